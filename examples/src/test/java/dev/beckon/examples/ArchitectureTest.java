package dev.beckon.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Examples are only worth something while they use no more than a stranger can. */
@AnalyzeClasses(
    packages = "dev.beckon.examples",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyShopHelpKnowsBeckon =
      noClasses()
          .that()
          .resideInAPackage("..examples.shop..")
          .and()
          .doNotHaveSimpleName("ShopHelp")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.beckon.sdk..", "dev.beckon.desktop..", "dev.beckon.signal..");

  @ArchTest
  static final ArchRule theShopUsesThePublicApiOnly =
      noClasses()
          .that()
          .resideInAPackage("..examples.shop..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.beckon.sdk.spi..",
              "dev.beckon.desktop.media..",
              "dev.beckon.console..",
              "dev.beckon.relay..",
              "dev.beckon.examples.tour..",
              "dev.beckon.examples.people..");

  @ArchTest
  static final ArchRule peopleKnowTheContractAndTheSdkOnly =
      noClasses()
          .that()
          .resideInAPackage("..examples.people..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.beckon.console..", "dev.beckon.relay..", "..internal..", "javafx..");
}
