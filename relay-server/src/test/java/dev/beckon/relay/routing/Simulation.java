package dev.beckon.relay.routing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One seed's world: some customers and agents who do anything at any time, sensible or not, links
 * that break, timers that fire late or twice, a store that takes its time, fails or is lost, a
 * relay that is killed. After each step {@link Invariants} looks at everything. At the end
 * everybody behaves, and everybody must have been helped.
 */
final class Simulation {

  private static final int TRACE = 40;
  private static final List<SkillId> SKILLS =
      List.of(new SkillId("german"), new SkillId("tax"), new SkillId("patience"));

  private final long seed;
  private final BitSet skipped;
  private SplittableRandom random;
  private RoutingRules rules;

  /** Of the present start. */
  private RoutingRules firstRules;

  final Invariants invariants;
  private final Map<TimerKey, Instant> armed = new HashMap<>();
  private final List<Event.TimerFired> oldTimers = new ArrayList<>();
  private final List<OutsideQuestion> questions = new ArrayList<>();
  private final List<RingId> oldRings = new ArrayList<>();
  private final List<Caller> callers = new ArrayList<>();
  private final List<Helper> helpers = new ArrayList<>();
  private final SimulatedStore store = new SimulatedStore();
  private final ArrayDeque<String> trace = new ArrayDeque<>();

  /** Since the last start. */
  private final List<Decided> journal = new ArrayList<>();

  private Router router;
  private Outbox outbox = new Outbox();
  private Instant now = FakeDesk.START;
  private boolean draining;

  /**
   * @param skipped the numbers of actions that are left out; all others stay what they are
   */
  Simulation(long seed, BitSet skipped) {
    this.seed = seed;
    this.skipped = skipped;
    random = new SplittableRandom(seed);
    List<QueueRules> queues = new ArrayList<>();
    for (int n = 0; n < random.nextInt(1, 4); n++) {
      queues.add(queue("q" + n));
    }
    overflows(queues);
    if (hasChats()) {
      queues.addAll(chats());
    }
    rules = someRules(queues, List.of(tier("free"), tier("standard"), tier("premium")));
    firstRules = rules;
    router = new Router(rules);
    invariants = new Invariants(rules);
    for (int n = 0; n < random.nextInt(1, 13); n++) {
      callers.add(new Caller(new CustomerId("c" + n)));
    }
    for (int n = 0; n < random.nextInt(1, 6); n++) {
      helpers.add(new Helper(new AgentId("a" + n)));
    }
    if (hasChats()) {
      for (Helper person : List.copyOf(helpers)) {
        // The first has one at least: somebody must be there for whoever writes.
        int least = person == helpers.getFirst() ? 1 : 0;
        for (int desk = random.nextInt(least, 4); desk > 0; desk--) {
          helpers.add(new Helper(person.id.desk(desk)));
        }
      }
    }
  }

  /** Every other world has queues for chats, and agents with desks for them. */
  private boolean hasChats() {
    return seed % 2 == 1;
  }

  private List<QueueRules> chats() {
    List<QueueRules> chats = new ArrayList<>();
    for (int n = random.nextInt(1, 3); n > 0; n--) {
      int weight = List.of(20, 33, 33, 50, random.nextInt(1, 101)).get(random.nextInt(5));
      chats.add(queue("w" + n).toBuilder().chatWeight(weight).build());
    }
    overflows(chats);
    return chats;
  }

  private RoutingRules someRules(List<QueueRules> queues, List<TierRules> tiers) {
    return RoutingRules.builder()
        .queues(queues)
        .tiers(tiers)
        .starvationGuard(Duration.ofSeconds(random.nextInt(20, 300)))
        .resumeWindow(Duration.ofSeconds(random.nextInt(5, 40)))
        .declineLasts(Duration.ofSeconds(random.nextInt(0, 40)))
        .endedRemembered(Duration.ofSeconds(random.nextInt(1, 600)))
        .build();
  }

