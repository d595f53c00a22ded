package dev.beckon.console.link;

import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.stream.OutgoingFrames;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.SignedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a connection: the numbers of both directions, what is not acknowledged, and the
 * proof with which the stream is continued (customer.proto, rules 2 to 4). Confined to the desk's
 * thread.
 */
final class Numbering {
  /** Far more than an agent produces within a resume window. */
  private static final int OUTSTANDING_FRAMES = 2_000;

  private final OutgoingFrames<ConsoleFrame> outgoing = new OutgoingFrames<>(OUTSTANDING_FRAMES);
  private final IncomingFrames incoming = new IncomingFrames();
  private @Nullable SignedIn stream;

  /** Gives a frame its number and keeps it until it is acknowledged. */
  ConsoleFrame number(ConsoleFrame.Builder frame) {
    return outgoing.add(sequence -> frame.setSequence(sequence).build());
  }

  boolean isFull() {
    return outgoing.isFull();
  }

  /** A frame as it goes out now: every frame carries the acknowledgement. */
  ConsoleFrame stamp(ConsoleFrame frame) {
    incoming.acknowledgementSent();
    return frame.toBuilder().setAcknowledged(incoming.received()).build();
  }

  IncomingFrames.Verdict receive(DeskFrame frame) {
    return incoming.receive(frame.getSequence());
  }

  /** False when the relay acknowledged what was never sent. */
  boolean acknowledged(DeskFrame frame) {
    return outgoing.acknowledge(frame.getAcknowledged());
  }

  boolean owesAcknowledgement() {
    return incoming.owesAcknowledgement();
  }

  boolean owesAcknowledgementNow() {
    return incoming.owesAcknowledgementNow();
  }

  /** How to go on with the stream; null when there is none. */
  @Nullable Resume resume() {
    return stream == null
        ? null
        : Resume.newBuilder()
            .setStreamId(stream.getStreamId())
            .setResumeSecret(stream.getResumeSecret())
            .setReceivedSequence(incoming.received())
            .build();
  }

  /**
   * The stream goes on, or another begins.
   *
   * @return what has to be sent again
   */
  List<ConsoleFrame> signedIn(SignedIn signedIn) {
    boolean resumed =
        FromWire.continuation(signedIn) == dev.beckon.console.desk.Continuation.RESUMED
            && stream != null
            && outgoing.acknowledge(signedIn.getReceivedSequence());
    stream = signedIn;
    if (!resumed) {
      outgoing.restart();
      incoming.restart();
    }
    return outgoing.outstanding();
  }

  /** The numbers do not hold any more: the next connection begins a new stream. */
  void giveUp() {
    stream = null;
    outgoing.restart();
    incoming.restart();
  }
}
