package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customer's end of remote control: who asked, what was granted, and what becomes of each
 * action. Pure: {@link #now} is kept by the caller, who carries out the effects. It ends with the
 * first touch of the customer; nothing is done without a grant that holds at that moment.
 *
 * <pre>
 * from            to              when
 * Off             Asked           asked, while the screen is shared
 * Asked           On              answered: granted, with this scope or less
 * Asked           Off             answered: refused; withdrawn; ended (paused, session over)
 * On              Confirming      an action on what is destructive
 * Confirming      On              confirmed: the action is performed; or denied
 * On, Confirming  Off             ended: stopped, touched, paused, given back, session over
 * On              On              any other action: performed, or refused with an outcome
 * </pre>
 */
public final class RemoteControl {
  /** As many actions as may be under way at a time. */
  public static final int MAX_UNDER_WAY = 8;

  private RemoteControl() {}

  /** Where remote control stands. */
  public sealed interface State {}

  /** Nobody controls anything. */
  public record Off() implements State {}

  /** The customer is asked. */
  public record Asked(int grant, ControlScope scope) implements State {}

  /**
   * The agent may.
   *
   * @param underWay how many actions the platform has not finished
   */
  public record On(int grant, ControlScope scope, int underWay) implements State {}

  /** The agent may, and the customer is asked about one action. */
  public record Confirming(int grant, ControlScope scope, int number, ControlAction action)
      implements State {}

  /** What has to be done. */
  public sealed interface Effect {}

  /** The customer is to be asked; or told that the question is gone. */
  public record Ask(@Nullable ControlScope scope) implements Effect {}

  /** The customer sees from now on that the agent controls; null: that it is over. */
  public record Show(@Nullable ControlScope scope) implements Effect {}

  /** The customer is to be asked about one action on an element; null: not any more. */
  public record AskToConfirm(@Nullable Element element) implements Effect {}

  /** The agent is told the answer. */
  public record Answer(int grant, boolean granted, ControlScope scope) implements Effect {}

  /** The agent is told that it is over. */
  public record TellEnd(int grant, ControlEnd reason) implements Effect {}

  /** The agent is told what became of an action. */
  public record TellOutcome(int grant, int number, ControlOutcome outcome) implements Effect {}

  /** The platform does it. */
  public record Perform(int grant, int number, ControlAction action) implements Effect {}

  /**
   * What an event led to.
   *
   * @param now the state from now on
   * @param effects in order
   */
  public record Step(State now, List<Effect> effects) {
    /** Copies the list. */
    public Step {
      effects = Collections.unmodifiableList(new ArrayList<>(effects));
    }

    static Step to(State now, Effect... effects) {
      List<Effect> list = new ArrayList<>();
      Collections.addAll(list, effects);
      return new Step(now, list);
    }
  }

  /** The agent asks. Where nothing is shared, nothing can be granted. */
  public static Step asked(State state, int grant, ControlScope scope, boolean shared) {
    if (!shared || state instanceof On || state instanceof Confirming) {
      return Step.to(state, new Answer(grant, false, scope));
    }
    return state instanceof Asked asked && asked.grant() == grant
        ? Step.to(state)
        : Step.to(new Asked(grant, scope), new Ask(scope));
  }

  /**
   * The customer answers.
   *
   * @param granted null: no
   */
  public static Step answered(State state, @Nullable ControlScope granted) {
    if (!(state instanceof Asked asked)) {
      return Step.to(state);
    }
    if (granted == null) {
      return Step.to(new Off(), new Ask(null), new Answer(asked.grant(), false, asked.scope()));
    }
    ControlScope scope = granted.atMost(asked.scope());
    return Step.to(
        new On(asked.grant(), scope, 0),
        new Ask(null),
        new Answer(asked.grant(), true, scope),
        new Show(scope));
  }

  /** It is over, whoever ended it; what has no grant is told nothing. */
  public static Step ended(State state, ControlEnd reason) {
    if (state instanceof Asked asked) {
      return reason == ControlEnd.TOUCHED
          ? Step.to(state)
          : Step.to(new Off(), new Ask(null), new TellEnd(asked.grant(), reason));
    }
    if (state instanceof On on) {
      return Step.to(new Off(), new Show(null), new TellEnd(on.grant(), reason));
    }
    if (state instanceof Confirming confirming) {
      return Step.to(
          new Off(),
          new AskToConfirm(null),
          new TellOutcome(confirming.grant(), confirming.number(), ControlOutcome.NOT_GRANTED),
          new Show(null),
          new TellEnd(confirming.grant(), reason));
    }
    return Step.to(state);
  }

  /** The agent ended it, or took the question back; another grant than the present one is late. */
  public static Step endedByAgent(State state, int grant, ControlEnd reason) {
    return grantOf(state) == grant ? ended(state, reason) : Step.to(state);
  }

  /** The agent wants something done. */
  public static Step acted(
      State state, int grant, int number, ControlAction action, ViewTree tree) {
    if (state instanceof Confirming confirming && confirming.grant() == grant) {
      return Step.to(state, new TellOutcome(grant, number, ControlOutcome.TOO_MANY));
    }
    if (!(state instanceof On on) || on.grant() != grant) {
      return Step.to(state, new TellOutcome(grant, number, ControlOutcome.NOT_GRANTED));
    }
    ControlOutcome refusal = refusal(on, action, tree);
    if (refusal != null) {
      return Step.to(state, new TellOutcome(grant, number, refusal));
    }
    Element element = target(action, tree);
    if (element != null
        && !(action instanceof ControlAction.Scroll)
        && tree.isWithin(element.id(), Trait.DESTRUCTIVE)) {
      return Step.to(
          new Confirming(grant, on.scope(), number, action),
          new TellOutcome(grant, number, ControlOutcome.CONFIRMING),
          new AskToConfirm(element));
    }
    return Step.to(
        new On(grant, on.scope(), on.underWay() + 1), new Perform(grant, number, action));
  }

  /** The customer says yes or no to one action. What was asked about may be gone by now. */
  public static Step confirmed(State state, boolean yes, ViewTree tree) {
    if (!(state instanceof Confirming asked)) {
      return Step.to(state);
    }
    On on = new On(asked.grant(), asked.scope(), 0);
    ControlOutcome refusal = yes ? refusal(on, asked.action(), tree) : ControlOutcome.DENIED;
    if (refusal != null) {
      return Step.to(
          on, new AskToConfirm(null), new TellOutcome(asked.grant(), asked.number(), refusal));
    }
    return Step.to(
        new On(asked.grant(), asked.scope(), 1),
        new AskToConfirm(null),
        new Perform(asked.grant(), asked.number(), asked.action()));
  }

  /** The platform is through with an action; the agent hears of it in any case. */
  public static Step performed(State state, int grant, int number, ControlOutcome outcome) {
    State now =
        state instanceof On on && on.grant() == grant
            ? new On(grant, on.scope(), Math.max(0, on.underWay() - 1))
            : state;
    return Step.to(now, new TellOutcome(grant, number, outcome));
  }

  private static @Nullable ControlOutcome refusal(On on, ControlAction action, ViewTree tree) {
    if (!action.isValid()) {
      return ControlOutcome.INVALID;
    }
    if (!on.scope().allows(action)) {
      return ControlOutcome.OUT_OF_SCOPE;
    }
    if (on.underWay() >= MAX_UNDER_WAY) {
      return ControlOutcome.TOO_MANY;
    }
    Spot at = action.at();
    Element element = target(action, tree);
    if (at != null && at.element() != Spot.WINDOW && element == null) {
      return ControlOutcome.GONE;
    }
    if (element == null) {
      return null;
    }
    if (tree.isWithin(element.id(), Trait.MASKED)) {
      return ControlOutcome.MASKED;
    }
    return tree.isWithin(element.id(), Trait.NEVER_REMOTE) ? ControlOutcome.NEVER_REMOTE : null;
  }

  /**
   * What an action meets: the element it names, or what lies under the point there; a key meets
   * what has the focus.
   */
  private static @Nullable Element target(ControlAction action, ViewTree tree) {
    Spot at = action.at();
    if (at == null) {
      return action instanceof ControlAction.Press ? tree.focused() : null;
    }
    Bounds bounds = tree.bounds(at.element());
    if (bounds == null) {
      return null;
    }
    Element under = tree.at(bounds.pixelX(at.x()), bounds.pixelY(at.y()));
    return under != null ? under : tree.element(at.element());
  }

  /** The grant that a state is about; 0: none. */
  public static int grantOf(State state) {
    if (state instanceof Asked asked) {
      return asked.grant();
    }
    if (state instanceof On on) {
      return on.grant();
    }
    return state instanceof Confirming confirming ? confirming.grant() : 0;
  }
}
