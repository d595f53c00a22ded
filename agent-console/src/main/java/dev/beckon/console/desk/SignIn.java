package dev.beckon.console.desk;

/**
 * Where and as whom to sign in.
 *
 * @param credential a secret: never logged, never kept on disk
 */
public record SignIn(String relayHost, int relayPort, String agentId, String credential) {
  /** Leaves the credential out. */
  @Override
  public String toString() {
    return "SignIn[" + agentId + " at " + relayHost + ":" + relayPort + "]";
  }
}
