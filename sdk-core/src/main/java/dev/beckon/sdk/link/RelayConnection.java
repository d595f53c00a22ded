package dev.beckon.sdk.link;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.Heartbeat;
import dev.beckon.signal.v1.lite.Hello;
import dev.beckon.signal.v1.lite.Identified;
import dev.beckon.signal.v1.lite.Identify;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.Resume;
import dev.beckon.signal.v1.lite.Welcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from the attempt to its end: token, Hello, Welcome, heartbeats, decoding. Knows
 * nothing of numbers and streams. Used by {@link RelayLink}, confined to the SDK's thread; the
 * transport's threads reach it only through {@link Inbox}.
 */
final class RelayConnection {
  /** How long the transport may take to open. */
  static final long OPEN_MILLIS = 15_000;

  /** How long the relay may take to say Welcome. */
  static final long WELCOME_MILLIS = 10_000;

  /** How long an open connection waits for the token; the relay closes after 5 s without Hello. */
  static final long TOKEN_HOLD_MILLIS = 4_000;

  /** How long the relay may take to answer when the network has just changed. */
  static final long PROBE_MILLIS = 3_000;

  /** After a token could not be renewed. */
  static final long RENEW_AGAIN_MILLIS = 30_000;

  private static final int MAX_MESSAGE_BYTES = 256 * 1024;
  private static final int MAX_QUEUED_BYTES = 2 * 1024 * 1024;
  private static final long DEFAULT_HEARTBEAT_MILLIS = 20_000;
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  /** What {@link RelayLink} hears. After {@link #onOver} nothing more. */
  interface Events {
    void onWelcome(Welcome welcome);

    /** Anything but Welcome and Heartbeat. */
    void onFrame(RelayFrame frame);

    void onOver(Trouble trouble);
  }

  private enum Phase {
    /** Transport and token are on their way. */
    OPENING,
    /** Hello is sent. */
    GREETING,
    /** Welcome has come. */
    WELCOMED,
    OVER
  }

  private final LinkSettings settings;
  private final Transport transport;
  private final SdkThread sdk;
  private final @Nullable Resume resume;
  private final Events events;

  private Phase phase = Phase.OPENING;
  private @Nullable Inbox inbox;
  private @Nullable String token;
  private @Nullable TokenFetch tokenFetch;
  private SdkThread.@Nullable Timer deadline;
  private SdkThread.@Nullable Timer heartbeat;
  private SdkThread.@Nullable Timer probe;
  private SdkThread.@Nullable Timer renewal;
  private long heartbeatMillis = DEFAULT_HEARTBEAT_MILLIS;
  private long heardAtMillis;
  private long heard;
  private long nonce;
  private @Nullable Trouble said;

  /**
   * @param resume proof that this continues a stream; null for a new one
   */
  RelayConnection(
      LinkSettings settings,
      Transport transport,
      SdkThread sdk,
      @Nullable Resume resume,
      Events events) {
    this.settings = settings;
    this.transport = transport;
    this.sdk = sdk;
    this.resume = resume;
    this.events = events;
  }

  void start() {
    if (settings.identity() == null) {
      token = "";
    } else {
      tokenFetch = new TokenFetch(sdk, settings.identity(), this::onToken, this::onNoToken);
      tokenFetch.start();
    }
    connect();
  }

  /**
   * Sends one frame; what cannot be sent ends the connection, and the frame is sent again later.
   */
  void send(CustomerFrame frame) {
    if (phase == Phase.OVER || inbox == null) {
      return;
    }
    if (!inbox.send(frame.toByteArray())) {
      sdk.post(() -> end(Trouble.passing(HelpError.Code.NETWORK, "the connection takes no more")));
    }
  }

  /** Tells apart who greeted; empty: nobody known. */
  String person() {
    return token == null ? "" : TokenSubject.key(token);
  }

  /**
   * Fetches a token and tells the relay, on the open connection: before the last one's time is
   * over, or because the person signed in. Before the connection is open nothing need be done:
   * Hello will carry the newest.
   */
  void identify() {
    if (phase != Phase.WELCOMED || settings.identity() == null || tokenFetch != null) {
      return;
    }
    tokenFetch = new TokenFetch(sdk, settings.identity(), this::onNewToken, this::onNoNewToken);
    tokenFetch.start();
  }

