package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 *   watching      a supervisor who is not ready or ready listens, whispers to the agent, or joins
 *                 the call; one session at a time, two at a session; over when the supervisor says
 *                 so, or is rung; when the session is over or another agent's; when the link of the
 *                 supervisor or of the agent is cut, or another console's
 * </pre>
 *
 * Who was asked in by the agent ({@link Invitations}) watches too.
 *
 * <p>None of it is timed or written down: after a restart nobody watches. Those who are watched are
 * few, so looking through them is cheap.
 */
final class Supervision {

  /** So many watch one session, take part in it, or are asked to: with its two ends, four. */
  static final int MOST = 2;

  private final Agents agents;
  private final Requests requests;
  private final Sessions sessions;

  /** Those that somebody watches. */
  private final Set<RequestEntry> watched = new LinkedHashSet<>();

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
      return refuse(supervisor, event.request(), SupervisionRefusal.NOT_THERE, turn);
    }
    if (session.agent().isOf(supervisor.person)) {
      return refuse(supervisor, event.request(), SupervisionRefusal.OWN_SESSION, turn);
    }
    if (request.line.isForChats() != supervisor.id.isChatDesk()) {
      return refuse(supervisor, event.request(), SupervisionRefusal.OTHER_CHANNEL, turn);
    }
    Presence afterwards = afterwards(supervisor.state);
    if (afterwards == null
        || supervisor.isCut()
        || !supervisor.hasRoomFor(request.line.rules().weight())) {
      return refuse(supervisor, event.request(), SupervisionRefusal.BUSY, turn);
    }
    if (requests.isDraining()) {
      return refuse(supervisor, event.request(), SupervisionRefusal.DRAINING, turn);
    }
    sessions.takeOver(request, session, supervisor, afterwards, turn);
    return null;
  }

  @Nullable String on(Event.WatchAsked event, Turn turn) {
    AgentEntry supervisor = agents.find(event.supervisor());
    if (supervisor == null) {
      return "not signed in";
    }
    RequestEntry request = requests.find(event.request());
    if (request == null
        || !(request.state() instanceof RequestState.InSession session)
        || agents.get(session.agent()).isCut()) {
      return refuse(supervisor, event.request(), SupervisionRefusal.NOT_THERE, turn);
    }
    if (session.agent().isOf(supervisor.person)) {
      return refuse(supervisor, request.id, SupervisionRefusal.OWN_SESSION, turn);
    }
    if (request.line.isForChats() || supervisor.id.isChatDesk()) {
      return refuse(supervisor, request.id, SupervisionRefusal.OTHER_CHANNEL, turn);
    }
    if (!mayWatch(supervisor)) {
      return refuse(supervisor, request.id, SupervisionRefusal.BUSY, turn);
    }
    Watcher before = watcher(request, supervisor.id);
    if (before == null && isFullFor(request, supervisor.id)) {
      return refuse(supervisor, request.id, SupervisionRefusal.WATCHED_ENOUGH, turn);
    }
    if (before != null && before.mode() == event.mode()) {
      turn.tell(new Effect.TellWatching(supervisor.id, request.id, before, null));
      return "does so already";
    }
    begin(
        request,
        before == null
            ? new Watcher(supervisor.id, session.agent(), event.mode(), turn.now, false)
            : before.in(event.mode()),
        turn);
    return null;
  }

  /** Watches from now on, and nothing else any more; or watches in another way. */
  void begin(RequestEntry request, Watcher now, Turn turn) {
    stopOthers(now.supervisor(), request, turn);
    Watcher before = watcher(request, now.supervisor());
    List<Watcher> watchers = new ArrayList<>(request.watchers);
    if (before == null) {
      watchers.add(now);
    } else {
      watchers.set(watchers.indexOf(before), now);
    }
    watched.add(request);
    // The agent first, who has to expect what the supervisor then sends.
    become(request, watchers, turn);
    turn.tell(new Effect.TellWatching(now.supervisor(), request.id, now, null));
  }

  /** Whether one more would be too many, who is neither there nor asked in. */
  static boolean isFullFor(RequestEntry request, AgentId another) {
    Set<AgentId> there = new HashSet<>();
    request.watchers.forEach(each -> there.add(each.supervisor()));
    request.invitations.forEach(each -> there.add(each.colleague()));
    return !there.contains(another) && there.size() >= MOST;
  }

  @Nullable String on(Event.WatchStopped event, Turn turn) {
    RequestEntry request = requests.find(event.request());
    Watcher watcher = request == null ? null : watcher(request, event.supervisor());
    if (request == null || watcher == null) {
      return "does not watch it";
    }
    stop(request, watcher, WatchEnd.STOPPED, turn);
    return null;
  }

  /** At the end of every event: who cannot watch any more, and what cannot be watched. */
  void settle(Turn turn) {
    if (watched.isEmpty()) {
      return;
    }
    for (RequestEntry request : List.copyOf(watched)) {
      for (Watcher watcher : request.watchers) {
        WatchEnd end = over(request, watcher);
        if (end != null) {
          stop(request, watcher, end, turn);
        }
      }
    }
  }

  /** Why it is over; null: it goes on. */
  private @Nullable WatchEnd over(RequestEntry request, Watcher watcher) {
    if (!(request.state() instanceof RequestState.InSession session)
        || !session.agent().equals(watcher.agent())) {
      return WatchEnd.SESSION_OVER;
    }
    AgentEntry supervisor = agents.find(watcher.supervisor());
    if (supervisor == null || supervisor.isCut() || agents.get(watcher.agent()).isCut()) {
      return WatchEnd.CUT;
    }
    return mayWatch(supervisor) ? null : WatchEnd.BUSY;
  }

  /** Of an agent who is there already another console knows nothing of what the last one did. */
  void consoleIsNew(AgentId agent, Turn turn) {
    for (RequestEntry request : List.copyOf(watched)) {
      for (Watcher watcher : request.watchers) {
        if (watcher.supervisor().equals(agent) || watcher.agent().equals(agent)) {
          stop(request, watcher, WatchEnd.CUT, turn);
        }
      }
    }
  }

  private void stopOthers(AgentId supervisor, RequestEntry but, Turn turn) {
    for (RequestEntry request : List.copyOf(watched)) {
      Watcher watcher = watcher(request, supervisor);
      if (request != but && watcher != null) {
        stop(request, watcher, WatchEnd.STOPPED, turn);
      }
    }
  }

  void stop(RequestEntry request, Watcher watcher, WatchEnd end, Turn turn) {
    List<Watcher> left = new ArrayList<>(request.watchers);
    left.remove(watcher);
    if (left.isEmpty()) {
      watched.remove(request);
    }
    turn.tell(new Effect.TellWatching(watcher.supervisor(), request.id, watcher, end));
    become(request, left, turn);
    AgentEntry colleague = watcher.invited() ? agents.find(watcher.supervisor()) : null;
    if (colleague != null) {
      agents.disengage(colleague, true, turn);
    }
  }

  /** The customer is told before somebody speaks, and that nobody does once it is so. */
  private static void become(RequestEntry request, List<Watcher> watchers, Turn turn) {
    boolean moreSpeak = speaking(watchers).size() > speaking(request.watchers).size();
    request.watchers = List.copyOf(watchers);
    if (moreSpeak) {
      turn.tell(listeners(request));
    }
    if (request.state() instanceof RequestState.InSession session) {
      turn.tell(new Effect.TellWatchers(session.agent(), request.id, request.watchers));
    }
    if (!moreSpeak && !(request.state() instanceof RequestState.Ended)) {
      turn.tell(listeners(request));
    }
  }

  static Effect.TellListeners listeners(RequestEntry request) {
    return new Effect.TellListeners(
        request.owner,
        request.id,
        request.watchers.stream().map(Watcher::supervisor).toList(),
        speaking(request.watchers));
  }

  private static List<AgentId> speaking(List<Watcher> watchers) {
    return watchers.stream()
        .filter(each -> each.mode() == WatchMode.JOIN)
        .map(Watcher::supervisor)
        .toList();
  }

  private static boolean mayWatch(AgentEntry supervisor) {
    return !supervisor.isCut() && afterwards(supervisor.state) != null;
  }

  static @Nullable Watcher watcher(RequestEntry request, AgentId supervisor) {
    for (Watcher watcher : request.watchers) {
      if (watcher.supervisor().equals(supervisor)) {
        return watcher;
      }
    }
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
            agent.isCut() || (busy && request.isCut()),
            busy ? request.watchers : List.of()));
  }

  private static String refuse(
      AgentEntry supervisor, RequestId request, SupervisionRefusal why, Turn turn) {
    turn.tell(new Effect.RefuseSupervision(supervisor.id, request, why));
    return "refused: " + why;
  }
}
