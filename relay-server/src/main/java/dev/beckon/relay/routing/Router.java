package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All waiting lines and agents of one relay, and the choice between them. Confined to the one
 * routing thread that {@code relay.desk} owns; does no I/O and reads no clock, so the same events
 * at the same times give the same steps.
 *
 * <p>Never throws for what comes from outside: late, repeated and impossible events are ignored
 * with a reason. An exception from here is a fault of ours.
 *
 * <p>The time given must not run backwards by more than a clock's correction: derive it from a
 * monotonic clock.
 *
 * <p>Where to read on: {@link CustomerEvents}, {@link AgentEvents} and {@link RelayEvents} handle
 * the events; {@link Rings} chooses; {@link Requests}, {@link Agents} and {@link Line} hold what
 * is.
 */
public final class Router implements Overview {

  private final Lines lines;
  private final Requests requests;
  private final Agents agents;
  private final Rings rings;
  private final CustomerEvents customerEvents;
  private final AgentEvents agentEvents;
  private final TransferEvents transferEvents;
  private final Hands hands;
  private final Supervision supervision;
  private final Invitations invitations;
  private final RelayEvents relayEvents;
  private final RuleChanges ruleChanges;

  public Router(RoutingRules rules) {
    RulesInForce inForce = new RulesInForce(rules);
    Priority priority = new Priority(rules);
    lines = new Lines(rules, priority);
    agents = new Agents(lines, priority);
    Outside outside = new Outside(agents);
    requests = new Requests(inForce, priority, agents, outside, new Overflows(lines));
    rings = new Rings(agents, requests, priority, inForce, outside);
    Sessions sessions = new Sessions(agents, requests, rings);
    customerEvents = new CustomerEvents(lines, requests, agents, rings, sessions, inForce);
    hands = new Hands(agents, requests);
    supervision = new Supervision(agents, requests, sessions);
    invitations = new Invitations(agents, requests, supervision);
    transferEvents = new TransferEvents(lines, agents, requests, rings.transfers(), invitations);
    agentEvents = new AgentEvents(agents, requests, rings, sessions, hands, inForce);
    relayEvents =
        new RelayEvents(
            lines,
            requests,
            agents,
            rings,
            sessions,
            customerEvents,
            agentEvents,
            invitations,
            inForce);
    ruleChanges = new RuleChanges(inForce, priority, lines, requests, agents, rings);
  }

  public Step handle(Event event, Instant now) {
    Turn turn = new Turn(timeOf(event, now));
    String ignored = dispatch(event, turn);
    do {
      rings.settle(turn);
      supervision.settle(turn);
      invitations.settle(turn);
    } while (turn.hasFreed());
    hands.settle(turn);
    requests.forgetOld(turn);
    return turn.finish(ignored);
  }

  /** A timer that fires a little early is taken at its word: it will not fire again. */
  private static Instant timeOf(Event event, Instant now) {
    return event instanceof Event.TimerFired(_, var due) && due.isAfter(now) ? due : now;
  }

  private @Nullable String dispatch(Event event, Turn turn) {
    return switch (event) {
      case Event.HelpRequested it -> customerEvents.on(it, turn);
      case Event.CallBackRequested it -> customerEvents.on(it, turn);
      case Event.CallBackAsked it -> customerEvents.on(it, turn);
      case Event.CustomerEnded it -> customerEvents.on(it, turn);
      case Event.CustomerLinkCut it -> customerEvents.on(it, turn);
      case Event.CustomerLinkBack it -> customerEvents.on(it, turn);
      case Event.AgentSignedIn it -> {
        supervision.consoleIsNew(it.agent(), turn);
        invitations.consoleIsNew(it.agent(), turn);
        yield agentEvents.on(it, turn);
      }
      case Event.AgentSignedOut it -> agentEvents.on(it, turn);
      case Event.AgentLinkCut it -> agentEvents.on(it, turn);
      case Event.PresenceAsked it -> agentEvents.on(it, turn);
      case Event.RingAccepted it -> agentEvents.on(it, turn);
      case Event.RingDeclined it -> agentEvents.on(it, turn);
      case Event.AgentEnded it -> agentEvents.on(it, turn);
      case Event.WrapUpFinished it -> agentEvents.on(it, turn);
      case Event.WrapUpExtended it -> agentEvents.on(it, turn);
      case Event.TransferAsked it -> transferEvents.on(it, turn);
      case Event.TransferCancelled it -> transferEvents.on(it, turn);
      case Event.DossierRead it -> transferEvents.on(it, turn);
      case Event.AgentHolds it -> agentEvents.on(it, turn);
      case Event.HandRaised it -> hands.on(it, turn);
      case Event.HandTaken it -> hands.on(it, turn);
      case Event.HandLowered it -> hands.on(it, turn);
      case Event.TakeOverAsked it -> supervision.on(it, turn);
      case Event.WatchAsked it -> supervision.on(it, turn);
      case Event.WatchStopped it -> supervision.on(it, turn);
      case Event.ColleagueInvited it -> invitations.on(it, turn);
      case Event.InvitationAnswered it -> invitations.on(it, turn);
      case Event.ParticipantSet it -> invitations.on(it, turn);
      case Event.CustomerHolds it -> customerEvents.on(it, turn);
      case Event.TimerFired it -> relayEvents.on(it, turn);
      case Event.PositionsDue it -> relayEvents.on(it, turn);
      case Event.RulesChanged it -> ruleChanges.on(it, turn);
      case Event.SaveFailed it -> relayEvents.on(it, turn);
      case Event.OutsideAnswered it -> relayEvents.on(it, turn);
      case Event.DrainingStarted it -> relayEvents.on(it, turn);
      case Event.Restored it -> relayEvents.on(it, turn);
      case Event.RestoredWithCallBacks it -> relayEvents.on(it, turn);
    };
  }

