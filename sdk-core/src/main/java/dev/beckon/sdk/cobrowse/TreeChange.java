package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What changed on the screen since one revision of its tree.
 *
 * @param revision counts from 1
 * @param base the revision it changes; 0: everything before is forgotten
 * @param changed new and changed elements, parents before children
 * @param removed every id that is gone
 */
public record TreeChange(
    long revision, long base, int width, int height, List<Element> changed, List<Integer> removed) {
  /** As many elements as one change may hold. */
  public static final int MAX_CHANGED = 400;

  /** Copies the lists. */
  public TreeChange {
    changed = Collections.unmodifiableList(new ArrayList<>(changed));
    removed = Collections.unmodifiableList(new ArrayList<>(removed));
  }
}
