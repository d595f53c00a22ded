package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.RemoteControl.Answer;
import dev.beckon.sdk.cobrowse.RemoteControl.Ask;
import dev.beckon.sdk.cobrowse.RemoteControl.AskToConfirm;
import dev.beckon.sdk.cobrowse.RemoteControl.Asked;
import dev.beckon.sdk.cobrowse.RemoteControl.Confirming;
import dev.beckon.sdk.cobrowse.RemoteControl.Effect;
import dev.beckon.sdk.cobrowse.RemoteControl.Off;
import dev.beckon.sdk.cobrowse.RemoteControl.On;
import dev.beckon.sdk.cobrowse.RemoteControl.Perform;
import dev.beckon.sdk.cobrowse.RemoteControl.Show;
import dev.beckon.sdk.cobrowse.RemoteControl.State;
import dev.beckon.sdk.cobrowse.RemoteControl.Step;
import dev.beckon.sdk.cobrowse.RemoteControl.TellEnd;
import dev.beckon.sdk.cobrowse.RemoteControl.TellOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table. */
class RemoteControlTest {
  private static final State OFF = new Off();
  private static final State ASKED = new Asked(1, ControlScope.TAP_AND_TYPE);
  private static final State ON = new On(1, ControlScope.TAP_AND_TYPE, 0);
  private static final int PLAIN = 1;
  private static final int CARD = 2;
  private static final int SIGN = 3;
  private static final int PAY = 4;
  private static final ControlAction TAP_PLAIN = tap(PLAIN);
  private static final ControlAction TAP_PAY = tap(PAY);
  private static final State CONFIRMING = new Confirming(1, ControlScope.TAP_AND_TYPE, 5, TAP_PAY);
  private static final Element PAY_BUTTON = element(PAY, 60, Trait.DESTRUCTIVE);
  private static final ViewTree SCREEN =
      screen(
          element(PLAIN, 0),
          element(CARD, 20, Trait.MASKED),
          element(SIGN, 40, Trait.NEVER_REMOTE),
          PAY_BUTTON);

  @Test
  void askedWhileTheScreenIsShared() {
    Step step = RemoteControl.asked(OFF, 1, ControlScope.TAP_AND_TYPE, true);
    assertStep(step, ASKED, new Ask(ControlScope.TAP_AND_TYPE));
    assertStep(RemoteControl.asked(ASKED, 1, ControlScope.TAP_AND_TYPE, true), ASKED);
  }

  @Test
  void whatIsNotSharedCannotBeControlled() {
    assertStep(
        RemoteControl.asked(OFF, 1, ControlScope.TAP, false),
        OFF,
        new Answer(1, false, ControlScope.TAP));
  }

  @Test
  void oneGrantAtATime() {
    assertStep(
        RemoteControl.asked(ON, 2, ControlScope.TAP, true),
        ON,
        new Answer(2, false, ControlScope.TAP));
  }

  @Test
  void grantedWithTheScopeOrLess() {
    assertStep(
        RemoteControl.answered(ASKED, ControlScope.TAP),
        new On(1, ControlScope.TAP, 0),
        new Ask(null),
        new Answer(1, true, ControlScope.TAP),
        new Show(ControlScope.TAP));
    assertStep(
        RemoteControl.answered(new Asked(1, ControlScope.TAP), ControlScope.TAP_AND_TYPE),
        new On(1, ControlScope.TAP, 0),
        new Ask(null),
        new Answer(1, true, ControlScope.TAP),
        new Show(ControlScope.TAP));
  }

  @Test
  void refused() {
    assertStep(
        RemoteControl.answered(ASKED, null),
        OFF,
        new Ask(null),
        new Answer(1, false, ControlScope.TAP_AND_TYPE));
    assertStep(RemoteControl.answered(OFF, ControlScope.TAP), OFF);
  }

  @Test
  void withdrawn() {
    assertStep(
        RemoteControl.endedByAgent(ASKED, 1, ControlEnd.WITHDRAWN),
        OFF,
        new Ask(null),
        new TellEnd(1, ControlEnd.WITHDRAWN));
    assertStep(RemoteControl.endedByAgent(ON, 7, ControlEnd.GIVEN_BACK), ON);
  }

