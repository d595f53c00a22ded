package dev.beckon.relay.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads configurations for the tests of this package. */
final class ConfigFiles {
  /** Everything that must be there, and nothing else; eight lines. */
  static final String SMALLEST =
      """
      queues:
        - id: orders
      apps:
        - id: shop
          queues: [orders]
      agents:
        - {id: amy, display-name: Amy, queues: [orders],
           credential: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
      """;

  private final Path directory;

  ConfigFiles(Path directory) {
    this.directory = directory;
  }

  RelayConfig loaded(String yaml) throws IOException {
    return switch (load(yaml, Map.of(), Map.of())) {
      case ConfigResult.Loaded loaded -> loaded.config();
      case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems().toString());
    };
  }

  /** Without the directory before the file's name. */
  List<String> problems(String yaml) throws IOException {
    return problems(yaml, Map.of(), Map.of());
  }

  List<String> problems(String yaml, Map<String, String> environment, Map<String, String> flags)
      throws IOException {
    return switch (load(yaml, environment, flags)) {
      case ConfigResult.Loaded loaded -> List.of();
      case ConfigResult.Invalid invalid ->
          invalid.problems().stream()
              .map(problem -> problem.toString().replace(directory + "/", ""))
              .toList();
    };
  }

  ConfigResult load(String yaml, Map<String, String> environment, Map<String, String> flags)
      throws IOException {
    Path file = Files.writeString(directory.resolve("relay.yaml"), yaml);
    return RelayConfigLoader.load(Optional.of(file), environment, flags);
  }
}
