package dev.beckon.signal.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

/**
 * Numbers the frames of one direction and keeps them until the other side has acknowledged them.
 * Confined to the thread that owns the stream.
 *
 * @param <F> an encoded or a built frame, already carrying its number
 */
public final class OutgoingFrames<F> {
  private final int capacity;
  private final long capacityBytes;
  private final ToIntFunction<? super F> size;
  private final ArrayDeque<F> outstanding = new ArrayDeque<>();
  private long lastSequence;
  private long acknowledged;
  private long outstandingBytes;

  /**
   * @param capacity how many frames may be outstanding
   */
  public OutgoingFrames(int capacity) {
    this(capacity, Long.MAX_VALUE, frame -> 0);
  }

  /**
   * @param capacity how many frames may be outstanding
   * @param capacityBytes with this many bytes outstanding, no further frame may be
   * @param size of a frame in bytes; the same whenever it is asked
   */
  public OutgoingFrames(int capacity, long capacityBytes, ToIntFunction<? super F> size) {
    this.capacity = capacity;
    this.capacityBytes = capacityBytes;
    this.size = size;
  }

  /**
   * Whether one more frame would be too many. The stream then has to be given up or resynchronised;
   * nothing is dropped silently.
   */
  public boolean isFull() {
    return outstanding.size() >= capacity || outstandingBytes >= capacityBytes;
  }

  /**
   * Gives the next number to a frame and keeps it.
   *
   * @param frame makes the frame from its number
   * @throws IllegalStateException when {@link #isFull()}
   */
  public F add(LongFunction<F> frame) {
    if (isFull()) {
      throw new IllegalStateException("too much outstanding: " + outstanding.size() + " frames");
    }
    F numbered = frame.apply(lastSequence + 1);
    lastSequence++;
    outstanding.addLast(numbered);
    outstandingBytes += size.applyAsInt(numbered);
    return numbered;
  }

  /**
   * The other side has received everything up to this number. Older and repeated news changes
   * nothing.
   *
   * @return false when the number was never sent: the other side is confused, and nothing was
   *     changed
   */
  public boolean acknowledge(long sequence) {
    if (sequence < 0 || sequence > lastSequence) {
      return false;
    }
    while (acknowledged < sequence) {
      outstandingBytes -= size.applyAsInt(outstanding.removeFirst());
      acknowledged++;
    }
    return true;
  }

  /** What has to be sent again after a cut, oldest first. */
  public List<F> outstanding() {
    return new ArrayList<>(outstanding);
  }

  /** Whether the other side has still to acknowledge something. */
  public boolean hasOutstanding() {
    return !outstanding.isEmpty();
  }

  /** The last number that the other side has acknowledged. */
  public long acknowledged() {
    return acknowledged;
  }

  /** The last number given. */
  public long lastSequence() {
    return lastSequence;
  }

  /** The other side begins to count from 1: forgets everything. */
  public void restart() {
    outstanding.clear();
    outstandingBytes = 0;
    lastSequence = 0;
    acknowledged = 0;
  }
}
