package dev.beckon.examples.people;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerStatistics;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An engine that remembers which way its first connection goes. Closing it does not close the
 * engine that does the work. Thread-safe.
 */
public final class PathWatch implements MediaEngine {
  private final MediaEngine engine;
  private final CompletableFuture<PeerStatistics.Path> path = new CompletableFuture<>();

  /** Watches what this engine makes. */
  public PathWatch(MediaEngine engine) {
    this.engine = engine;
  }

  /**
   * Waits until media has found a way.
   *
   * @throws IllegalStateException it has not, in time
   */
  public PeerStatistics.Path await(Duration patience) {
    try {
      return Objects.requireNonNull(path.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("media has found no way", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void warmUp() {
    engine.warmUp();
  }

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    return engine.open(settings, new Listening(listener, path));
  }

  @Override
  public void close() {
    // Whoever made the engine closes it.
  }

  private static final class Listening extends AlteredListener {
    private final CompletableFuture<PeerStatistics.Path> path;

    Listening(MediaPeer.Listener listener, CompletableFuture<PeerStatistics.Path> path) {
      super(listener);
      this.path = path;
    }

    @Override
    public void onStatistics(PeerStatistics statistics) {
      if (statistics.path() != PeerStatistics.Path.UNKNOWN) {
        path.complete(statistics.path());
      }
      super.onStatistics(statistics);
    }
  }
}
