package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one request was, or was not, given to an agent.
 *
 * @param policy the version of the rules
 * @param asked whom the request may be given to at this point of its wait
 * @param chosen null when nobody was
 * @param candidates the first few who were free and may have it, in order, the one chosen first
 * @param crowd what became of all the queue's agents
 * @param decliners agents passed over because they declined this request a short while ago
 * @param waited since the arrival
 * @param points how urgent it is, see {@link TierRules}
 * @param guarded whether it has waited so long that only earlier arrivals go before it
 * @param ahead requests of its queue that go before it, and that the agent may not have
 * @param waiting requests in the queue's line, this one included
 * @param parked those of them whose customer's link is cut, and who were passed over for that
 */
public record Choice(
    String policy,
    RequestId request,
    QueueId queue,
    TierId tier,
    Rule rule,
    Asked asked,
    @Nullable AgentId chosen,
    List<Candidate> candidates,
    Crowd crowd,
    List<AgentId> decliners,
    Duration waited,
    double points,
    boolean guarded,
    int ahead,
    int waiting,
    int parked) {

  public Choice {
    candidates = List.copyOf(candidates);
    decliners = List.copyOf(decliners);
  }

  /** How long the chosen agent had been free; zero when nobody was chosen. */
  public Duration chosenFree() {
    for (Candidate candidate : candidates) {
      if (candidate.agent.equals(chosen)) {
        return candidate.free;
      }
    }
    return Duration.ZERO;
  }

  Choice because(Rule other) {
    return new Choice(
        policy,
        request,
        queue,
        tier,
        other,
        asked,
        chosen,
        candidates,
        crowd,
        decliners,
        waited,
        points,
        guarded,
        ahead,
        waiting,
        parked);
  }

  /** What led to the choice, or to none. */
  public enum Rule {
    /** An agent handed the session over. */
    HANDED_OVER,
    /** The request looked for an agent: of those free who may have it, the first in order. */
    AGENT_SOUGHT,
    /** An agent became free: of those waiting whom the agent may have, the first in order. */
    REQUEST_SOUGHT,
    /** The outside router named this agent. */
    OUTSIDE_CHOSE,
    /** Rung beside others who have not answered yet. */
    ONE_MORE,
    /** Nobody who may have it is free. */
    NOBODY_FREE,
    /** Somebody is free who may have it, but declined it a short while ago. */
    ALL_DECLINED,
    /** Its queue could not help: it went on to another. */
    OVERFLOWED
  }

  /** Whom a request may be given to. */
  public sealed interface Asked {

    /** The owner of the case, or whoever helped last. */
    record Owner(AgentId agent) implements Asked {}

    record Deputies(List<AgentId> agents) implements Asked {
      public Deputies {
        agents = List.copyOf(agents);
      }
    }

    /**
     * Nobody of this queue any more.
     *
     * @param to where it went on
     */
    record OtherQueue(QueueId to, Overflow.Why why) implements Asked {}

    /**
     * Any agent of the queue who can do this.
     *
     * @param strategy how the free ones are ordered
     * @param step how often less has been asked for as the wait grew
     * @param agentLevel agents of this level and better
     */
    record Anyone(Strategy strategy, List<SkillNeed> needs, int agentLevel, int step)
        implements Asked {
      public Anyone {
        needs = List.copyOf(needs);
      }
    }
  }

  /**
   * Somebody who was free.
   *
   * @param level in this queue
   * @param rank by the queue's strategy, the lowest first
   * @param free for how long
   */
  public record Candidate(AgentId agent, int level, long rank, Duration free) {}

  /**
   * The queue's agents, by what removed them.
   *
   * @param signedIn all of them
   * @param notReady took themselves out
   * @param working rung, in session or wrapping up
   * @param cut ready, but their link is cut
   * @param unsuited free, but without the skills or the level that is asked for
   * @param free who remain, decliners included
   * @param full ready, but other desks of the same people leave no room; null: nobody is, as in
   *     records of before there were several desks
   */
  public record Crowd(
      int signedIn,
      int notReady,
      int working,
      int cut,
      int unsuited,
      int free,
      @Nullable Integer full) {}
}
