package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One queue: who waits in which order, and which agents serve it. Those who wait stand in a {@link
 * Row} for each tier; who may be rung for whom is kept in {@link Pool}s. Confined to the routing
 * thread.
 */
final class Line {

  /** Pools made for what single requests need are kept as long as there are no more than these. */
  private static final int POOLS_KEPT = 64;

  /** So many different needs have their way remembered; then all are forgotten. */
  private static final int STAGES_KEPT = 256;

  private QueueRules rules;
  private final Priority priority;
  private final WaitHistory history;

  /** Who served it when the rules lost it; null: the rules know it. */
  private @Nullable Map<AgentId, AgentRules.Assignment> formerly;

  private final List<Row> rows = new ArrayList<>();
  private int held;
  private int waiting;
  private int parked;

  private final Map<Pool.Key, Pool> pools = new LinkedHashMap<>();
  private List<Stage> usualStages = List.of();

  /** The stages of requests that need more, as long as their pools are kept. */
  private final Map<List<SkillNeed>, List<Stage>> stagesOf = new HashMap<>();

  /** So many pools are worth looking through for those that nobody uses. */
  private int tooManyPools = POOLS_KEPT;

  private final Set<AgentEntry> agents = new LinkedHashSet<>();
  private int agentsIdle;
  private int agentsReady;
  private int agentsWorking;
  private int agentsFull;

  /**
   * Of a line of chats, where a person has several desks: how many of them are at work, or free.
   */
  private final Map<Desks, Integer> present = new HashMap<>();

  private final Map<Desks, Integer> free = new HashMap<>();

  /** Set while nobody is signed in, but may be coming back: {@link TimerKey.NobodyCame} runs. */
  boolean awaitsAgents;

  /** Set while the step under way has still to say that this line changed. */
  boolean changed;

  Line(QueueRules rules, Priority priority) {
    this.rules = rules;
    this.priority = priority;
    this.history = new WaitHistory(rules.usualHandling(), rules.usualAnswer());
    prepare();
  }

  /** A line that requests were stored for, and that the rules do not know any more. */
  static Line retired(QueueId id, Priority priority) {
    Line line = new Line(QueueRules.of(id), priority);
    line.formerly = Map.of();
    return line;
  }

  /**
   * The rules do not know it any more: who is in it is helped by those who serve it now, whatever
   * they can do.
   */
  void retire() {
    Map<AgentId, AgentRules.Assignment> serving = new LinkedHashMap<>();
    agents.forEach(agent -> serving.put(agent.id, agent.assignment(this)));
    formerly = serving;
    rules =
        rules.toBuilder()
            .needs(List.of())
            .agentLevel(Integer.MAX_VALUE)
            .relaxations(List.of())
            .overflow(null)
            .build();
  }

  /** The rules know it, again. Before {@link #empty}. */
  void use(QueueRules newRules) {
    rules = newRules;
    formerly = null;
    history.assume(rules.usualHandling(), rules.usualAnswer());
  }

  /**
   * The rules or the tiers have changed: nobody waits here any more and no agent serves it, until
   * they are put back. Who is held stays.
   */
  void empty() {
    rows.clear();
    waiting = 0;
    parked = 0;
    agents.clear();
    pools.clear();
    stagesOf.clear();
    tooManyPools = POOLS_KEPT;
    prepare();
  }

  private void prepare() {
    for (int tier = 0; tier < priority.tiers(); tier++) {
      rows.add(new Row());
    }
    usualStages = openStages(List.of());
    usualStages.forEach(stage -> ((Stage.Open) stage).pool().users++);
  }

  QueueId id() {
    return rules.id();
  }

  QueueRules rules() {
    return rules;
  }

  boolean isForChats() {
    return rules.isForChats();
  }

  WaitHistory history() {
    return history;
  }

  boolean isRetired() {
    return formerly != null;
  }

  /** How an agent served it before the rules lost it; null: not, or the rules know it. */
  AgentRules.@Nullable Assignment formerly(AgentId agent) {
    return formerly == null ? null : formerly.get(agent);
  }

  // ── requests ──

  private Row row(RequestEntry request) {
    return rows.get(request.tier.index());
  }

  /** A request belongs here from now on, waiting or not. */
  void join(RequestEntry request) {
    held++;
  }

  /** It does not any more; before this, {@link #stopWaiting}. */
  void leave(RequestEntry request) {
    held--;
  }

  /** Whether no request belongs here. */
  boolean isDeserted() {
    return held == 0;
  }

  void startWaiting(RequestEntry request) {
    row(request).add(request);
    waiting++;
    parked += request.isCut() ? 1 : 0;
  }

  void stopWaiting(RequestEntry request) {
    row(request).remove(request);
    waiting--;
    parked -= request.isCut() ? 1 : 0;
  }

  /** The customer's link of somebody who waits was cut. */
  void park() {
    parked++;
  }

  /** It is back. */
  void unpark() {
    parked--;
  }

  int waiting() {
    return waiting;
  }

  int parked() {
    return parked;
  }