  /** Empty for requests never heard of, or forgotten. */
  public Optional<RequestState> requestState(RequestId request) {
    return Optional.ofNullable(requests.find(request)).map(RequestEntry::state);
  }

  /** Who watches its session, in the order in which they began. */
  List<Watcher> watchers(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry == null ? List.of() : entry.watchers;
  }

  /** Who is asked in to its session, in the order in which they were. */
  List<Invitation> invitations(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry == null ? List.of() : entry.invitations;
  }

  @Override
  public boolean takesPart(AgentId agent) {
    AgentEntry entry = agents.find(agent);
    return entry != null && entry.engagedIn != null;
  }

  /** How the search for an agent goes on, of a request that is known. */
  Search search(RequestId request) {
    return requests.get(request).search;
  }

  /** What the outside router is asked about it; null: nothing. */
  Outside.@Nullable Asking asking(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry == null ? null : entry.asking;
  }

  /** What is agreed about calling back; null: nothing. */
  @Nullable CallBack callBack(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry == null ? null : entry.callBack();
  }

  /** Whether its customer is, or has been, asked whether to go on waiting. */
  boolean stillWaiting(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry != null && entry.stillWaiting;
  }

  /** Whether an agent's hand-over of it is under way. */
  boolean isHandedOver(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry != null && entry.transfer != null;
  }

  /** Who is rung for a session that its agent is handing over warmly; empty when nobody is. */
  public Optional<AgentId> rungForTransfer(RequestId request) {
    return Optional.ofNullable(requests.find(request))
        .map(entry -> entry.transfer)
        .map(Transfer::rung);
  }

  /**
   * Who would be rung for this request if it were looked for at this moment; empty when nobody can
   * be, and when it is not looking. Changes nothing.
   */
  public Optional<AgentId> nextAgent(RequestId request) {
    RequestEntry entry = requests.find(request);
    return entry == null || !entry.search.isUnderWay()
        ? Optional.empty()
        : Optional.ofNullable(entry.search.firstFree()).map(agent -> agent.id);
  }

  /**
   * Which request this agent would be given if free at this moment; empty when none that waits may
   * be. Changes nothing.
   */
  public Optional<RequestId> nextRequest(AgentId agent, Instant now) {
    AgentEntry entry = agents.find(agent);
    return entry == null
        ? Optional.empty()
        : Optional.ofNullable(rings.firstFor(entry, Priority.nanos(now)))
            .map(request -> request.id);
  }

  /** {@link AgentState.SignedOut} for those unknown. */
  @Override
  public AgentState agentState(AgentId agent) {
    AgentEntry entry = agents.find(agent);
    return entry == null ? new AgentState.SignedOut() : entry.state;
  }

  @Override
  public boolean mayBeRung(AgentId agent) {
    AgentEntry entry = agents.find(agent);
    return entry != null && entry.isAvailable();
  }

  @Override
  public List<RaisedHand> raisedHands() {
    return hands.all();
  }

  @Override
  public List<AtWork> floor() {
    return supervision.floor();
  }

  /** Costs the same however long the line is. */
  @Override
  public Outlook outlook(QueueId queue) {
    Line line = lines.find(queue);
    return line == null
        ? Outlook.NOBODY
        : new Outlook(
            line.peopleSignedIn(),
            line.peopleFree(),
            line.peoplePresent(),
            line.isFull() && line.agentsIdle() == 0,
            line.estimate(TierId.STANDARD, line.waiting() + 1));
  }

  /**
   * Some queues' lines, taken together; an agent who serves several of them counts once. Cheap for
   * one queue, goes through all agents for several: keep the answer for those who ask for the same
   * queues.
   */
  @Override
  public LineSummary summary(Collection<QueueId> queues, Instant now) {
    Set<Line> asked = new HashSet<>();
    int waiting = 0;
    Duration longest = Duration.ZERO;
    for (QueueId queue : queues) {
      Line line = lines.findAny(queue);
      if (line != null && asked.add(line)) {
        waiting += line.waiting();
        RequestEntry first = line.first();
        if (first != null && first.waited(now).compareTo(longest) > 0) {
          longest = first.waited(now);
        }
      }
    }
    if (asked.size() == 1 && !asked.iterator().next().isForChats()) {
      Line line = asked.iterator().next();
      return new LineSummary(waiting, longest, line.agentsIdle(), line.agentsWorking());
    }
    int ready = 0;
    int busy = 0;
    for (Desks desks : agents.people()) {
      boolean free = false;
      boolean works = false;
      for (AgentEntry desk : desks.all()) {
        if (!Collections.disjoint(desk.lines, asked)) {
          free |= desk.isAvailable();
          works |= desk.load() > 0;
        }
      }
      ready += free ? 1 : 0;
      busy += works && !free ? 1 : 0;
    }
    return new LineSummary(waiting, longest, ready, busy);
  }
}
