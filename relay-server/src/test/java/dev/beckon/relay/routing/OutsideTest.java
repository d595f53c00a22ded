package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is rung where an outside router is asked: when it answers, and when it does not. */
class OutsideTest {
  private static final Duration LIMIT = Duration.ofMillis(200);

  private final FakeDesk desk =
      FakeDesk.with(QueueRules.builder(SHOP).wrapUp(Duration.ZERO).outside(LIMIT).build());
  private final List<OutsideQuestion> questions = new ArrayList<>();

  private OutsideQuestion question() {
    OutsideQuestion question = desk.theOnly(Effect.AskOutside.class).question();
    questions.add(question);
    return question;
  }

  private void answer(OutsideQuestion question, String named) {
    desk.handle(
        new Event.OutsideAnswered(question.request(), question.number(), agent(named), null));
  }

  private @Nullable OutsideTrouble trouble() {
    return desk.theOnly(Effect.OutsideUsed.class).trouble();
  }

  private Choice.Rule rule() {
    return desk.theOnly(Effect.RingAgent.class).why().rule();
  }

  @Test
  void whoeverItNamesIsRung() {
    desk.ready("ann").passSeconds(1).ready("bob").passSeconds(1).asks("carl");
    assertThat(desk.rungFor("carl")).isEmpty();
    OutsideQuestion question = question();
    assertThat(question.candidates())
        .containsExactly(
            new Choice.Candidate(agent("ann"), 1, 1, Duration.ofSeconds(2)),
            new Choice.Candidate(agent("bob"), 1, 2, Duration.ofSeconds(1)));
    assertThat(question.timeLimit()).isEqualTo(LIMIT);
    assertThat(question.app()).isEqualTo(FakeDesk.APP);

    answer(question, "bob");

    assertThat(desk.rungFor("carl")).isEqualTo("bob");
    assertThat(trouble()).isNull();
    Choice why = desk.theOnly(Effect.RingAgent.class).why();
    assertThat(why.rule()).isEqualTo(Choice.Rule.OUTSIDE_CHOSE);
    assertThat(why.chosenFree()).isEqualTo(Duration.ofSeconds(1));
    assertThat(why.candidates().getFirst().agent()).isEqualTo(agent("bob"));
    desk.asks("dora");
    answer(question(), "ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  @Test
  void withoutAnAnswerInTimeTheFirstInOrderIsRung() {
    desk.ready("ann").ready("bob").asks("carl");
    OutsideQuestion question = question();

    desk.pass(LIMIT.minusMillis(1));
    assertThat(desk.rungFor("carl")).isEmpty();
    desk.pass(Duration.ofMillis(1));

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(rule()).isEqualTo(Choice.Rule.AGENT_SOUGHT);
    assertThat(trouble()).isEqualTo(OutsideTrouble.TOO_LATE);
    answer(question, "bob");
    assertThat(desk.last.ignored()).isEqualTo("is not asked about any more");
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
  }

  @ParameterizedTest
  @EnumSource(OutsideTrouble.class)
  void whateverGoesWrongTheFirstInOrderIsRung(OutsideTrouble trouble) {
    desk.ready("ann").ready("bob").asks("carl");
    OutsideQuestion question = question();

    desk.handle(new Event.OutsideAnswered(question.request(), question.number(), null, trouble));

    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(trouble()).isEqualTo(trouble);
  }

  @Test
  void itsLiesAreFoundOut() {
    desk.ready("ann").ready("bob").asks("carl");
    answer(question(), "nobody");
    assertThat(trouble()).isEqualTo(OutsideTrouble.UNKNOWN_AGENT);
    assertThat(desk.rungFor("carl")).isEqualTo("ann");

    desk.asks("dora");
    answer(question(), "ann");
    assertThat(trouble()).isEqualTo(OutsideTrouble.NOT_FREE);
    assertThat(desk.rungFor("dora")).isEqualTo("bob");

    desk.ready("cem").asks("emil");
    OutsideQuestion question = question();
    desk.ready("dan", AgentRules.serving(FakeDesk.BILLS));
    answer(question, "dan");
    assertThat(trouble()).isEqualTo(OutsideTrouble.NOT_SUITED);
    assertThat(desk.rungFor("emil")).isEqualTo("cem");
  }

  @Test
  void theAgentIsHeldUntilTheAnswer() {
    desk.ready("ann").asks("carl");
    OutsideQuestion aboutCarl = question();
    desk.asks("dora");
    assertThat(desk.rungFor("dora")).isEmpty();
    assertThat(desk.told(Effect.AskOutside.class)).isEmpty();

    desk.handle(
        new Event.OutsideAnswered(
            aboutCarl.request(), aboutCarl.number(), null, OutsideTrouble.NO_OPINION));
    assertThat(desk.rungFor("carl")).isEqualTo("ann");
    assertThat(desk.rungFor("dora")).isEmpty();
  }

  @Test
  void whoLeavesMeanwhileIsNotRung() {
    desk.ready("ann").ready("bob").asks("carl");
    OutsideQuestion question = question();
    desk.handle(new Event.PresenceAsked(agent("ann"), new Presence.NotReady("tea")));

    answer(question, "ann");

    assertThat(trouble()).isEqualTo(OutsideTrouble.NOT_FREE);
    assertThat(desk.rungFor("carl")).isEqualTo("bob");
  }

  @Test
  void aCustomerWhoLeavesMeanwhileFreesTheAgentForTheNext() {
    desk.ready("ann").asks("carl").asks("dora").leaves("carl");

    assertThat(desk.timers).doesNotContainKey(new TimerKey.OutsideAnswer(request("carl")));
    answer(question(), "ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  /** A dead one costs nothing any more; it is tried again, seldom. */
  @Test
  void whatFailsAgainAndAgainIsLeftAlone() {
    Instant begun = desk.now;
    int asked = 0;
    for (int n = 0; n < 200; n++) {
      String customer = "customer-" + n;
      desk.ready("ann").asks(customer);
      if (!desk.told(Effect.AskOutside.class).isEmpty()) {
        asked++;
        desk.pass(LIMIT);
      }
      assertThat(desk.rungFor(customer)).isEqualTo("ann");
      desk.accepts("ann").hangsUp("ann", customer).passSeconds(1);
    }
    assertThat(Duration.between(begun, desk.now)).isLessThan(Duration.ofSeconds(203));
    assertThat(asked).isBetween(Breaker.FAILURES + 2, Breaker.FAILURES + 7);

    desk.pass(Breaker.LONGEST_PAUSE).ready("ann").asks("carl");
    answer(question(), "ann");
    desk.accepts("ann").hangsUp("ann", "carl").ready("ann").asks("dora");
    answer(question(), "ann");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }
}
