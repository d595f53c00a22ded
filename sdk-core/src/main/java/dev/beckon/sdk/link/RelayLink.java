package dev.beckon.sdk.link;

import com.google.protobuf.ByteString;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.stream.Backoff;
import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.stream.OutgoingFrames;
import dev.beckon.signal.v1.lite.Acknowledgement;
import dev.beckon.signal.v1.lite.Continuation;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.Limits;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.Resume;
import dev.beckon.signal.v1.lite.Welcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One stream to the relay, kept alive across connections: numbers and keeps what is sent,
 * acknowledges what is received, reconnects with {@link Backoff} and resumes. Owned by {@code
 * HelpClient}, confined to the SDK's thread.
 */
public final class RelayLink {
  /** More unacknowledged frames than any session needs: beyond, {@link #send} refuses. */
  static final int MAX_OUTSTANDING = 512;

  /** A connection that lived this long was worth something: the next failure is a first one. */
  static final long STABLE_MILLIS = 5_000;

  private static final long FIRST_RETRY_MILLIS = 250;
  private static final long LONGEST_RETRY_MILLIS = 10_000;

  private static final long DEFAULT_RESUME_WINDOW_MILLIS = 30_000;
  private static final long MAX_RESUME_WINDOW_MILLIS = 600_000;
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  /** What the owner hears, on the SDK's thread. */
  public interface Listener {
    /**
     * Both sides count from 1, and the relay knows nothing of what was said before but what it kept
     * itself: the present state is to be told.
     *
     * @param forgotten frames of the former stream that the relay may not have received
     */
    void onStreamBegan(Welcome welcome, List<CustomerFrame> forgotten);

    /** The cut stream goes on; nothing was lost. */
    void onStreamResumed(Welcome welcome);

    /** The stream was cut; the link is taking it up again, which works within this time. */
    void onLost(long resumeWindowMillis);

    /** Something stands in the way; the link goes on trying. Each kind once per outage. */
    void onTrouble(HelpError error);

    /** Trying again cannot help. The link is closed. */
    void onRefused(HelpError error, EndReason reason);

    /** A frame that changes something, in order, once. */
    void onFrame(RelayFrame frame);

    /** The relay refused a frame, or warns. */
    void onError(Error error);

    /** Everything that was sent has been acknowledged. */
    void onQuiet();
  }

  private enum Phase {
    CLOSED,
    OPENING,
    UP,
    BACKING_OFF
  }

  private final LinkSettings settings;
  private final Supplier<Transport> transport;
  private final SdkThread sdk;
  private final Listener listener;
  private final Backoff backoff;

  private final OutgoingFrames<CustomerFrame> outgoing = new OutgoingFrames<>(MAX_OUTSTANDING);
  private final IncomingFrames incoming = new IncomingFrames();
  private final ArrayDeque<CustomerFrame> toSend = new ArrayDeque<>();
  private Phase phase = Phase.CLOSED;
  private @Nullable RelayConnection connection;
  private String streamId = "";

  /** Proof of a former run's stream, until the relay has answered it. */
  private @Nullable Resume former;

  private ByteString resumeSecret = ByteString.EMPTY;
  private Limits limits = Limits.getDefaultInstance();
  private Pace pace = new Pace(0, 0, 0);
  private SdkThread.@Nullable Timer retry;
  private SdkThread.@Nullable Timer acknowledge;
  private SdkThread.@Nullable Timer paced;
  private HelpError.@Nullable Code told;
  private long upSinceMillis;

  /**
   * @param transport made at the first connection
   * @param random an even choice from 0 (inclusive) to its argument (exclusive)
   */
  public RelayLink(
      LinkSettings settings,
      Supplier<Transport> transport,
      SdkThread sdk,
      LongUnaryOperator random,
      Listener listener) {
    this.settings = settings;
    this.transport = transport;
    this.sdk = sdk;
    this.backoff = new Backoff(random, FIRST_RETRY_MILLIS, LONGEST_RETRY_MILLIS);
    this.listener = listener;
  }

  /** Connects, unless that is done or under way. */
  public void open() {
    if (phase == Phase.CLOSED) {
      connect();
    }
  }

  /**
   * Connects as the holder of a stream that a former run of this app had: it is told as begun, anew
   * where the relay still knows it.
   */
  public void openAgain(String formerStream, ByteString secret) {
    stop(1000, "another stream");
    former =
        Resume.newBuilder()
            .setStreamId(formerStream)
            .setResumeSecret(secret)
            .setRestarted(true)
            .build();
    connect();
  }

