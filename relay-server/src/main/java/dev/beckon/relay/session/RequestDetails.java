package dev.beckon.relay.session;

import com.google.protobuf.ByteString;
import dev.beckon.relay.identity.Person;
import java.util.Map;

/**
 * What an agent is shown about a request, and routing has no use for. Immutable; never prints what
 * is personal.
 *
 * @param app how agents know the app
 * @param screenContext as it came; the relay does not read it
 */
public record RequestDetails(String app, Person person, String topic, ByteString screenContext) {

  /** The same request of somebody who is known better now. */
  public RequestDetails of(Person known) {
    return new RequestDetails(app, known, topic, screenContext);
  }

  /** What may be remembered when the request is over. */
  RequestDetails withoutPersonal() {
    return new RequestDetails(
        app, new Person("", "", person.serviceTier(), Map.of()), "", ByteString.EMPTY);
  }

  @Override
  public String toString() {
    return "RequestDetails[" + app + ", " + person + "]";
  }
}
