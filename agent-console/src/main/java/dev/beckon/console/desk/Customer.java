package dev.beckon.console.desk;

/**
 * Who asks for help.
 *
 * @param verified whether the app's backend signed the identity
 */
public record Customer(String displayName, String app, String serviceTier, boolean verified) {
  /** Leaves the name out: it is personal. */
  @Override
  public String toString() {
    return "Customer[" + app + ", " + serviceTier + "]";
  }
}
