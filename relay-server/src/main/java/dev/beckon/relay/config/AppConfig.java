package dev.beckon.relay.config;

import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.util.List;

/**
 * One app whose customers may ask for help.
 *
 * @param name how agents know it
 * @param anonymous whether people may ask without a signed identity
 * @param queues where its requests may go; the first is taken when a request names none
 * @param allowedOrigins which web pages may connect; empty: none, only native apps, which send no
 *     Origin
 */
public record AppConfig(
    AppId id, String name, boolean anonymous, List<QueueId> queues, List<String> allowedOrigins) {
  public AppConfig {
    queues = List.copyOf(queues);
    allowedOrigins = List.copyOf(allowedOrigins);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("app " + id + " has no queue");
    }
  }
}