  @ParameterizedTest
  @EnumSource(ControlEnd.class)
  void whateverEndsItEndsIt(ControlEnd reason) {
    assertStep(RemoteControl.ended(ON, reason), OFF, new Show(null), new TellEnd(1, reason));
    assertStep(
        RemoteControl.ended(CONFIRMING, reason),
        OFF,
        new AskToConfirm(null),
        new TellOutcome(1, 5, ControlOutcome.NOT_GRANTED),
        new Show(null),
        new TellEnd(1, reason));
    assertStep(RemoteControl.ended(OFF, reason), OFF);
  }

  @Test
  void aTouchWhileBeingAskedIsNoAnswer() {
    assertStep(RemoteControl.ended(ASKED, ControlEnd.TOUCHED), ASKED);
    assertThat(RemoteControl.ended(ASKED, ControlEnd.PAUSED).now()).isEqualTo(OFF);
  }

  @Test
  void anActionIsPerformedAndAnswered() {
    assertStep(
        RemoteControl.acted(ON, 1, 1, TAP_PLAIN, SCREEN),
        new On(1, ControlScope.TAP_AND_TYPE, 1),
        new Perform(1, 1, TAP_PLAIN));
    assertStep(
        RemoteControl.performed(new On(1, ControlScope.TAP_AND_TYPE, 1), 1, 1, ControlOutcome.DONE),
        ON,
        new TellOutcome(1, 1, ControlOutcome.DONE));
  }

  @Test
  void withoutAGrantNothingIsDone() {
    for (State state : Arrays.asList(OFF, ASKED)) {
      assertStep(
          RemoteControl.acted(state, 1, 1, TAP_PLAIN, SCREEN),
          state,
          new TellOutcome(1, 1, ControlOutcome.NOT_GRANTED));
    }
    assertStep(
        RemoteControl.acted(ON, 2, 1, TAP_PLAIN, SCREEN),
        ON,
        new TellOutcome(2, 1, ControlOutcome.NOT_GRANTED));
  }

  @Test
  void refusedWithAReason() {
    assertThat(outcome(ON, tap(CARD))).isEqualTo(ControlOutcome.MASKED);
    assertThat(outcome(ON, tap(SIGN))).isEqualTo(ControlOutcome.NEVER_REMOTE);
    assertThat(outcome(ON, tap(99))).isEqualTo(ControlOutcome.GONE);
    assertThat(outcome(ON, new ControlAction.Tap(new Spot(PLAIN, 10_001, 0))))
        .isEqualTo(ControlOutcome.INVALID);
    assertThat(outcome(new On(1, ControlScope.TAP, 0), type(PLAIN)))
        .isEqualTo(ControlOutcome.OUT_OF_SCOPE);
    assertThat(
            outcome(new On(1, ControlScope.TAP_AND_TYPE, RemoteControl.MAX_UNDER_WAY), TAP_PLAIN))
        .isEqualTo(ControlOutcome.TOO_MANY);
  }

  /** A point in the window, and a key, meet an element as well. */
  @Test
  void thereIsNoWayAround() {
    Spot cardByTheWindow = new Spot(Spot.WINDOW, 5_000, 3_000);
    assertThat(outcome(ON, new ControlAction.Tap(cardByTheWindow)))
        .isEqualTo(ControlOutcome.MASKED);
    ViewTree focused = screen(element(CARD, 20, Trait.MASKED, Trait.FOCUSED));
    Step step =
        RemoteControl.acted(ON, 1, 1, new ControlAction.Press(ControlAction.Key.ENTER), focused);
    assertThat(step.effects()).containsExactly(new TellOutcome(1, 1, ControlOutcome.MASKED));
  }

