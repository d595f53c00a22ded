package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A short list of what to do, which the agent sends and the person works through, and how far they
 * have come. Both ends keep one; the person's is the one that counts. Immutable.
 *
 * @param id chosen by the agent; above 0
 * @param title may be empty
 * @param steps in order
 */
public record Guide(int id, String title, List<Step> steps) {
  /** The most steps. */
  public static final int MAX_STEPS = 12;

  /** The longest text of a step. */
  public static final int MAX_TEXT = 200;

  /** The longest title. */
  public static final int MAX_TITLE = 100;

  /** How far a step has come. */
  public enum State {
    /** Still to be done. */
    OPEN,
    /** Done. */
    DONE,
    /** Left out. */
    SKIPPED
  }

  /**
   * One step.
   *
   * @param element what is marked on the person's screen while it is the present one; 0: nothing
   */
  public record Step(String text, int element, State state) {
    /** Leaves the text out: it is personal. */
    @Override
    public String toString() {
      return state + " on " + element;
    }
  }

  /** Copies the list. */
  public Guide {
    steps = Collections.unmodifiableList(new ArrayList<>(steps));
  }

  /** Whether it may be sent and shown: within the bounds, and nothing in it pretends. */
  public boolean isValid() {
    return id > 0
        && isFit(title, MAX_TITLE)
        && !steps.isEmpty()
        && steps.size() <= MAX_STEPS
        && steps.stream()
            .allMatch(
                step ->
                    step.element() >= 0
                        && !step.text().trim().isEmpty()
                        && isFit(step.text(), MAX_TEXT));
  }

  private static boolean isFit(String text, int most) {
    return text.length() <= most && SafeText.line(text, most).equals(text);
  }

  /** The number of the present step, from 1: the first that is open; 0: none is. */
  public int present() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).state() == State.OPEN) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Whether nothing is left to be done. */
  public boolean isOver() {
    return present() == 0;
  }

  /** How many steps are in a state. */
  public int count(State state) {
    return (int) steps.stream().filter(step -> step.state() == state).count();
  }

  /** What is to be marked on the screen now; 0: nothing. */
  public int element() {
    int present = present();
    return present == 0 ? 0 : steps.get(present - 1).element();
  }

  /**
   * With one step marked; the same where there is no such step.
   *
   * @param step from 1
   */
  public Guide marked(int step, State state) {
    if (step < 1 || step > steps.size()) {
      return this;
    }
    List<Step> next = new ArrayList<>(steps);
    Step before = next.get(step - 1);
    next.set(step - 1, new Step(before.text(), before.element(), state));
    return new Guide(id, title, next);
  }

  /** Leaves the texts out: they are personal. */
  @Override
  public String toString() {
    return "Guide[" + id + " " + steps + "]";
  }
}
