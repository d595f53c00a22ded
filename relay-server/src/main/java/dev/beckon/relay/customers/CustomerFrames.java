package dev.beckon.relay.customers;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.TransferTarget;
import dev.beckon.relay.session.Announced;
import dev.beckon.relay.session.EndReasons;
import dev.beckon.relay.session.Envelope;
import dev.beckon.signal.v1.Acknowledgement;
import dev.beckon.signal.v1.AgentProfile;
import dev.beckon.signal.v1.CallBackState;
import dev.beckon.signal.v1.DeletionAsked;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.HandingOver;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.Listeners;
import dev.beckon.signal.v1.PeerLink;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestEnded;
import dev.beckon.signal.v1.Ringing;
import dev.beckon.signal.v1.SessionStarted;
import dev.beckon.signal.v1.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says on the wire what routing decided for a customer. Pure. */
final class CustomerFrames implements Envelope<RelayFrame.Builder, RelayFrame> {
  static final CustomerFrames ENVELOPE = new CustomerFrames();

  private CustomerFrames() {}

  @Override
  public RelayFrame frame(RelayFrame.Builder body, long sequence, long acknowledged) {
    return body.setSequence(sequence).setAcknowledged(acknowledged).build();
  }

  @Override
  public RelayFrame acknowledgement(long acknowledged) {
    return RelayFrame.newBuilder()
        .setAcknowledged(acknowledged)
        .setAcknowledgement(Acknowledgement.getDefaultInstance())
        .build();
  }

  @Override
  public int size(RelayFrame frame) {
    return frame.getSerializedSize();
  }

  static RelayFrame.Builder deletionAsked(RequestId request, int withinDays) {
    return RelayFrame.newBuilder()
        .setDeletionAsked(
            DeletionAsked.newBuilder().setRequestId(request.value()).setWithinDays(withinDays));
  }

  static RelayFrame.Builder waiting(Effect.TellWaiting effect) {
    return RelayFrame.newBuilder()
        .setWaiting(
            Waiting.newBuilder()
                .setRequestId(effect.request().value())
                .setPosition(effect.position())
                .setUsualWaitLowMillis(Announced.millis(effect.estimate().low()))
                .setUsualWaitHighMillis(Announced.millis(effect.estimate().high()))
                .setAgents(effect.agents())
                .setUnansweredRings(effect.unansweredRings())
                .setCallBackPossible(effect.mayBeCalledBack())
                .setStillWaiting(effect.stillWaiting()));
  }

  static RelayFrame.Builder callBack(Effect.TellCallBack effect) {
    CallBack agreed = effect.callBack();
    CallBackState.Builder state =
        CallBackState.newBuilder()
            .setRequestId(effect.request().value())
            .setState(CallBackState.State.AGREED)
            .setAttempts(agreed.attempts());
    Instant at = agreed.at();
    if (at != null) {
      state.setAtMillis(at.toEpochMilli());
    }
    return RelayFrame.newBuilder().setCallBack(state);
  }

  /** Null: the refusal is not about calling back. */
  static RelayFrame.@Nullable Builder callBackRefused(Effect.Refuse effect) {
    CallBackState.Refusal refusal =
        switch (effect.refusal()) {
          case CALL_BACK_NOT_NOW -> CallBackState.Refusal.NOT_NOW;
          case NO_CALL_BACKS -> CallBackState.Refusal.NOT_OFFERED;
          case CALL_BACK_IN_THE_PAST -> CallBackState.Refusal.IN_THE_PAST;
          case CALL_BACK_TOO_FAR -> CallBackState.Refusal.TOO_FAR;
          case CALL_BACK_CLOSED_THEN -> CallBackState.Refusal.CLOSED_THEN;
          case NOT_FOUND,
              IDEMPOTENCY_CONFLICT,
              REQUEST_ALREADY_LIVE,
              RING_EXPIRED,
              FAILED_PRECONDITION,
              DRAINING,
              UNAVAILABLE ->
              null;
        };
    return refusal == null
        ? null
        : RelayFrame.newBuilder()
            .setCallBack(
                CallBackState.newBuilder()
                    .setRequestId(effect.request().value())
                    .setState(CallBackState.State.REFUSED)
                    .setRefusal(refusal));
  }

  static RelayFrame.Builder ringing(Effect.TellRinging effect) {
    return RelayFrame.newBuilder()
        .setRinging(
            Ringing.newBuilder().setRequestId(effect.request().value()).setRing(effect.ring()));
  }

  static RelayFrame.Builder started(
      Effect.TellStarted effect, AgentProfile agent, List<IceServer> iceServers) {
    return RelayFrame.newBuilder()
        .setSessionStarted(
            SessionStarted.newBuilder()
                .setRequestId(effect.request().value())
                .setAgent(agent)
                .addAllIceServers(iceServers)
                .setResumed(effect.resumed())
                .setRing(effect.ring().number())
                .setNoAgentVideo(!effect.video()));
  }

  /**
   * @param profiles what a customer is told of an agent
   */
  static RelayFrame.Builder handingOver(
      Effect.TellHandingOver effect, Function<AgentId, AgentProfile> profiles) {
    HandingOver.Builder told =
        HandingOver.newBuilder()
            .setRequestId(effect.request().value())
            .setState(
                switch (effect.handing()) {
                  case WARM -> HandingOver.State.WARM;
                  case BLIND -> HandingOver.State.BLIND;
                  case CAME_BACK -> HandingOver.State.CAME_BACK;
                })
            .setFrom(profiles.apply(effect.from()));
    switch (effect.target()) {
      case TransferTarget.ToAgent(var agent) -> told.setTo(profiles.apply(agent));
      case TransferTarget.ToQueue(var queue) -> told.setQueue(queue.value());
    }
    return RelayFrame.newBuilder().setHandingOver(told);
  }

  /**
   * @param all those who only listen too; who speaks is told in any case
   * @param profiles what a customer is told of an agent
   */
  static RelayFrame.Builder listeners(
      Effect.TellListeners effect, boolean all, Function<AgentId, AgentProfile> profiles) {
    Listeners.Builder told = Listeners.newBuilder().setRequestId(effect.request().value());
    for (AgentId each : all ? effect.listeners() : effect.speaking()) {
      if (effect.speaking().contains(each)) {
        told.addSpeaking(told.getListenersCount());
      }
      told.addListeners(profiles.apply(each));
    }
    return RelayFrame.newBuilder().setListeners(told);
  }

  static RelayFrame.Builder agentLink(Effect.TellAgentLink effect) {
    return RelayFrame.newBuilder()
        .setPeerLink(
            PeerLink.newBuilder()
                .setRequestId(effect.request().value())
                .setConnected(effect.connected())
                .setRemainingMillis(Announced.millis(effect.remaining())));
  }

  static RelayFrame.Builder ended(Effect.TellEnded effect) {
    RequestEnded.Builder ended =
        RequestEnded.newBuilder()
            .setRequestId(effect.request().value())
            .setReason(EndReasons.wire(effect.reason()))
            .setDetail(EndReasons.detail(effect.reason()))
            .setCallBackPossible(effect.mayBeCalledBack());
    Duration opensIn = effect.opensIn();
    if (opensIn != null) {
      ended.setOpensInMillis(opensIn.toMillis());
    }
    return RelayFrame.newBuilder().setRequestEnded(ended);
  }

  static RelayFrame.Builder signal(PeerSignal signal) {
    return RelayFrame.newBuilder().setSignal(signal);
  }

  static RelayFrame.Builder error(Error error) {
    return RelayFrame.newBuilder().setError(error);
  }
}
