package dev.beckon.console.desk;

import java.time.Duration;
import java.util.List;

/**
 * Why the relay rings this agent.
 *
 * @param free how long this agent has been free
 * @param othersFree how many others were free and could have had it
 * @param skills what an agent must be able to do, as "german ≥ 5"
 * @param relaxed how often less has been asked for as the wait grew
 * @param ahead requests that go before this one, and that this agent may not have
 * @param oneOfSeveral others are rung at the same time
 * @param overdue it has waited so long that only those who came before it go before it
 */
public record RingReason(
    Right right,
    Order order,
    Duration free,
    int othersFree,
    List<String> skills,
    int relaxed,
    int ahead,
    boolean oneOfSeveral,
    boolean overdue) {

  /** Nothing was said: an older relay. */
  public static final RingReason UNKNOWN =
      new RingReason(Right.UNKNOWN, Order.UNKNOWN, Duration.ZERO, 0, List.of(), 0, 0, false, false);

  /** What gives this agent the request. */
  public enum Right {
    UNKNOWN,
    OWNER,
    DEPUTY,
    ANYONE
  }

  /** How the queue orders its free agents. */
  public enum Order {
    UNKNOWN,
    LONGEST_IDLE,
    ROUND_ROBIN,
    TOP_DOWN,
    LEAST_TALK_TIME,
    FEWEST_CONTACTS,
    SEVERAL_AT_ONCE
  }

  public RingReason {
    skills = List.copyOf(skills);
  }
}
