package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * The desks of one person that are signed in, and what the person has room for: a call takes a
 * person whole, chats as much as their queues say. What is kept for somebody by name is kept for
 * the person. Confined to the routing thread.
 */
final class Desks {

  /** Requests that are kept for this person, or for few others beside. */
  final Waiting personal;

  private final List<AgentEntry> all = new ArrayList<>(1);

  Desks(Waiting personal) {
    this.personal = personal;
  }

  List<AgentEntry> all() {
    return all;
  }

  void add(AgentEntry desk) {
    all.add(desk);
  }

  void remove(AgentEntry desk) {
    all.remove(desk);
  }

  /** Whether the other desks leave this much for one. */
  boolean haveRoomFor(AgentEntry desk, int weight) {
    int taken = weight;
    for (AgentEntry other : all) {
      if (other != desk) {
        taken += other.load();
      }
    }
    return taken <= QueueRules.WHOLE;
  }
}
