package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Agents in a session who ask for a supervisor. Who may supervise is judged where the wish came in;
 * here a supervisor is anybody signed in who is not that agent. Confined to the routing thread.
 *
 * <pre>
 *   from    to      when
 *   none    raised  the agent of a session raised it
 *   raised  taken   a supervisor took it; others are refused
 *   taken   raised  the supervisor signed out, or the link did not come back
 *   raised  none    the agent lowered it
 *   taken   none    the agent lowered it, or the supervisor who took it answered it
 *   any     none    the session is not this agent's any more, for whatever reason
 * </pre>
 *
 * Nothing is timed, and nothing is written down: after a restart whoever still needs somebody says
 * so again. Hands are few, so looking through them is cheap.
 */
final class Hands {

  private final Agents agents;
  private final Requests requests;

  /** In the order they were raised. */
  private final Set<RequestEntry> open = new LinkedHashSet<>();

  /** The same, as supervisors see them. */
  private List<RaisedHand> seen = List.of();

  Hands(Agents agents, Requests requests) {
    this.agents = agents;
    this.requests = requests;
  }

  @Nullable String on(Event.HandRaised event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return "not signed in";
    }
    RequestEntry request = sessionOf(agent, event.request());
    if (request == null) {
      return refuse(agent, Refusal.NOT_FOUND, turn);
    }
    Hand hand = request.hand;
    if (hand != null) {
      tell(request, hand, turn);
      return "is raised already";
    }
    hand = new Hand(agent.id, turn.now, null);
    request.hand = hand;
    open.add(request);
    tell(request, hand, turn);
    return null;
  }

  @Nullable String on(Event.HandTaken event, Turn turn) {
    AgentEntry supervisor = agents.find(event.supervisor());
    if (supervisor == null) {
      return "not signed in";
    }
    RequestEntry request = requests.find(event.request());
    Hand hand = request == null ? null : request.hand;
    if (request == null || hand == null || hand.agent().isOf(supervisor.person)) {
      return refuse(supervisor, Refusal.NOT_FOUND, turn);
    }
    if (supervisor.id.equals(hand.takenBy())) {
      return "has taken it already";
    }
    if (hand.takenBy() != null) {
      return refuse(supervisor, Refusal.FAILED_PRECONDITION, turn);
    }
    become(request, hand.takenBy(supervisor.id), turn);
    return null;
  }

  @Nullable String on(Event.HandLowered event, Turn turn) {
    AgentEntry by = agents.find(event.by());
    if (by == null) {
      return "not signed in";
    }
    RequestEntry request = requests.find(event.request());
    Hand hand = request == null ? null : request.hand;
    boolean own = hand != null && hand.agent().equals(by.id);
    if (request == null || hand == null || !(own || by.id.equals(hand.takenBy()))) {
      return refuse(by, Refusal.NOT_FOUND, turn);
    }
    request.hand = null;
    open.remove(request);
    HandProgress progress = own ? HandProgress.LOWERED : HandProgress.ANSWERED;
    turn.tell(new Effect.TellHand(hand.agent(), request.id, progress, hand.takenBy()));
    return null;
  }

  /**
   * At the end of every event: what the agent or the supervisor left behind, and whether those who
   * see the hands see others now.
   */
  void settle(Turn turn) {
    if (open.isEmpty() && seen.isEmpty()) {
      return;
    }
    for (RequestEntry request : List.copyOf(open)) {
      Hand hand = request.hand;
      if (hand == null || !isInSession(request, hand.agent())) {
        request.hand = null;
        open.remove(request);
      } else if (hand.takenBy() != null && agents.find(hand.takenBy()) == null) {
        become(request, hand.takenBy(null), turn);
      }
    }
    List<RaisedHand> now = raised();
    if (!now.equals(seen)) {
      seen = now;
      turn.tell(new Effect.HandsChanged());
    }
  }

  /** A console that came back, and may know nothing, is told of its agent's hand. */
  void tellAgain(RequestEntry request, Turn turn) {
    Hand hand = request.hand;
    if (hand != null) {
      tell(request, hand, turn);
    }
  }

  /** All of them, oldest first. */
  List<RaisedHand> all() {
    return seen;
  }

  private List<RaisedHand> raised() {
    List<RaisedHand> raised = new ArrayList<>(open.size());
    for (RequestEntry request : open) {
      Hand hand = request.hand;
      if (hand != null) {
        raised.add(
            new RaisedHand(
                request.id,
                request.app,
                request.line.id(),
                hand.agent(),
                agents.get(hand.agent()).lines.stream().map(Line::id).toList(),
                hand.since(),
                hand.takenBy()));
      }
    }
    return List.copyOf(raised);
  }

  private void become(RequestEntry request, Hand hand, Turn turn) {
    request.hand = hand;
    tell(request, hand, turn);
  }

  private static void tell(RequestEntry request, Hand hand, Turn turn) {
    HandProgress progress = hand.takenBy() == null ? HandProgress.RAISED : HandProgress.TAKEN;
    turn.tell(new Effect.TellHand(hand.agent(), request.id, progress, hand.takenBy()));
  }

  private @Nullable RequestEntry sessionOf(AgentEntry agent, RequestId id) {
    RequestEntry request = requests.find(id);
    return request != null && isInSession(request, agent.id) ? request : null;
  }

  private static boolean isInSession(RequestEntry request, AgentId agent) {
    return request.state() instanceof RequestState.InSession session
        && session.agent().equals(agent);
  }

  private static String refuse(AgentEntry agent, Refusal refusal, Turn turn) {
    turn.tell(new Effect.RefuseAgent(agent.id, refusal));
    return "refused: " + refusal;
  }
}
