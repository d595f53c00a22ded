package dev.beckon.android.overlay;

import dev.beckon.sdk.Availability;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a button's queue is open, asked only while somebody looks at the button and it matters.
 * Until the relay has said anything, help is taken to be open. For our own buttons; main thread.
 */
public final class Opening {
  private final BiFunction<String, Consumer<Availability>, Availability.Watch> availability;
  private final LongFunction<String> words;
  private final Runnable changed;
  private WhenClosed when = WhenClosed.SHOW;
  private Availability.@Nullable Watch watch;
  private @Nullable Availability known;

  /**
   * Not watching yet.
   *
   * @param availability as {@code Beckon.watchAvailability}
   * @param words what is said while it is closed, for when it opens; 0: not known
   * @param changed called when {@link #mode} or {@link #words} may be others
   */
  public Opening(
      BiFunction<String, Consumer<Availability>, Availability.Watch> availability,
      LongFunction<String> words,
      Runnable changed) {
    this.availability = availability;
    this.words = words;
    this.changed = changed;
  }

  /** What the button does when it is closed. */
  public void setWhenClosed(WhenClosed wanted) {
    when = wanted;
  }

  /**
   * Watches, or not any more; repeated, nothing happens.
   *
   * @param seen whether somebody could see the button
   * @param queue asked when the watching begins
   */
  public void watch(boolean seen, Supplier<String> queue) {
    boolean wanted = seen && when != WhenClosed.SHOW;
    if (wanted && watch == null) {
      watch = availability.apply(queue.get(), this::heard);
    } else if (!wanted && watch != null) {
      watch.close();
      watch = null;
    }
  }

  private void heard(Availability now) {
    known = now;
    changed.run();
  }

  /** What the button does now: {@link WhenClosed#SHOW} while help is open. */
  public WhenClosed mode() {
    return known == null || known.open() ? WhenClosed.SHOW : when;
  }

  /** That it is closed, and until when as far as that is known. */
  public String words() {
    return words.apply(known == null ? 0 : known.opensAtMillis());
  }
}
