package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What supervisors do about the sessions of others. Who may supervise, and whom, is judged where
 * the wish came in; here a supervisor is anybody signed in who is not that session's agent.
 * Confined to the routing thread.
 *
 * <pre>
 *   taking over   the session goes to the supervisor without a ring; its agent leaves it as after a
 *                 hand-over, and a hand-over under way is over. The supervisor must be not ready or
 *                 ready, and is that again afterwards
 * </pre>
 */
final class Supervision {

  private final Agents agents;
  private final Requests requests;
  private final Sessions sessions;

  Supervision(Agents agents, Requests requests, Sessions sessions) {
    this.agents = agents;
    this.requests = requests;
    this.sessions = sessions;
  }

  @Nullable String on(Event.TakeOverAsked event, Turn turn) {
    AgentEntry supervisor = agents.find(event.supervisor());
    if (supervisor == null) {
      return "not signed in";
    }
    RequestEntry request = requests.find(event.request());
    if (request == null || !(request.state() instanceof RequestState.InSession session)) {
      return refuse(supervisor, event, SupervisionRefusal.NOT_THERE, turn);
    }
    if (session.agent().equals(supervisor.id)) {
      return refuse(supervisor, event, SupervisionRefusal.OWN_SESSION, turn);
    }
    Presence afterwards = afterwards(supervisor.state);
    if (afterwards == null || supervisor.isCut()) {
      return refuse(supervisor, event, SupervisionRefusal.BUSY, turn);
    }
    if (requests.isDraining()) {
      return refuse(supervisor, event, SupervisionRefusal.DRAINING, turn);
    }
    sessions.takeOver(request, session, supervisor, afterwards, turn);
    return null;
  }

  /** What a supervisor is again after the session; null: cannot begin one now. */
  private static @Nullable Presence afterwards(AgentState state) {
    return switch (state) {
      case AgentState.Ready _ -> Presence.READY;
      case AgentState.NotReady(var reason, _) -> new Presence.NotReady(reason);
      case AgentState.Ringing _, AgentState.Busy _, AgentState.WrapUp _, AgentState.SignedOut _ ->
          null;
    };
  }

  /** Goes through all agents: for those who look, now and then. */
  List<AtWork> floor() {
    List<AtWork> floor = new ArrayList<>();
    for (AgentEntry agent : agents.all()) {
      switch (agent.state) {
        case AgentState.Ringing ringing -> add(floor, agent, ringing.request());
        case AgentState.Busy busy -> add(floor, agent, busy.request());
        case AgentState.WrapUp wrapUp -> add(floor, agent, wrapUp.request());
        case AgentState.SignedOut _, AgentState.NotReady _, AgentState.Ready _ -> {}
      }
    }
    return floor;
  }

  private void add(List<AtWork> floor, AgentEntry agent, RequestId id) {
    RequestEntry request = requests.find(id);
    if (request == null) {
      // Written up for longer than the request is remembered.
      return;
    }
    boolean busy = agent.state instanceof AgentState.Busy;
    floor.add(
        new AtWork(
            agent.id,
            agent.lines.stream().map(Line::id).toList(),
            agent.state,
            request.id,
            request.app,
            request.line.id(),
            busy && request.state() instanceof RequestState.OnHold,
            busy ? request.hand : null,
            agent.isCut() || (busy && request.isCut())));
  }

  private static String refuse(
      AgentEntry supervisor, Event.TakeOverAsked asked, SupervisionRefusal why, Turn turn) {
    turn.tell(new Effect.RefuseSupervision(supervisor.id, asked.request(), why));
    return "refused: " + why;
  }
}