  /** 1 is next. Costs O(log n) for each tier. */
  int position(RequestEntry request, long nowNanos) {
    Row own = row(request);
    int before = own.before(request);
    for (Row row : rows) {
      if (row != own) {
        before += row.before(request, priority, nowNanos);
      }
    }
    return before + 1;
  }

  EstimatedWait estimate(TierId tier, int position) {
    return history.estimate(tier, position, agentsPresent(), agentsIdle);
  }

  /** What the estimate for this position is corrected by. */
  Calibration calibration(TierId tier, int position) {
    return history.calibration(tier, position <= agentsIdle);
  }

  /** Who arrived first of those who wait, parked or not. */
  @Nullable RequestEntry first() {
    RequestEntry first = null;
    for (Row row : rows) {
      RequestEntry candidate = row.first();
      if (candidate != null && (first == null || candidate.arrival < first.arrival)) {
        first = candidate;
      }
    }
    return first;
  }

  /** With their positions, in order. The action must not move anybody out of the line. */
  void forEachWaiting(long nowNanos, BiConsumer<RequestEntry, Integer> action) {
    List<Row.Cursor> cursors = new ArrayList<>(rows.size());
    rows.forEach(row -> cursors.add(row.new Cursor()));
    for (int position = 1; ; position++) {
      Row.Cursor best = null;
      RequestEntry first = null;
      for (Row.Cursor cursor : cursors) {
        RequestEntry candidate = cursor.peek();
        if (candidate != null && (first == null || priority.isBefore(candidate, first, nowNanos))) {
          best = cursor;
          first = candidate;
        }
      }
      if (best == null || first == null) {
        return;
      }
      action.accept(first, position);
      best.advance();
    }
  }

  List<RequestEntry> allWaiting(long nowNanos) {
    List<RequestEntry> all = new ArrayList<>(waiting);
    forEachWaiting(nowNanos, (request, position) -> all.add(request));
    return all;
  }

  // ── who may be rung for whom ──

  /** The way a search of this queue goes. */
  List<Stage> stages(RequestNeeds needs, TierRules tier) {
    List<Stage> open =
        needs.skills().isEmpty() || isRetired() ? usualStages : stagesOf(needs.skills());
    AgentId preferred = needs.preferred();
    boolean owner = preferred != null && tier.ownerWait().isPositive();
    boolean deputies = !needs.deputies().isEmpty() && tier.deputyWait().isPositive();
    if (!owner && !deputies) {
      return open;
    }
    List<Stage> stages = new ArrayList<>(open.size() + 2);
    if (preferred != null && owner) {
      stages.add(new Stage.Named(List.of(preferred), true, tier.ownerWait()));
    }
    if (deputies) {
      stages.add(new Stage.Named(needs.deputies(), false, tier.deputyWait()));
    }
    stages.addAll(open);
    return stages;
  }

  private List<Stage> stagesOf(List<SkillNeed> more) {
    List<Stage> known = stagesOf.get(more);
    if (known == null) {
      if (stagesOf.size() == STAGES_KEPT) {
        stagesOf.clear();
      }
      known = openStages(more);
      stagesOf.put(more, known);
    }
    return known;
  }

  /** One for each step of the relaxations that changes anything. */
  private List<Stage> openStages(List<SkillNeed> more) {
    Map<SkillId, Integer> needs = new TreeMap<>();
    rules.needs().forEach(need -> needs.merge(need.skill(), need.level(), Math::max));
    more.forEach(need -> needs.merge(need.skill(), need.level(), Math::max));
    int agentLevel = rules.agentLevel();
    List<Stage> stages = new ArrayList<>(rules.relaxations().size() + 1);
    Pool pool = pool(needs, agentLevel);
    Duration since = Duration.ZERO;
    for (Relaxation relaxation : rules.relaxations()) {
      relaxation
          .atMost()
          .forEach(
              (skill, atMost) ->
                  needs.computeIfPresent(
                      skill, (id, level) -> atMost == 0 ? null : Math.min(level, atMost)));
      agentLevel = Math.max(agentLevel, relaxation.agentLevel());
      Pool next = pool(needs, agentLevel);
      if (next != pool) {
        stages.add(new Stage.Open(pool, stages.size(), relaxation.after().minus(since)));
        since = relaxation.after();
        pool = next;
      }
    }
    stages.add(new Stage.Open(pool, stages.size(), null));
    return List.copyOf(stages);
  }

  private Pool pool(Map<SkillId, Integer> needs, int agentLevel) {
    List<SkillNeed> sorted = new ArrayList<>(needs.size());
    needs.forEach((skill, level) -> sorted.add(new SkillNeed(skill, level)));
    Pool.Key key = new Pool.Key(List.copyOf(sorted), agentLevel);
    Pool pool = pools.get(key);
    if (pool == null) {
      pool = new Pool(key, rules.strategy(), priority);
      pools.put(key, pool);
      for (AgentEntry agent : agents) {
        Seat seat = sit(agent, pool);
        if (seat != null && agent.standing == AgentEntry.Standing.FREE) {
          pool.becameFree(seat);
        }
      }
    }
    return pool;
  }

