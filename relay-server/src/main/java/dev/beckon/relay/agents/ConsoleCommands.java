package dev.beckon.relay.agents;

import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RingId;
import dev.beckon.relay.routing.TransferTarget;
import dev.beckon.relay.session.DossierNotes;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.PairEnd;
import dev.beckon.relay.store.WrapUpRecord;
import dev.beckon.signal.v1.AcknowledgeDossier;
import dev.beckon.signal.v1.AnswerInvitation;
import dev.beckon.signal.v1.CancelTransfer;
import dev.beckon.signal.v1.DeclineRing;
import dev.beckon.signal.v1.EndSession;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.ExtendWrapUp;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.HoldSession;
import dev.beckon.signal.v1.InviteColleague;
import dev.beckon.signal.v1.LowerHand;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.RaisedHands;
import dev.beckon.signal.v1.SetParticipant;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.TakeHand;
import dev.beckon.signal.v1.TransferSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one agent wants of routing: checks the frame, then posts the event. Confined to the home of
 * the {@link AgentEnd} it belongs to.
 */
final class ConsoleCommands {
  private final AgentId id;
  private final Agents agents;
  private final Desk desk;
  private final Refusals refusals;

  ConsoleCommands(AgentId id, Agents agents, Desk desk, Refusals refusals) {
    this.id = id;
    this.agents = agents;
    this.desk = desk;
    this.refusals = refusals;
  }

  void setPresence(SetPresence asked, long sequence) {
    if (isSound(ConsoleFrameRules.check(asked, agents.config()), sequence)) {
      Presence presence =
          asked.getPresence() == SetPresence.Presence.READY
              ? Presence.READY
              : new Presence.NotReady(asked.getReason());
      desk.post(new Event.PresenceAsked(id, presence), sequence);
    }
  }

  void declineRing(DeclineRing decline, long sequence) {
    if (isSound(ConsoleFrameRules.check(decline), sequence)) {
      desk.post(new Event.RingDeclined(id, new RingId(decline.getRingId())), sequence);
    }
  }

  void acknowledgeDossier(AcknowledgeDossier read, long sequence) {
    desk.post(new Event.DossierRead(id, new RingId(read.getRingId())), sequence);
  }

  void hold(HoldSession hold, long sequence) {
    desk.post(
        new Event.AgentHolds(id, new RequestId(hold.getRequestId()), hold.getOnHold()), sequence);
  }

  /**
   * @param pair of the agent's session; null: there is none
   */
  void endSession(EndSession end, @Nullable Pair pair, long sequence) {
    if (end.getAbuse() && pair != null && pair.request().value().equals(end.getRequestId())) {
      desk.journal(
          JournalEntry.of(JournalEntry.Kind.STOPPED, pair.request())
              .with("by", "agent:" + id)
              .with("because", "abuse"));
    }
    desk.post(new Event.AgentEnded(id, new RequestId(end.getRequestId())), sequence);
  }

  void extendWrapUp(ExtendWrapUp extend, long sequence) {
    desk.post(new Event.WrapUpExtended(id, new RequestId(extend.getRequestId())), sequence);
  }

  void finishWrapUp(FinishWrapUp finish, long sequence) {
    if (isSound(ConsoleFrameRules.check(finish, agents.config()), sequence)) {
      desk.finishWrapUp(
          new Event.WrapUpFinished(id, new RequestId(finish.getRequestId())),
          new WrapUpRecord(id.person(), agents.now(), finish.getDisposition(), finish.getNotes()),
          sequence);
    }
  }

  /**
   * @param self the end of this agent
   * @param pair of the agent's session; null: there is none
   */
  void transfer(TransferSession transfer, PairEnd self, @Nullable Pair pair, long sequence) {
    if (!isSound(ConsoleFrameRules.check(transfer), sequence)) {
      return;
    }
    DossierNotes notes = new DossierNotes(transfer.getNotes(), transfer.getTried());
    if (pair == null
        || !pair.request().value().equals(transfer.getRequestId())
        || !pair.writeDossier(self, notes)) {
      refusals.refuse(ErrorCode.NOT_FOUND, "no such session, or not yours", sequence);
      return;
    }
    if (transfer.hasQueue()
        && agents.plan().isForChats(new QueueId(transfer.getQueue())) != id.isChatDesk()) {
      refusals.refuse(
          ErrorCode.FAILED_PRECONDITION,
          id.isChatDesk()
              ? "a chat is handed over to a queue for chats only"
              : "a call is handed over to a queue for calls only",
          sequence);
      return;
    }
    TransferTarget target =
        transfer.hasQueue()
            ? new TransferTarget.ToQueue(new QueueId(transfer.getQueue()))
            : new TransferTarget.ToAgent(new AgentId(transfer.getAgentId()).person());
    desk.post(new Event.TransferAsked(id, pair.request(), target, transfer.getWarm()), sequence);
  }

  void cancelTransfer(CancelTransfer cancel, long sequence) {
    desk.post(new Event.TransferCancelled(id, new RequestId(cancel.getRequestId())), sequence);
  }

  void raiseHand(RaiseHand raise, long sequence) {
    if (isSound(ConsoleFrameRules.check(raise), sequence)) {
      desk.raiseHand(
          new Event.HandRaised(id, new RequestId(raise.getRequestId())),
          raise.getWords().strip(),
          sequence);
    }
  }

  /**
   * @param self the end of this agent
   * @param pair of the agent's session; null: there is none
   */
  void invite(InviteColleague invite, PairEnd self, @Nullable Pair pair, long sequence) {
    if (!isSound(ConsoleFrameRules.check(invite), sequence)) {
      return;
    }
    RequestId request = new RequestId(invite.getRequestId());
    AgentId colleague = new AgentId(invite.getAgentId());
    if (pair != null && pair.request().equals(request)) {
      pair.writeInvitation(self, colleague, invite.getWords().strip());
    }
    desk.post(new Event.ColleagueInvited(id, request, colleague), sequence);
  }

  void answerInvitation(AnswerInvitation answer, long sequence) {
    desk.post(
        new Event.InvitationAnswered(id, new RequestId(answer.getRequestId()), answer.getAccepts()),
        sequence);
  }

  void setParticipant(SetParticipant set, long sequence) {
    if (isSound(ConsoleFrameRules.check(set), sequence)) {
      desk.post(
          new Event.ParticipantSet(
              id,
              new RequestId(set.getRequestId()),
              new AgentId(set.getAgentId()),
              InvitationFrames.mode(set.getPart())),
          sequence);
    }
  }

  void lowerHand(LowerHand lower, long sequence) {
    desk.post(new Event.HandLowered(id, new RequestId(lower.getRequestId())), sequence);
  }

  /**
   * @param shown the hands this supervisor was shown: others are none of theirs
   */
  void takeHand(TakeHand take, @Nullable RaisedHands shown, long sequence) {
    if (shown == null
        || shown.getHandsList().stream()
            .noneMatch(hand -> hand.getRequestId().equals(take.getRequestId()))) {
      refusals.refuse(ErrorCode.NOT_FOUND, "no such raised hand", sequence);
      return;
    }
    desk.post(new Event.HandTaken(id, new RequestId(take.getRequestId())), sequence);
  }

  private boolean isSound(Optional<String> wrong, long sequence) {
    wrong.ifPresent(message -> refusals.refuse(ErrorCode.INVALID_FIELD, message, sequence));
    return wrong.isEmpty();
  }
}
