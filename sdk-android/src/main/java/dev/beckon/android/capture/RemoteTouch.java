package dev.beckon.android.capture;

import android.view.View;
import android.widget.TextView;
import dev.beckon.sdk.cobrowse.GraveWords;
import org.jspecify.annotations.Nullable;

/**
 * What an agent with remote control may touch. What is masked never; everything else may be, unless
 * said otherwise here or in {@code android:tag} ({@value #NEVER}, {@value #CONFIRM}). What is
 * tapped and reads like "Pay" or "Delete" wants the customer's confirmation each time without being
 * asked. Main thread.
 */
public final class RemoteTouch {
  /** Set as {@code android:tag}: an agent never touches the view, nor what is inside it. */
  public static final String NEVER = "beckon-never-remote";

  /** Set as {@code android:tag}: each touch of an agent's is confirmed by the customer. */
  public static final String CONFIRM = "beckon-confirm-remote";

  /** Keys of this kind can be no resource ids of an app: those begin with 0x7f. */
  private static final int DECIDED = 0x6bec0004;

  private RemoteTouch() {}

  /** An agent never touches this view, nor what is inside it. In place of {@link #confirm}. */
  public static void never(View view) {
    view.setTag(DECIDED, NEVER);
  }

  /**
   * Each touch of an agent's on this view, or on what is inside it, is confirmed by the customer.
   * In place of {@link #never}.
   */
  public static void confirm(View view) {
    view.setTag(DECIDED, CONFIRM);
  }

  /**
   * Takes back what {@link #never} and {@link #confirm} said of this view, as lists do that use a
   * row for another item; what {@code android:tag} and the words on it say stays.
   */
  public static void clear(View view) {
    view.setTag(DECIDED, null);
  }

  /** Said of this very view. */
  static boolean saysNever(View view) {
    return NEVER.equals(view.getTag(DECIDED)) || Masks.words(view).contains(NEVER);
  }

  /** Because of itself or of what it is in. */
  static boolean isNever(View view) {
    View each = view;
    while (each != null) {
      if (saysNever(each)) {
        return true;
      }
      each = Places.parent(each);
    }
    return false;
  }

  /** Of this very view. */
  static boolean isDestructive(View view) {
    return CONFIRM.equals(view.getTag(DECIDED))
        || Masks.words(view).contains(CONFIRM)
        || view.isClickable() && !view.onCheckIsTextEditor() && isGrave(view);
  }

  private static boolean isGrave(View view) {
    return view instanceof TextView text && areGrave(text.getText())
        || areGrave(view.getContentDescription());
  }

  private static boolean areGrave(@Nullable CharSequence words) {
    return words != null && GraveWords.areIn(words.toString());
  }
}
