package dev.beckon.relay.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What agents ask about handing a session over. Each method handles one event and returns why it
 * was ignored, or null. Confined to the routing thread.
 */
final class TransferEvents {

  private final Lines lines;
  private final Agents agents;
  private final Requests requests;
  private final Transfers transfers;
  private final Invitations invitations;

  TransferEvents(
      Lines lines, Agents agents, Requests requests, Transfers transfers, Invitations invitations) {
    this.lines = lines;
    this.agents = agents;
    this.requests = requests;
    this.transfers = transfers;
    this.invitations = invitations;
  }

  @Nullable String on(Event.TransferAsked event, Turn turn) {
    AgentEntry from = agents.find(event.agent());
    if (from == null) {
      return "not signed in";
    }
    if (!(from.state instanceof AgentState.Busy busy) || !busy.request().equals(event.request())) {
      return refuse(from, Refusal.NOT_FOUND, turn);
    }
    RequestEntry request = requests.get(busy.request());
    if (request.transfer != null) {
      return refuse(from, Refusal.FAILED_PRECONDITION, turn);
    }
    if (requests.isDraining()) {
      return refuse(from, Refusal.DRAINING, turn);
    }
    Line line = request.line;
    switch (event.target()) {
      case TransferTarget.ToAgent(var id) -> {
        List<AgentEntry> desks = agents.desksOf(id);
        if (desks.isEmpty() || from.id.isOf(id.person())) {
          return refuse(from, Refusal.NOT_FOUND, turn);
        }
        boolean forChats = line.isForChats();
        // Also who has no desk for such a session.
        if (desks.stream()
            .filter(desk -> desk.id.isChatDesk() == forChats)
            .allMatch(desk -> desk.state instanceof AgentState.NotReady)) {
          return refuse(from, Refusal.FAILED_PRECONDITION, turn);
        }
      }
      case TransferTarget.ToQueue(var queue) -> {
        line = lines.find(queue);
        if (line == null) {
          return refuse(from, Refusal.NOT_FOUND, turn);
        }
        if (line.agentsPresent() == 0 || line.isForChats() != request.line.isForChats()) {
          return refuse(from, Refusal.FAILED_PRECONDITION, turn);
        }
      }
    }
    if (event.target() instanceof TransferTarget.ToAgent(var id)) {
      // Whoever has given advice is rung like everybody, and has the call afterwards.
      invitations.letGo(request, id.person(), turn);
    }
    transfers.begin(request, from, busy, event.target(), line, event.warm(), turn);
    return null;
  }

  @Nullable String on(Event.TransferCancelled event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return "not signed in";
    }
    RequestEntry request = requests.find(event.request());
    Transfer transfer = request == null ? null : request.transfer;
    if (request == null
        || transfer == null
        || !transfer.warm()
        || !transfer.from().equals(agent.id)) {
      return refuse(agent, Refusal.NOT_FOUND, turn);
    }
    transfers.cancel(request, turn);
    return null;
  }

  @Nullable String on(Event.DossierRead event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return "not signed in";
    }
    if (agent.state instanceof AgentState.Ringing ringing && ringing.ring().equals(event.ring())) {
      RequestEntry request = requests.get(ringing.request());
      Transfer transfer = request.transfer;
      if (transfer == null) {
        return "there is no dossier";
      }
      request.transfer = transfer.readBy(agent.id);
      return null;
    }
    return refuse(
        agent,
        event.ring().equals(agent.lastRing) ? Refusal.RING_EXPIRED : Refusal.NOT_FOUND,
        turn);
  }

  private static String refuse(AgentEntry agent, Refusal refusal, Turn turn) {
    turn.tell(new Effect.RefuseAgent(agent.id, refusal));
    return "refused: " + refusal;
  }
}
