package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces in the configuration: off unless they are wanted, and never with the authorization. */
class TraceMistakesTest {
  @TempDir Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  @Test
  void theyAreOffUnlessThereIsACollector() throws IOException {
    RelayConfig config = files.loaded(ConfigFiles.SMALLEST);
    assertThat(config.trust().traces()).isNull();
    assertThat(config.describe()).doesNotContain("traces:");
  }

  @Test
  void whatIsWrittenIsReadAndTheAuthorizationIsNotPrinted() throws IOException {
    RelayConfig config =
        files.loaded(
            ConfigFiles.SMALLEST
                + """
                traces:
                  url: https://collector.example.com/v1/traces
                  authorization: Bearer s3cr3t
                  time-limit: 2s
                  service: help
                """);
    TraceConfig traces = Objects.requireNonNull(config.trust().traces());
    assertThat(traces)
        .isEqualTo(
            new TraceConfig(
                URI.create("https://collector.example.com/v1/traces"),
                "Bearer s3cr3t",
                Duration.ofSeconds(2),
                "help"));
    assertThat(config.describe() + config)
        .contains("url: 'https://collector.example.com/v1/traces'", "service: 'help'")
        .doesNotContain("s3cr3t");
  }

  @Test
  void mistakesAreToldWithWhatToDo() throws IOException {
    assertThat(
            files.problems(
                ConfigFiles.SMALLEST
                    + """
                    traces:
                      url: http://collector.example.com/v1/traces
                    """))
        .anyMatch(problem -> problem.contains("traces.url") && problem.contains("https"));
    assertThat(
            files.problems(
                ConfigFiles.SMALLEST
                    + """
                    traces:
                      authorization: Bearer s3cr3t
                    """))
        .anyMatch(problem -> problem.contains("needs 'url'"))
        .noneMatch(problem -> problem.contains("s3cr3t"));
  }
}
