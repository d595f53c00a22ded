package dev.beckon.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The archive and the pom, after packaging: what an Android app's build will find in them. */
class AarIT {
  private static final Path AAR = Path.of(System.getProperty("aar"));
  private static final Path POM = Path.of(System.getProperty("published.pom"));

  @Test
  void holdsWhatAnAppsBuildLooksFor() throws Exception {
    try (ZipFile aar = new ZipFile(AAR.toFile())) {
      assertThat(aar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .containsExactlyInAnyOrder(
              "AndroidManifest.xml",
              "R.txt",
              "classes.jar",
              "proguard.txt",
              "META-INF/com/android/build/gradle/aar-metadata.properties");
      assertThat(bytes(aar, "R.txt")).as("no resources").isEmpty();
      assertThat(new String(bytes(aar, "proguard.txt"), StandardCharsets.UTF_8))
          .contains("GeneratedMessageLite { <fields>; }", "-keep class org.webrtc.** { *; }");
    }
  }

  @Test
  void theClassesAreTheModulesOwnAndNothingElse() throws Exception {
    List<String> classes = new ArrayList<>();
    try (ZipFile aar = new ZipFile(AAR.toFile());
        ZipInputStream jar =
            new ZipInputStream(new ByteArrayInputStream(bytes(aar, "classes.jar")))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (entry.getName().endsWith(".class")) {
          classes.add(entry.getName());
        }
      }
    }
    assertThat(classes).contains("dev/beckon/android/BeckonAndroid.class");
    assertThat(classes).allMatch(name -> name.startsWith("dev/beckon/android/"));
  }

  @Test
  void theManifestAsksForTheNetworkAndNothingFrightening() throws Exception {
    try (ZipFile aar = new ZipFile(AAR.toFile())) {
      Document manifest = xml(new ByteArrayInputStream(bytes(aar, "AndroidManifest.xml")));
      assertThat(texts(manifest, "/manifest/@package")).containsExactly("dev.beckon.android");
      assertThat(texts(manifest, "//uses-sdk/@*")).containsExactly("24");
      assertThat(texts(manifest, "//uses-permission/@*"))
          .contains("android.permission.INTERNET", "android.permission.ACCESS_NETWORK_STATE")
          .doesNotContain("android.permission.CAMERA", "android.permission.READ_EXTERNAL_STORAGE");
      assertThat(texts(manifest, "//uses-feature[@*[name()='android:required']='false']/@*"))
          .as("no device is without the app for it")
          .contains("android.hardware.microphone", "android.hardware.bluetooth");
      assertThat(texts(manifest, "//service/@*[name()='android:name']"))
          .containsExactly("dev.beckon.android.service.HelpService");
      assertThat(texts(manifest, "//service/@*[name()='android:exported']"))
          .containsExactly("false");
      assertThat(texts(manifest, "//service/@*[name()='android:foregroundServiceType']"))
          .containsExactly("dataSync|microphone");
    }
  }

  @Test
  void theCustomersCameraIsNeverAskedFor() throws Exception {
    try (ZipFile aar = new ZipFile(AAR.toFile())) {
      assertThat(new String(bytes(aar, "AndroidManifest.xml"), StandardCharsets.UTF_8))
          .doesNotContain("CAMERA");
    }
  }

  @Test
  void thePublishedPomIsAnAarsAndBringsTheCore() throws Exception {
    try (InputStream in = Files.newInputStream(POM)) {
      Document pom = xml(in);
      assertThat(texts(pom, "/project/packaging")).containsExactly("aar");
      assertThat(texts(pom, "/project/parent")).as("stands alone").isEmpty();
      assertThat(texts(pom, "/project/dependencies/dependency[scope!='provided']/artifactId"))
          .as("what an app gets with it")
          .containsExactly("beckon-sdk-core", "android");
    }
  }

  private static byte[] bytes(ZipFile aar, String name) throws IOException {
    ZipEntry entry = aar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = aar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static Document xml(InputStream in) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
  }

  private static List<String> texts(Document document, String path) throws Exception {
    NodeList found =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }
}
