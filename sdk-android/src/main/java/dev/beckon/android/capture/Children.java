package dev.beckon.android.capture;

import android.view.ViewGroup;

/**
 * How many children a group has, as far as it can be believed: an app's class may override that,
 * and what is not counted would not be looked for what it hides. Main thread.
 */
final class Children {
  private Children() {}

  /** For {@link ViewGroup#getChildAt}; throws {@link Untruthful} where that does not fit. */
  static int count(ViewGroup group) {
    int told = group.getChildCount();
    boolean fits =
        told >= 0
            && told <= TreeReader.MAX_VIEWS
            && (told == 0 || group.getChildAt(told - 1) != null)
            && !hasMore(group, told);
    if (!fits) {
      throw new Untruthful(group);
    }
    return told;
  }

  private static boolean hasMore(ViewGroup group, int told) {
    try {
      return group.getChildAt(told) != null;
    } catch (IndexOutOfBoundsException e) {
      // Stricter than Android's own, which answers null.
      return false;
    }
  }

  /** The group says another number of children than it has: nothing in it can be judged. */
  static final class Untruthful extends RuntimeException {
    private Untruthful(ViewGroup group) {
      super(group.getClass().getName() + " miscounts its children");
    }
  }
}
