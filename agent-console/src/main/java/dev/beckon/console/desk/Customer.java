package dev.beckon.console.desk;

import java.util.Map;

/**
 * Who asks for help.
 *
 * @param verified whether the app's backend signed the identity
 * @param attributes what it signed besides: "plan" → "gold"
 */
public record Customer(
    String displayName,
    String app,
    String serviceTier,
    boolean verified,
    Map<String, String> attributes) {
  public Customer {
    attributes = Map.copyOf(attributes);
  }

  /** Leaves out what is personal. */
  @Override
  public String toString() {
    return "Customer[" + app + ", " + serviceTier + "]";
  }
}
