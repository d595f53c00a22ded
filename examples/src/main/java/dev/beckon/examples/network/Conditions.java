package dev.beckon.examples.network;

/**
 * How a path treats packets, the same in both directions. Immutable.
 *
 * @param lossPercent how many of a hundred packets never arrive, 0 to 100
 * @param delayMillis how long each is on its way, at least
 * @param kilobitsPerSecond what goes through; 0: as much as comes
 * @param queueMillis what one waits for at most before the narrow place; a packet that would wait
 *     longer is dropped
 */
public record Conditions(
    double lossPercent, int delayMillis, int kilobitsPerSecond, int queueMillis) {
  private static final int SHORT_QUEUE_MILLIS = 400;

  /** As if there were no path in between. */
  public static final Conditions CLEAR = new Conditions(0, 0, 0);

  /** Nothing arrives. */
  public static final Conditions CUT = new Conditions(100, 0, 0);

  /** Checks the figures. */
  public Conditions {
    if (!(lossPercent >= 0 && lossPercent <= 100)
        || delayMillis < 0
        || kilobitsPerSecond < 0
        || queueMillis < 0) {
      throw new IllegalArgumentException(
          "no such conditions: %s %% lost, %d ms, %d kbit/s, %d ms in the queue"
              .formatted(lossPercent, delayMillis, kilobitsPerSecond, queueMillis));
    }
  }

  /** With a short queue before the narrow place. */
  public Conditions(double lossPercent, int delayMillis, int kilobitsPerSecond) {
    this(lossPercent, delayMillis, kilobitsPerSecond, SHORT_QUEUE_MILLIS);
  }

  /** Reads {@code 10,150,100}: percent, milliseconds, kbit/s. */
  public static Conditions parse(String text) {
    String[] parts = text.split(",");
    return new Conditions(
        Double.parseDouble(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
