package dev.beckon.relay.store;

import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.RequestSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One request as it comes back after a restart.
 *
 * @param customer null when the edge had not saved its part
 * @param callBack what is agreed about calling back; null: nothing
 */
public record StoredRequest(
    RequestSnapshot snapshot, @Nullable CustomerRecord customer, @Nullable CallBack callBack) {

  /** One that waits, or is helped. */
  public StoredRequest(RequestSnapshot snapshot, @Nullable CustomerRecord customer) {
    this(snapshot, customer, null);
  }
}
