package dev.beckon.sdk.client;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.session.MediaMachine;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.signal.v1.lite.CallBackState;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.HandingOver;
import dev.beckon.signal.v1.lite.IceCandidate;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.RequestEnded;
import dev.beckon.signal.v1.lite.SessionDescription;
import dev.beckon.signal.v1.lite.SessionStarted;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Turns what the relay says about one request into events. One per session, on the SDK's thread.
 */
final class RelayEvents {
  private static final int MAX_CHAT_CHARACTERS = 4_000;

  private final SeenMessages seen = new SeenMessages();
  private final LongSupplier wallMillis;
  private boolean pictureAllowed = true;

  /**
   * @param wallMillis the device's clock
   */
  RelayEvents(LongSupplier wallMillis) {
    this.wallMillis = wallMillis;
  }

  /** Which request a frame is about; empty for signals, which belong to whoever has an agent. */
  static String requestOf(RelayFrame frame) {
    return switch (frame.getBodyCase()) {
      case WAITING -> frame.getWaiting().getRequestId();
      case RINGING -> frame.getRinging().getRequestId();
      case SESSION_STARTED -> frame.getSessionStarted().getRequestId();
      case PEER_LINK -> frame.getPeerLink().getRequestId();
      case REQUEST_ENDED -> frame.getRequestEnded().getRequestId();
      case HANDING_OVER -> frame.getHandingOver().getRequestId();
      case CALL_BACK -> frame.getCallBack().getRequestId();
      case LISTENERS -> frame.getListeners().getRequestId();
      default -> "";
    };
  }

  SessionEvent of(RelayFrame frame) {
    return switch (frame.getBodyCase()) {
      case WAITING -> {
        dev.beckon.sdk.Waiting place = Wire.waiting(frame.getWaiting());
        yield s -> SessionMachine.waiting(s, place);
      }
      case RINGING -> s -> SessionMachine.ringing(s, frame.getRinging().getRing());
      case SESSION_STARTED -> started(frame.getSessionStarted());
      case PEER_LINK -> s -> SessionMachine.agentConnected(s, frame.getPeerLink().getConnected());
      case REQUEST_ENDED -> ended(frame.getRequestEnded());
      case HANDING_OVER -> handingOver(frame.getHandingOver());
      case CALL_BACK -> callBack(frame.getCallBack());
      case LISTENERS -> {
        List<Agent> listeners = Wire.listeners(frame.getListeners());
        yield s -> SessionMachine.listened(s, listeners);
      }
      case SIGNAL -> signalled(frame.getSignal());
      default -> s -> SessionMachine.overtaken(s, "not about a session");
    };
  }

  private static SessionEvent callBack(CallBackState state) {
    return switch (state.getState()) {
      case AGREED -> s -> SessionMachine.calledBack(s, Wire.callBack(state));
      case REFUSED -> s -> SessionMachine.callBackRefused(s, Wire.refusal(state));
      case STATE_UNSPECIFIED, UNRECOGNIZED ->
          s -> SessionMachine.overtaken(s, "a call-back in a state this SDK does not know");
    };
  }

  private SessionEvent ended(RequestEnded ended) {
    EndReason reason = Wire.reason(ended.getReason());
    EndDetail detail = Wire.endDetail(ended, wallMillis.getAsLong());
    return s -> SessionMachine.ended(s, reason, detail);
  }

  /** Whether the agent's picture is part of the session: what comes all the same is not shown. */
  boolean isPictureAllowed() {
    return pictureAllowed;
  }

  private SessionEvent started(SessionStarted started) {
    pictureAllowed = !started.getNoAgentVideo();
    Agent agent = Wire.agent(started.getAgent());
    List<IceServer> servers = Wire.iceServers(started.getIceServersList());
    int ring = started.getRing();
    return s -> SessionMachine.sessionStarted(s, agent, ring, servers);
  }

  private static SessionEvent handingOver(HandingOver handing) {
    return Wire.handover(handing)
        .<SessionEvent>map(handover -> s -> SessionMachine.handingOver(s, handover))
        .orElse(s -> SessionMachine.overtaken(s, "a hand-over of a kind this SDK does not know"));
  }

  /** A message of the agent's; the same id again is the same message. */
  SessionEvent chat(PeerMessage.Chat chat) {
    return seen.add(chat.id())
        ? s -> SessionMachine.messageReceived(s, chat.id(), chat.text())
        : s -> SessionMachine.overtaken(s, "a chat message that came before");
  }

  private SessionEvent signalled(PeerSignal signal) {
    try {
      return decoded(signal);
    } catch (InvalidProtocolBufferException e) {
      HelpError error =
          new HelpError(
              HelpError.Code.PROTOCOL,
              "a " + signal.getKind().name() + " signal cannot be decoded");
      return s -> SessionMachine.troubled(s, error);
    }
  }

  private SessionEvent decoded(PeerSignal signal) throws InvalidProtocolBufferException {
    int negotiation = signal.getNegotiation();
    return switch (signal.getKind()) {
      case ANSWER -> {
        String sdp = SessionDescription.parseFrom(signal.getPayload()).getSdp();
        yield s -> MediaMachine.answered(s, negotiation, sdp);
      }
      case CANDIDATE -> {
        PeerCandidate candidate = Wire.candidate(IceCandidate.parseFrom(signal.getPayload()));
        yield s -> MediaMachine.agentCandidate(s, negotiation, candidate);
      }
      case CHAT -> {
        ChatMessage chat = ChatMessage.parseFrom(signal.getPayload());
        yield chat(
            new PeerMessage.Chat(
                chat.getMessageId(), SafeText.lines(chat.getText(), MAX_CHAT_CHARACTERS)));
      }
      case MEDIA_STATE -> {
        MediaState media = MediaState.parseFrom(signal.getPayload());
        yield s ->
            MediaMachine.agentMedia(
                s,
                media.getMicrophoneOn(),
                media.getCameraOn() && pictureAllowed,
                media.getOnHold());
      }
      default -> s -> SessionMachine.overtaken(s, "a signal this SDK has no use for");
    };
  }
}
