/**
 * The app's own windows as pictures. What must not be seen is decided by {@code MaskJudge}. Start
 * reading at {@link dev.beckon.android.capture.AppCapture}. Main thread, unless a class says
 * otherwise.
 */
@NullMarked
package dev.beckon.android.capture;

import org.jspecify.annotations.NullMarked;
