package dev.beckon.relay.routing;

import java.util.List;

/**
 * What a ring says when it is a hand-over: from whom, and what has happened so far.
 *
 * @param past the states the request went through, oldest first
 */
public record Handover(AgentId from, boolean warm, boolean returning, List<RequestState> past) {
  public Handover {
    past = List.copyOf(past);
  }
}
