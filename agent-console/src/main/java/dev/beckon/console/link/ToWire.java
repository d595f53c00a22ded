package dev.beckon.console.link;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.ToRelay;
import dev.beckon.console.desk.TransferTarget;
import dev.beckon.console.desk.TransferWish;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.AcknowledgeDossier;
import dev.beckon.signal.v1.AnswerInvitation;
import dev.beckon.signal.v1.CancelTransfer;
import dev.beckon.signal.v1.ChatMessage;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeclineRing;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.EndSession;
import dev.beckon.signal.v1.ExtendWrapUp;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.HoldSession;
import dev.beckon.signal.v1.IceCandidate;
import dev.beckon.signal.v1.InviteColleague;
import dev.beckon.signal.v1.LowerHand;
import dev.beckon.signal.v1.MakeJoinCode;
import dev.beckon.signal.v1.MediaState;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SetParticipant;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.StopWatching;
import dev.beckon.signal.v1.TakeHand;
import dev.beckon.signal.v1.TakeOver;
import dev.beckon.signal.v1.TimelineReport;
import dev.beckon.signal.v1.TransferSession;
import dev.beckon.signal.v1.Watch;
import dev.beckon.signal.v1.WatchFloor;
import dev.beckon.signal.v1.WatchSignal;

/** From our own values to generated messages. */
final class ToWire {
  private ToWire() {}

  /** A frame without its numbers. */
  static ConsoleFrame.Builder frame(ToRelay message) {
    ConsoleFrame.Builder frame = ConsoleFrame.newBuilder();
    return switch (message) {
      case ToRelay.SetPresence set -> frame.setSetPresence(presence(set.presence()));
      case ToRelay.AcceptRing accept ->
          frame.setAcceptRing(AcceptRing.newBuilder().setRingId(accept.ring().value()));
      case ToRelay.DeclineRing decline ->
          frame.setDeclineRing(DeclineRing.newBuilder().setRingId(decline.ring().value()));
      case ToRelay.Signal signal ->
          frame.setSignal(
              DeskSignal.newBuilder()
                  .setRequestId(signal.request().value())
                  .setSignal(signal(signal.signal())));
      case ToRelay.EndSession end ->
          frame.setEndSession(
              EndSession.newBuilder().setRequestId(end.request().value()).setAbuse(end.abuse()));
      case ToRelay.FinishWrapUp finish ->
          frame.setFinishWrapUp(
              FinishWrapUp.newBuilder()
                  .setRequestId(finish.request().value())
                  .setDisposition(finish.disposition())
                  .setNotes(finish.notes()));
      case ToRelay.AcknowledgeDossier read ->
          frame.setAcknowledgeDossier(
              AcknowledgeDossier.newBuilder().setRingId(read.ring().value()));
      case ToRelay.TransferSession transfer ->
          frame.setTransferSession(transfer(transfer.request(), transfer.wish()));
      case ToRelay.CancelTransfer cancel ->
          frame.setCancelTransfer(
              CancelTransfer.newBuilder().setRequestId(cancel.request().value()));
      case ToRelay.FindColleagues find ->
          frame.setFindColleagues(FindColleagues.newBuilder().setText(find.text()));
      case ToRelay.MakeJoinCode _ -> frame.setMakeJoinCode(MakeJoinCode.getDefaultInstance());
      case ToRelay.HoldSession hold ->
          frame.setHoldSession(
              HoldSession.newBuilder()
                  .setRequestId(hold.request().value())
                  .setOnHold(hold.onHold()));
      case ToRelay.ExtendWrapUp extend ->
          frame.setExtendWrapUp(ExtendWrapUp.newBuilder().setRequestId(extend.request().value()));
      case ToRelay.RaiseHand raise ->
          frame.setRaiseHand(
              RaiseHand.newBuilder().setRequestId(raise.request().value()).setWords(raise.words()));
      case ToRelay.LowerHand lower ->
          frame.setLowerHand(LowerHand.newBuilder().setRequestId(lower.request().value()));
      case ToRelay.TakeHand take ->
          frame.setTakeHand(TakeHand.newBuilder().setRequestId(take.request().value()));
      case ToRelay.WatchFloor watch ->
          frame.setWatchFloor(WatchFloor.newBuilder().setOpen(watch.open()));
      case ToRelay.TakeOver take ->
          frame.setTakeOver(TakeOver.newBuilder().setRequestId(take.request().value()));
      case ToRelay.Watch watch ->
          frame.setWatch(
              Watch.newBuilder()
                  .setRequestId(watch.request().value())
                  .setMode(
                      switch (watch.mode()) {
                        case LISTEN -> Watch.Mode.LISTEN;
                        case WHISPER -> Watch.Mode.WHISPER;
                        case JOIN -> Watch.Mode.JOIN;
                      }));
      case ToRelay.StopWatching stop ->
          frame.setStopWatching(StopWatching.newBuilder().setRequestId(stop.request().value()));
      case ToRelay.SayToWatch(var said) ->
          frame.setWatchSignal(
              WatchSignal.newBuilder()
                  .setRequestId(said.request().value())
                  .setAgentId(said.peer())
                  .setLeg(
                      switch (said.leg()) {
                        case AGENT -> WatchSignal.Leg.AGENT;
                        case CUSTOMER -> WatchSignal.Leg.CUSTOMER;
                      })
                  .setSignal(signal(said.signal())));
      case ToRelay.InviteColleague invite ->
          frame.setInviteColleague(
              InviteColleague.newBuilder()
                  .setRequestId(invite.request().value())
                  .setAgentId(invite.agentId())
                  .setWords(invite.words()));
      case ToRelay.AnswerInvitation answer ->
          frame.setAnswerInvitation(
              AnswerInvitation.newBuilder()
                  .setRequestId(answer.request().value())
                  .setAccepts(answer.accepts()));
      case ToRelay.SetParticipant set ->
          frame.setSetParticipant(
              SetParticipant.newBuilder()
                  .setRequestId(set.request().value())
                  .setAgentId(set.agentId())
                  .setPart(
                      switch (set.part()) {
                        case WITH_AGENT -> SetParticipant.Part.WITH_AGENT;
                        case WITH_EVERYBODY -> SetParticipant.Part.WITH_EVERYBODY;
                        case OUT -> SetParticipant.Part.OUT;
                      }));
      case ToRelay.Report report -> frame.setTimeline(timeline(report));
    };
  }

