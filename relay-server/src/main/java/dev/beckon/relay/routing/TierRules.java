package dev.beckon.relay.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one service tier may expect: all of it in one place. Immutable. Start from {@link #of} or
 * {@link #builder}.
 *
 * <p>Who goes first is a matter of points: a request has {@code headStart} of them when it arrives
 * and earns {@code ageing} for each second it waits. So with a head start of a minute and ageing of
 * 1 a request goes where it would have been had it come a minute earlier. Whatever the points,
 * within a tier the first come is first, and nobody waits longer than {@link
 * RoutingRules#starvationGuard} before being first of all.
 *
 * @param target the wait that is aimed at; measured, not enforced
 * @param maxWait how long somebody of this tier may wait before the request ends; null: what the
 *     queue says
 * @param headStart how much longer a request of this tier counts as having waited
 * @param ageing how many seconds' worth each second of waiting is
 * @param ownerWait how long a request waits for its preferred agent alone, when that agent is at
 *     work
 * @param deputyWait how long after that it waits for the deputies alone, when one is at work
 * @param video whether the agent's picture may be shown: told to both ends as a session begins
 * @param callBack whether a call-back may be asked for
 * @param withoutAgent what happens when there is nobody to wait for
 * @param stillWaitingAfter who has waited for this long is asked whether to go on; zero: nobody is;
 *     null: what the queue says
 */
public record TierRules(
    TierId id,
    Duration target,
    @Nullable Duration maxWait,
    Duration headStart,
    double ageing,
    Duration ownerWait,
    Duration deputyWait,
    boolean video,
    boolean callBack,
    WithoutAgent withoutAgent,
    @Nullable Duration stillWaitingAfter) {

  /** What happens to a request of whose queue no agent is signed in. */
  public enum WithoutAgent {
    /** As its queue's rules say. */
    AS_QUEUE,
    /** As its queue's rules say; who cannot be helped is offered a call-back. */
    CALL_BACK,
    /** As its queue's rules say. No routing file can say it; old records can. */
    MESSAGE,
    /** Ends at once, also where the queue would let it wait. */
    REFUSE
  }

  public TierRules {
    notNegative(target, "target", id);
    notNegative(headStart, "head start", id);
    notNegative(ownerWait, "owner wait", id);
    notNegative(deputyWait, "deputy wait", id);
    if (stillWaitingAfter != null) {
      notNegative(stillWaitingAfter, "time of the question", id);
    }
    if (maxWait != null && !maxWait.isPositive()) {
      throw new IllegalArgumentException("the longest wait of tier " + id + " must be positive");
    }
    if (!(ageing > 0 && ageing <= 1000)) {
      throw new IllegalArgumentException(
          "the ageing of tier " + id + " must be more than 0 and at most 1000");
    }
  }

  private static void notNegative(Duration value, String what, TierId id) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "the " + what + " of tier " + id + " must not be negative");
    }
  }

  /** 10 s aimed at, no head start, 20 s for the owner and 10 s for deputies, all rights. */
  public static TierRules of(TierId id) {
    return builder(id).build();
  }

  /** Begins with what {@link #of} gives. */
  public static Builder builder(TierId id) {
    return new Builder(id);
  }

  /** Makes one step by step. */
  public static final class Builder {
    private final TierId id;
    private Duration target = Duration.ofSeconds(10);
    private @Nullable Duration maxWait;
    private Duration headStart = Duration.ZERO;
    private double ageing = 1;
    private Duration ownerWait = Duration.ofSeconds(20);
    private Duration deputyWait = Duration.ofSeconds(10);
    private boolean video = true;
    private boolean callBack = true;
    private WithoutAgent withoutAgent = WithoutAgent.AS_QUEUE;
    private @Nullable Duration stillWaitingAfter;

    private Builder(TierId id) {
      this.id = id;
    }

    public Builder target(Duration value) {
      target = value;
      return this;
    }

    public Builder maxWait(@Nullable Duration value) {
      maxWait = value;
      return this;
    }

    public Builder headStart(Duration value) {
      headStart = value;
      return this;
    }

    public Builder ageing(double value) {
      ageing = value;
      return this;
    }

    public Builder ownerWait(Duration value) {
      ownerWait = value;
      return this;
    }

    public Builder deputyWait(Duration value) {
      deputyWait = value;
      return this;
    }

    public Builder video(boolean value) {
      video = value;
      return this;
    }

    public Builder callBack(boolean value) {
      callBack = value;
      return this;
    }

    public Builder withoutAgent(WithoutAgent value) {
      withoutAgent = value;
      return this;
    }

    public Builder stillWaitingAfter(@Nullable Duration value) {
      stillWaitingAfter = value;
      return this;
    }

    public TierRules build() {
      return new TierRules(
          id,
          target,
          maxWait,
          headStart,
          ageing,
          ownerWait,
          deputyWait,
          video,
          callBack,
          withoutAgent,
          stillWaitingAfter);
    }
  }
}
