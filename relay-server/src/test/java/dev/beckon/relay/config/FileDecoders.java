package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reads the operator's files, for fuzzing: what is wrong becomes problems, whatever it is. */
public final class FileDecoders {
  private static final Path NOWHERE = Path.of("target", "no-such-directory");

  private static final Path SIMULATIONS = Path.of("..", "docs", "simulations");

  private FileDecoders() {}

  public static void configuration(byte[] input) {
    Problems problems = new Problems("relay.yaml");
    ConfigNode.@Nullable Mapping root = YamlReader.read(text(input), problems);
    if (root == null) {
      return;
    }
    Overlay overlay = new Overlay(Map.of(), Map.of());
    RelayConfig config = new ConfigBinding(problems, overlay, NOWHERE, Instant.EPOCH).bind(root);
    assertThat(config == null && problems.isEmpty()).as("refused without a word").isFalse();
  }

  public static void routing(byte[] input) {
    assertThat(RoutingFile.parse(text(input), "routing.yaml")).isNotNull();
  }

  /** Of a simulation, with the files that it may name. */
  public static void scenario(byte[] input) {
    assertThat(ScenarioFile.parse(text(input), "scenario.yaml", SIMULATIONS)).isNotNull();
  }

  /** A host that a webhook may lead to. */
  public static void host(byte[] input) {
    PublicAddresses.mayBeNamed(text(input));
  }

  public static void credentialHash(byte[] input) {
    CredentialHash.parse(text(input))
        .ifPresent(
            hash -> {
              if (!hash.isSlow()) {
                hash.matches("credential");
              }
            });
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  public static Stream<byte[]> configurationSeeds() {
    return Stream.of(
            ConfigFiles.SMALLEST,
            RelayConfigLoader.demo(),
            ConfigFiles.SMALLEST
                + """
                webhooks:
                  - id: crm
                    url: https://hooks.example.com/beckon
                    secrets: [whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=]
                limits: {frame-bytes: 64KiB, hello-deadline: 5s}
                listeners:
                  customers: {address: "127.0.0.1", port: 0}
                """,
            "a: &x [1]\nb: *x\n",
            "a: !!java.net.URL http://x\n",
            "a: {b: {c: [d, {e: f}]}}\n--- {}\n",
            "? [1, 2]\n: x\n",
            "a: |+2\n\n  b\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  public static Stream<byte[]> routingSeeds() {
    return Stream.of(
        read("src/main/resources/beckon-routing.example.yaml"),
        read("../docs/simulations/mayday-routing.yaml"),
        read("../docs/simulations/busy-day-routing.yaml"));
  }

  public static Stream<byte[]> scenarioSeeds() {
    return Stream.of(
        read("../docs/simulations/mayday.yaml"), read("../docs/simulations/busy-day.yaml"));
  }

  private static byte[] read(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
