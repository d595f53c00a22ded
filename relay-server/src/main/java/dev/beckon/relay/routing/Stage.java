package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a search: who may be rung, and for how long only they. Immutable. */
sealed interface Stage {

  /** Null: for good. */
  @Nullable Duration lasts();

  /**
   * Some agents by name, of those who are at work; passed over when none of them is.
   *
   * @param owner whether this is the preferred agent and not the deputies
   */
  record Named(List<AgentId> agents, boolean owner, Duration lasts) implements Stage {}

  /**
   * Whoever of the queue can do enough.
   *
   * @param step how often less has been asked for
   */
  record Open(Pool pool, int step, @Nullable Duration lasts) implements Stage {}
}
