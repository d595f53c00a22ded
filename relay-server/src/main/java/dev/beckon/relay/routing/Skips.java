package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.List;

/** Collects who was passed over during one choice; usually nobody. */
final class Skips {

  private List<Choice.Skipped> skipped = List.of();

  void add(AgentEntry agent, RequestEntry request) {
    if (skipped.isEmpty()) {
      skipped = new ArrayList<>(2);
    }
    skipped.add(new Choice.Skipped(agent.id, request.id));
  }

  List<Choice.Skipped> toList() {
    return List.copyOf(skipped);
  }
}
