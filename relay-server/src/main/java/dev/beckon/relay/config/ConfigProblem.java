package dev.beckon.relay.config;

/**
 * One thing wrong with a configuration.
 *
 * @param where "relay.yaml:12", "BECKON_DRAIN_TIME", "--set drain-time"
 * @param message what is wrong and what to write instead; holds no secret
 */
public record ConfigProblem(String where, String message) {
  @Override
  public String toString() {
    return where + ": " + message;
  }
}
