package dev.beckon.console.service;

import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.peer.PeerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strokes on their way through the relay: not every movement of the mouse, but a piece every {@link
 * #EVERY}, with all its points. Order and points stay what they were. Confined to the desk's
 * thread.
 */
final class StrokePace {
  static final Duration EVERY = Duration.ofMillis(120);

  /** As many as one message takes. */
  static final int MOST_POINTS = 500;

  private @Nullable Annotation waiting;
  private boolean lengthens;
  private long nextMillis = Long.MIN_VALUE;

  /**
   * Takes what was drawn.
   *
   * @return what has to go out before it
   */
  List<PeerMessage> add(Annotation annotation, boolean append) {
    Annotation before = waiting;
    if (before == null) {
      keep(annotation, append);
      return List.of();
    }
    boolean same = before.id() == annotation.id();
    if (same && !append) {
      keep(annotation, lengthens && append);
      return List.of();
    }
    if (same && before.points().size() + annotation.points().size() <= MOST_POINTS) {
      List<Point> points = new ArrayList<>(before.points());
      points.addAll(annotation.points());
      waiting =
          new Annotation(
              before.id(), before.tool(), before.color(), before.element(), points, before.text());
      return List.of();
    }
    List<PeerMessage> first = List.of(new PeerMessage.Annotate(before, lengthens));
    keep(annotation, append);
    return first;
  }

  private void keep(Annotation annotation, boolean append) {
    waiting = annotation;
    lengthens = append;
  }

  /** Whether the last piece went out long enough ago. */
  boolean isDue(long nowMillis) {
    return nowMillis >= nextMillis;
  }

  /** What waits, to be sent now. */
  List<PeerMessage> take(long nowMillis) {
    Annotation now = waiting;
    if (now == null) {
      return List.of();
    }
    waiting = null;
    nextMillis = nowMillis + EVERY.toMillis();
    return List.of(new PeerMessage.Annotate(now, lengthens));
  }
}
