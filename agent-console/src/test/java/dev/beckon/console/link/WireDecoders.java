package dev.beckon.console.link;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress;
import dev.beckon.signal.v1.JoinCode;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.ScreenContext;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What reads a relay's frames, for fuzzing: whatever one says, the console goes on. */
public final class WireDecoders {
  private WireDecoders() {}

  /** Everything that is made of a frame. */
  public static void frame(byte[] input) {
    DeskFrame frame;
    try {
      frame = DeskFrame.parseFrom(input);
    } catch (InvalidProtocolBufferException none) {
      return;
    }
    switch (frame.getBodyCase()) {
      case SIGNED_IN -> {
        SignedIn signedIn = frame.getSignedIn();
        FromWire.profile(signedIn);
        FromWire.continuation(signedIn);
        FromWire.iceServers(signedIn.getIceServersList());
      }
      case AGENT_STATE -> FromWire.standing(frame.getAgentState());
      case RING -> FromWire.ring(frame.getRing(), List.of());
      case RING_ENDED -> FromWire.ringOver(frame.getRingEnded());
      case SESSION_STARTED -> FromWire.sessionStarted(frame.getSessionStarted());
      case SESSION_ENDED -> FromWire.sessionEnded(frame.getSessionEnded());
      case SIGNAL -> FromWire.signal(frame.getSignal().getSignal());
      case INVITATION -> InvitationsFromWire.invitation(frame.getInvitation(), Instant.EPOCH);
      case INVITATION_PROGRESS -> InvitationsFromWire.progress(frame.getInvitationProgress());
      case JOIN_CODE -> FromWire.joinCode(frame.getJoinCode(), Instant.EPOCH);
      default -> {}
    }
  }

  /** One frame of each kind, with what an app or a relay may put into it. */
  public static Stream<byte[]> frameSeeds() {
    PeerSignal description =
        PeerSignal.newBuilder()
            .setKind(PeerSignal.Kind.OFFER)
            .setPayload(SessionDescription.newBuilder().setSdp("v=0\r\n").build().toByteString())
            .build();
    return Stream.of(
            DeskFrame.newBuilder().setSignedIn(SignedIn.newBuilder().setStreamId("s")),
            DeskFrame.newBuilder()
                .setAgentState(
                    AgentState.newBuilder()
                        .setState(AgentState.State.READY)
                        .setAgeMillis(Long.MIN_VALUE)
                        .setRemainingMillis(-1)),
            DeskFrame.newBuilder()
                .setRing(
                    Ring.newBuilder()
                        .setRingId("r")
                        .setRequestId("q")
                        .setWaitedMillis(Long.MAX_VALUE)
                        .setScreenContext(
                            ScreenContext.newBuilder().setScreen("cart").build().toByteString())
                        .addSignals(description)),
            DeskFrame.newBuilder()
                .setInvitation(
                    InvitationAtDesk.newBuilder()
                        .setState(InvitationProgress.State.OPEN)
                        .setAnswerWithinMillis(-1)),
            DeskFrame.newBuilder().setJoinCode(JoinCode.newBuilder().setValidMillis(-1)))
        .map(frame -> frame.build().toByteArray());
  }
}
