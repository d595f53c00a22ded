package dev.beckon.sdk.client;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.session.MediaMachine;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.IceCandidate;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.RequestEnded;
import dev.beckon.signal.v1.lite.SessionDescription;
import dev.beckon.signal.v1.lite.SessionStarted;

/**
 * Turns what the relay says about one request into events. One per session, on the SDK's thread.
 */
final class RelayEvents {
  private final SeenMessages seen = new SeenMessages();

  /** Which request a frame is about; empty for signals, which belong to whoever has an agent. */
  static String requestOf(RelayFrame frame) {
    return switch (frame.getBodyCase()) {
      case WAITING -> frame.getWaiting().getRequestId();
      case RINGING -> frame.getRinging().getRequestId();
      case SESSION_STARTED -> frame.getSessionStarted().getRequestId();
      case PEER_LINK -> frame.getPeerLink().getRequestId();
      case REQUEST_ENDED -> frame.getRequestEnded().getRequestId();
      default -> "";
    };
  }

  SessionEvent of(RelayFrame frame) {
    switch (frame.getBodyCase()) {
      case WAITING:
        dev.beckon.sdk.Waiting place = Wire.waiting(frame.getWaiting());
        return s -> SessionMachine.waiting(s, place);
      case RINGING:
        int ring = frame.getRinging().getRing();
        return s -> SessionMachine.ringing(s, ring);
      case SESSION_STARTED:
        SessionStarted started = frame.getSessionStarted();
        return s ->
            SessionMachine.sessionStarted(
                s, Wire.agent(started.getAgent()), Wire.iceServers(started.getIceServersList()));
      case PEER_LINK:
        boolean connected = frame.getPeerLink().getConnected();
        return s -> SessionMachine.agentConnected(s, connected);
      case REQUEST_ENDED:
        RequestEnded ended = frame.getRequestEnded();
        return s -> SessionMachine.ended(s, Wire.reason(ended.getReason()));
      case SIGNAL:
        return ofSignal(frame.getSignal());
      default:
        return s -> SessionMachine.overtaken(s, "not about a session");
    }
  }

  private SessionEvent ofSignal(PeerSignal signal) {
    try {
      return decoded(signal);
    } catch (InvalidProtocolBufferException e) {
      HelpError error =
          new HelpError(
              HelpError.Code.PROTOCOL, "a " + signal.getKind() + " signal cannot be decoded");
      return s -> SessionMachine.troubled(s, error);
    }
  }

  private SessionEvent decoded(PeerSignal signal) throws InvalidProtocolBufferException {
    int negotiation = signal.getNegotiation();
    switch (signal.getKind()) {
      case ANSWER:
        String sdp = SessionDescription.parseFrom(signal.getPayload()).getSdp();
        return s -> MediaMachine.answered(s, negotiation, sdp);
      case CANDIDATE:
        PeerCandidate candidate = Wire.candidate(IceCandidate.parseFrom(signal.getPayload()));
        return s -> MediaMachine.agentCandidate(s, negotiation, candidate);
      case CHAT:
        ChatMessage chat = ChatMessage.parseFrom(signal.getPayload());
        return seen.add(chat.getMessageId())
            ? s -> SessionMachine.messageReceived(s, chat.getText())
            : s -> SessionMachine.overtaken(s, "a chat message that came before");
      case MEDIA_STATE:
        MediaState media = MediaState.parseFrom(signal.getPayload());
        return s ->
            MediaMachine.agentMedia(
                s, media.getMicrophoneOn(), media.getCameraOn(), media.getOnHold());
      default:
        // Of a later agent, or for an extension of the app's.
        return s -> SessionMachine.overtaken(s, "a signal this SDK has no use for");
    }
  }
}
