package dev.beckon.relay.config;

import dev.beckon.relay.config.Problems.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link RelayConfig}. Called once, at start, by the relay's main program. The keys
 * themselves are in {@link ConfigBinding}.
 */
public final class RelayConfigLoader {
  private static final String DEMO = "beckon-relay.demo.yaml";

  private RelayConfigLoader() {}

  /**
   * Reads the file, then lets the environment and then the overrides replace single values.
   *
   * @param file none: the demo
   * @param environment {@code BECKON_LISTENERS_CUSTOMERS_PORT} and so on; other names are passed
   *     over
   * @param overrides from flags, by dotted path: {@code listeners.customers.port}, {@code
   *     queues.orders.wrap-up}
   */
  public static ConfigResult load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    return load(file, environment, overrides, Instant.now());
  }

  static ConfigResult load(
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> overrides,
      Instant now) {
    String name = file.map(Path::toString).orElse("the demo");
    Problems problems = new Problems(name);
    Overlay overlay = new Overlay(environment, overrides);
    String text = file.isPresent() ? TextFile.read(file.get(), problems) : demo();
    ConfigNode.@Nullable Mapping root = text == null ? null : YamlReader.read(text, problems);
    if (root == null) {
      if (problems.isEmpty()) {
        problems.add(
            Place.outside(name), "is empty; begin with a copy of beckon-relay.example.yaml");
      }
      return new ConfigResult.Invalid(problems.all());
    }
    Path base = file.map(path -> path.toAbsolutePath().getParent()).orElse(Path.of(""));
    ConfigBinding binding = new ConfigBinding(problems, overlay, base, now);
    RelayConfig config = binding.bind(root);
    overlay.reportUnknown(problems);
    return config == null || !problems.isEmpty()
        ? new ConfigResult.Invalid(problems.all())
        : new ConfigResult.Loaded(config, binding.notes());
  }

  static String demo() {
    try (InputStream demo = RelayConfigLoader.class.getResourceAsStream(DEMO)) {
      if (demo == null) {
        throw new IllegalStateException(DEMO + " is missing from this build");
      }
      return new String(demo.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(DEMO + " cannot be read", e);
    }
  }
}