  /** Looks through the pools so seldom that it costs each request the same, however many. */
  void dropUnusedPools() {
    if (pools.size() > tooManyPools) {
      // Whoever is on the way through stages keeps them, and their pools are in use.
      stagesOf.clear();
      pools.values().removeIf(Line::closeIfUnused);
      tooManyPools = Math.max(POOLS_KEPT, 2 * pools.size());
    }
  }

  private static boolean closeIfUnused(Pool pool) {
    if (pool.users > 0) {
      return false;
    }
    pool.close();
    return true;
  }

  // ── agents ──

  /** An agent begins to serve this queue. Not counted yet. */
  void join(AgentEntry agent) {
    agents.add(agent);
    pools.values().forEach(pool -> sit(agent, pool));
  }

  /** Call when not counted any more. */
  void leave(AgentEntry agent) {
    agents.remove(agent);
  }

  private @Nullable Seat sit(AgentEntry agent, Pool pool) {
    Seat seat = pool.join(agent, agent.assignment(this));
    if (seat != null) {
      agent.sit(seat);
    }
    return seat;
  }

  /** Takes an agent of the queue into account who stands so. */
  void count(AgentEntry agent, AgentEntry.Standing standing) {
    tally(agent, standing, 1);
  }

  /** Undoes {@link #count}. */
  void discount(AgentEntry agent, AgentEntry.Standing standing) {
    tally(agent, standing, -1);
  }

  private void tally(AgentEntry agent, AgentEntry.Standing standing, int change) {
    if (isForChats() && standing != AgentEntry.Standing.OUT) {
      tally(present, agent.desks, change);
      if (standing == AgentEntry.Standing.FREE) {
        tally(free, agent.desks, change);
      }
    }
    switch (standing) {
      case OUT -> {}
      case FREE -> {
        agentsReady += change;
        agentsIdle += change;
      }
      case CUT -> agentsReady += change;
      case WORKING -> agentsWorking += change;
      case FULL -> {
        agentsWorking += change;
        agentsFull += change;
      }
    }
  }

  private static void tally(Map<Desks, Integer> people, Desks person, int change) {
    people.merge(person, change, (one, other) -> one + other == 0 ? null : one + other);
  }

  /** Whoever serves this queue, by desk. */
  Set<AgentEntry> agents() {
    return agents;
  }

  /** As {@link #agentsSignedIn}, {@link #agentsPresent} and {@link #agentsIdle}; of people. */
  int peopleSignedIn() {
    return isForChats()
        ? (int) agents.stream().map(agent -> agent.person).distinct().count()
        : agents.size();
  }

  int peoplePresent() {
    return isForChats() ? present.size() : agentsPresent();
  }

  int peopleFree() {
    return isForChats() ? free.size() : agentsIdle;
  }

  /** Ready and connected, longest idle first. Goes through all agents of the queue. */
  List<AgentEntry> idle() {
    return agents.stream()
        .filter(AgentEntry::isAvailable)
        .sorted(Comparator.comparingLong(agent -> agent.idleOrder))
        .toList();
  }

  /** Ready and connected. */
  int agentsIdle() {
    return agentsIdle;
  }

  int agentsSignedIn() {
    return agents.size();
  }

  int agentsReady() {
    return agentsReady;
  }

  /** Rung, in session or wrapping up; or without room, since another desk of theirs is. */
  int agentsWorking() {
    return agentsWorking;
  }

  /** Those of the working who are ready here, but have no room. */
  int agentsFull() {
    return agentsFull;
  }

  /** Ready, rung, in session or wrapping up. */
  int agentsPresent() {
    return agentsReady + agentsWorking;
  }

  /** Whether this request may not wait here now, as there is nobody to wait for. */
  boolean isClosedFor(RequestEntry request) {
    if (!agents.isEmpty()) {
      return false;
    }
    // Who is to be called back waits for nobody.
    return isRetired()
        || (request.callBack() == null
            && (rules.closedWithoutAgents()
                || request.tier.rules().withoutAgent() == TierRules.WithoutAgent.REFUSE));
  }

  /** How a wait ends that there is nobody for. */
  EndReason nobodyThere() {
    return isRetired() ? EndReason.NO_AGENT : EndReason.NOBODY_THERE;
  }

  /** Whether somebody waits who may not, or who shall go on, as nobody is there. */
  boolean isClosedForSomebody(long nowNanos) {
    return agents.isEmpty() && (isLeftWithoutAgents() ? waiting > 0 : anybodyMayNotWait(nowNanos));
  }

  private boolean anybodyMayNotWait(long nowNanos) {
    return allWaiting(nowNanos).stream().anyMatch(this::isClosedFor);
  }

  /** Whether it is left for another queue while no agent is signed in. */
  boolean isLeftWithoutAgents() {
    Overflow overflow = rules.overflow();
    return overflow != null && overflow.isFor(Overflow.Why.NOBODY);
  }

  boolean isFull() {
    return waiting >= rules.maxWaiting();
  }
}
