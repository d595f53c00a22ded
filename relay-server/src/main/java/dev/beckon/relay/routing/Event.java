package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to the router. Immutable values, made by the edges on any thread, handled on the
 * routing thread. Any of them may come late or twice; then it is ignored with a reason or answered
 * again.
 */
public sealed interface Event {

  // ── customers ──

  /**
   * A customer asks for help, or asks again with the same id; says also that the customer's link is
   * up.
   */
  record HelpRequested(
      RequestId request,
      AppId app,
      CustomerId customer,
      QueueId queue,
      String bodyHash,
      RequestNeeds needs)
      implements Event {

    /** Of the standard tier, for anybody. */
    public HelpRequested(
        RequestId request, AppId app, CustomerId customer, QueueId queue, String bodyHash) {
      this(request, app, customer, queue, bodyHash, RequestNeeds.STANDARD);
    }
  }

  /**
   * As {@link HelpRequested}, and does not wait for the answer: wants to be called back from the
   * beginning.
   */
  record CallBackRequested(HelpRequested help, CallBackWish wish) implements Event {}

  /** Who waits, or is to be called back, wants to be called back, or at another time. */
  record CallBackAsked(CustomerId customer, RequestId request, CallBackWish wish)
      implements Event {}

  /** The customer gives up waiting, or hangs up. */
  record CustomerEnded(CustomerId customer, RequestId request) implements Event {}

  record CustomerLinkCut(CustomerId customer) implements Event {}

  record CustomerLinkBack(CustomerId customer) implements Event {}

  // ── agents ──

  /**
   * A console signed in: for the first time, after a cut, or in the place of another console of the
   * same agent.
   */
  record AgentSignedIn(AgentId agent, AgentRules rules) implements Event {}

  record AgentSignedOut(AgentId agent) implements Event {}

  record AgentLinkCut(AgentId agent) implements Event {}

  record PresenceAsked(AgentId agent, Presence presence) implements Event {}

  record RingAccepted(AgentId agent, RingId ring) implements Event {}

  record RingDeclined(AgentId agent, RingId ring) implements Event {}

  /** The agent hangs up. */
  record AgentEnded(AgentId agent, RequestId request) implements Event {}

  record WrapUpFinished(AgentId agent, RequestId request) implements Event {}

  /** The agent needs longer for writing up. */
  record WrapUpExtended(AgentId agent, RequestId request) implements Event {}

  /**
   * The agent hands the session over.
   *
   * @param warm stays with the customer until somebody else has accepted
   */
  record TransferAsked(AgentId agent, RequestId request, TransferTarget target, boolean warm)
      implements Event {}

  /** The agent keeps the customer after all; of a warm hand-over only. */
  record TransferCancelled(AgentId agent, RequestId request) implements Event {}

  /** The agent who is rung has read what the first agent wrote. */
  record DossierRead(AgentId agent, RingId ring) implements Event {}

  /** The agent of a session holds it, or holds it no more. */
  record AgentHolds(AgentId agent, RequestId request, boolean holds) implements Event {}

  /** The agent of a session asks for a supervisor. */
  record HandRaised(AgentId agent, RequestId request) implements Event {}

  /** A supervisor looks after an agent's raised hand. */
  record HandTaken(AgentId supervisor, RequestId request) implements Event {}

  /**
   * A raised hand is over.
   *
   * @param by the agent who raised it, or the supervisor who took it and has answered it
   */
  record HandLowered(AgentId by, RequestId request) implements Event {}

  /** A supervisor takes somebody else's session over. */
  record TakeOverAsked(AgentId supervisor, RequestId request) implements Event {}

  /** A supervisor wants to watch somebody else's session, or to do so in another way. */
  record WatchAsked(AgentId supervisor, RequestId request, WatchMode mode) implements Event {}

  /** A supervisor does not watch a session any more. */
  record WatchStopped(AgentId supervisor, RequestId request) implements Event {}

  /** The agent of a call asks a colleague in. */
  record ColleagueInvited(AgentId agent, RequestId request, AgentId colleague) implements Event {}

  /** The colleague comes, or does not. */
  record InvitationAnswered(AgentId colleague, RequestId request, boolean accepts)
      implements Event {}

  /**
   * The agent of a call decides about a colleague who was asked in.
   *
   * @param mode who hears the colleague from now on; null: does not take part, or is not asked, any
   *     more
   */
  record ParticipantSet(
      AgentId agent, RequestId request, AgentId colleague, @Nullable WatchMode mode)
      implements Event {}

  /** The customer of a session holds it, or holds it no more. */
  record CustomerHolds(CustomerId customer, RequestId request, boolean holds) implements Event {}

  // ── the relay itself ──

  /**
   * A timer came due. {@code due} is what it was armed for: a timer of an earlier arming changes
   * nothing.
   */
  record TimerFired(TimerKey key, Instant due) implements Event {}

  /** The desk found that a line changed and that telling positions again is not too often. */
  record PositionsDue(QueueId queue) implements Event {}

  /**
   * Other rules hold from now on. What waits keeps its place, rings and sessions go on.
   *
   * @param agents what those who are signed in serve and can do from now on; who is missing keeps
   *     what they have
   */
  record RulesChanged(RoutingRules rules, Map<AgentId, AgentRules> agents) implements Event {
    public RulesChanged {
      agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    }
  }

  /** The store gave up on this save. What was decided with it is taken back, where it can be. */
  record SaveFailed(Effect.Save save) implements Event {}

  /**
   * The outside router has answered, or could not be asked.
   *
   * @param number of the question
   * @param agent whom it named; null: nobody
   * @param trouble why it named nobody; null: it named somebody
   */
  record OutsideAnswered(
      RequestId request, long number, @Nullable AgentId agent, @Nullable OutsideTrouble trouble)
      implements Event {}

  /** No new rings and no new arrivals from now on. What waits stays saved; sessions go on. */
  record DrainingStarted() implements Event {}

  /**
   * First event after a start with something stored. Both ends of everything count as cut since
   * now.
   */
  record Restored(List<RequestSnapshot> snapshots) implements Event {
    public Restored {
      snapshots = List.copyOf(snapshots);
    }
  }

  /** The same, where some of them are to be called back. */
  record RestoredWithCallBacks(Restored restored, List<KeptCallBack> callBacks) implements Event {
    public RestoredWithCallBacks {
      callBacks = List.copyOf(callBacks);
    }
  }
}
