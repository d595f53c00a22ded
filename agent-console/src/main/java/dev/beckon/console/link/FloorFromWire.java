package dev.beckon.console.link;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.SupervisionRefusal;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.PlaceOnFloor;
import dev.beckon.signal.v1.SupervisionRefused;
import dev.beckon.signal.v1.TakenOver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the relay says to supervisors, and of them, as our own values. */
final class FloorFromWire {
  private FloorFromWire() {}

  static Floor floor(dev.beckon.signal.v1.Floor floor, String supervisor, Instant now) {
    return new Floor(
        true,
        floor.getPlacesList().stream()
            .flatMap(place -> place(place, supervisor, now).stream())
            .toList(),
        floor.getMore());
  }

  static DeskEvent takenOver(TakenOver taken) {
    return new DeskEvent.TakenOver(
        new RequestId(taken.getRequestId()), taken.getBy().getDisplayName());
  }

  static DeskEvent refused(SupervisionRefused refused) {
    return new DeskEvent.SupervisionRefused(
        switch (refused.getReason()) {
          case NOT_THERE -> SupervisionRefusal.NOT_THERE;
          case OWN_SESSION -> SupervisionRefusal.OWN_SESSION;
          case BUSY -> SupervisionRefusal.BUSY;
          case WATCHED_ENOUGH -> SupervisionRefusal.WATCHED_ENOUGH;
          case OTHER_CHANNEL -> SupervisionRefusal.IN_WRITING;
          // A reason of a newer relay: it is not done now.
          case DRAINING, REASON_UNSPECIFIED, UNRECOGNIZED -> SupervisionRefusal.LATER;
        });
  }

  /** Empty: a newer relay shows agents who do something that we do not know. */
  private static Optional<Floor.Place> place(PlaceOnFloor place, String supervisor, Instant now) {
    return doing(place)
        .map(
            doing ->
                new Floor.Place(
                    new RequestId(place.getRequestId()),
                    place.getAgent().getDisplayName(),
                    place.getAgent().getAgentId().equals(supervisor),
                    doing,
                    now.minus(Duration.ofMillis(place.getAgeMillis())),
                    place.getQueue(),
                    place.getCustomer().getDisplayName(),
                    place.getCustomer().getApp(),
                    place.getCustomer().getServiceTier(),
                    place.getTopic(),
                    place.getOnHold(),
                    place.getHandRaised(),
                    place.getHandTakenBy().getDisplayName(),
                    place.getCut(),
                    names(place.getWatchedByList()),
                    names(place.getJoinedByList()),
                    place.getChatOnly()));
  }

  private static List<String> names(List<AgentProfileAtDesk> profiles) {
    return profiles.stream().map(AgentProfileAtDesk::getDisplayName).toList();
  }

  private static Optional<Floor.Doing> doing(PlaceOnFloor place) {
    return switch (place.getState()) {
      case RINGING -> Optional.of(Floor.Doing.RINGING);
      case BUSY -> Optional.of(Floor.Doing.IN_SESSION);
      case WRAP_UP -> Optional.of(Floor.Doing.WRAP_UP);
      case STATE_UNSPECIFIED, NOT_READY, READY, UNRECOGNIZED -> Optional.empty();
    };
  }
}
