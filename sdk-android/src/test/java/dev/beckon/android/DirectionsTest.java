package dev.beckon.android;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Of the core, this module sees the public API, the ports and what engines share; never the wire.
 */
@AnalyzeClasses(
    packages = "dev.beckon.android",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionsTest {
  @ArchTest
  static final ArchRule onlyPublicApiAndPorts =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.beckon..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "dev.beckon.android..",
                              "dev.beckon.sdk",
                              "dev.beckon.sdk.spi",
                              "dev.beckon.sdk.media",
                              "dev.beckon.sdk.cobrowse",
                              "dev.beckon.sdk.overlay"))));
}
