package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import dev.beckon.signal.v1.lite.PeerNumber;
import dev.beckon.signal.v1.lite.PeerReceived;
import dev.beckon.signal.v1.lite.PeerSignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The numbering between the two ends of a session, which belongs to no path: see PeerNumber in
 * {@code common.proto}. Pure; not thread-safe.
 *
 * <p>Outgoing: what was numbered is kept until the other end has it. Incoming: handed on in order
 * and once; what came too early waits for what is on the slower path.
 */
final class PeerStream {
  /** As many as may be unacknowledged. */
  static final int MAX_KEPT = 1_024;

  /** As many as may wait for one that is missing. */
  static final int MAX_EARLY = 512;

  /** An acknowledgement is owed after so many. */
  static final int OWED_AFTER = 32;

  private final int stream;
  private final ArrayDeque<PeerSignal> kept = new ArrayDeque<>();
  private long last;

  private int theirStream;
  private long received;
  private final TreeMap<Long, PeerSignal> early = new TreeMap<>();
  private int unacknowledged;

  /**
   * @param stream random, not 0
   */
  PeerStream(int stream) {
    this.stream = stream;
  }

  /** Whether one more can be numbered. */
  boolean hasRoom() {
    return kept.size() < MAX_KEPT;
  }

  /** Whether something was received that the other end does not know to be. */
  boolean owes() {
    return unacknowledged > 0;
  }

  boolean owesMuch() {
    return unacknowledged >= OWED_AFTER;
  }

  /** How many are on their way. */
  int kept() {
    return kept.size();
  }

  /** The number of the oldest that is on its way; 0: nothing is. */
  long oldest() {
    PeerSignal oldest = kept.peekFirst();
    return oldest == null ? 0 : oldest.getNumber().getSequence();
  }

  /** The number of the newest; 0 before the first. */
  long last() {
    return last;
  }

  /** Whether the other end has everything up to this number. */
  boolean hasArrived(long number) {
    return kept.isEmpty() || kept.peekFirst().getNumber().getSequence() > number;
  }

  /** The next numbered signal, kept until the other end has it. */
  PeerSignal number(int kind, byte[] payload) {
    last++;
    PeerSignal signal =
        PeerSignal.newBuilder()
            .setKindValue(kind)
            .setPayload(ByteString.copyFrom(payload))
            .setNumber(PeerNumber.newBuilder().setStream(stream).setSequence(last))
            .build();
    kept.addLast(signal);
    return stamped(signal);
  }

  /** What is kept, once more. */
  List<PeerSignal> again() {
    List<PeerSignal> again = new ArrayList<>(kept.size());
    for (PeerSignal signal : kept) {
      again.add(stamped(signal));
    }
    return again;
  }

  /** Carries nothing but what was received. */
  PeerSignal acknowledgement() {
    return stamped(PeerSignal.newBuilder().setKind(PeerSignal.Kind.PEER_ACKNOWLEDGEMENT).build());
  }

  /** With the oldest number that is kept, and what was received up to now. */
  private PeerSignal stamped(PeerSignal signal) {
    PeerSignal.Builder stamped = signal.toBuilder();
    if (signal.hasNumber()) {
      long oldest = kept.isEmpty() ? last + 1 : kept.peekFirst().getNumber().getSequence();
      stamped.setNumber(signal.getNumber().toBuilder().setOldest(oldest));
    }
    if (theirStream != 0) {
      stamped.setReceived(PeerReceived.newBuilder().setStream(theirStream).setSequence(received));
      unacknowledged = 0;
    }
    return stamped.build();
  }

  /** What came in by either path, and what can be handed on because of it. */
  Received receive(PeerSignal signal) {
    boolean anew = false;
    if (signal.hasReceived() && signal.getReceived().getStream() == stream) {
      forget(signal.getReceived().getSequence());
    }
    if (!signal.hasNumber()) {
      return new Received(new ArrayList<>(), false, false);
    }
    PeerNumber number = signal.getNumber();
    if (number.getStream() != theirStream) {
      anew = theirStream != 0;
      theirStream = number.getStream();
      received = Math.max(0, number.getOldest() - 1);
      early.clear();
    }
    unacknowledged++;
    List<PeerSignal> due = new ArrayList<>();
    long sequence = number.getSequence();
    if (sequence > received && sequence - received <= MAX_EARLY) {
      early.put(sequence, signal);
    } else if (sequence > received) {
      return new Received(due, anew, true);
    }
    while (!early.isEmpty() && early.firstKey() <= received + 1) {
      PeerSignal next = early.pollFirstEntry().getValue();
      if (next.getNumber().getSequence() == received + 1) {
        received++;
        due.add(next);
      }
    }
    return new Received(due, anew, false);
  }

  private void forget(long upTo) {
    while (!kept.isEmpty() && kept.peekFirst().getNumber().getSequence() <= upTo) {
      kept.removeFirst();
    }
  }

  /**
   * What came of a signal.
   *
   * @param due to be handed on, in order
   * @param anew the other end began anew, and has nothing of what was sent before
   * @param tooEarly it was too far ahead and was not taken
   */
  record Received(List<PeerSignal> due, boolean anew, boolean tooEarly) {}
}
