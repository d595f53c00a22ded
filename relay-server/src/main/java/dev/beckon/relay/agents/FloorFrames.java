package dev.beckon.relay.agents;

import dev.beckon.relay.desk.OnFloor;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AtWork;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Hand;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.SupervisionRefusal;
import dev.beckon.relay.routing.WatchMode;
import dev.beckon.relay.routing.Watcher;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.CustomerProfile;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Floor;
import dev.beckon.signal.v1.PlaceOnFloor;
import dev.beckon.signal.v1.SupervisionRefused;
import dev.beckon.signal.v1.TakenOver;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says on the wire what the agents do whom a supervisor looks after. Pure. */
final class FloorFrames {
  /** So many are shown; of the others, how many they are. */
  static final int MOST = 100;

  /** Who asks for somebody first, then the longest sessions, then who rings or writes up. */
  private static final Comparator<OnFloor> ORDER =
      Comparator.comparing((OnFloor each) -> each.place().hand() == null)
          .thenComparing(each -> !isInSession(each.place()))
          .thenComparing(each -> each.place().state().since())
          .thenComparing(each -> each.place().agent().value());

  private FloorFrames() {}

  /**
   * @param profiles null: not known any more
   */
  static Floor of(
      List<OnFloor> floor,
      Oversight oversight,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles,
      Clock clock) {
    List<OnFloor> theirs =
        floor.stream().filter(each -> covers(oversight, each.place())).sorted(ORDER).toList();
    Floor.Builder shown = Floor.newBuilder().setMore(Math.max(0, theirs.size() - MOST));
    theirs.stream().limit(MOST).forEach(each -> shown.addPlaces(place(each, profiles, clock)));
    return shown.build();
  }

  /** Whether somebody is in session there whom the supervisor was shown. */
  static boolean isShown(@Nullable Floor shown, String request) {
    return shown != null
        && shown.getPlacesList().stream()
            .anyMatch(
                place ->
                    place.getState() == AgentState.State.BUSY
                        && place.getRequestId().equals(request));
  }

  static DeskFrame.Builder takenOver(
      Effect.TellTakenOver told,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles) {
    return DeskFrame.newBuilder()
        .setTakenOver(
            TakenOver.newBuilder()
                .setRequestId(told.request().value())
                .setBy(HandFrames.named(told.by(), profiles)));
  }

  static DeskFrame.Builder refused(RequestId request, SupervisionRefusal why) {
    return DeskFrame.newBuilder()
        .setSupervisionRefused(
            SupervisionRefused.newBuilder()
                .setRequestId(request.value())
                .setReason(
                    switch (why) {
                      case NOT_THERE -> SupervisionRefused.Reason.NOT_THERE;
                      case OWN_SESSION -> SupervisionRefused.Reason.OWN_SESSION;
                      case BUSY -> SupervisionRefused.Reason.BUSY;
                      case DRAINING -> SupervisionRefused.Reason.DRAINING;
                      case WATCHED_ENOUGH -> SupervisionRefused.Reason.WATCHED_ENOUGH;
                      case OTHER_CHANNEL -> SupervisionRefused.Reason.OTHER_CHANNEL;
                    }));
  }

  /** Whether both say the same, but for the time that has passed. */
  static boolean isSame(Floor one, Floor other) {
    return ageless(one).equals(ageless(other));
  }

  private static boolean covers(Oversight oversight, AtWork place) {
    return oversight.covers(place.app(), place.queue(), place.serves());
  }

  private static boolean isInSession(AtWork place) {
    return place.state() instanceof dev.beckon.relay.routing.AgentState.Busy;
  }

  private static PlaceOnFloor place(
      OnFloor shown,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles,
      Clock clock) {
    AtWork at = shown.place();
    Duration age = Duration.between(at.state().since(), clock.instant());
    PlaceOnFloor.Builder place =
        PlaceOnFloor.newBuilder()
            .setAgent(HandFrames.named(at.agent(), profiles))
            .setState(state(at))
            .setAgeMillis(Math.max(0, age.toMillis()))
            .setRequestId(at.request().value())
            .setQueue(at.queue().value())
            .setCustomer(customer(shown.pair()))
            .setTopic(shown.pair().details().topic())
            .setOnHold(at.onHold())
            .setHandRaised(at.hand() != null)
            .setCut(at.cut())
            .setChatOnly(shown.pair().isChatOnly());
    for (Watcher each : at.watchers()) {
      AgentProfileAtDesk watcher = HandFrames.named(each.supervisor(), profiles);
      place.addWatchedBy(watcher);
      if (each.mode() == WatchMode.JOIN) {
        place.addJoinedBy(watcher);
      }
    }
    Hand hand = at.hand();
    AgentId taker = hand == null ? null : hand.takenBy();
    if (taker != null) {
      place.setHandTakenBy(HandFrames.named(taker, profiles));
    }
    return place.build();
  }

  /** As somebody sees the person who has no session with them. */
  static CustomerProfile customer(Pair pair) {
    RequestDetails details = pair.details();
    return CustomerProfile.newBuilder()
        .setDisplayName(details.person().displayName())
        .setApp(details.app())
        .setServiceTier(details.person().serviceTier())
        .setVerified(details.person().verified())
        .build();
  }

  private static AgentState.State state(AtWork at) {
    return switch (at.state().phase()) {
      case RINGING -> AgentState.State.RINGING;
      case BUSY -> AgentState.State.BUSY;
      case WRAP_UP -> AgentState.State.WRAP_UP;
      case SIGNED_OUT, NOT_READY, READY -> AgentState.State.STATE_UNSPECIFIED;
    };
  }

  private static Floor ageless(Floor floor) {
    Floor.Builder ageless = Floor.newBuilder().setMore(floor.getMore());
    floor.getPlacesList().forEach(place -> ageless.addPlaces(place.toBuilder().clearAgeMillis()));
    return ageless.build();
  }
}
