package dev.beckon.android.overlay;

import android.view.View;

/** One of the overlay's cards; made anew for each activity, follows the model. Main thread. */
interface Part {
  View view();

  /** The model changed. */
  void update();

  /** Whether a key may be typed into it. */
  default boolean wantsKeys() {
    return false;
  }
}