  /** The network changed: finds out soon whether this connection still lives. */
  void probe() {
    if (phase != Phase.WELCOMED || probe != null) {
      return;
    }
    long before = heard;
    sendHeartbeat();
    probe =
        sdk.after(
            PROBE_MILLIS,
            () -> {
              probe = null;
              if (heard == before) {
                end(Trouble.passing(HelpError.Code.NETWORK, "no answer after a network change"));
              }
            });
  }

  /** Ends it in order; {@link Events} hears nothing more. */
  void close(int code, String reason) {
    if (phase == Phase.OVER) {
      return;
    }
    phase = Phase.OVER;
    stopTimers();
    if (tokenFetch != null) {
      tokenFetch.cancel();
    }
    if (inbox != null) {
      inbox.abandon(code, reason);
    }
  }

  // ---- opening

  private void connect() {
    inbox = new Inbox();
    inbox.open();
    await(OPEN_MILLIS, "the connection did not open in time");
  }

  private void onOpen() {
    if (token != null) {
      greet(token);
      return;
    }
    stopDeadline();
    deadline =
        sdk.after(
            TOKEN_HOLD_MILLIS,
            () -> {
              if (inbox != null) {
                inbox.abandon(1000, "no token yet");
                inbox = null;
              }
            });
  }

  private void onToken(String fetched) {
    tokenFetch = null;
    token = fetched;
    if (phase != Phase.OPENING) {
      return;
    }
    if (inbox == null) {
      connect();
    } else if (inbox.isOpen()) {
      greet(fetched);
    }
  }

  private void onNoToken(String why) {
    tokenFetch = null;
    // Who resumes has been accepted once; its backend may be behind the same broken network.
    end(
        resume == null
            ? Trouble.fatal(HelpError.Code.IDENTITY_FAILED, why, EndReason.REFUSED)
            : Trouble.passing(HelpError.Code.NETWORK, why));
  }

  private void onNewToken(String fetched) {
    tokenFetch = null;
    if (phase == Phase.WELCOMED && !fetched.isEmpty()) {
      send(CustomerFrame.newBuilder().setIdentify(Identify.newBuilder().setToken(fetched)).build());
    }
  }

  private void onNoNewToken(String why) {
    tokenFetch = null;
    LOG.log(Level.INFO, "the identity was not renewed: {0}", why);
    if (phase == Phase.WELCOMED) {
      renewAfter(RENEW_AGAIN_MILLIS);
    }
  }

  /** A token is renewed when a quarter of its time is left. */
  private void identified(Identified identity) {
    long left = Integer.toUnsignedLong(identity.getExpiresInMillis());
    if (left > 0) {
      renewAfter(left - left / 4);
    }
  }

  private void renewAfter(long millis) {
    if (renewal != null) {
      renewal.cancel();
    }
    renewal = sdk.after(millis, this::identify);
  }

  private void greet(String token) {
    phase = Phase.GREETING;
    await(WELCOME_MILLIS, "the relay did not answer Hello in time");
    Hello.Builder hello =
        Hello.newBuilder()
            .setProtocolVersion(LinkSettings.PROTOCOL_VERSION)
            .setApp(settings.app())
            .setClient(settings.client())
            .setToken(token);
    if (resume != null) {
      hello.setResume(resume);
    }
    send(CustomerFrame.newBuilder().setHello(hello).build());
  }

  private void await(long millis, String otherwise) {
    stopDeadline();
    deadline = sdk.after(millis, () -> end(Trouble.passing(HelpError.Code.NETWORK, otherwise)));
  }

  // ---- receiving

  private void onMessage(byte[] message) {
    heard++;
    heardAtMillis = sdk.nowMillis();
    RelayFrame frame;
    try {
      frame = RelayFrame.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      broken(1007, "the relay sent a frame that cannot be decoded");
      return;
    }
    switch (frame.getBodyCase()) {
      case WELCOME -> onWelcome(frame.getWelcome());
      case HEARTBEAT -> onHeartbeat(frame);
      case IDENTIFIED -> identified(frame.getIdentified());
      default -> onOther(frame);
    }
  }

  private void onWelcome(Welcome welcome) {
    if (phase != Phase.GREETING) {
      broken(4400, "the relay said Welcome twice");
      return;
    }
    phase = Phase.WELCOMED;
    stopDeadline();
    long interval = Integer.toUnsignedLong(welcome.getLimits().getHeartbeatIntervalMillis());
    heartbeatMillis =
        interval == 0 ? DEFAULT_HEARTBEAT_MILLIS : Math.min(300_000, Math.max(1_000, interval));
    awaitSilence();
    identified(welcome.getIdentity());
    events.onWelcome(welcome);
  }

