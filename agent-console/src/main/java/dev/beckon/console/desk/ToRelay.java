package dev.beckon.console.desk;

/** What the console tells the relay; each becomes one numbered frame. */
public sealed interface ToRelay {

  record SetPresence(Presence presence) implements ToRelay {}

  record AcceptRing(RingId ring) implements ToRelay {}

  record DeclineRing(RingId ring) implements ToRelay {}

  record Signal(RequestId request, PeerSignal signal) implements ToRelay {}

  /**
   * @param abuse why it ends; for the journal, the customer is not told
   */
  record EndSession(RequestId request, boolean abuse) implements ToRelay {}

  /**
   * @param request empty when the console was restarted during wrap-up and does not know it
   */
  record FinishWrapUp(RequestId request, String disposition, String notes) implements ToRelay {
    /** Leaves the notes out: they are personal. */
    @Override
    public String toString() {
      return "FinishWrapUp[" + request + "]";
    }
  }

  record AcknowledgeDossier(RingId ring) implements ToRelay {}

  record TransferSession(RequestId request, TransferWish wish) implements ToRelay {}

  record CancelTransfer(RequestId request) implements ToRelay {}

  record FindColleagues(String text) implements ToRelay {
    /** Leaves out whom one looks for. */
    @Override
    public String toString() {
      return "FindColleagues[]";
    }
  }

  /** Answered by a code, or refused while too many of this agent's hold. */
  record MakeJoinCode() implements ToRelay {}

  record HoldSession(RequestId request, boolean onHold) implements ToRelay {}

  record ExtendWrapUp(RequestId request) implements ToRelay {}

  record RaiseHand(RequestId request, String words) implements ToRelay {
    /** Leaves the words out: they are personal. */
    @Override
    public String toString() {
      return "RaiseHand[" + request + "]";
    }
  }

  /** Of this agent's own session, or one that this supervisor looks after. */
  record LowerHand(RequestId request) implements ToRelay {}

  record TakeHand(RequestId request) implements ToRelay {}

  /** This supervisor looks at the floor, or does not any more. */
  record WatchFloor(boolean open) implements ToRelay {}

  /** This supervisor takes another's session over. */
  record TakeOver(RequestId request) implements ToRelay {}

  /** This supervisor listens, or in another way than before. */
  record Watch(RequestId request, WatchMode mode) implements ToRelay {}

  record StopWatching(RequestId request) implements ToRelay {}

  /** To the console at the other end of listening. */
  record SayToWatch(WatchSignal signal) implements ToRelay {}

  record InviteColleague(RequestId request, String agentId, String words) implements ToRelay {
    /** Leaves the words out: they are personal. */
    @Override
    public String toString() {
      return "InviteColleague[" + request + ", " + agentId + "]";
    }
  }

  record AnswerInvitation(RequestId request, boolean accepts) implements ToRelay {}

  record SetParticipant(RequestId request, String agentId, Part part) implements ToRelay {}

  record Report(RequestId request, java.util.List<Stage> stages) implements ToRelay {
    public Report {
      stages = java.util.List.copyOf(stages);
    }
  }

  /**
   * One stage of the timeline.
   *
   * @param endMicros 0 while it has not ended
   */
  record Stage(String name, long beginMicros, long endMicros) {}
}
