package dev.beckon.desktop.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;

/**
 * The console uses this package without the rest of the SDK: it must stand on the ports, and on
 * what core does alike for every engine.
 */
@AnalyzeClasses(
    packages = "dev.beckon.desktop.media",
    importOptions = ImportOption.DoNotIncludeTests.class)
class MediaArchitectureTest {
  @ArchTest
  static final ArchRule standsOnThePortsAndWhatEnginesShare =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.beckon.desktop.media",
              "dev.beckon.sdk.spi",
              "dev.beckon.sdk.media",
              "dev.beckon.sdk.cobrowse",
              "dev.onvoid.webrtc..",
              "javafx..",
              "java..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule noGraphicsLibraryButJavaFx =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..");

  @ArchTest
  static final ArchRule onlyOneClassHandsOverToTheFxThread =
      noClasses()
          .that()
          .doNotHaveSimpleName("FxHandover")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class);

  @ArchTest
  static final ArchRule onlyTheViewKnowsJavaFx =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("VideoPane")
          .and()
          .doNotHaveSimpleName("Picture")
          .and()
          .doNotHaveSimpleName("FxHandover")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..");
}