  private static TransferSession transfer(RequestId request, TransferWish wish) {
    TransferSession.Builder transfer =
        TransferSession.newBuilder()
            .setRequestId(request.value())
            .setWarm(wish.warm())
            .setNotes(wish.notes())
            .setTried(wish.tried());
    return switch (wish.target()) {
      case TransferTarget.ToAgent(var agent) -> transfer.setAgentId(agent).build();
      case TransferTarget.ToQueue(var queue) -> transfer.setQueue(queue).build();
    };
  }

  private static SetPresence presence(Presence presence) {
    return SetPresence.newBuilder()
        .setPresence(presence.ready() ? SetPresence.Presence.READY : SetPresence.Presence.NOT_READY)
        .setReason(presence.reason())
        .build();
  }

  private static dev.beckon.signal.v1.PeerSignal signal(PeerSignal signal) {
    dev.beckon.signal.v1.PeerSignal.Builder wire = dev.beckon.signal.v1.PeerSignal.newBuilder();
    return switch (signal) {
      case PeerSignal.SdpAnswer answer ->
          wire.setKind(dev.beckon.signal.v1.PeerSignal.Kind.ANSWER)
              .setNegotiation(answer.negotiation())
              .setPayload(
                  SessionDescription.newBuilder().setSdp(answer.sdp()).build().toByteString())
              .build();
      case PeerSignal.Candidate candidate ->
          wire.setKind(dev.beckon.signal.v1.PeerSignal.Kind.CANDIDATE)
              .setNegotiation(candidate.negotiation())
              .setPayload(
                  IceCandidate.newBuilder()
                      .setCandidate(candidate.candidate().candidate())
                      .setSdpMid(candidate.candidate().sdpMid())
                      .setSdpMLineIndex(candidate.candidate().sdpMLineIndex())
                      .build()
                      .toByteString())
              .build();
      case PeerSignal.Chat chat ->
          wire.setKind(dev.beckon.signal.v1.PeerSignal.Kind.CHAT)
              .setPayload(
                  ChatMessage.newBuilder()
                      .setMessageId(chat.messageId())
                      .setText(chat.text())
                      .build()
                      .toByteString())
              .build();
      case PeerSignal.OwnMediaChanged changed ->
          wire.setKind(dev.beckon.signal.v1.PeerSignal.Kind.MEDIA_STATE)
              .setPayload(media(changed.media()).toByteString())
              .build();
      case PeerSignal.Said said -> said(said);
      case PeerSignal.SdpOffer offer ->
          wire.setKind(dev.beckon.signal.v1.PeerSignal.Kind.OFFER)
              .setNegotiation(offer.negotiation())
              .setPayload(
                  SessionDescription.newBuilder().setSdp(offer.sdp()).build().toByteString())
              .build();
      case PeerSignal.ContextChanged _, PeerSignal.CustomerMediaChanged _ ->
          throw new IllegalArgumentException("only a customer sends " + signal);
    };
  }

  private static dev.beckon.signal.v1.PeerSignal said(PeerSignal.Said said) {
    try {
      return dev.beckon.signal.v1.PeerSignal.parseFrom(said.encoded());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what this console encoded itself", e);
    }
  }

  private static MediaState media(OwnMedia media) {
    return MediaState.newBuilder()
        .setMicrophoneOn(media.microphoneOn() && !media.onHold())
        .setCameraOn(media.isSeen())
        .setOnHold(media.onHold())
        .build();
  }

  private static TimelineReport timeline(ToRelay.Report report) {
    TimelineReport.Builder wire =
        TimelineReport.newBuilder().setRequestId(report.request().value());
    report
        .stages()
        .forEach(
            stage ->
                wire.addStages(
                    TimelineReport.Stage.newBuilder()
                        .setName(stage.name())
                        .setBeginMicros(stage.beginMicros())
                        .setEndMicros(stage.endMicros())));
    return wire.build();
  }
}
