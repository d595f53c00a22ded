package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.ConfigResult.Invalid;
import dev.beckon.relay.config.ConfigResult.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
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

  @Test
  @Answers("A16")
  void aPkcs12StoreIsTakenInPlaceOfTwoFiles() throws IOException {
    password("password", "changeit\r\nanother line");
    assertThat(store("ec.p12", "password"))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded -> {
              assertThat(loaded.notes()).isEmpty();
              assertThat(loaded.config().agents().tls())
                  .isEqualTo(
                      new TlsFiles(
                          new TlsIdentity.Pkcs12(
                              directory.resolve("ec.p12"), directory.resolve("password")),
                          null));
              assertThat(loaded.config().describe())
                  .contains("pkcs12: ", "password-file: ")
                  .doesNotContain("changeit");
            });
  }

  @Test
  @Answers("A16")
  void aPkcs12StoreThatCannotWorkIsRefused() throws Exception {
    password("password", "changeit\n");
    password("wrong", "open sesame\n");
    password("nothing", "\nchangeit\n");
    two("two.p12");

    assertThat(problem(store("ec.p12", "wrong")))
        .contains("ec.p12 cannot be opened with the password in", "wrong")
        .doesNotContain("sesame");
    assertThat(problem(store("ec.p12", "nothing"))).contains("nothing holds no password");
    assertThat(problem(store("ec.p12", "none"))).contains("none cannot be read", "no such file");
    assertThat(problem(store("none.p12", "password"))).contains("none.p12", "no such file");
    assertThat(problem(store("ec.pem", "password"))).contains("is not a PKCS#12 store");
    assertThat(problem(store("two.p12", "password")))
        .contains("holds 2 private keys", "openssl pkcs12 -export");
    assertThat(problem(store("ec.p12", ""))).contains("needs both, 'pkcs12' and 'password-file'");
    assertThat(
            problem(
                load(
                    Map.of("certificate", "ec.pem", "key", "ec.key", "pkcs12", "ec.p12"),
                    Instant.now())))
        .contains("has PEM files and a PKCS#12 store");
    assertThat(problem(load(Map.of("client-ca", "ec.pem"), Instant.now())))
        .contains("has 'client-ca', but nothing to show itself");
  }

  @Test
  @Answers("A16")
  void aPasswordThatEverybodyCanReadIsNoted() throws IOException {
    Files.setPosixFilePermissions(
        password("open", "changeit\n"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(store("ec.p12", "open"))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded ->
                assertThat(loaded.notes())
                    .singleElement()
                    .asString()
                    .contains("open can be read by everybody", "chmod 600"));
  }

  private static Path password(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static ConfigResult store(String store, String passwordFile) {
    return load(Map.of("pkcs12", store, "password-file", passwordFile), Instant.now());
  }

  /** The relay's key and another one. */
  private static void two(String name) throws Exception {
    KeyStore both = KeyStore.getInstance("PKCS12");
    both.load(null, null);
    for (String kind : new String[] {"ec", "rsa"}) {
      KeyStore one = KeyStore.getInstance(directory.resolve(kind + ".p12").toFile(), PASSWORD);
      both.setKeyEntry(
          kind, one.getKey("relay", PASSWORD), PASSWORD, one.getCertificateChain("relay"));
    }
    try (OutputStream output = Files.newOutputStream(directory.resolve(name))) {
      both.store(output, PASSWORD);
    }
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
    return load(Map.of("certificate", certificate, "key", key), now);
  }

  private static ConfigResult load(Map<String, String> tls, Instant now) {
    Map<String, String> settings = new HashMap<>();
    settings.put("listeners.agents.host", "0.0.0.0");
    settings.put("listeners.agents.allow-plain-text", "true");
    tls.forEach((key, value) -> settings.put("listeners.agents.tls." + key, value));
    try {
      Path file = directory.resolve("relay.yaml");
      Files.writeString(file, ConfigFiles.SMALLEST);
      return RelayConfigLoader.load(Optional.of(file), Map.of(), settings, now);
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
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
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
