package dev.beckon.relay.store;

import dev.beckon.relay.identity.Person;
import java.util.Arrays;
import java.util.Objects;

/**
 * What the edge needs to know a customer again, and to ring for them, after a restart. Immutable as
 * long as nobody writes into its bytes; never prints what is personal.
 *
 * @param streamId the stream that the customer will want to resume
 * @param resumeSecretSha256 in hex; the secret itself is never kept
 * @param person PERSONAL; who the customer is, as far as known
 * @param topic PERSONAL; may be empty
 * @param screenContext PERSONAL; encoded, as it came; may be empty
 */
public record CustomerRecord(
    String streamId, String resumeSecretSha256, Person person, String topic, byte[] screenContext) {

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomerRecord that
        && streamId.equals(that.streamId)
        && resumeSecretSha256.equals(that.resumeSecretSha256)
        && person.equals(that.person)
        && topic.equals(that.topic)
        && Arrays.equals(screenContext, that.screenContext);
  }

  @Override
  public int hashCode() {
    return Objects.hash(streamId, resumeSecretSha256, topic, Arrays.hashCode(screenContext));
  }

  @Override
  public String toString() {
    return "CustomerRecord[" + streamId + ", " + person + "]";
  }
}
