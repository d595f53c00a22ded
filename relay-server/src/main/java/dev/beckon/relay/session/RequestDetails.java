package dev.beckon.relay.session;

import com.google.protobuf.ByteString;

/**
 * What an agent is shown about a request, and routing has no use for. Immutable; never prints what
 * is personal.
 *
 * @param verified whether the identity was signed by the app's backend
 * @param screenContext as it came; the relay does not read it
 */
public record RequestDetails(
    String app,
    String serviceTier,
    boolean verified,
    String displayName,
    String topic,
    ByteString screenContext) {

  @Override
  public String toString() {
    return "RequestDetails[" + app + ", " + serviceTier + ", verified=" + verified + "]";
  }
}