  /** Names the stream; empty: there is none. */
  public String streamId() {
    return streamId;
  }

  /** What proves that one holds the stream. */
  public ByteString resumeSecret() {
    return resumeSecret;
  }

  /**
   * Prepares the way to the relay without a word to it; where there is a connection, nothing
   * happens.
   */
  public void touch() {
    if (phase == Phase.CLOSED) {
      new Touch(sdk).start(transport.get(), settings);
    }
  }

  /** Whether there is a stream, be it cut at the moment. */
  public boolean hasStream() {
    return !streamId.isEmpty();
  }

  /** Whether frames reach the relay right now. */
  public boolean isUp() {
    return phase == Phase.UP;
  }

  /** Whether nothing is on its way. */
  public boolean isQuiet() {
    return !outgoing.hasOutstanding();
  }

  /** What the relay accepts; empty before the first Welcome. */
  public Limits limits() {
    return limits;
  }

  /**
   * Sends a frame for sure: now, or when the stream is taken up again.
   *
   * @return its number; 0 when there is no stream, or too much is outstanding, and then nothing was
   *     sent
   */
  public long send(CustomerFrame body) {
    if (!hasStream() || outgoing.isFull()) {
      return 0;
    }
    CustomerFrame frame = outgoing.add(sequence -> body.toBuilder().setSequence(sequence).build());
    if (phase == Phase.UP) {
      toSend.addLast(frame);
      pump();
    }
    return frame.getSequence();
  }

  /** A key of the person whom the present connection's token names; empty: anonymous. */
  public String person() {
    return connection == null ? "" : connection.person();
  }

  /** The network came back or changed: tries at once, or finds out whether the connection lives. */
  public void networkAvailable() {
    if (phase == Phase.BACKING_OFF) {
      backoff.reset();
      connect();
    } else if (connection != null) {
      connection.probe();
    }
  }

  /** The person signed in, or became somebody else for the app: the relay is told. */
  public void identityChanged() {
    if (connection != null) {
      connection.identify();
    }
  }

  /** Closes the connection in order and forgets the stream. */
  public void close() {
    stop(1000, "done");
  }

  private void connect() {
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
    phase = Phase.OPENING;
    RelayConnection attempt =
        new RelayConnection(settings, transport.get(), sdk, resume(), new ConnectionEvents());
    connection = attempt;
    attempt.start();
  }

  private @Nullable Resume resume() {
    return hasStream()
        ? Resume.newBuilder()
            .setStreamId(streamId)
            .setResumeSecret(resumeSecret)
            .setReceivedSequence(incoming.received())
            .build()
        : former;
  }

  private void stop(int code, String reason) {
    phase = Phase.CLOSED;
    disconnect(code, reason);
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
    streamId = "";
    resumeSecret = ByteString.EMPTY;
    former = null;
    outgoing.restart();
    incoming.restart();
    backoff.reset();
    told = null;
  }

  private void disconnect(int code, String reason) {
    RelayConnection old = connection;
    connection = null;
    if (old != null) {
      old.close(code, reason);
    }
    toSend.clear();
    stopAcknowledging();
    if (paced != null) {
      paced.cancel();
      paced = null;
    }
  }

  // ---- sending

  private void pump() {
    while (phase == Phase.UP && !toSend.isEmpty() && paced == null) {
      if (pace.take(sdk.nowMillis())) {
        transmit(toSend.removeFirst());
      } else {
        paced =
            sdk.after(
                pace.waitMillis(),
                () -> {
                  paced = null;
                  pump();
                });
      }
    }
  }

  private void transmit(CustomerFrame frame) {
    if (connection != null) {
      connection.send(frame.toBuilder().setAcknowledged(incoming.received()).build());
      incoming.acknowledgementSent();
      stopAcknowledging();
    }
  }

  private void acknowledgeWhenOwed() {
    if (!incoming.owesAcknowledgement() || phase != Phase.UP) {
      return;
    }
    if (incoming.owesAcknowledgementNow()) {
      sendAcknowledgement();
    } else if (acknowledge == null) {
      acknowledge =
          sdk.after(
              IncomingFrames.ACKNOWLEDGE_AFTER_MILLIS,
              () -> {
                acknowledge = null;
                if (incoming.owesAcknowledgement()) {
                  sendAcknowledgement();
                }
              });
    }
  }

  private void sendAcknowledgement() {
    pace.force(sdk.nowMillis());
    transmit(
        CustomerFrame.newBuilder()
            .setAcknowledgement(Acknowledgement.getDefaultInstance())
            .build());
  }

