package dev.beckon.relay.store;

import dev.beckon.relay.routing.RequestSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One request as it comes back after a restart.
 *
 * @param customer null when the edge had not saved its part
 */
public record StoredRequest(RequestSnapshot snapshot, @Nullable CustomerRecord customer) {}
