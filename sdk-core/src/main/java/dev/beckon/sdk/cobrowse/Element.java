package dev.beckon.sdk.cobrowse;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing on the customer's screen. What is masked has neither text nor label, whoever made it.
 *
 * @param id names it as long as it lives; above 0
 * @param parent another's id; {@link Spot#WINDOW}: directly in the window
 * @param position among its siblings, from 0
 * @param name the app's own id of it; may be empty
 * @param text what the person reads there; may be empty; personal
 * @param label what a screen reader says where that is not the text; may be empty; personal
 */
public record Element(
    int id,
    int parent,
    int position,
    Role role,
    String name,
    String text,
    String label,
    Bounds bounds,
    Set<Trait> traits) {
  /** The longest {@link #name}. */
  public static final int MAX_NAME = 64;

  /** The longest {@link #text} and {@link #label}. */
  public static final int MAX_TEXT = 200;

  /** Copies, cleans and cuts; empties what is masked. */
  public Element {
    Set<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    traits = Collections.unmodifiableSet(copy);
    name = SafeText.line(name, MAX_NAME);
    boolean hidden = traits.contains(Trait.MASKED);
    text = hidden ? "" : SafeText.line(text, MAX_TEXT);
    label = hidden ? "" : SafeText.line(label, MAX_TEXT);
  }

  /** Whether something is true of it. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** What to call it when speaking of it: its label, else its text, else its name. */
  public String spoken() {
    if (!label.isEmpty()) {
      return label;
    }
    return text.isEmpty() ? name : text;
  }

  /** Leaves out what is personal. */
  @Override
  public String toString() {
    return "Element[" + id + " " + role + "]";
  }
}
