package dev.beckon.relay.config;

import dev.beckon.relay.config.Problems.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a routing file. Called at start, again whenever the file changes, and by {@code check}. The
 * keys themselves are in {@link RoutingBinding}; {@code docs/routing-file.md} says what they mean.
 */
public final class RoutingFile {
  private static final int VERSION_DIGITS = 10;

  private RoutingFile() {}

  /** Reads a file alone. */
  public static RoutingResult read(Path file) {
    return read(file, RoutingPartner.nobody());
  }

  /** Reads a file that a relay goes by. */
  static RoutingResult read(Path file, RoutingPartner partner) {
    Problems problems = new Problems(file.toString());
    String text = TextFile.read(file, problems);
    return text == null ? invalid(problems) : parse(text, problems, file.toString(), partner);
  }

  static RoutingResult parse(String text, String name) {
    return parse(text, new Problems(name), name, RoutingPartner.nobody());
  }

  private static RoutingResult parse(
      String text, Problems problems, String name, RoutingPartner partner) {
    ConfigNode.@Nullable Mapping root = YamlReader.read(text, problems);
    if (root == null) {
      if (problems.isEmpty()) {
        problems.add(
            Place.outside(name), "is empty; begin with a copy of beckon-routing.example.yaml");
      }
      return invalid(problems);
    }
    Overlay nothing = new Overlay(Map.of(), Map.of());
    RoutingPlan plan = new RoutingBinding(problems, nothing, partner).bind(root, version(text));
    return plan == null ? invalid(problems) : new RoutingResult.Loaded(plan);
  }

  private static RoutingResult invalid(Problems problems) {
    return new RoutingResult.Invalid(problems.all());
  }

  private static String version(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
