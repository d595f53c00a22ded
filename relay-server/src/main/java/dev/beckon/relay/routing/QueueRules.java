package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one queue works. Immutable; made from the configuration. Start from {@link #of} or {@link
 * #builder}.
 *
 * @param ringTimeout how long a ring waits for its answer
 * @param wrapUp how long an agent may write up a session of this queue; zero: no wrap-up
 * @param maxWait how long somebody may wait before the request ends; null: for ever
 * @param maxWaiting how many may wait; one more ends at once with {@link EndReason#QUEUE_FULL}
 * @param closedWithoutAgents whether nobody may wait while no agent of this queue is signed in
 * @param usualHandling what a session with its wrap-up is assumed to take until there are own data
 * @param usualAnswer what answering a ring is assumed to take until there are own data
 * @param strategy which of the free agents is asked first
 * @param needs what an agent must be able to do
 * @param agentLevel agents of this level and better are asked at first
 * @param relaxations how less is asked as the wait grows, the earliest first
 * @param hours when somebody may ask for help here; null: always. Who waits already when it closes
 *     is still helped
 * @param outside how long an outside router may think about who is rung here; null: it is not asked
 * @param overflow where those go on whom it cannot help; null: nowhere. Records of before there was
 *     one have none
 * @param stillWaitingAfter who has waited for this long is asked whether to go on; null: nobody is,
 *     as in records of before there was such a question
 * @param chatWeight of a queue for chats: what one of them takes of its agent, in percent; null:
 *     the queue is for calls, which take an agent whole
 */
public record QueueRules(
    QueueId id,
    Duration ringTimeout,
    Duration wrapUp,
    @Nullable Duration maxWait,
    int maxWaiting,
    boolean closedWithoutAgents,
    Duration usualHandling,
    Duration usualAnswer,
    Strategy strategy,
    List<SkillNeed> needs,
    int agentLevel,
    List<Relaxation> relaxations,
    @Nullable Hours hours,
    @Nullable Duration outside,
    @Nullable Overflow overflow,
    @Nullable Duration stillWaitingAfter,
    @Nullable Integer chatWeight) {

  /** What a call takes of its agent, and all there is of one. */
  public static final int WHOLE = 100;

  public QueueRules {
    needs = List.copyOf(needs);
    relaxations = List.copyOf(relaxations);
    if (!ringTimeout.isPositive()) {
      throw new IllegalArgumentException("ringTimeout of queue " + id + " must be positive");
    }
    if (wrapUp.isNegative()) {
      throw new IllegalArgumentException("wrapUp of queue " + id + " must not be negative");
    }
    if (maxWait != null && !maxWait.isPositive()) {
      throw new IllegalArgumentException("maxWait of queue " + id + " must be positive");
    }
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("maxWaiting of queue " + id + " must not be negative");
    }
    if (!usualHandling.isPositive() || !usualAnswer.isPositive()) {
      throw new IllegalArgumentException("usual times of queue " + id + " must be positive");
    }
    if (outside != null && !outside.isPositive()) {
      throw new IllegalArgumentException("the outside router of queue " + id + " needs some time");
    }
    if (stillWaitingAfter != null && !stillWaitingAfter.isPositive()) {
      throw new IllegalArgumentException("stillWaitingAfter of queue " + id + " must be positive");
    }
    if (overflow != null && overflow.to().equals(id)) {
      throw new IllegalArgumentException("queue " + id + " must not overflow into itself");
    }
    if (chatWeight != null && (chatWeight < 1 || chatWeight > WHOLE)) {
      throw new IllegalArgumentException("a chat of queue " + id + " takes 1 to 100 percent");
    }
    if (agentLevel < 1) {
      throw new IllegalArgumentException("agentLevel of queue " + id + " counts from 1");
    }
    for (int n = 1; n < relaxations.size(); n++) {
      if (relaxations.get(n).after().compareTo(relaxations.get(n - 1).after()) <= 0) {
        throw new IllegalArgumentException(
            "the relaxations of queue " + id + " must come one after the other");
      }
    }
  }

  /**
   * 15 s to answer, 30 s of wrap-up, waiting without limit and asked about after 30 s, 5 min and 5
   * s assumed at first, the longest idle of all agents.
   */
  public static QueueRules of(QueueId id) {
    return builder(id).build();
  }

  /** Whether people only write here. */
  public boolean isForChats() {
    return chatWeight != null;
  }

  /** What one of its requests takes of its agent, in percent. */
  public int weight() {
    return chatWeight == null ? WHOLE : chatWeight;
  }

  /** Begins with what {@link #of} gives. */
  public static Builder builder(QueueId id) {
    return new Builder(id);
  }

  /** Whether somebody may ask for help here at this time. */
  public boolean isOpenAt(Instant now) {
    return hours == null || hours.isOpen(now);
  }

  /** How long until it opens; null: it is open, or does not open within a year. */
  public @Nullable Duration opensIn(Instant now) {
    return hours == null || hours.isOpen(now)
        ? null
        : hours.nextOpening(now).map(opening -> Duration.between(now, opening)).orElse(null);
  }

  /** Begins with these rules. */
  public Builder toBuilder() {
    return builder(id)
        .ringTimeout(ringTimeout)
        .wrapUp(wrapUp)
        .maxWait(maxWait)
        .maxWaiting(maxWaiting)
        .closedWithoutAgents(closedWithoutAgents)
        .usual(usualHandling, usualAnswer)
        .strategy(strategy)
        .needs(needs)
        .agentLevel(agentLevel)
        .relaxations(relaxations)
        .hours(hours)
        .outside(outside)
        .overflow(overflow)
        .stillWaitingAfter(stillWaitingAfter)
        .chatWeight(chatWeight);
  }

  /** Makes one step by step. */
  public static final class Builder {
    private final QueueId id;
    private Duration ringTimeout = Duration.ofSeconds(15);
    private Duration wrapUp = Duration.ofSeconds(30);
    private @Nullable Duration maxWait;
    private int maxWaiting = Integer.MAX_VALUE;
    private boolean closedWithoutAgents;
    private Duration usualHandling = Duration.ofMinutes(5);
    private Duration usualAnswer = Duration.ofSeconds(5);
    private Strategy strategy = new Strategy.LongestIdle();
    private List<SkillNeed> needs = List.of();
    private int agentLevel = Integer.MAX_VALUE;
    private List<Relaxation> relaxations = List.of();
    private @Nullable Hours hours;
    private @Nullable Duration outside;
    private @Nullable Overflow overflow;
    private @Nullable Duration stillWaitingAfter = Duration.ofSeconds(30);
    private @Nullable Integer chatWeight;

    private Builder(QueueId id) {
      this.id = id;
    }

    public Builder ringTimeout(Duration value) {
      ringTimeout = value;
      return this;
    }

    public Builder wrapUp(Duration value) {
      wrapUp = value;
      return this;
    }

    public Builder maxWait(@Nullable Duration value) {
      maxWait = value;
      return this;
    }

    public Builder maxWaiting(int value) {
      maxWaiting = value;
      return this;
    }

    public Builder closedWithoutAgents(boolean value) {
      closedWithoutAgents = value;
      return this;
    }

    public Builder usual(Duration handling, Duration answer) {
      usualHandling = handling;
      usualAnswer = answer;
      return this;
    }

    public Builder strategy(Strategy value) {
      strategy = value;
      return this;
    }

    public Builder needs(List<SkillNeed> value) {
      needs = value;
      return this;
    }

    public Builder agentLevel(int value) {
      agentLevel = value;
      return this;
    }

    public Builder relaxations(List<Relaxation> value) {
      relaxations = value;
      return this;
    }

    public Builder hours(@Nullable Hours value) {
      hours = value;
      return this;
    }

    public Builder outside(@Nullable Duration value) {
      outside = value;
      return this;
    }

    public Builder overflow(@Nullable Overflow value) {
      overflow = value;
      return this;
    }

    public Builder stillWaitingAfter(@Nullable Duration value) {
      stillWaitingAfter = value;
      return this;
    }

    public Builder chatWeight(@Nullable Integer value) {
      chatWeight = value;
      return this;
    }

    public QueueRules build() {
      return new QueueRules(
          id,
          ringTimeout,
          wrapUp,
          maxWait,
          maxWaiting,
          closedWithoutAgents,
          usualHandling,
          usualAnswer,
          strategy,
          needs,
          agentLevel,
          relaxations,
          hours,
          outside,
          overflow,
          stillWaitingAfter,
          chatWeight);
    }
  }
}
