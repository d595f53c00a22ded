package dev.beckon.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom inside the relay (DESIGN §3 and §6). */
@AnalyzeClasses(packages = "dev.beckon.relay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule generatedTypesStopAtTheEdges =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.beckon.relay.customers",
              "dev.beckon.relay.agents",
              "dev.beckon.relay.session",
              "dev.beckon.relay.remote")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.beckon.signal.v1");

  @ArchTest
  static final ArchRule httpStaysAtTheEdges =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.beckon.relay.customers", "dev.beckon.relay.measure", "dev.beckon.relay.webhook")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty.handler.codec.http..");

  @ArchTest
  static final ArchRule grpcStaysAtTheAgentsEdge =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.beckon.relay.agents", "dev.beckon.relay.remote")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.grpc..");

  @ArchTest
  static final ArchRule edgesDoNotSeeEachOther =
      noClasses()
          .that()
          .resideInAPackage("dev.beckon.relay.customers")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.beckon.relay.agents");

  @ArchTest
  static final ArchRule onlyTheDeskOwnsARouter =
      classes()
          .that()
          .haveFullyQualifiedName("dev.beckon.relay.routing.Router")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "dev.beckon.relay",
              "dev.beckon.relay.desk",
              "dev.beckon.relay.replay",
              "dev.beckon.relay.routing",
              "dev.beckon.relay.simulation");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.beckon.relay.(*)..").should().beFreeOfCycles();
}
