package dev.beckon.desktop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.beckon.sdk.HelpSession;
import javafx.application.Platform;
import javafx.scene.layout.Pane;

@AnalyzeClasses(
    packages = "dev.beckon.desktop",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule seesTheSdkAndItsToolkitOnly =
      classes()
          .that()
          .resideInAnyPackage("dev.beckon.desktop", "dev.beckon.desktop.capture")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "javax.imageio..",
                  "javafx..",
                  "org.jspecify..",
                  "dev.beckon.sdk",
                  "dev.beckon.sdk.spi",
                  "dev.beckon.sdk.cobrowse",
                  "dev.beckon.sdk.overlay",
                  "dev.beckon.desktop.."));

  @ArchTest
  static final ArchRule oneWayOntoTheFxThread =
      noClasses()
          .that()
          .resideInAnyPackage("dev.beckon.desktop", "dev.beckon.desktop.capture")
          .and()
          .doNotHaveSimpleName("FxThread")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class);

  @ArchTest
  static final ArchRule viewModelsKnowNoNode =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .or()
          .haveSimpleName("Words")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..");

  /** Through its view model, and through that only. */
  @ArchTest
  static final ArchRule viewsKnowNoSession =
      noClasses()
          .that()
          .areAssignableTo(Pane.class)
          .should()
          .dependOnClassesThat(type(HelpSession.class));

  @ArchTest
  static final ArchRule captureKnowsNoOverlay =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.desktop.capture")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.beckon.desktop", "dev.beckon.desktop.media");
}
