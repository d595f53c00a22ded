package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.ConfigResult.Invalid;
import dev.beckon.relay.config.ConfigResult.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are made by the JDK's keytool, valid for 90 days. */
class TlsCheckTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path directory;

  @BeforeAll
  static void makeCertificates() throws Exception {
    make("ec", "EC");
    make("rsa", "RSA");
    make("ed", "Ed25519");
  }

  @Test
  void matchingFilesAreTaken() {
    for (String kind : new String[] {"ec", "rsa", "ed"}) {
      assertThat(load(kind + ".pem", kind + ".key", Instant.now()))
          .as(kind)
          .isInstanceOfSatisfying(
              Loaded.class,
              loaded -> {
                assertThat(loaded.notes()).isEmpty();
                assertThat(loaded.config().agents().tls())
                    .isEqualTo(
                        new TlsFiles(
                            directory.resolve(kind + ".pem"), directory.resolve(kind + ".key")));
              });
    }
  }

  @Test
  @Answers("A16")
  void whatCannotWorkIsRefused() throws IOException {
    Files.writeString(directory.resolve("empty"), "");
    Files.writeString(
        directory.resolve("old.key"),
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");

    assertThat(problem("ec.pem", "rsa.key")).contains("rsa.key is not a key of");
    assertThat(problem("none.pem", "ec.key")).contains("none.pem", "no such file");
    assertThat(problem("ec.pem", "none.key")).contains("none.key", "no such file");
    assertThat(problem("empty", "ec.key")).contains("no certificate");
    assertThat(problem("ec.key", "ec.key")).contains("certificate");
    assertThat(problem("rsa.pem", "old.key")).contains("PKCS#8", "openssl pkcs8 -topk8 -nocrypt");
    assertThat(problem("ec.pem", "")).contains("needs both, 'certificate' and 'key'");
  }

  @Test
  @Answers("A16")
  void keyOfAnotherCertificateIsRefused() throws Exception {
    make("other", "EC");

    assertThat(problem("ec.pem", "other.key"))
        .contains("listeners.agents cannot use TLS", "is not the key of");
  }

  @Test
  @Answers("A16")
  void certificateMustBeValidNow() {
    assertThat(problem(load("ec.pem", "ec.key", Instant.now().plus(Duration.ofDays(91)))))
        .contains("expired on", "renew it");
    assertThat(problem(load("ec.pem", "ec.key", Instant.now().minus(Duration.ofDays(2)))))
        .contains("not valid before", "clock");
    assertThat(load("ec.pem", "ec.key", Instant.now().plus(Duration.ofDays(80))))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded -> assertThat(loaded.notes()).singleElement().asString().contains("expires on"));
  }

  @Test
  @Answers("A16")
  void keyThatEverybodyCanReadIsNoted() throws IOException {
    Path open = Files.copy(directory.resolve("ec.key"), directory.resolve("open.key"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(load("ec.pem", "open.key", Instant.now()))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded -> assertThat(loaded.notes()).singleElement().asString().contains("chmod 600"));
  }

  private static String problem(String certificate, String key) {
    return problem(load(certificate, key, Instant.now()));
  }

  private static String problem(ConfigResult result) {
    return result instanceof Invalid invalid
        ? invalid.problems().toString()
        : "no problem: " + result;
  }

  /** The demo with TLS for agents, on an address that others can reach, and without its agents. */
  private static ConfigResult load(String certificate, String key, Instant now) {
    try {
      Path file = directory.resolve("relay.yaml");
      Files.writeString(file, ConfigFiles.SMALLEST);
      return RelayConfigLoader.load(
          Optional.of(file),
          Map.of(),
          Map.of(
              "listeners.agents.host",
              "0.0.0.0",
              "listeners.agents.allow-plain-text",
              "true",
              "listeners.agents.tls.certificate",
              certificate,
              "listeners.agents.tls.key",
              key),
          now);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void make(String name, String algorithm) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-validity",
                "90",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    export(store, name);
  }

  private static void export(Path store, String name) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      keys.load(input, PASSWORD);
    }
    Files.writeString(
        directory.resolve(name + ".pem"),
        pem("CERTIFICATE", keys.getCertificate("relay").getEncoded()));
    Path key = directory.resolve(name + ".key");
    Files.writeString(key, pem("PRIVATE KEY", keys.getKey("relay", PASSWORD).getEncoded()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private static String pem(String kind, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(encoded), kind);
  }
}
