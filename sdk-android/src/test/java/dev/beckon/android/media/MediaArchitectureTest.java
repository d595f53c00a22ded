package dev.beckon.android.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.beckon.android", importOptions = DoNotIncludeTests.class)
class MediaArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheEdgeTouchesLibwebrtc =
      noClasses()
          .that()
          .haveNameNotMatching("dev\\.beckon\\.android\\.media\\.Native(Rtc|Wire)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.webrtc..");
}
