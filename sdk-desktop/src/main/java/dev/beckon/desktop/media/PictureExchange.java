package dev.beckon.desktop.media;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes pictures from a media thread to the FX thread so that the newest wins and nobody ever
 * writes what another reads. Thread-safe.
 *
 * <p>Three pictures go around: one is <em>shown</em>, one is <em>retiring</em> (JavaFX may still be
 * rendering it), one is written and then <em>ready</em>. A picture that is ready but not yet taken
 * when the next one comes is written over: the older one is never shown. {@link #take} is called at
 * most once a pulse, and a pulse begins only after the rendering of the one before has ended; so
 * what was retiring then is free.
 */
final class PictureExchange {
  private final Object writing = new Object();
  private final Object lock = new Object();

  /** All guarded by {@link #lock}. */
  private final Deque<Picture> free = new ArrayDeque<>();

  private @Nullable Picture ready;
  private @Nullable Picture shown;
  private @Nullable Picture retiring;

  /** Lets the writer fill a picture of this size and makes it ready. */
  void put(int width, int height, long receivedNanos, Consumer<ByteBuffer> writer) {
    synchronized (writing) {
      Picture picture = toWriteOn(width, height);
      writer.accept(picture.bgra());
      picture.receivedAt(receivedNanos);
      synchronized (lock) {
        ready = picture;
      }
    }
  }

  private Picture toWriteOn(int width, int height) {
    synchronized (lock) {
      Picture candidate = ready;
      ready = null;
      while (candidate == null || !candidate.hasSize(width, height)) {
        if (free.isEmpty()) {
          return new Picture(width, height);
        }
        candidate = free.poll();
      }
      return candidate;
    }
  }

  /** On the FX thread: the newest picture if there is a new one, to be shown from now on. */
  Optional<Picture> take() {
    synchronized (lock) {
      if (ready == null) {
        return Optional.empty();
      }
      if (retiring != null) {
        free.add(retiring);
      }
      retiring = shown;
      shown = ready;
      ready = null;
      return Optional.of(shown);
    }
  }

  /** On the FX thread: forgets all pictures. */
  void clear() {
    synchronized (lock) {
      ready = null;
      shown = null;
      retiring = null;
      free.clear();
    }
  }
}
