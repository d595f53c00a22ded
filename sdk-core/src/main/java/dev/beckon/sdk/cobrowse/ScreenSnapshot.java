package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The whole screen at one moment, as a platform sees it. Ids stay with their elements from one
 * snapshot to the next.
 *
 * @param width of the window, in its logical pixels
 * @param height of the window, in its logical pixels
 * @param elements parents before children
 */
public record ScreenSnapshot(int width, int height, List<Element> elements) {
  /** Copies the list. */
  public ScreenSnapshot {
    elements = Collections.unmodifiableList(new ArrayList<>(elements));
  }
}
