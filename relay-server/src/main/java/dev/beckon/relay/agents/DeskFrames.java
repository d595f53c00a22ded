package dev.beckon.relay.agents;

import dev.beckon.relay.desk.JoinCodes;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.session.Announced;
import dev.beckon.relay.session.EndReasons;
import dev.beckon.relay.session.Envelope;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.signal.v1.Acknowledgement;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.CustomerIdentified;
import dev.beckon.signal.v1.CustomerProfile;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.Dossier;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.JoinCode;
import dev.beckon.signal.v1.PeerLink;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionEndedAtDesk;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.TransferProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says on the wire what routing decided for an agent. Pure. */
final class DeskFrames implements Envelope<DeskFrame.Builder, DeskFrame> {
  static final DeskFrames ENVELOPE = new DeskFrames();

  private DeskFrames() {}

  @Override
  public DeskFrame frame(DeskFrame.Builder body, long sequence, long acknowledged) {
    return body.setSequence(sequence).setAcknowledged(acknowledged).build();
  }

  @Override
  public DeskFrame acknowledgement(long acknowledged) {
    return DeskFrame.newBuilder()
        .setAcknowledged(acknowledged)
        .setAcknowledgement(Acknowledgement.getDefaultInstance())
        .build();
  }

  @Override
  public int size(DeskFrame frame) {
    return frame.getSerializedSize();
  }

  /**
   * @param dossier of a hand-over; null: it is none
   */
  static DeskFrame.Builder joinCode(String code) {
    return DeskFrame.newBuilder()
        .setJoinCode(
            JoinCode.newBuilder()
                .setCode(code)
                .setValidMillis(Math.toIntExact(JoinCodes.VALID.toMillis())));
  }

  static DeskFrame.Builder ring(
      Effect.RingAgent effect,
      RequestDetails details,
      List<PeerSignal> signals,
      List<IceServer> iceServers,
      boolean chatOnly,
      @Nullable Dossier dossier) {
    Ring.Builder ring =
        Ring.newBuilder()
            .setRingId(effect.ring().value())
            .setRequestId(effect.request().value())
            .setAnswerWithinMillis(Announced.millis(effect.answerWithin()))
            .setCustomer(profile(details))
            .setQueue(effect.queue().value())
            .setTopic(details.topic())
            .setWaitedMillis(effect.waited().toMillis())
            .setScreenContext(details.screenContext())
            .addAllSignals(signals)
            .addAllIceServers(iceServers)
            .setChatOnly(chatOnly)
            .setUnansweredRings(effect.unansweredRings());
    Instant askedAt = effect.callBackAskedAt();
    if (askedAt != null) {
      ring.setCallBackAskedAtMillis(askedAt.toEpochMilli());
    }
    if (dossier == null) {
      ring.setWhy(RingReasons.wire(effect.why()));
    } else {
      ring.setDossier(dossier);
    }
    return DeskFrame.newBuilder().setRing(ring);
  }

  static DeskFrame.Builder transfer(Effect.TellTransfer effect, @Nullable AgentProfileAtDesk rung) {
    TransferProgress.Builder progress =
        TransferProgress.newBuilder()
            .setRequestId(effect.request().value())
            .setState(
                switch (effect.progress()) {
                  case SEEKING -> TransferProgress.State.SEEKING;
                  case RINGING -> TransferProgress.State.RINGING;
                  case CAME_BACK -> TransferProgress.State.CAME_BACK;
                });
    if (rung != null) {
      progress.setRung(rung);
    }
    return DeskFrame.newBuilder().setTransferProgress(progress);
  }

  static DeskFrame.Builder ringEnded(Effect.TellRingEnded effect) {
    return DeskFrame.newBuilder()
        .setRingEnded(
            RingEnded.newBuilder()
                .setRingId(effect.ring().value())
                .setRequestId(effect.request().value())
                .setOutcome(
                    switch (effect.outcome()) {
                      case ACCEPTED -> RingEnded.Outcome.ACCEPTED;
                      case DECLINED -> RingEnded.Outcome.DECLINED;
                      case TIMED_OUT -> RingEnded.Outcome.TIMED_OUT;
                      case TAKEN -> RingEnded.Outcome.TAKEN_BY_COLLEAGUE;
                      case REVOKED -> RingEnded.Outcome.REVOKED;
                      case CANCELLED -> RingEnded.Outcome.CANCELLED;
                    }));
  }

