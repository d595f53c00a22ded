package dev.beckon.relay.store;

import dev.beckon.relay.history.HistoryPage;
import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.history.Position;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about what was. Blocks: to be asked on virtual threads. Does not hold up what
 * is written, but in memory. Thread-safe.
 */
public interface History {

  /**
   * Newest first.
   *
   * @param after where to go on; null: from the beginning
   * @param size how many at most
   */
  HistoryPage page(HistoryQuery query, @Nullable Position after, int size) throws StoreException;

  /** One request of these apps, with its journal; empty: there is none, or it is another app's. */
  Optional<RequestStory> story(Set<AppId> apps, RequestId request) throws StoreException;
}
