package dev.beckon.relay.replay;

import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Event;
import java.time.Instant;
import java.util.List;

/** One event that a router was given, and what it chose upon it. Immutable. */
public record Happened(Instant at, Event event, List<Choice> choices) {
  public Happened {
    choices = List.copyOf(choices);
  }
}
