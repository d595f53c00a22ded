package dev.beckon.relay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * What everything else in the relay stands on, and may not look up from. Routing's own purity is
 * tested beside it.
 */
@AnalyzeClasses(packages = "dev.beckon.relay", importOptions = ImportOption.DoNotIncludeTests.class)
class FoundationsTest {
  private static final String ROUTING = "dev.beckon.relay.routing..";
  private static final String CONFIG = "dev.beckon.relay.config..";
  private static final String SIMULATION = "dev.beckon.relay.simulation..";
  private static final String STORE = "dev.beckon.relay.store..";
  private static final String IDENTITY = "dev.beckon.relay.identity..";
  private static final String JOURNAL = "dev.beckon.relay.journal..";
  private static final String HISTORY = "dev.beckon.relay.history..";
  private static final String MEASURE = "dev.beckon.relay.measure..";

  @ArchTest
  static final ArchRule foundationsKnowNothingOfTheWire =
      noClasses()
          .that()
          .resideInAnyPackage(CONFIG, STORE, MEASURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.beckon.signal..", "com.google.protobuf..", "io.grpc..");

  @ArchTest
  static final ArchRule configSeesOnlyWhatItMakes =
      noClasses()
          .that()
          .resideInAPackage(CONFIG)
          .should()
          .dependOnClassesThat(other(CONFIG, ROUTING, SIMULATION));

  @ArchTest
  static final ArchRule storeSeesOnlyWhatItKeepsAndWhere =
      noClasses()
          .that()
          .resideInAPackage(STORE)
          .should()
          .dependOnClassesThat(other(STORE, ROUTING, IDENTITY, CONFIG, JOURNAL, HISTORY));

  @ArchTest
  static final ArchRule journalAndHistorySeeRoutingOnly =
      noClasses()
          .that()
          .resideInAnyPackage(JOURNAL, HISTORY)
          .should()
          .dependOnClassesThat(other(JOURNAL, HISTORY, ROUTING));

  @ArchTest
  static final ArchRule measureSeesRoutingAndConfigOnly =
      noClasses()
          .that()
          .resideInAPackage(MEASURE)
          .should()
          .dependOnClassesThat(other(MEASURE, ROUTING, CONFIG));

  @ArchTest
  static final ArchRule sqliteIsKnownToTheStoreOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(STORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule yamlIsKnownToTheConfigOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(CONFIG)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson.dataformat..");

  @ArchTest
  static final ArchRule metersAreKnownToMeasureOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(MEASURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..");

  /** The relay's own packages, except these. */
  private static DescribedPredicate<JavaClass> other(String... allowed) {
    return resideInAPackage("dev.beckon.relay..").and(not(resideInAnyPackage(allowed)));
  }
}
