package dev.beckon.relay.history;

import java.util.List;

/** One request with everything the journal has of it, oldest first. */
public record RequestStory(PastRequest request, List<JournalLine> journal) {
  public RequestStory {
    journal = List.copyOf(journal);
  }
}
