package dev.beckon.sdk.client;

import com.google.protobuf.ByteString;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.link.RelayLink;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.session.Effect;
import dev.beckon.sdk.session.MediaReport;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.session.Outputs;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.session.SessionTimer;
import dev.beckon.sdk.session.Stage;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.PeerSignal;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out the effects of one session. Confined to the SDK's thread. */
final class SessionHands implements Effect.Hands {
  /** Chat that waits for the first stream; a person does not write more in a minute. */
  private static final int MAX_UNSENT = 100;

  private final SessionShell session;
  private final SessionParts parts;
  private final SdkThread sdk;
  private final RelayLink link;
  private final LazyPlatform platform;
  private final @Nullable MediaControl media;
  private final Runnable over;
  private final AgentTalk talk;
  private final Map<SessionTimer, SdkThread.Timer> timers = new EnumMap<>(SessionTimer.class);
  private final ArrayDeque<CustomerFrame> unsent = new ArrayDeque<>();
  private long requestSequence;

  /**
   * @param media null where there is none
   * @param over called last
   */
  SessionHands(
      SessionShell session,
      SdkThread sdk,
      RelayLink link,
      LazyPlatform platform,
      @Nullable MediaControl media,
      Runnable over) {
    this.session = session;
    this.parts = session.parts();
    this.sdk = sdk;
    this.link = link;
    this.platform = platform;
    this.media = media;
    this.over = over;
    this.talk = new AgentTalk(sdk, media, signal -> send(Wire.signal(signal)));
    if (media != null) {
      media.channelTo(talk);
    }
  }

  /**
   * Sends once more what a new stream's present state does not tell: chat. The agent's end drops
   * what it has seen.
   *
   * @param forgotten frames of the former stream that may be lost
   */
  void sendAgain(List<CustomerFrame> forgotten, long formerRequest) {
    for (CustomerFrame frame : forgotten) {
      if (frame.getSequence() > formerRequest
          && frame.hasSignal()
          && frame.getSignal().getKind() == PeerSignal.Kind.CHAT) {
        send(frame);
      }
    }
  }

  /** What is said between this session and its agent. */
  AgentTalk talk() {
    return talk;
  }

  /** Puts a consent, or an act of remote control, on the relay's record. */
  void note(Facts.Kind kind, String detail) {
    parts.receipts().note(kind, detail);
    send(Wire.fact(session.id(), kind, detail));
  }

  /** The number of the last RequestHelp; 0 before there was one. */
  long requestSequence() {
    return requestSequence;
  }

  @Override
  public void sendRequest() {
    requestSequence =
        send(
            Wire.requestHelp(
                session.id(), parts.request(), context(link.limits().getScreenContextBytes())));
    while (!unsent.isEmpty()) {
      send(unsent.removeFirst());
    }
  }

  @Override
  public void sendEnd() {
    send(Wire.endRequest(session.id()));
  }

  @Override
  public void sendOffer(int negotiation, String sdp) {
    send(Wire.offer(negotiation, sdp));
  }

  @Override
  public void sendCandidate(int negotiation, PeerCandidate candidate) {
    send(Wire.candidate(negotiation, candidate));
  }

  @Override
  public void sendMediaReport(MediaReport report) {
    send(Wire.mediaState(report));
  }

  @Override
  public void sendChat(String text) {
    String messageId = UUID.randomUUID().toString();
    session.conversation().written(messageId, text);
    if (talk.say(new PeerMessage.Chat(messageId, text))) {
      return;
    }
    CustomerFrame chat = Wire.chat(messageId, text);
    if (requestSequence != 0) {
      send(chat);
    } else if (unsent.size() < MAX_UNSENT) {
      unsent.addLast(chat);
    } else {
      tooMuch();
    }
  }

  @Override
  public void sendScreenContext() {
    int limit = link.limits().getScreenContextBytes();
    int signalLimit = link.limits().getSignalBytes();
    int both = limit > 0 && signalLimit > 0 ? Math.min(limit, signalLimit) : limit;
    send(Wire.screenContext(context(both)));
  }

  @Override
  public void sendTimeline() {
    link.send(Wire.timeline(session.id(), parts.timeline().snapshot()));
  }

  private ByteString context(int limitBytes) {
    return parts.contexts().encode(platform, sdk.nowMillis(), limitBytes);
  }

  /** What the link does not take is said, never dropped in silence. */
  private long send(CustomerFrame frame) {
    long sequence = link.send(frame);
    if (sequence == 0) {
      tooMuch();
    }
    return sequence;
  }

  private void tooMuch() {
    HelpError error =
        new HelpError(
            HelpError.Code.LIMIT, "a message was not sent: too many are on their way already");
    sdk.post(() -> session.happen(s -> SessionMachine.troubled(s, error)));
  }

  @Override
  public void openMedia(int negotiation, List<IceServer> servers) {
    if (media != null) {
      media.open(negotiation, servers);
    }
  }

  @Override
  public void openMediaBeside(int negotiation, List<IceServer> servers) {
    if (media != null) {
      media.openBeside(negotiation, servers);
    }
  }

  @Override
  public void sendHold(boolean onHold) {
    send(Wire.hold(session.id(), onHold));
  }

  @Override
  public void sendAskCallBack(long atMillis) {
    send(Wire.askCallBack(session.id(), atMillis));
  }

  @Override
  public void setIceServers(List<IceServer> servers) {
    withPeer(peer -> peer.setIceServers(servers));
  }

  @Override
  public void restartIce() {
    withPeer(MediaPeer::restartIce);
  }

  @Override
  public void acceptAnswer(String sdp) {
    withPeer(peer -> peer.acceptAnswer(sdp));
  }

  @Override
  public void addCandidate(PeerCandidate candidate) {
    withPeer(peer -> peer.addCandidate(candidate));
  }

  @Override
  public void prepareScreen() {
    withPeer(MediaPeer::prepareVideo);
  }

  @Override
  public void setOutputs(Outputs outputs) {
    if (media != null) {
      media.setOutputs(outputs);
    }
  }

  @Override
  public void closeMedia() {
    if (media != null) {
      media.close();
    }
  }

  private void withPeer(Consumer<MediaPeer> action) {
    if (media != null) {
      media.withPeer(action);
    }
  }

  @Override
  public void tell(Notice notice) {
    parts.receipts().heard(notice);
    parts.listeners().tell(notice);
    if (notice instanceof Notice.Message message) {
      session.conversation().came(message.id());
    }
  }

  @Override
  public void arm(SessionTimer timer, long delayMillis) {
    cancel(timer);
    timers.put(
        timer,
        sdk.after(
            delayMillis,
            () -> {
              timers.remove(timer);
              session.happen(s -> SessionMachine.timerFired(s, timer));
            }));
  }

  @Override
  public void cancel(SessionTimer timer) {
    SdkThread.Timer armed = timers.remove(timer);
    if (armed != null) {
      armed.cancel();
    }
  }

  @Override
  public void begin(Stage stage) {
    parts.timeline().begin(stage);
  }

  @Override
  public void beginAgain(Stage stage) {
    parts.timeline().beginAgain(stage);
  }

  @Override
  public void end(Stage stage) {
    parts.timeline().end(stage);
  }

  @Override
  public void letGo() {
    timers.values().forEach(SdkThread.Timer::cancel);
    timers.clear();
    over.run();
  }
}
