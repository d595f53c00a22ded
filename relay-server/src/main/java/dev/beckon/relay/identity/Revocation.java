package dev.beckon.relay.identity;

import java.time.Instant;

/**
 * Something that was proved and does not hold any more. Immutable; never prints whose.
 *
 * @param scope the app; empty for agents
 * @param name the subject, the token's id, or the agent's id
 * @param at what was signed until then is concerned
 */
public record Revocation(Kind kind, String scope, String name, Instant at) {

  /** Whose. */
  public enum Kind {
    CUSTOMER,
    TOKEN,
    AGENT
  }

  /** Whether both are about the same, whenever it was. */
  public boolean isAbout(Revocation other) {
    return kind == other.kind && scope.equals(other.scope) && name.equals(other.name);
  }

  @Override
  public String toString() {
    return "Revocation[" + kind + " of " + scope + ", " + at + "]";
  }
}
