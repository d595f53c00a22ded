package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom one request may be given to, which widens as it waits: the preferred agent, the deputies,
 * then whoever can do what is needed, and of that less and less. Runs from the arrival until
 * somebody accepts, also while the request is rung; is <i>open</i> to agents who look for a request
 * while it may be rung. Confined to the routing thread.
 */
final class Search {

  private final RequestEntry request;
  private final Agents agents;
  private List<Stage> stages = List.of();
  private Instant begunAt = Instant.EPOCH;
  private int index;
  private @Nullable Instant until;
  private boolean open;
  private final List<Wait> waits = new ArrayList<>(1);

  Search(RequestEntry request, Agents agents) {
    this.request = request;
    this.agents = agents;
  }

  boolean isUnderWay() {
    return !stages.isEmpty();
  }

  boolean isOpen() {
    return open;
  }

  Instant begunAt() {
    return begunAt;
  }

  Stage stage() {
    return stages.get(index);
  }

  /** What its timer is armed for; null when nothing widens any more. */
  @Nullable Instant until() {
    return until;
  }

  /** From the beginning, as if it had begun then. */
  void begin(Instant since, Turn turn) {
    stages = request.line.stages(request.needs, request.tier.rules());
    begunAt = since;
    index = 0;
    use(1);
    enter(0, since, turn);
  }

  /** Somebody accepted, or the request is over. */
  void stop(Turn turn) {
    if (isUnderWay()) {
      close();
      if (until != null) {
        until = null;
        turn.cancel(new TimerKey.SearchWidens(request.id));
      }
      use(-1);
      stages = List.of();
      request.line.dropUnusedPools();
    }
  }

  private void use(int change) {
    for (Stage stage : stages) {
      if (stage instanceof Stage.Open(var pool, _, _)) {
        pool.users += change;
      }
    }
  }

  /** The request may be rung from now on. */
  void open(Turn turn) {
    open = true;
    if (isPointless()) {
      widen(turn);
    } else {
      place();
    }
  }

  /** The request may not be rung any more, for now. */
  void close() {
    open = false;
    waits.forEach(wait -> wait.in.remove(wait));
    waits.clear();
    if (isUnderWay() && stage() instanceof Stage.Named named) {
      named.agents().forEach(agents::forgetIfUnknown);
    }
  }

  /** The next stage, before its time or at it. */
  void widen(Turn turn) {
    enter(index + 1, turn.now, turn);
  }

  /** Nobody of those it is limited to can be waited for. */
  boolean isPointless() {
    return isPointless(stage(), request.line);
  }

  private boolean isPointless(Stage stage, Line line) {
    return stage instanceof Stage.Named named && !anybodyLeft(named, line);
  }

  private boolean anybodyLeft(Stage.Named named, Line line) {
    for (AgentId id : named.agents()) {
      for (AgentEntry desk : agents.desksOf(id)) {
        if (desk.isAtWork() && desk.lines.contains(line) && request.mayAsk(id)) {
          return true;
        }
      }
    }
    return false;
  }

  private void enter(int first, Instant from, Turn turn) {
    boolean wasOpen = open;
    close();
    Instant since = from;
    index = first;
    while (index < stages.size() - 1 && (isPointless() || isPast(since, turn))) {
      Duration lasts = stage().lasts();
      if (lasts != null && !isPointless()) {
        since = since.plus(lasts);
      }
      index++;
    }
    Duration lasts = stage().lasts();
    Instant before = until;
    until = lasts == null ? null : since.plus(lasts);
    if (until != null) {
      turn.arm(new TimerKey.SearchWidens(request.id), until);
    } else if (before != null) {
      turn.cancel(new TimerKey.SearchWidens(request.id));
    }
    if (wasOpen) {
      open = true;
      place();
    }
  }

  private boolean isPast(Instant since, Turn turn) {
    Duration lasts = stage().lasts();
    return lasts != null && !since.plus(lasts).isAfter(turn.now);
  }

  private void place() {
    switch (stage()) {
      case Stage.Open(var pool, _, _) -> waits.add(pool.waiting.add(request));
      case Stage.Named named ->
          named.agents().forEach(agent -> waits.add(agents.keep(request, agent)));
    }
  }

  /** Who is to be rung first; null when nobody can be. */
  @Nullable AgentEntry firstFree() {
    return firstFree(stage(), request.line);
  }

  /** Whether somebody would be rung at once if it went on in this line. Changes nothing. */
  boolean findsIn(Line line, Turn turn) {
    Instant since = isUnderWay() ? begunAt : turn.now;
    for (Stage stage : line.stages(request.needs, request.tier.rules())) {
      if (!isPointless(stage, line)) {
        Duration lasts = stage.lasts();
        if (lasts == null || since.plus(lasts).isAfter(turn.now)) {
          return firstFree(stage, line) != null;
        }
        since = since.plus(lasts);
      }
    }
    return false;
  }

  private @Nullable AgentEntry firstFree(Stage stage, Line line) {
    return switch (stage) {
      case Stage.Open(var pool, _, _) -> pool.firstFree(request);
      case Stage.Named named -> firstFree(named, line);
    };
  }

  private @Nullable AgentEntry firstFree(Stage.Named named, Line line) {
    for (AgentId id : named.agents()) {
      for (AgentEntry desk : agents.desksOf(id)) {
        if (desk.isAvailable() && desk.lines.contains(line) && request.mayAsk(id)) {
          return desk;
        }
      }
    }
    return null;
  }
}
