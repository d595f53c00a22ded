package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.List;

/**
 * A choice that an outside router may make: who of these is to be rung. Immutable; says nothing of
 * the customer but what routing goes by.
 *
 * @param number tells this question from earlier ones about the same request
 * @param waited since the arrival
 * @param step how often less has been asked for as the wait grew
 * @param candidates those who are free and may have it, by the built-in order, at most {@link
 *     #NAMED}
 * @param timeLimit afterwards the first of them is rung
 * @param policy the version of the rules
 */
public record OutsideQuestion(
    long number,
    RequestId request,
    AppId app,
    QueueId queue,
    TierId tier,
    Duration waited,
    List<SkillNeed> needs,
    int step,
    List<Choice.Candidate> candidates,
    Duration timeLimit,
    String policy) {

  /** So many candidates are named. */
  public static final int NAMED = 20;

  public OutsideQuestion {
    needs = List.copyOf(needs);
    candidates = List.copyOf(candidates);
  }
}
