package dev.beckon.sdk.client;

import dev.beckon.sdk.Availability;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.thread.SdkThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the relay about one queue as long as somebody listens, and no sooner again than the relay
 * says that its answer may be kept. What cannot be reached is asked less and less often, and what
 * was known stays known. Confined to the SDK's thread, but for {@link #last}.
 */
final class AvailabilityWatch {
  static final long SOONEST_MILLIS = 10_000;
  static final long LATEST_MILLIS = 600_000;

  /** No answer is nearly as long. */
  private static final int MOST_BYTES = 2_048;

  private static final Pattern FIELD =
      Pattern.compile("\"([a-z_]{1,40})\"\\s*:\\s*(true|false|\\d{1,18})");

  private final SdkThread sdk;
  private final Supplier<Transport> transport;
  private final String url;
  private final BiConsumer<Consumer<Availability>, Availability> tell;
  private final List<Consumer<Availability>> listeners = new ArrayList<>();
  private SdkThread.@Nullable Timer timer;
  private boolean asking;
  private long askAgainAt;
  private long retryMillis = SOONEST_MILLIS;
  private volatile @Nullable Availability last;

  /**
   * @param tell calls a listener, on its own thread
   */
  AvailabilityWatch(
      SdkThread sdk,
      Supplier<Transport> transport,
      String url,
      BiConsumer<Consumer<Availability>, Availability> tell) {
    this.sdk = sdk;
    this.transport = transport;
    this.url = url;
    this.tell = tell;
    this.askAgainAt = sdk.nowMillis();
  }

  /** Null: nothing yet. Any thread. */
  @Nullable Availability last() {
    return last;
  }

  void add(Consumer<Availability> listener) {
    listeners.add(listener);
    Availability known = last;
    if (known != null) {
      tell.accept(listener, known);
    }
    askIn(Math.max(0, askAgainAt - sdk.nowMillis()));
  }

  void remove(Consumer<Availability> listener) {
    listeners.remove(listener);
    if (listeners.isEmpty()) {
      stop();
    }
  }

  /** Nobody is told anything any more. */
  void stop() {
    listeners.clear();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void askIn(long millis) {
    if (timer == null && !asking && !listeners.isEmpty()) {
      timer = sdk.after(millis, this::ask);
    }
  }

  private void ask() {
    timer = null;
    asking = true;
    transport
        .get()
        .fetch(
            url,
            MOST_BYTES,
            (body, maxAgeMillis) -> sdk.post(() -> answered(parse(body), maxAgeMillis)));
  }

  private void answered(@Nullable Availability answer, long maxAgeMillis) {
    asking = false;
    long pause = retryMillis;
    if (answer == null) {
      retryMillis = Math.min(2 * retryMillis, LATEST_MILLIS);
    } else {
      retryMillis = SOONEST_MILLIS;
      pause = Math.max(SOONEST_MILLIS, Math.min(maxAgeMillis, LATEST_MILLIS));
      if (!answer.equals(last)) {
        last = answer;
        for (Consumer<Availability> listener : new ArrayList<>(listeners)) {
          tell.accept(listener, answer);
        }
      }
    }
    askAgainAt = sdk.nowMillis() + pause;
    askIn(pause);
  }

  /** Null: it is no answer. What is not known in it is passed over. */
  static @Nullable Availability parse(@Nullable String body) {
    if (body == null) {
      return null;
    }
    Map<String, String> fields = new TreeMap<>();
    Matcher matcher = FIELD.matcher(body);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    String open = fields.get("open");
    if (open == null) {
      return null;
    }
    return new Availability(
        open.equals("true"),
        "true".equals(fields.get("takes_requests")),
        (int) Math.min(number(fields, "agents_ready"), Integer.MAX_VALUE),
        (int) Math.min(number(fields, "agents"), Integer.MAX_VALUE),
        number(fields, "usual_wait_low_millis"),
        number(fields, "usual_wait_high_millis"),
        number(fields, "opens_at_millis"));
  }

  private static long number(Map<String, String> fields, String name) {
    String value = fields.get(name);
    return value == null || !Character.isDigit(value.charAt(0)) ? 0 : Long.parseLong(value);
  }
}
