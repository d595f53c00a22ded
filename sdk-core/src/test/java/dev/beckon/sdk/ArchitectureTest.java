package dev.beckon.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom inside the SDK's core. */
@AnalyzeClasses(packages = "dev.beckon.sdk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String WIRE = "dev.beckon.signal..";

  @ArchTest
  static final ArchRule theApiAndThePortsKnowNoWireAndNoLibrary =
      classes()
          .that()
          .resideInAnyPackage("dev.beckon.sdk", "dev.beckon.sdk.spi")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "dev.beckon.sdk",
              "dev.beckon.sdk.spi",
              "dev.beckon.sdk.cobrowse",
              "dev.beckon.sdk.session",
              "dev.beckon.sdk.client");

  @ArchTest
  static final ArchRule onlyTheDoorKnowsTheClient =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.sdk")
          .and()
          .doNotHaveSimpleName("Beckon")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.beckon.sdk.client");

  @ArchTest
  static final ArchRule theMachineIsPure =
      classes()
          .that()
          .resideInAPackage("dev.beckon.sdk.session")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util..",
              "org.jspecify..",
              "dev.beckon.sdk",
              "dev.beckon.sdk.spi",
              "dev.beckon.sdk.cobrowse",
              "dev.beckon.sdk.session");

  @ArchTest
  static final ArchRule whatBothEndsShareIsPure =
      classes()
          .that()
          .resideInAPackage("dev.beckon.sdk.cobrowse")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..", "java.util..", "org.jspecify..", "dev.beckon.sdk.cobrowse");

  @ArchTest
  static final ArchRule whatOverlaysShowAlikeIsMadeOfTheApi =
      classes()
          .that()
          .resideInAPackage("dev.beckon.sdk.overlay")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util",
              "org.jspecify..",
              "dev.beckon.sdk",
              "dev.beckon.sdk.spi",
              "dev.beckon.sdk.cobrowse",
              "dev.beckon.sdk.overlay");

  @ArchTest
  static final ArchRule theMachineHasNoThreadsAndNoClock =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.sdk.session")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.concurrent.Executor.class)
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule okHttpStopsAtItsTransport =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.beckon.sdk.link")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..");

  @ArchTest
  static final ArchRule theWireStopsAtLinkAndClient =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.beckon.sdk.link", "dev.beckon.sdk.client", "dev.beckon.sdk.peer")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, "com.google.protobuf..");

  @ArchTest
  static final ArchRule theLinkKnowsNoSession =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.sdk.link")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.beckon.sdk.client");

  @ArchTest
  static final ArchRule onlyTheClockOfTheThreadIsRead =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.beckon.sdk.thread", "dev.beckon.sdk.client")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);
}