  private void onHeartbeat(RelayFrame frame) {
    if (phase == Phase.WELCOMED) {
      if (!frame.getHeartbeat().getReply()) {
        send(
            CustomerFrame.newBuilder()
                .setHeartbeat(
                    Heartbeat.newBuilder().setNonce(frame.getHeartbeat().getNonce()).setReply(true))
                .build());
      }
      events.onFrame(frame);
    }
  }

  private void onOther(RelayFrame frame) {
    if (phase == Phase.WELCOMED) {
      if (frame.hasError() && Trouble.closes(frame.getError())) {
        said = Trouble.said(frame.getError());
      } else {
        events.onFrame(frame);
      }
    } else if (frame.hasError()) {
      end(Trouble.said(frame.getError()));
    } else {
      broken(4400, "the relay said something before Welcome");
    }
  }

  private void broken(int code, String what) {
    close(code, what);
    events.onOver(Trouble.passing(HelpError.Code.PROTOCOL, what));
  }

  // ---- silence

  private void awaitSilence() {
    long silent = sdk.nowMillis() - heardAtMillis;
    long next = silent < heartbeatMillis ? heartbeatMillis - silent : 2 * heartbeatMillis - silent;
    heartbeat = sdk.after(Math.max(1, next), this::onSilence);
  }

  private void onSilence() {
    long silent = sdk.nowMillis() - heardAtMillis;
    if (silent >= 2 * heartbeatMillis) {
      end(Trouble.passing(HelpError.Code.NETWORK, "the relay has been silent for too long"));
      return;
    }
    if (silent >= heartbeatMillis) {
      sendHeartbeat();
    }
    awaitSilence();
  }

  private void sendHeartbeat() {
    nonce++;
    send(CustomerFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setNonce(nonce)).build());
  }

  // ---- the end

  private void onClosed(int code, String reason, Transport.Cause cause) {
    end(said != null ? said : Trouble.closed(code, reason, cause));
  }

  private void end(Trouble trouble) {
    if (phase != Phase.OVER) {
      close(Transport.Connection.BROKEN, "");
      events.onOver(trouble);
    }
  }

  private void stopTimers() {
    stopDeadline();
    if (heartbeat != null) {
      heartbeat.cancel();
    }
    if (probe != null) {
      probe.cancel();
    }
    if (renewal != null) {
      renewal.cancel();
    }
  }

  private void stopDeadline() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  /**
   * Takes what the transport's threads bring over to the SDK's thread, in order, and never more of
   * it than fits: a relay that floods is hung up on.
   */
  private final class Inbox implements Transport.Listener {
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private Transport.@Nullable Connection connection;
    private boolean open;

    void open() {
      try {
        connection = transport.connect(settings.relay().toString(), LinkSettings.SUBPROTOCOL, this);
      } catch (RuntimeException e) { // an app may bring a transport of its own
        LOG.log(Level.WARNING, "the transport threw", e);
        onClosed(Transport.Connection.BROKEN, "the transport threw", Transport.Cause.NETWORK);
      }
    }

    boolean send(byte[] message) {
      try {
        return connection != null && connection.send(message);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the transport threw", e);
        return false;
      }
    }

    boolean isOpen() {
      return open;
    }

    void abandon(int code, String reason) {
      try {
        if (connection != null) {
          connection.close(code, reason);
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the transport threw", e);
      }
    }

    @Override
    public void onOpen() {
      handOver(
          () -> {
            open = true;
            RelayConnection.this.onOpen();
          });
    }

    @Override
    public void onMessage(byte[] message) {
      int queued = queuedBytes.addAndGet(message.length);
      if (message.length > MAX_MESSAGE_BYTES || queued > MAX_QUEUED_BYTES) {
        queuedBytes.addAndGet(-message.length);
        handOver(() -> broken(1009, "the relay sent more than a relay sends"));
        return;
      }
      handOver(
          () -> {
            queuedBytes.addAndGet(-message.length);
            RelayConnection.this.onMessage(message);
          });
    }

    @Override
    public void onClosed(int code, String reason, Transport.Cause cause) {
      handOver(() -> RelayConnection.this.onClosed(code, reason, cause));
    }

    /** What an abandoned transport still brings is late. */
    private void handOver(Runnable event) {
      sdk.post(
          () -> {
            if (phase != Phase.OVER && inbox == this) {
              event.run();
            }
          });
    }
  }
}
