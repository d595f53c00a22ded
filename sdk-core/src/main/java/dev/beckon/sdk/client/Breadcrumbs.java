package dev.beckon.sdk.client;

import dev.beckon.sdk.SecretTexts;
import dev.beckon.sdk.session.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the person did last: a ring of the newest events, without the secrets in them. Thread-safe
 * without locks, because apps log from anywhere, and no thread is started for it.
 */
final class Breadcrumbs {
  static final int KEPT = 50;
  static final int MAX_CHARACTERS = 200;

  private final AtomicReferenceArray<@Nullable Crumb> ring = new AtomicReferenceArray<>(KEPT);
  private final AtomicLong next = new AtomicLong();

  void add(String text, long nowMillis) {
    long number = next.getAndIncrement();
    ring.set(
        (int) (number % KEPT),
        new Crumb(number, nowMillis, Texts.cut(SecretTexts.redact(text), MAX_CHARACTERS)));
  }

  /** Oldest first. */
  List<Crumb> newest() {
    List<Crumb> crumbs = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      Crumb crumb = ring.get(i);
      if (crumb != null) {
        crumbs.add(crumb);
      }
    }
    crumbs.sort(Comparator.comparingLong(Crumb::number));
    return crumbs;
  }

  /**
   * One event.
   *
   * @param number counts the events
   * @param atMillis on the SDK's clock
   * @param text personal
   */
  record Crumb(long number, long atMillis, String text) {}
}
