package dev.beckon.examples.network;

/**
 * How a path treats packets, the same in both directions. Immutable.
 *
 * @param lossPercent how many of a hundred packets never arrive, 0 to 100
 * @param delayMillis how long each is on its way, at least
 * @param kilobitsPerSecond what goes through; 0: as much as comes
 */
public record Conditions(double lossPercent, int delayMillis, int kilobitsPerSecond) {
  /** As if there were no path in between. */
  public static final Conditions CLEAR = new Conditions(0, 0, 0);

  /** Nothing arrives. */
  public static final Conditions CUT = new Conditions(100, 0, 0);

  /** Checks the figures. */
  public Conditions {
    if (!(lossPercent >= 0 && lossPercent <= 100) || delayMillis < 0 || kilobitsPerSecond < 0) {
      throw new IllegalArgumentException(
          "no such conditions: %s %% lost, %d ms, %d kbit/s"
              .formatted(lossPercent, delayMillis, kilobitsPerSecond));
    }
  }

  /** Reads {@code 10,150,100}: percent, milliseconds, kbit/s. */
  public static Conditions parse(String text) {
    String[] parts = text.split(",");
    return new Conditions(
        Double.parseDouble(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
