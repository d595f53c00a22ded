/**
 * Pictures of the app's own window: what of it is hidden ({@link
 * dev.beckon.desktop.capture.Masks}), when it is worth taking one, and how it gets into the video.
 * The overlay is a window of its own, so it is never in the picture.
 */
@NullMarked
package dev.beckon.desktop.capture;

import org.jspecify.annotations.NullMarked;
