package dev.beckon.relay.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some requests, newest first.
 *
 * @param last where the next page begins; null: there is none
 */
public record HistoryPage(List<PastRequest> requests, @Nullable Position last) {
  public HistoryPage {
    requests = List.copyOf(requests);
  }
}
