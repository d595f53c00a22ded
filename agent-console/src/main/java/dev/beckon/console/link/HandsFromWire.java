package dev.beckon.console.link;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.RequestId;
import dev.beckon.signal.v1.HandState;
import dev.beckon.signal.v1.RaisedHand;
import java.time.Duration;
import java.time.Instant;

/** What the relay says about raised hands, as our own values. */
final class HandsFromWire {
  private HandsFromWire() {}

  static DeskEvent told(HandState told) {
    String supervisor =
        switch (told.getState()) {
          case RAISED -> "";
          case TAKEN -> told.getSupervisorDisplayName();
          case LOWERED, ANSWERED, STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    return new DeskEvent.HandTold(
        new RequestId(told.getRequestId()),
        supervisor,
        told.getState() == HandState.State.ANSWERED);
  }

  static RaisedHands hands(
      dev.beckon.signal.v1.RaisedHands raised, String supervisor, Instant now) {
    return new RaisedHands(
        raised.getHandsList().stream().map(hand -> hand(hand, supervisor, now)).toList());
  }

  private static RaisedHands.Hand hand(RaisedHand hand, String supervisor, Instant now) {
    return new RaisedHands.Hand(
        new RequestId(hand.getRequestId()),
        hand.getAgent().getDisplayName(),
        hand.getQueue(),
        hand.getTopic(),
        hand.getWords(),
        now.minus(Duration.ofMillis(hand.getAgeMillis())),
        hand.getTakenBy().getDisplayName(),
        hand.hasTakenBy() && hand.getTakenBy().getAgentId().equals(supervisor));
  }
}