  @Test
  void whatIsDestructiveIsConfirmedEachTime() {
    assertStep(
        RemoteControl.acted(ON, 1, 5, TAP_PAY, SCREEN),
        CONFIRMING,
        new TellOutcome(1, 5, ControlOutcome.CONFIRMING),
        new AskToConfirm(PAY_BUTTON));
    assertStep(
        RemoteControl.confirmed(CONFIRMING, true, SCREEN),
        new On(1, ControlScope.TAP_AND_TYPE, 1),
        new AskToConfirm(null),
        new Perform(1, 5, TAP_PAY));
    assertStep(
        RemoteControl.confirmed(CONFIRMING, false, SCREEN),
        ON,
        new AskToConfirm(null),
        new TellOutcome(1, 5, ControlOutcome.DENIED));
    assertStep(
        RemoteControl.confirmed(CONFIRMING, true, screen()),
        ON,
        new AskToConfirm(null),
        new TellOutcome(1, 5, ControlOutcome.GONE));
    assertStep(
        RemoteControl.acted(CONFIRMING, 1, 6, TAP_PLAIN, SCREEN),
        CONFIRMING,
        new TellOutcome(1, 6, ControlOutcome.TOO_MANY));
  }

  @Test
  void aLateOutcomeIsToldAndChangesNothing() {
    assertStep(
        RemoteControl.performed(OFF, 1, 9, ControlOutcome.DONE),
        OFF,
        new TellOutcome(1, 9, ControlOutcome.DONE));
  }

  /** In any history: performed only while on, and every action has exactly one final outcome. */
  @Test
  void nothingHappensWithoutConsentInAnyOrderOfEvents() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      State state = OFF;
      int sent = 0;
      List<Effect> all = new ArrayList<>();
      List<Perform> underWay = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        State before = state;
        Step step =
            switch (random.nextInt(7)) {
              case 0 -> RemoteControl.asked(state, 1 + random.nextInt(2), ControlScope.TAP, true);
              case 1 ->
                  RemoteControl.answered(state, random.nextBoolean() ? null : ControlScope.TAP);
              case 2 -> RemoteControl.ended(state, ControlEnd.TOUCHED);
              case 3 -> RemoteControl.confirmed(state, random.nextBoolean(), SCREEN);
              case 4 -> {
                if (underWay.isEmpty()) {
                  yield Step.to(state);
                }
                Perform done = underWay.remove(0);
                yield RemoteControl.performed(
                    state, done.grant(), done.number(), ControlOutcome.DONE);
              }
              default -> {
                sent++;
                yield RemoteControl.acted(
                    state, 1 + random.nextInt(2), sent, tap(1 + random.nextInt(4)), SCREEN);
              }
            };
        for (Effect effect : step.effects()) {
          if (effect instanceof Perform perform) {
            assertThat(RemoteControl.grantOf(before)).isEqualTo(perform.grant());
            assertThat(before).isInstanceOfAny(On.class, Confirming.class);
            underWay.add(perform);
          }
        }
        all.addAll(step.effects());
        state = step.now();
      }
      all.addAll(RemoteControl.ended(state, ControlEnd.SESSION_OVER).effects());
      long finals =
          all.stream()
              .filter(e -> e instanceof TellOutcome outcome && outcome.outcome().isFinal())
              .count();
      assertThat(finals + underWay.size()).as("seed " + seed).isEqualTo(sent);
    }
  }

  private static ControlOutcome outcome(State state, ControlAction action) {
    Step step = RemoteControl.acted(state, 1, 1, action, SCREEN);
    assertThat(step.now()).isEqualTo(state);
    assertThat(step.effects()).hasSize(1);
    return ((TellOutcome) step.effects().get(0)).outcome();
  }

  private static void assertStep(Step step, State now, Effect... effects) {
    assertThat(step.now()).isEqualTo(now);
    assertThat(step.effects()).containsExactly(effects);
  }

  private static ControlAction tap(int element) {
    return new ControlAction.Tap(new Spot(element, 5_000, 5_000));
  }

  private static ControlAction type(int element) {
    return new ControlAction.Type(new Spot(element, 5_000, 5_000), "x");
  }

  private static Element element(int id, int y, Trait... traits) {
    EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
    Collections.addAll(set, traits);
    return new Element(id, 0, id, Role.BUTTON, "", "b" + id, "", new Bounds(0, y, 100, 20), set);
  }

  private static ViewTree screen(Element... elements) {
    ViewTree.Applied applied =
        ViewTree.EMPTY.apply(
            new TreeChange(1, 0, 100, 100, Arrays.asList(elements), Collections.emptyList()));
    return Objects.requireNonNull(applied.tree());
  }
}