  private void stopAcknowledging() {
    if (acknowledge != null) {
      acknowledge.cancel();
      acknowledge = null;
    }
  }

  // ---- receiving

  private void welcomed(Welcome welcome) {
    former = null;
    boolean resumed = hasStream() && welcome.getContinuation() == Continuation.RESUMED;
    if (welcome.getStreamId().isEmpty()
        || (welcome.getContinuation() == Continuation.RESUMED
            && !(resumed && outgoing.acknowledge(welcome.getReceivedSequence())))) {
      // Its idea of the stream cannot be ours: begin a new one with the next connection.
      streamId = "";
      over(Trouble.passing(HelpError.Code.PROTOCOL, "the relay resumed what was never there"));
      return;
    }
    phase = Phase.UP;
    told = null;
    upSinceMillis = sdk.nowMillis();
    limits = welcome.getLimits();
    pace = new Pace(limits.getBurstFrames(), limits.getFramesPerSecond(), sdk.nowMillis());
    streamId = welcome.getStreamId();
    resumeSecret = welcome.getResumeSecret();
    if (resumed) {
      toSend.addAll(outgoing.outstanding());
      listener.onStreamResumed(welcome);
      pump();
    } else {
      List<CustomerFrame> forgotten = outgoing.outstanding();
      outgoing.restart();
      incoming.restart();
      listener.onStreamBegan(welcome, forgotten);
    }
  }

  private void received(RelayFrame frame) {
    boolean busy = !isQuiet();
    if (!outgoing.acknowledge(frame.getAcknowledged())) {
      broken("the relay acknowledged what was never sent");
      return;
    }
    switch (incoming.receive(frame.getSequence())) {
      case HANDLE -> handle(frame);
      case DUPLICATE -> LOG.log(Level.FINE, "dropped a repeated frame: {0}", frame.getSequence());
      case GAP -> broken("the relay skipped a number");
    }
    acknowledgeWhenOwed();
    // Last, because the owner may close the link now.
    if (busy && phase == Phase.UP && isQuiet()) {
      listener.onQuiet();
    }
  }

  private void handle(RelayFrame frame) {
    switch (frame.getBodyCase()) {
      case ERROR -> listener.onError(frame.getError());
      case HEARTBEAT, ACKNOWLEDGEMENT -> {}
      case BODY_NOT_SET -> LOG.fine("ignored a frame of a kind this SDK does not know");
      default -> {
        if (frame.getSequence() == 0) {
          LOG.fine("ignored a frame that should have had a number");
        } else {
          listener.onFrame(frame);
        }
      }
    }
  }

  private void broken(String what) {
    if (connection != null) {
      connection.close(4400, what);
    }
    over(Trouble.passing(HelpError.Code.PROTOCOL, what));
  }

  private void over(Trouble trouble) {
    boolean wasUp = phase == Phase.UP;
    disconnect(1000, "");
    EndReason fatal = trouble.fatal();
    if (fatal != null) {
      LOG.log(Level.WARNING, "the relay refuses: {0}", trouble.error());
      stop(1000, "");
      listener.onRefused(trouble.error(), fatal);
      return;
    }
    if (wasUp && sdk.nowMillis() - upSinceMillis >= STABLE_MILLIS) {
      backoff.reset();
    }
    phase = Phase.BACKING_OFF;
    retry = sdk.after(backoff.next(trouble.retryAfterMillis()), this::connect);
    if (wasUp) {
      listener.onLost(resumeWindowMillis());
    }
    HelpError.Code code = trouble.error().code();
    // A cut alone is no news: the state says what there is to say, and most are over in a moment.
    if (code != told && !(wasUp && code == HelpError.Code.NETWORK)) {
      told = code;
      LOG.log(Level.INFO, "trying again: {0}", trouble.error());
      listener.onTrouble(trouble.error());
    }
  }

  /** How long the relay keeps what belongs to a cut stream. */
  public long resumeWindowMillis() {
    long window = Integer.toUnsignedLong(limits.getResumeWindowMillis());
    return window == 0 ? DEFAULT_RESUME_WINDOW_MILLIS : Math.min(MAX_RESUME_WINDOW_MILLIS, window);
  }

  /** What the present connection brings; a closed one brings nothing. */
  private final class ConnectionEvents implements RelayConnection.Events {
    @Override
    public void onWelcome(Welcome welcome) {
      welcomed(welcome);
    }

    @Override
    public void onFrame(RelayFrame frame) {
      received(frame);
    }

    @Override
    public void onOver(Trouble trouble) {
      over(trouble);
    }
  }
}
