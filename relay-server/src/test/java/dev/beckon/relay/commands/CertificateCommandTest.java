package dev.beckon.relay.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.ConfigResult;
import dev.beckon.relay.config.RelayConfigLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CertificateCommandTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();

  @Test
  void whatIsPrintedForTheRelayIsWhatItTakes() throws Exception {
    Path folder = directory.resolve("certificates");
    assertThat(run(folder.toString(), "--name", "relay.lan")).isZero();
    assertThat(out.toString())
        .contains(
            "made, with a new authority",
            "for localhost, 127.0.0.1, ::1, relay.lan, until",
            "--ca " + folder.resolve("ca.pem"),
            "wss://relay.lan:7443");

    String listeners = out.toString().replaceAll("(?s).*(  listeners:.*?)the console.*", "$1");
    Path file = directory.resolve("relay.yaml");
    Files.writeString(
        file,
        listeners.indent(-2)
            + """
            queues: [{id: orders}]
            apps: [{id: shop, queues: [orders]}]
            """);
    assertThat(RelayConfigLoader.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            ConfigResult.Loaded.class,
            loaded ->
                assertThat(loaded.notes())
                    .noneMatch(note -> note.contains("expires") || note.contains("chmod")));

    out.getBuffer().setLength(0);
    assertThat(run(folder.toString(), "--name", "relay.lan")).isZero();
    assertThat(out.toString()).contains("kept: it is good");
  }

  @Test
  void whatCannotBeIsRefusedInWords() throws Exception {
    assertThat(run(directory.toString(), "--name", "*.lan")).isEqualTo(2);
    assertThat(out.toString()).contains("--name: '*.lan' is neither");

    Path file = Files.createFile(directory.resolve("file"));
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("cannot be written");
  }

  @Test
  void pinsAreTheHashesOfTheKeysInTheOrderOfTheFiles() throws Exception {
    assertThat(run(directory.toString())).isZero();
    Path relay = directory.resolve("relay.pem");
    Path key = directory.resolve("relay.pub");
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(Files.newInputStream(relay));
    PemFiles.write(key, "PUBLIC KEY", certificate.getPublicKey(), "rw-r--r--");

    out.getBuffer().setLength(0);
    assertThat(run("pins", relay.toString(), key.toString())).isZero();
    String own =
        "sha256/"
            + Base64.getEncoder()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256")
                        .digest(certificate.getPublicKey().getEncoded()));
    assertThat(out.toString().lines().toList())
        .hasSize(3)
        .satisfies(line -> assertThat(line).isEqualTo(own + "  CN=localhost"), Index.atIndex(0))
        .satisfies(line -> assertThat(line).isEqualTo(own + "  the public key"), Index.atIndex(2));
  }

  @Test
  void whatHasNoPinIsSaid() {
    run(directory.toString());
    assertThat(run("pins", directory.resolve("relay.key").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("holds neither a certificate nor a public key");
    assertThat(run("pins", directory.resolve("none").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("there is no file");
  }

  private int run(String... arguments) {
    return new CommandLine(new CertificateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
  }
}
