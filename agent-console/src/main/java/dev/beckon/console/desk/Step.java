package dev.beckon.console.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What became of one event.
 *
 * @param next the state after it
 * @param effects what has to be carried out, in order
 * @param ignored why the event changed nothing; empty when it was taken
 */
public record Step(DeskState next, List<DeskEffect> effects, String ignored) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step to(DeskState next, DeskEffect... effects) {
    return new Step(next, List.of(effects), "");
  }

  static Step ignore(DeskState state, String reason) {
    return new Step(state, List.of(), reason);
  }

  Step and(DeskEffect... more) {
    List<DeskEffect> all = new ArrayList<>(effects);
    all.addAll(List.of(more));
    return new Step(next, all, ignored);
  }

  Step map(UnaryOperator<DeskState> state) {
    return new Step(state.apply(next), effects, ignored);
  }
}
