package dev.beckon.relay.config;

import java.util.Locale;
import java.util.Optional;

/** What somebody with an account may do. */
public enum Role {
  /** Answers rings. */
  AGENT,
  /** Sees what all agents and lines do. */
  SUPERVISOR,
  /** An app's backend. */
  INTEGRATOR,
  /** Everything but answering rings. */
  ADMIN;

  /** As the configuration has it: in small letters. */
  public static Optional<Role> parse(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
