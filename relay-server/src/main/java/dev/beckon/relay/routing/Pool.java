package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one queue who can do certain things, and the requests that wait for one of them:
 * choosing on either side is looking at the first. A queue has a pool for each step of its
 * relaxations, and further ones for requests that need more. Confined to the routing thread.
 */
final class Pool {

  /**
   * Whom a pool is made of.
   *
   * @param needs sorted by skill
   * @param agentLevel agents of this level and better
   */
  record Key(List<SkillNeed> needs, int agentLevel) {
    boolean fits(AgentRules.Assignment assignment, AgentRules rules) {
      if (assignment.level() > agentLevel) {
        return false;
      }
      for (SkillNeed need : needs) {
        Integer level = rules.skills().get(need.skill());
        if (level == null || level < need.level()) {
          return false;
        }
      }
      return true;
    }
  }

  final Key key;
  final Waiting waiting;
  private final Strategy strategy;
  private final Set<Seat> seats = new LinkedHashSet<>();

  /** How many searches go through this pool. */
  int users;

  private final Heap<Seat> idle = new Heap<>();

  Pool(Key key, Strategy strategy, Priority priority) {
    this.key = key;
    this.strategy = strategy;
    this.waiting = new Waiting(priority);
  }

  // ── agents ──

  /** Takes an agent of the queue in, if the agent is one of these. Counted later. */
  @Nullable Seat join(AgentEntry agent, AgentRules.Assignment assignment) {
    if (!key.fits(assignment, agent.rules)) {
      return null;
    }
    Seat seat = new Seat(agent, this, assignment);
    seats.add(seat);
    return seat;
  }

  void leave(Seat seat) {
    seats.remove(seat);
  }

  /** Nobody uses this pool any more. */
  void close() {
    seats.forEach(seat -> seat.agent.getUp(seat));
  }

  void becameFree(Seat seat) {
    seat.rank(strategy);
    idle.add(seat);
  }

  void isFreeNoMore(Seat seat) {
    idle.remove(seat);
  }

  int agents() {
    return seats.size();
  }

  int free() {
    return idle.size();
  }

  @Nullable AgentEntry firstFree(RequestEntry request) {
    Seat seat = idle.first(Pool::mayTake, request);
    return seat == null ? null : seat.agent;
  }

  List<Seat> firstFewFree(int few, RequestEntry request) {
    List<Seat> found = new ArrayList<>(few);
    idle.firstFew(few, Pool::mayTake, request, found);
    return found;
  }

  private static boolean mayTake(Seat seat, RequestEntry request) {
    return request.mayAsk(seat.agent.id);
  }
}
