package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Colleagues whom the agent of a call asks in: for advice that the customer does not hear, or to
 * speak to the customer too. Confined to the routing thread.
 *
 * <pre>
 *   from    to      when
 *   none    open    the agent asked; the colleague was ready or not ready, with nothing else to do
 *   open    there   accepted: a {@link Watcher} who was invited, and whispers until the agent says more
 *   open    none    declined, not answered in time, taken back; the colleague or the session went
 *   there   none    the colleague left, or was let go; whatever ends watching ({@link Supervision})
 * </pre>
 *
 * Whoever is asked or there is not rung, at any desk, and keeps the state they had. When the call
 * is handed over to them, that ends first, and they are rung. None of it is written down: after a
 * restart nobody is asked or there. Invitations are few, so looking through them is cheap.
 */
final class Invitations {

  /** How long a colleague may think. */
  static final Duration WITHIN = Duration.ofSeconds(20);

  private final Agents agents;
  private final Requests requests;
  private final Supervision supervision;

  /** Those that somebody is asked in to. */
  private final Set<RequestEntry> open = new LinkedHashSet<>();

  Invitations(Agents agents, Requests requests, Supervision supervision) {
    this.agents = agents;
    this.requests = requests;
    this.supervision = supervision;
  }

  @Nullable String on(Event.ColleagueInvited event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return "not signed in";
    }
    RequestEntry request = sessionOf(agent, event.request());
    if (request == null) {
      return refuse(event, InvitationRefusal.NO_SESSION, turn);
    }
    InvitationRefusal refusal = refusal(request, agent, event.colleague());
    if (refusal != null) {
      return refuse(event, refusal, turn);
    }
    AgentEntry colleague = agents.get(event.colleague());
    Invitation invitation = new Invitation(colleague.id, agent.id, turn.now.plus(WITHIN));
    request.invitations = with(request.invitations, invitation);
    open.add(request);
    agents.engage(colleague, request.id, turn);
    turn.arm(new TimerKey.InvitationAnswer(colleague.id), invitation.until());
    tell(request, invitation, InvitationProgress.OPEN, turn);
    return null;
  }

  private static String refuse(Event.ColleagueInvited event, InvitationRefusal why, Turn turn) {
    turn.tell(new Effect.RefuseInvitation(event.agent(), event.request(), event.colleague(), why));
    return "refused: " + why;
  }

  private @Nullable InvitationRefusal refusal(
      RequestEntry request, AgentEntry agent, AgentId asked) {
    if (request.line.isForChats()) {
      return InvitationRefusal.IN_WRITING;
    }
    Watcher watcher = Supervision.watcher(request, asked);
    if (agent.id.isOf(asked.person())
        || find(request, asked) != null
        || (watcher != null && watcher.invited())) {
      return InvitationRefusal.THERE_ALREADY;
    }
    AgentEntry colleague = agents.find(asked);
    if (colleague == null || asked.isChatDesk()) {
      return InvitationRefusal.NOT_SIGNED_IN;
    }
    if (!mayCome(colleague)
        || colleague.engagedIn != null
        || colleague.heldFor != null
        || !colleague.hasRoomFor(QueueRules.WHOLE)) {
      return InvitationRefusal.BUSY;
    }
    return Supervision.isFullFor(request, asked) ? InvitationRefusal.ENOUGH : null;
  }

  @Nullable String on(Event.InvitationAnswered event, Turn turn) {
    RequestEntry request = requests.find(event.request());
    Invitation invitation = request == null ? null : find(request, event.colleague());
    if (request == null || invitation == null) {
      return "is not asked any more";
    }
    if (!event.accepts()) {
      over(request, invitation, InvitationProgress.DECLINED, turn);
      return null;
    }
    close(request, invitation, turn);
    tell(request, invitation, InvitationProgress.ACCEPTED, turn);
    Watcher before = Supervision.watcher(request, invitation.colleague());
    boolean speaks = before != null && before.mode() == WatchMode.JOIN;
    supervision.begin(
        request,
        new Watcher(
            invitation.colleague(),
            invitation.by(),
            speaks ? WatchMode.JOIN : WatchMode.WHISPER,
            before == null ? turn.now : before.since(),
            true),
        turn);
    return null;
  }

  @Nullable String on(Event.ParticipantSet event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return "not signed in";
    }
    RequestEntry request = sessionOf(agent, event.request());
    Invitation invitation = request == null ? null : find(request, event.colleague());
    if (request != null && invitation != null && event.mode() == null) {
      over(request, invitation, InvitationProgress.TAKEN_BACK, turn);
      return null;
    }
    Watcher watcher = request == null ? null : Supervision.watcher(request, event.colleague());
    if (request == null || watcher == null || !watcher.invited()) {
      turn.tell(new Effect.RefuseAgent(agent.id, Refusal.NOT_FOUND));
      return "refused: was not asked in";
    }
    if (event.mode() == null) {
      supervision.stop(request, watcher, WatchEnd.DISMISSED, turn);
    } else if (event.mode() == watcher.mode()) {
      return "does so already";
    } else {
      supervision.begin(request, watcher.in(event.mode()), turn);
    }
    return null;
  }

  /** Whether that was its time. */
  boolean notAnswered(AgentEntry colleague, Instant due, Turn turn) {
    RequestEntry request = colleague.engagedIn == null ? null : requests.find(colleague.engagedIn);
    Invitation invitation = request == null ? null : find(request, colleague.id);
    if (request == null || invitation == null || !invitation.until().equals(due)) {
      return false;
    }
    over(request, invitation, InvitationProgress.NOT_ANSWERED, turn);
    return true;
  }

  /** Whoever this is, is neither asked nor there any more; nothing happens when they are not. */
  void letGo(RequestEntry request, AgentId person, Turn turn) {
    Invitation invitation = find(request, person);
    if (invitation != null) {
      over(request, invitation, InvitationProgress.TAKEN_BACK, turn);
    }
    Watcher watcher = Supervision.watcher(request, person);
    if (watcher != null && watcher.invited()) {
      supervision.stop(request, watcher, WatchEnd.DISMISSED, turn);
    }
  }

  /** Of an agent who is there already another console knows nothing of what the last one showed. */
  void consoleIsNew(AgentId agent, Turn turn) {
    for (RequestEntry request : List.copyOf(open)) {
      for (Invitation invitation : request.invitations) {
        if (invitation.colleague().equals(agent)) {
          over(request, invitation, InvitationProgress.LEFT, turn);
        } else if (invitation.by().equals(agent)) {
          over(request, invitation, InvitationProgress.SESSION_OVER, turn);
        }
      }
    }
  }

  /** At the end of every event: who cannot come any more, and what nobody can come to. */
  void settle(Turn turn) {
    if (open.isEmpty()) {
      return;
    }
    for (RequestEntry request : List.copyOf(open)) {
      for (Invitation invitation : request.invitations) {
        AgentEntry by = agents.find(invitation.by());
        AgentEntry colleague = agents.find(invitation.colleague());
        if (by == null || by.isCut() || sessionOf(by, request.id) == null) {
          over(request, invitation, InvitationProgress.SESSION_OVER, turn);
        } else if (colleague == null || !mayCome(colleague)) {
          over(request, invitation, InvitationProgress.LEFT, turn);
        }
      }
    }
  }

  private static boolean mayCome(AgentEntry colleague) {
    return !colleague.isCut()
        && (colleague.state instanceof AgentState.Ready
            || colleague.state instanceof AgentState.NotReady);
  }

  private void over(
      RequestEntry request, Invitation invitation, InvitationProgress how, Turn turn) {
    close(request, invitation, turn);
    AgentEntry colleague = agents.find(invitation.colleague());
    if (colleague != null) {
      agents.disengage(colleague, false, turn);
    }
    tell(request, invitation, how, turn);
  }

  private void close(RequestEntry request, Invitation invitation, Turn turn) {
    List<Invitation> left = new ArrayList<>(request.invitations);
    left.remove(invitation);
    request.invitations = List.copyOf(left);
    if (left.isEmpty()) {
      open.remove(request);
    }
    turn.cancel(new TimerKey.InvitationAnswer(invitation.colleague()));
  }

  private static void tell(
      RequestEntry request, Invitation invitation, InvitationProgress how, Turn turn) {
    turn.tell(new Effect.TellInvitation(invitation.by(), request.id, invitation, how));
    turn.tell(new Effect.TellInvitation(invitation.colleague(), request.id, invitation, how));
  }

  private static List<Invitation> with(List<Invitation> before, Invitation another) {
    List<Invitation> all = new ArrayList<>(before);
    all.add(another);
    return List.copyOf(all);
  }

  private @Nullable RequestEntry sessionOf(AgentEntry agent, RequestId id) {
    RequestEntry request = requests.find(id);
    return request != null
            && request.state() instanceof RequestState.InSession session
            && session.agent().equals(agent.id)
        ? request
        : null;
  }

  private static @Nullable Invitation find(RequestEntry request, AgentId colleague) {
    for (Invitation invitation : request.invitations) {
      if (invitation.colleague().equals(colleague)) {
        return invitation;
      }
    }
    return null;
  }
}
