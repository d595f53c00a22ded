package dev.beckon.relay.routing;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one event led to.
 *
 * @param now to be carried out at once, in order (the saves among them are started)
 * @param afterCommit to be carried out when the saves in {@code now} are committed, in order: what
 *     is a promise. Give steps to an {@link Outbox} to keep each recipient's order across steps.
 * @param ignored why the event changed nothing; null when it did
 */
public record Step(List<Effect> now, List<Effect> afterCommit, @Nullable String ignored) {
  public Step {
    now = List.copyOf(now);
    afterCommit = List.copyOf(afterCommit);
  }

  /** Everything, for those who do not care about commits (tests, replays). */
  public Stream<Effect> effects() {
    return Stream.concat(now.stream(), afterCommit.stream());
  }

  public List<Effect.Save> saves() {
    return now.stream().filter(Effect.Save.class::isInstance).map(Effect.Save.class::cast).toList();
  }
}
