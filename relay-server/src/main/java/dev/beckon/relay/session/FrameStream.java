package dev.beckon.relay.session;

import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.stream.OutgoingFrames;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.ErrorCode;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of the relay (customer.proto, rules 2 to 4): numbers what goes out and keeps it until
 * it is acknowledged, checks the numbers of what comes in, acknowledges in time, and goes on over a
 * new connection after a cut. Confined to its home.
 *
 * <p>A connection that is not writable is not written to: its frames wait here until it is. What is
 * kept is bounded. A stream whose other side reads or acknowledges too little is given up: its
 * connection is closed, nothing is kept any more, and the next connection is RESYNCHRONIZED.
 *
 * @param <B> an outgoing frame being built
 * @param <F> an outgoing frame
 */
public final class FrameStream<B, F> {
  private final Envelope<B, F> envelope;
  private final EventExecutor home;
  private final OutgoingFrames<F> outgoing;
  private final IncomingFrames incoming = new IncomingFrames();

  /** What is outstanding but has not been handed to the connection, which was not writable. */
  private final ArrayDeque<F> unsent = new ArrayDeque<>(0);

  private @Nullable Link<F> link;
  private boolean lost;
  private boolean acknowledgementArmed;

  public FrameStream(Envelope<B, F> envelope, EventExecutor home, OutgoingLimits limits) {
    this.envelope = envelope;
    this.home = home;
    this.outgoing = new OutgoingFrames<>(limits.frames(), limits.bytes(), envelope::size);
  }

  /** Numbers a frame, keeps it, and sends it when there is a connection. */
  public void send(B body) {
    if (lost) {
      return;
    }
    if (outgoing.isFull()) {
      lose();
      close(Closing.slowConsumer());
      return;
    }
    F frame = outgoing.add(number -> envelope.frame(body, number, incoming.received()));
    if (link != null) {
      incoming.acknowledgementSent();
      unsent.addLast(frame);
      pump();
    }
  }

  /** The connection is writable again. */
  public void pump() {
    while (link != null && !unsent.isEmpty() && link.isWritable()) {
      link.send(unsent.removeFirst());
    }
  }

  /** Sends a frame that has no number, and is not kept. */
  public void sendUnnumbered(B body) {
    if (link != null) {
      incoming.acknowledgementSent();
      link.send(envelope.frame(body, 0, incoming.received()));
    }
  }

  /**
   * A frame arrived. {@code GAP} also for an acknowledgement of what was never sent: either way the
   * numbering is broken, and the caller closes with {@link ErrorCode#OUT_OF_SEQUENCE}.
   */
  public IncomingFrames.Verdict receive(long sequence, long acknowledged) {
    if (!lost && !outgoing.acknowledge(acknowledged)) {
      return IncomingFrames.Verdict.GAP;
    }
    IncomingFrames.Verdict verdict = incoming.receive(sequence);
    if (incoming.owesAcknowledgementNow()) {
      acknowledge();
    } else if (incoming.owesAcknowledgement() && !acknowledgementArmed) {
      acknowledgementArmed = true;
      home.schedule(
          this::acknowledgementDue, IncomingFrames.ACKNOWLEDGE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }
    return verdict;
  }

  /** The last number received in order. */
  public long received() {
    return incoming.received();
  }

  /**
   * The other side came back and has received everything up to {@code peerReceived}: decides how
   * the stream goes on.
   */
  public Continuation resume(long peerReceived) {
    if (!lost && peerReceived >= outgoing.acknowledged() && outgoing.acknowledge(peerReceived)) {
      return Continuation.RESUMED;
    }
    restart();
    return Continuation.RESYNCHRONIZED;
  }

  /** Both sides count from 1 and forget what was not acknowledged. */
  public void restart() {
    lost = false;
    outgoing.restart();
    incoming.restart();
    unsent.clear();
  }

  /** From now on this connection is used; what is outstanding is sent again over it. */
  public void attach(Link<F> newLink) {
    link = newLink;
    unsent.clear();
    unsent.addAll(outgoing.outstanding());
    pump();
  }

  /** A connection is over. False when it was not (or no longer) this stream's: nothing changed. */
  public boolean detach(Link<F> oldLink) {
    if (link != oldLink) {
      return false;
    }
    link = null;
    unsent.clear();
    return true;
  }

  public boolean isAttached() {
    return link != null;
  }

  /** Whether this connection is the one in use. */
  public boolean isAttached(Link<F> candidate) {
    return link == candidate;
  }

  /**
   * Another connection is about to be attached: closes the present one, which is not ours any more.
   */
  public void replace() {
    Link<F> present = link;
    link = null;
    unsent.clear();
    if (present != null) {
      present.close(Closing.replaced());
    }
  }

  /** Closes the connection, when there is one; the stream itself can be resumed. */
  public void close(Closing closing) {
    if (link != null) {
      link.close(closing);
    }
  }

  /** Forgets what is outstanding; the next connection is RESYNCHRONIZED. */
  public void lose() {
    lost = true;
    outgoing.restart();
    unsent.clear();
  }

  private void acknowledgementDue() {
    acknowledgementArmed = false;
    if (incoming.owesAcknowledgement()) {
      acknowledge();
    }
  }

  private void acknowledge() {
    if (link != null) {
      incoming.acknowledgementSent();
      link.send(envelope.acknowledgement(incoming.received()));
    }
  }
}
