package dev.beckon.relay.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stages an end may report (proto/README.md, "The timeline"), and which of its figures can be
 * believed. What a peer sends is only a claim: unknown names could hold anything and would make
 * labels without bound, so they are left out.
 */
enum Stages {
  CUSTOMER(
      "connect",
      "describe",
      "arrive",
      "wait",
      "ring",
      "media.connect",
      "agent.firstFrame",
      "agent.firstFrameShown"),
  AGENT("ring", "accept", "media.connect", "screen.firstFrame", "screen.firstFrameShown");

  private static final long LONGEST_MICROS = Duration.ofDays(1).toNanos() / 1_000;

  private final Set<String> names;

  Stages(String... names) {
    this.names = Set.of(names);
  }

  Set<String> names() {
    return names;
  }

  /** Those that can be believed, by name; of several with one name the last. */
  Map<String, ReportedStage> believable(List<ReportedStage> reported) {
    Map<String, ReportedStage> believable = new LinkedHashMap<>();
    for (ReportedStage stage : reported) {
      if (names.contains(stage.name()) && isPossible(stage)) {
        believable.put(stage.name(), stage);
      }
    }
    return believable;
  }

  private static boolean isPossible(ReportedStage stage) {
    return stage.beginMicros() >= 0
        && stage.beginMicros() <= LONGEST_MICROS
        && stage.endMicros() <= LONGEST_MICROS
        && (stage.endMicros() == 0 || stage.endMicros() >= stage.beginMicros());
  }
}
