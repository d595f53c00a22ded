package dev.beckon.relay.config;

import dev.beckon.relay.routing.AppId;
import java.util.Set;

/**
 * What one webhook wants to be told. Immutable.
 *
 * @param hook its id in the configuration
 * @param apps whose business; empty: everybody's
 */
public record HookInterest(String hook, Set<HookEvent> events, Set<AppId> apps) {
  public HookInterest {
    events = Set.copyOf(events);
    apps = Set.copyOf(apps);
  }

  public boolean wants(HookEvent event, AppId app) {
    return events.contains(event) && (apps.isEmpty() || apps.contains(app));
  }
}
