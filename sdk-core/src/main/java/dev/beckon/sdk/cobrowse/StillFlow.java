package dev.beckon.sdk.cobrowse;

/**
 * How large the next single picture may be and how it goes out, by how long the one before took: a
 * picture that takes long is worth less than a coarser one that is there, and a word that is
 * written meanwhile has to wait for what is on its way. Immutable, pure.
 *
 * <pre>
 * the last one took   next size                    on its way at a time
 * (none yet)          16 KiB                       two parts
 * up to 1.5 s         twice as much, to 48 KiB     all of it
 * up to 4 s           the same                     two parts
 * longer              half as much, to 12 KiB      one part
 * </pre>
 *
 * @param bytes at most so large
 * @param window how many parts may be on their way
 */
public record StillFlow(int bytes, int window) {
  /** The largest picture: two seconds of 200 kbit/s. */
  public static final int MOST_BYTES = 48 * 1024;

  /** Coarser is no longer legible. */
  static final int LEAST_BYTES = 12 * 1024;

  /** A picture has at most so many parts (see {@code Still} in {@code peer.proto}). */
  static final int MOST_PARTS = 8;

  /** Before anything is known. */
  public static final StillFlow START = new StillFlow(16 * 1024, 2);

  private static final long QUICK_MILLIS = 1_500;
  private static final long SLOW_MILLIS = 4_000;
  private static final int LEAST_PART_BYTES = 3 * 1024;
  private static final int MOST_PART_BYTES = 40 * 1024;

  /** The last picture has arrived. */
  public StillFlow arrived(long tookMillis) {
    if (tookMillis <= QUICK_MILLIS) {
      return new StillFlow(Math.min(MOST_BYTES, 2 * bytes), MOST_PARTS);
    }
    return tookMillis <= SLOW_MILLIS
        ? new StillFlow(bytes, 2)
        : new StillFlow(Math.max(LEAST_BYTES, bytes / 2), 1);
  }

  /** How large the parts of a picture of so many bytes are. */
  public int partBytes(int length) {
    if (window == MOST_PARTS) {
      return MOST_PART_BYTES;
    }
    return Math.max(LEAST_PART_BYTES, (length + MOST_PARTS - 1) / MOST_PARTS);
  }
}
