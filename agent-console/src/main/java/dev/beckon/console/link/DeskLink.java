package dev.beckon.console.link;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.InvitationRefusal;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.RingId;
import dev.beckon.console.desk.RingOutcome;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.desk.ToRelay;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.signal.stream.Backoff;
import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.v1.Acknowledgement;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.SignedIn;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's stream to the relay. Opened by a sign-in; from then on it comes about by itself,
 * however often it is cut or not answered, until it is closed, refused or replaced. Nothing sent is
 * lost or repeated while the relay remembers the stream. Confined to the desk's thread.
 */
public final class DeskLink implements Attempt.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(DeskLink.class);
  private static final int PROTOCOL_VERSION = 1;
  private static final String CLIENT = "beckon-console/0.1.0";

  /** How long the relay may take to answer SignIn. */
  private static final Duration SIGN_IN_DEADLINE = Duration.ofSeconds(10);

  private static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration ACKNOWLEDGE_AFTER =
      Duration.ofMillis(IncomingFrames.ACKNOWLEDGE_AFTER_MILLIS);

  /** Agents are few and every second without one is somebody's wait: sooner than apps. */
  private static final long FIRST_RETRY_MILLIS = 100;

  private static final long LONGEST_RETRY_MILLIS = 4_000;

  private final DeskThread thread;
  private final ChannelFactory channels;
  private final Clock clock;
  private final int chatDesk;
  private final LinkListener listener;
  private final Backoff backoff;
  private final Numbering numbering = new Numbering();

  /** Accepts that the relay may still refuse, by the number of their frame. */
  private final Map<Long, RingId> accepts = new HashMap<>();

  /** The frame of the last hand-over asked for; 0: none, or refused. */
  private long transfer;

  /** The frame of the last colleague asked in; 0: none, or refused. */
  private long invitation;

  /** The frame of the last code asked for; 0: none, or answered. */
  private long joinCode;

  private @Nullable SignIn signIn;

  /** What the relay was shown last. */
  private String shown = "";

  private @Nullable ManagedChannel channel;

  /** The last one shut down; read by {@link #awaitClosed}. */
  private volatile @Nullable ManagedChannel closing;

  private @Nullable Attempt attempt;
  private @Nullable Heartbeats heartbeats;
  private boolean established;
  private boolean everEstablished;
  private List<IceServer> iceServers = List.of();
  private boolean autoAnswer;
  private Duration retryAfter = Duration.ZERO;
  private DeskThread.Timer deadline = () -> {};
  private DeskThread.Timer beat = () -> {};
  private DeskThread.Timer acknowledgement = () -> {};
  private DeskThread.Timer retry = () -> {};

  /**
   * @param chatDesk which of the agent's chat desks it is for; 0: the call desk
   */
  public DeskLink(
      DeskThread thread,
      ChannelFactory channels,
      Clock clock,
      RandomGenerator jitter,
      int chatDesk,
      LinkListener listener) {
    this.thread = thread;
    this.channels = channels;
    this.clock = clock;
    this.chatDesk = chatDesk;
    this.listener = listener;
    backoff = new Backoff(jitter::nextLong, FIRST_RETRY_MILLIS, LONGEST_RETRY_MILLIS);
  }

  /** Signs in and keeps the link up from then on. */
  public void open(SignIn asked) {
    thread.check();
    close();
    signIn = asked;
    everEstablished = false;
    numbering.giveUp();
    backoff.reset();
    listener.onNetwork(new NetworkState.Connecting());
    try {
      channel = channels.open(asked, thread);
    } catch (ChannelFactory.PlainTextRefusedException _) {
      finish(Farewell.PLAIN_TEXT_REFUSED);
      return;
    } catch (SSLException e) {
      LOG.warn("the certificate authority cannot be used", e);
      finish(Farewell.UNTRUSTED);
      return;
    }
    connect();
  }

  /** Signs out. Repeated, or never opened: nothing happens. */
  public void close() {
    thread.check();
    if (attempt != null) {
      if (established) {
        attempt.complete();
      } else {
        attempt.abandon("closed");
      }
    }
    release();
  }

  /** Waits, on any other thread, until what was sent before {@link #close} has left. */
  public void awaitClosed(Duration atMost) {
    ManagedChannel last = closing;
    if (last == null) {
      return;
    }
    try {
      if (!last.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        last.shutdownNow();
      }
    } catch (InterruptedException _) {
      last.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Sends now, or as soon as the stream goes on. */
  public void send(ToRelay message) {
    thread.check();
    if (signIn == null) {
      LOG.debug("dropped, signed out: {}", message);
      return;
    }
    if (numbering.isFull()) {
      LOG.warn("too much is not acknowledged: the stream begins anew");
      numbering.giveUp();
      cut("full");
      return;
    }
    ConsoleFrame frame = numbering.number(ToWire.frame(message));
    if (message instanceof ToRelay.AcceptRing accept) {
      accepts.clear();
      accepts.put(frame.getSequence(), accept.ring());
    } else if (message instanceof ToRelay.TransferSession) {
      transfer = frame.getSequence();
    } else if (message instanceof ToRelay.InviteColleague) {
      invitation = frame.getSequence();
    } else if (message instanceof ToRelay.MakeJoinCode) {
      joinCode = frame.getSequence();
    }
    if (established) {
      transmit(frame);
    }
  }

  /** What the next connection begins with; the present one goes on. */
  public void renewCredential(String credential) {
    thread.check();
    if (signIn != null) {
      signIn = new SignIn(signIn.relayHost(), signIn.relayPort(), signIn.agentId(), credential);
    }
  }

  /** As whom it signs in, with the newest credential; null: signed out. */
  public @Nullable SignIn signIn() {
    thread.check();
    return signIn;
  }

  /** Lends this link's connection to another stream: valid as long as this one is signed in. */
  public ChannelFactory lending() {
    return (_, _) -> {
      ManagedChannel own = channel;
      if (own == null) {
        throw new IllegalStateException("signed out: there is nothing to lend");
      }
      return new LentChannel(own);
    };
  }

  /** Does not wait for the next attempt's time. */
  public void retryNow() {
    thread.check();
    if (signIn != null && attempt == null) {
      retry.cancel();
      connect();
    }
  }

  @Override
  public void onFrame(Attempt from, DeskFrame frame) {
    if (from != attempt) {
      return;
    }
    if (heartbeats != null) {
      heartbeats.heard(System.nanoTime());
    }
    if (frame.hasSignedIn()) {
      signedIn(frame.getSignedIn());
      return;
    }
    switch (numbering.receive(frame)) {
      case DUPLICATE -> LOG.debug("frame {} again", frame.getSequence());
      case GAP -> cut("frame " + frame.getSequence() + " skipped others");
      case HANDLE -> {
        if (numbering.acknowledged(frame)) {
          handle(from, frame);
          acknowledge();
        } else {
          numbering.giveUp();
          cut("the relay acknowledged what was not sent");
        }
      }
    }
  }

  @Override
  public void onOver(Attempt from, Status status) {
    if (from != attempt) {
      return;
    }
    LOG.info("stream over: {} {}", status.getCode(), from.lastError());
    Farewell farewell = Farewells.of(status, from.lastError(), everEstablished);
    boolean newer = signIn != null && !signIn.credential().equals(shown);
    if (farewell != null && !(farewell == Farewell.EXPIRED && newer)) {
      finish(farewell);
      return;
    }
    if (status.getCode() == Status.Code.INVALID_ARGUMENT) {
      numbering.giveUp();
    }
    lost();
  }

  private void connect() {
    if (channel == null || signIn == null) {
      return;
    }
    // The back-off is ours: the channel's own would make us wait twice.
    channel.resetConnectBackoff();
    Attempt next = new Attempt(this);
    attempt = next;
    deadline = thread.after(SIGN_IN_DEADLINE, () -> cut("no answer to SignIn"));
    next.start(channel);
    shown = signIn.credential();
    dev.beckon.signal.v1.SignIn.Builder hello =
        dev.beckon.signal.v1.SignIn.newBuilder()
            .setProtocolVersion(PROTOCOL_VERSION)
            .setAgentId(signIn.agentId())
            .setCredential(signIn.credential())
            .setClient(CLIENT)
            .setChatDesk(chatDesk);
    Resume resume = numbering.resume();
    if (resume != null) {
      hello.setResume(resume);
    }
    next.send(ConsoleFrame.newBuilder().setSignIn(hello).build());
  }

  private void signedIn(SignedIn signedIn) {
    deadline.cancel();
    backoff.reset();
    retryAfter = Duration.ZERO;
    established = true;
    everEstablished = true;
    iceServers = FromWire.iceServers(signedIn.getIceServersList());
    autoAnswer = signedIn.getProfile().getAutoAnswer();
    List<ConsoleFrame> again = numbering.signedIn(signedIn);
    int millis = signedIn.getLimits().getHeartbeatIntervalMillis();
    Duration interval = millis > 0 ? Duration.ofMillis(millis) : DEFAULT_HEARTBEAT;
    heartbeats = new Heartbeats(interval, System.nanoTime());
    LOG.info("signed in, {}", signedIn.getContinuation());
    listener.onNetwork(new NetworkState.Connected(Duration.ZERO));
    listener.onProfile(FromWire.profile(signedIn));
    again.forEach(this::transmit);
    beat(interval);
    listener.onEvent(new DeskEvent.SignedIn(FromWire.continuation(signedIn)));
  }

  private void handle(Attempt from, DeskFrame frame) {
    switch (frame.getBodyCase()) {
      case HEARTBEAT -> heartbeat(frame.getHeartbeat());
      case ACKNOWLEDGEMENT -> LOG.trace("acknowledged {}", frame.getAcknowledged());
      case ERROR -> refused(from, frame.getError());
      case AGENT_STATE ->
          FromWire.standing(frame.getAgentState())
              .ifPresent(s -> listener.onEvent(new DeskEvent.StandingChanged(s)));
      case RING ->
          listener.onEvent(
              new DeskEvent.RingShown(FromWire.ring(frame.getRing(), iceServers), autoAnswer));
      case RING_ENDED -> listener.onEvent(FromWire.ringOver(frame.getRingEnded()));
      case SESSION_STARTED -> listener.onEvent(FromWire.sessionStarted(frame.getSessionStarted()));
      case SIGNAL ->
          FromWire.signal(frame.getSignal().getSignal())
              .ifPresent(
                  signal ->
                      listener.onEvent(
                          new DeskEvent.SignalReceived(
                              new dev.beckon.console.desk.RequestId(
                                  frame.getSignal().getRequestId()),
                              signal)));
      case PEER_LINK -> listener.onEvent(FromWire.customerLink(frame.getPeerLink()));
      case CUSTOMER_IDENTIFIED ->
          listener.onEvent(FromWire.customerIdentified(frame.getCustomerIdentified()));
      case SESSION_ENDED -> listener.onEvent(FromWire.sessionEnded(frame.getSessionEnded()));
      case LINE_SUMMARY -> listener.onLines(FromWire.lines(frame.getLineSummary()));
      case TRANSFER_PROGRESS ->
          listener.onEvent(HandOverFromWire.progress(frame.getTransferProgress()));
      case COLLEAGUES -> listener.onColleagues(HandOverFromWire.colleagues(frame.getColleagues()));
      case JOIN_CODE -> {
        joinCode = 0;
        listener.onJoinCode(FromWire.joinCode(frame.getJoinCode(), clock.instant()));
      }
      case HAND_STATE -> listener.onEvent(HandsFromWire.told(frame.getHandState()));
      case RAISED_HANDS ->
          listener.onHands(HandsFromWire.hands(frame.getRaisedHands(), agentId(), clock.instant()));
      case FLOOR ->
          listener.onFloor(FloorFromWire.floor(frame.getFloor(), agentId(), clock.instant()));
      case SUPERVISION_REFUSED ->
          listener.onEvent(FloorFromWire.refused(frame.getSupervisionRefused()));
      case WATCHING -> listener.onWatching(WatchFromWire.watching(frame.getWatching()), iceServers);
      case WATCHERS -> listener.onWatchers(WatchFromWire.watchers(frame.getWatchers()), iceServers);
      case WATCH_SIGNAL ->
          WatchFromWire.signal(frame.getWatchSignal()).ifPresent(listener::onWatchSignal);
      case INVITATION ->
          listener.onInvitation(
              InvitationsFromWire.invitation(frame.getInvitation(), clock.instant()));
      case INVITATION_PROGRESS ->
          InvitationsFromWire.progress(frame.getInvitationProgress()).ifPresent(listener::onEvent);
      case INVITATION_REFUSED ->
          listener.onEvent(InvitationsFromWire.refused(frame.getInvitationRefused()));
      case TAKEN_OVER -> listener.onEvent(FloorFromWire.takenOver(frame.getTakenOver()));
      case SIGNED_IN -> LOG.debug("handled before");
      // From a newer relay.
      case BODY_NOT_SET -> LOG.debug("frame {} has an unknown body", frame.getSequence());
    }
  }

  private String agentId() {
    return signIn == null ? "" : signIn.agentId();
  }

  private void refused(Attempt from, dev.beckon.signal.v1.Error error) {
    LOG.warn(
        "refused: {} for frame {}, {}",
        error.getCode(),
        error.getRefusedSequence(),
        error.getCorrelationId());
    from.lastError(error.getCode());
    retryAfter = Duration.ofMillis(Integer.toUnsignedLong(error.getRetryAfterMillis()));
    RingId accepted = accepts.remove(error.getRefusedSequence());
    if (accepted != null) {
      listener.onEvent(new DeskEvent.RingOver(accepted, RingOutcome.REVOKED));
    }
    if (transfer != 0 && transfer == error.getRefusedSequence()) {
      transfer = 0;
      listener.onEvent(new DeskEvent.TransferRefused());
    }
    if (invitation != 0 && invitation == error.getRefusedSequence()) {
      invitation = 0;
      listener.onEvent(new DeskEvent.InvitationRefused(InvitationRefusal.LATER));
    }
    if (joinCode != 0 && joinCode == error.getRefusedSequence()) {
      joinCode = 0;
      listener.onJoinCode(
          error.getCode() == ErrorCode.FAILED_PRECONDITION
              ? new JoinCode.TooMany()
              : new JoinCode.None());
    }
  }

  private void heartbeat(Heartbeat heartbeat) {
    if (!heartbeat.getReply()) {
      transmit(
          ConsoleFrame.newBuilder().setHeartbeat(heartbeat.toBuilder().setReply(true)).build());
    } else if (heartbeats != null) {
      heartbeats
          .answered(heartbeat, System.nanoTime())
          .ifPresent(trip -> listener.onNetwork(new NetworkState.Connected(trip)));
    }
  }

  /** Asks for a sign of life now and after every interval. */
  private void beat(Duration interval) {
    if (heartbeats == null) {
      return;
    }
    long now = System.nanoTime();
    if (heartbeats.isSilent(now)) {
      cut("the relay is silent");
      return;
    }
    transmit(ConsoleFrame.newBuilder().setHeartbeat(heartbeats.ask(now)).build());
    beat = thread.after(interval, () -> beat(interval));
  }

  private void acknowledge() {
    if (numbering.owesAcknowledgementNow()) {
      sendAcknowledgement();
    } else if (numbering.owesAcknowledgement()) {
      acknowledgement.cancel();
      acknowledgement = thread.after(ACKNOWLEDGE_AFTER, this::sendAcknowledgement);
    }
  }

  private void sendAcknowledgement() {
    acknowledgement.cancel();
    if (established && numbering.owesAcknowledgement()) {
      transmit(
          ConsoleFrame.newBuilder()
              .setAcknowledgement(Acknowledgement.getDefaultInstance())
              .build());
    }
  }

  private void transmit(ConsoleFrame frame) {
    if (attempt != null) {
      attempt.send(numbering.stamp(frame));
    }
  }

  /** Gives this connection up; the stream may go on over another. */
  private void cut(String why) {
    LOG.info("connection given up: {}", why);
    if (attempt != null) {
      attempt.abandon(why);
    }
    lost();
  }

  private void lost() {
    boolean was = established;
    endConnection();
    Duration delay = Duration.ofMillis(backoff.next(retryAfter.toMillis()));
    retryAfter = Duration.ZERO;
    listener.onNetwork(
        new NetworkState.Reconnecting(backoff.failures(), clock.instant().plus(delay)));
    if (was) {
      listener.onEvent(new DeskEvent.LinkLost());
    }
    retry = thread.after(delay, this::connect);
  }

  private void finish(Farewell farewell) {
    release();
    listener.onEvent(new DeskEvent.LinkClosed(farewell));
  }

  private void endConnection() {
    deadline.cancel();
    beat.cancel();
    acknowledgement.cancel();
    retry.cancel();
    attempt = null;
    heartbeats = null;
    established = false;
  }

  private void release() {
    endConnection();
    numbering.giveUp();
    accepts.clear();
    signIn = null;
    if (channel != null) {
      channel.shutdown();
      closing = channel;
      channel = null;
      listener.onNetwork(new NetworkState.Offline());
    }
  }
}
