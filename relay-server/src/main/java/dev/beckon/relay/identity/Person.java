package dev.beckon.relay.identity;

import java.util.Map;

/**
 * What an agent is shown about the one who asks. Immutable; never prints what is personal.
 *
 * @param subject how the app's backend names the person; empty: anonymous
 * @param displayName may be empty
 * @param attributes as the app's backend signed them
 */
public record Person(
    String subject, String displayName, String serviceTier, Map<String, String> attributes) {
  public Person {
    attributes = Map.copyOf(attributes);
  }

  /** Whether the identity was signed by the app's backend. */
  public boolean verified() {
    return !subject.isEmpty();
  }

  @Override
  public String toString() {
    return "Person[" + serviceTier + ", verified=" + verified() + "]";
  }
}
