package dev.beckon.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Who may see whom: DESIGN §3, and the directions between the console's own packages. */
@AnalyzeClasses(
    packages = "dev.beckon.console",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_DESK_IS_PURE =
      classes()
          .that()
          .resideInAPackage("dev.beckon.console.desk")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.time..",
              "java.util..",
              "org.jspecify..",
              "dev.beckon.console.desk",
              "dev.beckon.sdk.cobrowse",
              "dev.beckon.sdk.peer",
              "dev.beckon.sdk.spi");

  @ArchTest
  static final ArchRule GENERATED_TYPES_STOP_AT_THE_LINK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.beckon.console.link")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.beckon.signal..", "com.google.protobuf..", "io.grpc..");

  @ArchTest
  static final ArchRule VIEWS_SEE_NEITHER_LINK_NOR_MEDIA =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.console.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.beckon.console.link..",
              "dev.beckon.console.media..",
              "dev.beckon.console.service..",
              "dev.beckon.console.thread..",
              "dev.beckon.desktop.media..");

  @ArchTest
  static final ArchRule OF_THE_SDK_ONLY_ITS_MEDIA =
      noClasses()
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "belong to the SDK, but neither to its media, how drawings and chat look, its"
                      + " ports, nor what both ends share",
                  type ->
                      (type.getPackageName().startsWith("dev.beckon.desktop")
                              && !type.getPackageName().startsWith("dev.beckon.desktop.media")
                              && !type.getPackageName().equals("dev.beckon.desktop.markup")
                              && !type.getPackageName().equals("dev.beckon.desktop.chat"))
                          || (type.getPackageName().startsWith("dev.beckon.sdk")
                              && !Set.of(
                                      "dev.beckon.sdk.spi",
                                      "dev.beckon.sdk.cobrowse",
                                      "dev.beckon.sdk.peer")
                                  .contains(type.getPackageName()))));

  @ArchTest
  static final ArchRule VIEW_MODELS_KNOW_NO_NODE =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javafx.scene..", "javafx.stage..", "javafx.animation..", "javafx.application..");

  @ArchTest
  static final ArchRule ONE_CLASS_POSTS_TO_THE_FX_THREAD =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.beckon.console.ui.FxThread")
          .should()
          .callMethod(javafx.application.Platform.class, "runLater", Runnable.class);

  @ArchTest
  static final ArchRule THE_LINK_KNOWS_NO_MEDIA =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.console.link")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.beckon.console.media..", "dev.beckon.console.service..");

  @ArchTest
  static final ArchRule MEDIA_KNOWS_NO_LINK =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.console.media")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.beckon.console.link..", "dev.beckon.console.service..");
}
