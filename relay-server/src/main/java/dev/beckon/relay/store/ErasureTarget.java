package dev.beckon.relay.store;

import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Whose data is to be erased: a person's, or those of one request of somebody who was anonymous.
 * Never prints who.
 *
 * @param subject PERSONAL; empty: by request
 * @param request null: by subject
 */
public record ErasureTarget(AppId app, String subject, @Nullable RequestId request) {
  @Override
  public String toString() {
    return "ErasureTarget[" + app + "]";
  }
}
