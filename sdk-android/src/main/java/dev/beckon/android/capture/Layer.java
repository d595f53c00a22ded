package dev.beckon.android.capture;

import android.graphics.Bitmap;
import android.graphics.Rect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window of the app in a picture.
 *
 * @param pixels as they were read; null: the window is secure, and black
 * @param frame where it lies in the picture; may reach outside
 * @param dim how dark it makes what is below, from 0 to 1
 * @param masks what must be painted over, in its own pixels
 */
record Layer(@Nullable Bitmap pixels, Rect frame, float dim, List<Rect> masks) {}