  /** Queues and tiers come, go and change, and so does who serves what. */
  private void changeRules() {
    List<QueueRules> queues = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      if (random.nextInt(4) > 0) {
        queues.add(queue("q" + n));
      }
    }
    if (queues.isEmpty()) {
      queues.add(queue("q0"));
    }
    overflows(queues);
    if (hasChats() && random.nextInt(5) > 0) {
      queues.addAll(chats());
    }
    List<TierRules> tiers = new ArrayList<>();
    for (String name : List.of("premium", "standard", "free")) {
      if (random.nextInt(4) > 0) {
        tiers.add(tier(name));
      }
    }
    rules = someRules(queues, tiers);
    Map<AgentId, AgentRules> agents = new LinkedHashMap<>();
    for (Helper helper : helpers) {
      if (random.nextInt(5) > 0) {
        helper.chooseQueues();
        agents.putIfAbsent(helper.id.person(), agentRules(helper.queues));
      }
    }
    handle(new Event.RulesChanged(rules, agents));
  }

  private QueueRules queue(String name) {
    return QueueRules.builder(new QueueId(name))
        .ringTimeout(Duration.ofSeconds(random.nextInt(1, 20)))
        .wrapUp(Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(1, 30)))
        .maxWait(random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(5, 200)) : null)
        .maxWaiting(random.nextInt(3) == 0 ? random.nextInt(0, 6) : Integer.MAX_VALUE)
        .closedWithoutAgents(random.nextInt(4) == 0)
        .hours(hours())
        .strategy(strategy())
        .needs(random.nextBoolean() ? someSkills() : List.of())
        .agentLevel(random.nextInt(2) == 0 ? Integer.MAX_VALUE : random.nextInt(1, 4))
        .relaxations(relaxations())
        .stillWaitingAfter(
            random.nextInt(3) == 0 ? null : Duration.ofSeconds(random.nextInt(1, 60)))
        .outside(random.nextInt(3) == 0 ? Duration.ofMillis(random.nextInt(50, 4000)) : null)
        .build();
  }

  /** Some queues overflow into others, in one direction: this way round, or that. */
  private void overflows(List<QueueRules> queues) {
    boolean up = random.nextBoolean();
    for (int n = 0; n < queues.size(); n++) {
      int first = up ? n + 1 : 0;
      int end = up ? queues.size() : n;
      if (first < end && random.nextInt(3) > 0) {
        QueueId to = queues.get(random.nextInt(first, end)).id();
        Set<Overflow.Why> when = EnumSet.noneOf(Overflow.Why.class);
        for (Overflow.Why why : Overflow.Why.values()) {
          if (why != Overflow.Why.WAITED && random.nextInt(3) > 0) {
            when.add(why);
          }
        }
        Duration after =
            when.isEmpty() || random.nextBoolean()
                ? Duration.ofSeconds(random.nextInt(1, 30))
                : null;
        queues.set(n, queues.get(n).toBuilder().overflow(new Overflow(to, after, when)).build());
      }
    }
  }

  private TierRules tier(String name) {
    return TierRules.builder(new TierId(name))
        .headStart(Duration.ofSeconds(random.nextInt(0, 60)))
        .ageing(random.nextInt(1, 30) / 10.0)
        .ownerWait(Duration.ofSeconds(random.nextInt(0, 30)))
        .deputyWait(Duration.ofSeconds(random.nextInt(0, 20)))
        .maxWait(random.nextInt(6) == 0 ? Duration.ofSeconds(random.nextInt(5, 200)) : null)
        .withoutAgent(
            random.nextInt(6) == 0
                ? TierRules.WithoutAgent.REFUSE
                : TierRules.WithoutAgent.CALL_BACK)
        .callBack(random.nextInt(8) > 0)
        .stillWaitingAfter(
            random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(0, 40)) : null)
        .build();
  }

  /** Open for some minutes from the simulation's start on, or closed for as long. */
  private @Nullable Hours hours() {
    if (random.nextInt(6) > 0) {
      return null;
    }
    LocalTime change = LocalTime.of(8, 0).plusSeconds(random.nextInt(60, 900));
    Hours.Span span =
        random.nextBoolean()
            ? new Hours.Span(LocalTime.of(8, 0), change)
            : new Hours.Span(change, LocalTime.MIDNIGHT);
    Map<DayOfWeek, List<Hours.Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(span));
    }
    return new Hours(ZoneOffset.UTC, week, Set.of());
  }

  private Strategy strategy() {
    return switch (random.nextInt(10)) {
      case 0 -> new Strategy.RoundRobin();
      case 1 -> new Strategy.TopDown();
      case 2 -> new Strategy.LeastTalkTime();
      case 3 -> new Strategy.FewestContacts();
      case 4 -> new Strategy.RingAll(random.nextInt(1, 4));
      case 5 ->
          new Strategy.RingProgressively(
              Duration.ofSeconds(random.nextInt(1, 6)), random.nextInt(1, 4));
      default -> new Strategy.LongestIdle();
    };
  }

  private List<Relaxation> relaxations() {
    List<Relaxation> relaxations = new ArrayList<>();
    int after = 0;
    for (int n = random.nextInt(4); n > 0; n--) {
      after += random.nextInt(1, 20);
      relaxations.add(
          new Relaxation(
              Duration.ofSeconds(after),
              Map.of(SKILLS.get(random.nextInt(SKILLS.size())), random.nextInt(0, 8)),
              random.nextInt(1, 4)));
    }
    return relaxations;
  }

  private List<SkillNeed> someSkills() {
    return SKILLS.stream()
        .filter(skill -> random.nextInt(4) == 0)
        .map(skill -> new SkillNeed(skill, random.nextInt(1, 11)))
        .toList();
  }

  private AgentId anybody() {
    return helpers.get(random.nextInt(helpers.size())).id.person();
  }

  private RequestNeeds someNeeds() {
    return new RequestNeeds(
        new TierId(List.of("free", "standard", "premium", "unheard-of").get(random.nextInt(4))),
        random.nextInt(3) == 0 ? someSkills() : List.of(),
        random.nextInt(3) == 0 ? anybody() : null,
        random.nextInt(4) == 0 ? List.of(anybody(), anybody()) : List.of());
  }

  private AgentRules agentRules(List<QueueId> queues) {
    Map<SkillId, Integer> skills = new HashMap<>();
    SKILLS.forEach(skill -> skills.put(skill, random.nextInt(1, 11)));
    return new AgentRules(
        queues.stream()
            .map(
                queue ->
                    new AgentRules.Assignment(queue, random.nextInt(1, 4), random.nextInt(1, 4)))
            .toList(),
        skills,
        random.nextBoolean());
  }

  String trace() {
    return String.join("\n", trace);
  }

  void run(int actions) {
    for (int n = 0; n < actions; n++) {
      if (!skipped.get(n)) {
        random = new SplittableRandom(seed * 1_000_003 + n);
        act();
        // From numbers of their own, so that everything else goes as it would without.
        random = new SplittableRandom(seed * 7_000_003 + n);
        supervisionActs();
      }
    }
    random = new SplittableRandom(seed);
    everybodyBehaves();
  }

  // ── chaos ──

  private void act() {
    int dice = random.nextInt(100);
    if (dice < 25) {
      letTimePass(Duration.ofMillis(random.nextInt(1, 6000)));
    } else if (dice < 45) {
      storeActs();
    } else if (dice < 70) {
      callerActs(callers.get(random.nextInt(callers.size())));
    } else if (dice < 75 && !questions.isEmpty()) {
      outsideAnswers();
    } else if (dice < 96) {
      helperActs(helpers.get(random.nextInt(helpers.size())));
    } else if (dice < 98 && !oldTimers.isEmpty()) {
      handle(oldTimers.get(random.nextInt(oldTimers.size())));
    } else if (dice == 98) {
      QueueId queue = rules.queues().get(random.nextInt(rules.queues().size())).id();
      handle(new Event.PositionsDue(queue));
    } else if (random.nextInt(2) == 0) {
      changeRules();
    } else if (random.nextInt(2) == 0) {
      if (random.nextInt(3) == 0) {
        draining = true;
        handle(new Event.DrainingStarted());
      } else {
        restart();
      }
    }
  }

  /** The outside router: right, wrong, late, twice, about something else. */
  private void outsideAnswers() {
    int back = Math.min(questions.size(), random.nextInt(3) == 0 ? 20 : 2);
    OutsideQuestion question = questions.get(questions.size() - 1 - random.nextInt(back));
    int mood = random.nextInt(10);
    if (mood < 2) {
      OutsideTrouble[] troubles = OutsideTrouble.values();
      OutsideTrouble trouble = troubles[random.nextInt(troubles.length)];
      handle(new Event.OutsideAnswered(question.request(), question.number(), null, trouble));
      return;
    }
    AgentId named =
        mood == 2
            ? new AgentId("nobody")
            : mood < 5
                ? anybody()
                : question.candidates().get(random.nextInt(question.candidates().size())).agent();
    handle(new Event.OutsideAnswered(question.request(), question.number(), named, null));
  }

  private void letTimePass(Duration time) {
    now = now.plus(time);
    fireDue(5);
  }

  /** Each due timer fires with this many chances in six: the others are late. */
  private void fireDue(int chances) {
    List<Event.TimerFired> due = new ArrayList<>();
    armed.forEach(
        (key, at) -> {
          if (!at.isAfter(now)) {
            due.add(new Event.TimerFired(key, at));
          }
        });
    due.sort(
        Comparator.comparing(Event.TimerFired::due).thenComparing(event -> event.key().toString()));
    for (Event.TimerFired event : due) {
      if (random.nextInt(6) < chances && event.due().equals(armed.get(event.key()))) {
        armed.remove(event.key());
        handle(event);
      }
    }
  }

  private void storeActs() {
    if (store.isIdle()) {
      return;
    }
    if (random.nextInt(30) == 0) {
      SimulatedStore.Write lost = store.fail();
      deliver(outbox.failed(lost.ticket()));
      lost.saves().forEach(save -> handle(new Event.SaveFailed(save)));
    } else {
      deliver(outbox.committed(store.commit()));
    }
  }

  /** What happened, told again to a new router, leads to the same steps, to the letter. */
  private void replay() {
    Router again = new Router(firstRules);
    for (Decided decided : journal) {
      String step = again.handle(decided.event, decided.at).toString();
      if (!step.equals(decided.step)) {
        throw new AssertionError("replayed otherwise: " + step + "\nthan decided: " + decided.step);
      }
    }
    journal.clear();
  }

  private record Decided(Event event, Instant at, String step) {}

  private void restart() {
    note("— restart —");
    replay();
    store.crash();
    router = new Router(rules);
    firstRules = rules;
    outbox = new Outbox();
    armed.clear();
    draining = false;
    helpers.forEach(helper -> helper.signedIn = false);
    List<RequestSnapshot> rows = store.rows();
    List<KeptCallBack> callBacks = store.callBacks();
    invariants.restarted(rows, callBacks);
    Event.Restored restored = new Event.Restored(rows);
    handle(
        callBacks.isEmpty() && random.nextBoolean()
            ? restored
            : new Event.RestoredWithCallBacks(restored, callBacks));
    callers.forEach(caller -> caller.wasKnown = isStored(rows, caller.request));
  }

  private static boolean isStored(List<RequestSnapshot> rows, RequestId request) {
    return rows.stream().anyMatch(row -> row.id().equals(request));
  }

  private void callerActs(Caller caller) {
    switch (random.nextInt(12)) {
      case 10, 11 -> caller.wantsCallBack();
      case 0, 1, 2 -> caller.ask(random.nextInt(20) == 0);
      case 3 -> handle(caller.request("other body"));
      case 4 -> handle(new Event.CustomerEnded(caller.id, caller.current()));
      case 5 -> {
        Caller other = callers.get(random.nextInt(callers.size()));
        handle(new Event.CustomerEnded(caller.id, other.current()));
      }
      case 8 ->
          handle(
              random.nextBoolean()
                  ? new Event.CustomerHolds(caller.id, caller.current(), random.nextBoolean())
                  : new Event.CustomerLinkBack(caller.id));
      case 6, 7 -> handle(new Event.CustomerLinkCut(caller.id));
      default -> handle(new Event.CustomerLinkBack(caller.id));
    }
  }

  private void helperActs(Helper helper) {
    AgentState state = router.agentState(helper.id);
    switch (random.nextInt(18)) {
      case 14 -> handle(new Event.AgentHolds(helper.id, workOf(state), random.nextBoolean()));
      case 15, 16 -> handsOver(helper, state);
      case 17 ->
          handle(
              random.nextBoolean()
                  ? new Event.TransferCancelled(helper.id, workOf(state))
                  : new Event.WrapUpExtended(helper.id, workOf(state)));
      case 0, 1 -> helper.signIn();
      case 2 -> {
        if (random.nextInt(3) == 0) {
          handle(new Event.AgentSignedOut(helper.id));
        }
      }
      case 3, 4, 5 -> handle(new Event.PresenceAsked(helper.id, Presence.READY));
      case 6 -> handle(new Event.PresenceAsked(helper.id, new Presence.NotReady("tea")));
      case 7 -> handle(new Event.AgentLinkCut(helper.id));
      case 8 -> {
        if (!oldRings.isEmpty()) {
          RingId ring = oldRings.get(random.nextInt(oldRings.size()));
          handle(
              random.nextBoolean()
                  ? new Event.RingAccepted(helper.id, ring)
                  : new Event.RingDeclined(helper.id, ring));
        }
      }
      case 9 -> {
        Caller caller = callers.get(random.nextInt(callers.size()));
        handle(
            random.nextBoolean()
                ? new Event.AgentEnded(helper.id, caller.current())
                : new Event.WrapUpFinished(helper.id, caller.current()));
      }
      default -> goOn(helper, state, random.nextInt(4) == 0);
    }
  }

  private RequestId workOf(AgentState state) {
    return switch (state) {
      case AgentState.Busy busy when random.nextInt(9) > 0 -> busy.request();
      case AgentState.WrapUp wrapUp when random.nextInt(9) > 0 -> wrapUp.request();
      default -> callers.get(random.nextInt(callers.size())).current();
    };
  }

  private void supervisionActs() {
    if (random.nextInt(8) == 0) {
      colleaguesAct();
    }
    if (random.nextInt(6) == 0) {
      Helper helper = helpers.get(random.nextInt(helpers.size()));
      if (random.nextInt(3) == 0) {
        Helper other = helpers.get(random.nextInt(helpers.size()));
        RequestId work = workOf(router.agentState(other.id));
        switch (random.nextInt(5)) {
          case 0, 1 -> handle(new Event.TakeOverAsked(helper.id, work));
          case 2, 3 ->
              handle(new Event.WatchAsked(helper.id, work, WatchMode.values()[random.nextInt(3)]));
          default -> {
            handle(new Event.WatchStopped(helper.id, work));
            if (random.nextBoolean()) {
              helpers.forEach(
                  each -> handle(new Event.WatchAsked(each.id, work, WatchMode.LISTEN)));
            }
          }
        }
      } else {
        needsASupervisor(helper, router.agentState(helper.id));
      }
    }
  }

  /** Asks a colleague in, answers that, or decides about one; often whom it does not concern. */
  private void colleaguesAct() {
    Helper agent = helpers.get(random.nextInt(helpers.size()));
    Helper other = helpers.get(random.nextInt(helpers.size()));
    RequestId work = workOf(router.agentState(agent.id));
    List<Invitation> invitations = router.invitations(work);
    List<Watcher> watchers = router.watchers(work);
    switch (random.nextInt(6)) {
      case 0 -> {
        WatchMode mode =
            random.nextInt(3) == 0
                ? null
                : random.nextBoolean() ? WatchMode.JOIN : WatchMode.WHISPER;
        AgentId whom =
            watchers.isEmpty() || random.nextInt(4) == 0
                ? other.id
                : watchers.get(random.nextInt(watchers.size())).supervisor();
        handle(new Event.ParticipantSet(agent.id, work, whom, mode));
      }
      case 1 -> {
        AgentId whom =
            invitations.isEmpty() || random.nextInt(4) == 0
                ? other.id
                : invitations.getFirst().colleague();
        handle(new Event.ParticipantSet(agent.id, work, whom, null));
      }
      case 2 ->
          helpers.forEach(each -> handle(new Event.ColleagueInvited(agent.id, work, each.id)));
      default -> {
        if (invitations.isEmpty()) {
          handle(new Event.ColleagueInvited(agent.id, work, other.id));
        } else {
          AgentId whom = random.nextInt(6) == 0 ? other.id : invitations.getFirst().colleague();
          handle(new Event.InvitationAnswered(whom, work, random.nextInt(4) > 0));
        }
      }
    }
  }

  /** Raises or lowers a hand, or looks after one; sometimes another's than sensible. */
  private void needsASupervisor(Helper helper, AgentState state) {
    List<RaisedHand> raised = router.raisedHands();
    if (raised.isEmpty() || random.nextInt(3) == 0) {
      handle(
          random.nextInt(5) > 0
              ? new Event.HandRaised(helper.id, workOf(state))
              : new Event.HandLowered(helper.id, workOf(state)));
      return;
    }
    RaisedHand hand = raised.get(random.nextInt(raised.size()));
    AgentId taker = hand.takenBy();
    switch (random.nextInt(4)) {
      case 0 -> handle(new Event.HandLowered(taker == null ? hand.agent() : taker, hand.request()));
      case 1 -> handle(new Event.HandLowered(helper.id, hand.request()));
      default -> handle(new Event.HandTaken(helper.id, hand.request()));
    }
  }

  private void handsOver(Helper helper, AgentState state) {
    TransferTarget target =
        random.nextBoolean()
            ? new TransferTarget.ToAgent(helpers.get(random.nextInt(helpers.size())).id)
            : new TransferTarget.ToQueue(
                rules.queues().get(random.nextInt(rules.queues().size())).id());
    handle(new Event.TransferAsked(helper.id, workOf(state), target, random.nextBoolean()));
  }

  /** What a sensible agent does next. */
  private void goOn(Helper helper, AgentState state, boolean declines) {
    switch (state) {
      case AgentState.SignedOut _ -> helper.signIn();
      case AgentState.NotReady _ -> handle(new Event.PresenceAsked(helper.id, Presence.READY));
      case AgentState.Ready _ -> {}
      case AgentState.Ringing ringing -> {
        oldRings.add(ringing.ring());
        if (random.nextInt(6) > 0) {
          handle(new Event.DossierRead(helper.id, ringing.ring()));
        }
        handle(
            declines
                ? new Event.RingDeclined(helper.id, ringing.ring())
                : new Event.RingAccepted(helper.id, ringing.ring()));
      }
      case AgentState.Busy busy -> handle(new Event.AgentEnded(helper.id, busy.request()));
      case AgentState.WrapUp wrapUp ->
          handle(new Event.WrapUpFinished(helper.id, wrapUp.request()));
    }
  }

  // ── and order ──

  /** Whoever waits is helped when all agents are there and do their work. */
  private void everybodyBehaves() {
    if (draining) {
      restart();
    }
    settle();
    for (Caller caller : callers) {
      if (router.requestState(caller.current()).isPresent()) {
        handle(caller.request("body"));
      }
    }
    for (Helper helper : helpers) {
      helper.queues = rules.queues().stream().map(QueueRules::id).toList();
      handle(new Event.AgentSignedIn(helper.id, allRounder(helper.queues)));
      helper.signedIn = true;
    }
    for (int round = 0; round < 400 && invariants.anybodyLive(router); round++) {
      for (Helper helper : helpers) {
        goOn(helper, router.agentState(helper.id), false);
        goOn(helper, router.agentState(helper.id), false);
      }
      calmSecond();
    }
    // A save that failed is made up for within a second.
    calmSecond();
    calmSecond();
    invariants.everybodyHasEnded(router);
    invariants.storeAgrees(router, store.rows());
    invariants.everybodyWasTold(router);
    replay();
  }

  private static AgentRules allRounder(List<QueueId> queues) {
    AgentRules rules = AgentRules.serving(queues, false);
    for (SkillId skill : SKILLS) {
      rules = rules.withSkill(skill, SkillNeed.BEST);
    }
    return rules;
  }

  private void calmSecond() {
    settle();
    now = now.plusSeconds(1);
    fireDue(6);
    settle();
  }

  private void settle() {
    while (!store.isIdle()) {
      deliver(outbox.committed(store.commit()));
    }
  }

  // ── the desk ──

  private void handle(Event event) {
    note(Duration.between(FakeDesk.START, now).toMillis() + " ms " + event);
    Step step = router.handle(event, now);
    journal.add(new Decided(event, now, step.toString()));
    for (Effect effect : step.now()) {
      switch (effect) {
        case Effect.ArmTimer(var key, var due) -> armed.put(key, due);
        case Effect.CancelTimer(var key) -> {
          Instant due = armed.remove(key);
          if (due != null && oldTimers.size() < 200) {
            oldTimers.add(new Event.TimerFired(key, due));
          }
        }
        case Effect.AskOutside(var question) -> questions.add(question);
        case Effect.ToCustomer _, Effect.ToAgent _, Effect.ToStore _, Effect.Note _ -> {}
      }
    }
    if (event instanceof Event.TimerFired fired && oldTimers.size() < 200) {
      oldTimers.add(fired);
    }
    invariants.after(event, step, router, armed, draining, now);
    for (Caller caller : callers) {
      caller.wasKnown |= caller.isKnown();
    }
    List<Effect> ready = outbox.add(step);
    store.write(outbox.ticket(), step);
    deliver(ready);
  }

  private void deliver(List<Effect> effects) {
    effects.forEach(invariants::delivered);
  }

  private void note(String line) {
    trace.add(line);
    if (trace.size() > TRACE) {
      trace.remove();
    }
  }

  /** A customer, who asks for one thing after the other. */
  private final class Caller {
    final CustomerId id;
    int number;
    RequestId request;
    boolean wasKnown;
    @Nullable QueueId queue;
    RequestNeeds needs = RequestNeeds.STANDARD;

    Caller(CustomerId id) {
      this.id = id;
      this.request = new RequestId(id + "-0");
    }

    /** A forgotten request is not asked again: its id would begin another life. */
    RequestId current() {
      if (wasKnown && !isKnown()) {
        next();
      }
      return request;
    }

    boolean isKnown() {
      return router.requestState(request).isPresent();
    }

    private void next() {
      number++;
      request = new RequestId(id + "-" + number);
      wasKnown = false;
      queue = null;
    }

    /** At any time, sensible or not; or as soon as it is their turn. */
    void wantsCallBack() {
      CallBackRules agreed =
          new CallBackRules(
              Duration.ofSeconds(random.nextInt(60, 250)),
              Duration.ofSeconds(random.nextInt(60, 300)),
              Duration.ofSeconds(random.nextInt(5, 40)),
              random.nextInt(1, 4));
      Instant at = random.nextInt(2) == 0 ? null : now.plusSeconds(random.nextInt(-20, 260));
      CallBackWish wish = new CallBackWish(at, agreed);
      handle(
          random.nextInt(3) == 0 && request("body") instanceof Event.HelpRequested help
              ? new Event.CallBackRequested(help, wish)
              : new Event.CallBackAsked(id, current(), wish));
    }

    Event request(String body) {
      RequestId id = current();
      QueueId asked = queue;
      if (asked == null) {
        asked = rules.queues().get(random.nextInt(rules.queues().size())).id();
        queue = asked;
        needs = someNeeds();
      }
      return new Event.HelpRequested(id, FakeDesk.APP, this.id, asked, body, needs);
    }

    void ask(boolean impatient) {
      boolean ended = router.requestState(current()).orElse(null) instanceof RequestState.Ended;
      if (impatient || (ended && random.nextBoolean())) {
        next();
      }
      handle(request("body"));
    }
  }

  /** An agent. */
  private final class Helper {
    final AgentId id;
    List<QueueId> queues = List.of();
    boolean signedIn;

    Helper(AgentId id) {
      this.id = id;
    }

    void chooseQueues() {
      queues =
          rules.queues().stream()
              .map(QueueRules::id)
              .filter(queue -> random.nextInt(3) > 0)
              .toList();
    }

    void signIn() {
      if (!signedIn || random.nextInt(5) == 0) {
        chooseQueues();
      }
      signedIn = true;
      handle(new Event.AgentSignedIn(id, agentRules(queues)));
    }
  }
}