  /**
   * @param takenFrom who had it before this one took it over; null: it was accepted here
   */
  static DeskFrame.Builder sessionStarted(
      Effect.TellSessionStarted effect,
      RequestDetails details,
      List<IceServer> iceServers,
      boolean chatOnly,
      @Nullable AgentProfileAtDesk takenFrom) {
    SessionStartedAtDesk.Builder started =
        SessionStartedAtDesk.newBuilder()
            .setRequestId(effect.request().value())
            .setCustomer(profile(details))
            .addAllIceServers(iceServers)
            .setResumed(effect.resumed())
            .setQueue(effect.queue().value())
            .setTopic(details.topic())
            .setScreenContext(details.screenContext())
            .setAgeMillis(effect.age().toMillis())
            .setChatOnly(chatOnly)
            .setNoAgentVideo(!effect.video());
    if (takenFrom != null) {
      started.setTakenOverFrom(takenFrom);
    }
    return DeskFrame.newBuilder().setSessionStarted(started);
  }

  static DeskFrame.Builder sessionEnded(Effect.TellSessionEnded effect) {
    return DeskFrame.newBuilder()
        .setSessionEnded(
            SessionEndedAtDesk.newBuilder()
                .setRequestId(effect.request().value())
                .setReason(EndReasons.wire(effect.reason())));
  }

  static DeskFrame.Builder customerLink(Effect.TellCustomerLink effect) {
    return DeskFrame.newBuilder()
        .setPeerLink(
            PeerLink.newBuilder()
                .setRequestId(effect.request().value())
                .setConnected(effect.connected())
                .setRemainingMillis(Announced.millis(effect.remaining())));
  }

  static DeskFrame.Builder agentState(AgentState state, Instant now) {
    dev.beckon.signal.v1.AgentState.Builder told =
        dev.beckon.signal.v1.AgentState.newBuilder()
            .setAgeMillis(Math.max(0, Duration.between(state.since(), now).toMillis()));
    switch (state) {
      case AgentState.SignedOut out ->
          told.setState(dev.beckon.signal.v1.AgentState.State.NOT_READY).clearAgeMillis();
      case AgentState.NotReady notReady ->
          told.setState(dev.beckon.signal.v1.AgentState.State.NOT_READY)
              .setReason(notReady.reason());
      case AgentState.Ready ready -> told.setState(dev.beckon.signal.v1.AgentState.State.READY);
      case AgentState.Ringing ringing -> {
        told.setState(dev.beckon.signal.v1.AgentState.State.RINGING);
        setNext(told, ringing.next());
      }
      case AgentState.Busy busy -> {
        told.setState(dev.beckon.signal.v1.AgentState.State.BUSY);
        setNext(told, busy.next());
      }
      case AgentState.WrapUp wrapUp -> {
        // 0 would mean: no limit.
        int remaining = Announced.millis(Duration.between(now, wrapUp.until()));
        told.setState(dev.beckon.signal.v1.AgentState.State.WRAP_UP)
            .setRemainingMillis(Math.max(1, remaining));
        setNext(told, wrapUp.next());
      }
    }
    return DeskFrame.newBuilder().setAgentState(told);
  }

  static DeskFrame.Builder summary(LineSummary summary) {
    return DeskFrame.newBuilder().setLineSummary(line(summary));
  }

  static dev.beckon.signal.v1.LineSummary line(LineSummary summary) {
    return dev.beckon.signal.v1.LineSummary.newBuilder()
        .setWaiting(summary.waiting())
        .setLongestWaitMillis(summary.longestWait().toMillis())
        .setAgentsReady(summary.agentsReady())
        .setAgentsBusy(summary.agentsBusy())
        .build();
  }

  static DeskFrame.Builder identified(RequestId request, RequestDetails details) {
    return DeskFrame.newBuilder()
        .setCustomerIdentified(
            CustomerIdentified.newBuilder()
                .setRequestId(request.value())
                .setCustomer(profile(details)));
  }

  static DeskFrame.Builder signal(RequestId request, PeerSignal signal) {
    return DeskFrame.newBuilder()
        .setSignal(DeskSignal.newBuilder().setRequestId(request.value()).setSignal(signal));
  }

  static DeskFrame.Builder error(Error error) {
    return DeskFrame.newBuilder().setError(error);
  }

  private static void setNext(dev.beckon.signal.v1.AgentState.Builder told, Presence next) {
    if (next instanceof Presence.NotReady notReady) {
      told.setNext(
          SetPresence.newBuilder()
              .setPresence(SetPresence.Presence.NOT_READY)
              .setReason(notReady.reason()));
    }
  }

  private static CustomerProfile profile(RequestDetails details) {
    return CustomerProfile.newBuilder()
        .setApp(details.app())
        .setDisplayName(details.person().displayName())
        .setServiceTier(details.person().serviceTier())
        .setVerified(details.person().verified())
        .setSubject(details.person().subject())
        .putAllAttributes(details.person().attributes())
        .build();
  }
}
