package dev.beckon.sdk.client;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which chat messages were received; the same id again is the same message. */
final class SeenMessages {
  private static final int KEPT = 256;
  private final Set<String> ids = new LinkedHashSet<>();

  /** Whether it is new; a message without an id always is. */
  boolean add(String id) {
    if (id.isEmpty()) {
      return true;
    }
    boolean added = ids.add(id);
    if (ids.size() > KEPT) {
      Iterator<String> oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
    return added;
  }
}
