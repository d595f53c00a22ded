package dev.beckon.signal.stream;

/**
 * Checks the numbers of one direction and knows what is owed as acknowledgement. Confined to the
 * thread that owns the stream.
 */
public final class IncomingFrames {
  /** An acknowledgement is owed at the latest after this many numbered frames. */
  public static final int ACKNOWLEDGE_AFTER_FRAMES = 32;

  /**
   * An acknowledgement is owed at the latest after this long; whoever owns the stream owns the
   * timer.
   */
  public static final int ACKNOWLEDGE_AFTER_MILLIS = 500;

  private long received;
  private long acknowledged;

  /** What to do with a frame. */
  public enum Verdict {
    /** Not numbered, or the next one: handle it. */
    HANDLE,
    /** Received before: drop it. */
    DUPLICATE,
    /** A number was skipped: the stream is broken and has to be resumed on a new connection. */
    GAP
  }

  /**
   * A frame arrived; 0 for a frame without a number. Numbers are unsigned on the wire: what looks
   * negative is a gap.
   */
  public Verdict receive(long sequence) {
    if (sequence == 0) {
      return Verdict.HANDLE;
    }
    if (sequence == received + 1) {
      received = sequence;
      return Verdict.HANDLE;
    }
    return sequence > 0 && sequence <= received ? Verdict.DUPLICATE : Verdict.GAP;
  }

  /** The last number received in order; goes into {@code acknowledged} of whatever is sent next. */
  public long received() {
    return received;
  }

  /** A frame that carries {@link #received()} is being sent. */
  public void acknowledgementSent() {
    acknowledged = received;
  }

  /** Whether something was received that has not been acknowledged. */
  public boolean owesAcknowledgement() {
    return acknowledged < received;
  }

  /** Whether the acknowledgement has to go out now, without waiting for a frame to carry it. */
  public boolean owesAcknowledgementNow() {
    return received - acknowledged >= ACKNOWLEDGE_AFTER_FRAMES;
  }

  /** The other side begins to count from 1. */
  public void restart() {
    received = 0;
    acknowledged = 0;
  }
}
