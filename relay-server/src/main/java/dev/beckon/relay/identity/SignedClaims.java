package dev.beckon.relay.identity;

import dev.beckon.relay.routing.QueueId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an app's backend signed about a person. Immutable; never prints what is personal.
 *
 * @param subject the person as the backend names them
 * @param tokenId names the token, for revoking it alone; empty: it has no name
 * @param expires when it ceases to hold
 * @param displayName null: what the customer says counts
 * @param serviceTier {@link CustomerIdentity#STANDARD_TIER} where the token says nothing
 * @param queue null: what the customer says counts
 * @param attributes shown to the agent
 */
public record SignedClaims(
    String subject,
    String tokenId,
    Instant issued,
    Instant expires,
    @Nullable String displayName,
    String serviceTier,
    @Nullable QueueId queue,
    Map<String, String> attributes) {
  public SignedClaims {
    attributes = Map.copyOf(attributes);
  }

  @Override
  public String toString() {
    return "SignedClaims[" + serviceTier + ", until " + expires + "]";
  }
}
