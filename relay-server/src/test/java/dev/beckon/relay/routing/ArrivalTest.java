package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.APP;
import static dev.beckon.relay.routing.FakeDesk.BILLS;
import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody who asks for help is told, and when. */
class ArrivalTest {

  private static final TierId FREE = new TierId("free");

  private final FakeDesk desk = FakeDesk.standard();

  @Test
  void acceptedIntoTheLineIsAPromiseAndTheRingIsNot() {
    desk.ready("ann").asks("carl");

    assertThat(desk.last.afterCommit())
        .hasExactlyElementsOfTypes(Effect.TellWaiting.class, Effect.TellRinging.class);
    assertThat(desk.last.now()).hasAtLeastOneElementOfType(Effect.RingAgent.class);
    assertThat(desk.last.saves())
        .singleElement()
        .satisfies(
            save -> {
              assertThat(save.decision()).isEqualTo(Effect.Decision.ARRIVED);
              assertThat(save.snapshot().phase()).isEqualTo(RequestState.Phase.RINGING);
              assertThat(save.snapshot().rings()).isEqualTo(1);
            });
  }

  @Test
  void acceptanceIsAPromiseToBothSides() {
    desk.ready("ann").asks("carl").accepts("ann");

    assertThat(desk.last.afterCommit())
        .hasExactlyElementsOfTypes(
            Effect.TellRingEnded.class,
            Effect.TellAgentState.class,
            Effect.TellSessionStarted.class,
            Effect.TellStarted.class);
    assertThat(desk.last.saves())
        .singleElement()
        .satisfies(save -> assertThat(save.decision()).isEqualTo(Effect.Decision.ACCEPTED));
  }

  /** The desk's first moment is a Monday, nine o'clock in Berlin. */
  @Test
  void outsideTheHoursARequestEndsAtOnceAndWhoWaitsAlreadyIsHelped() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Hours.Span morning = new Hours.Span(LocalTime.of(9, 0), LocalTime.of(9, 1));
    Hours hours = new Hours(berlin, Map.of(DayOfWeek.MONDAY, List.of(morning)), Set.of());
    FakeDesk shop = FakeDesk.with(QueueRules.builder(SHOP).hours(hours).build());

    shop.asks("carl").passSeconds(60).asks("dora");

    assertThat(shop.theOnly(Effect.TellEnded.class).reason()).isEqualTo(EndReason.QUEUE_CLOSED);
    assertThat(shop.theOnly(Effect.TellEnded.class).opensIn())
        .isEqualTo(Duration.ofDays(7).minusMinutes(1));
    assertThat(shop.ready("ann").rungFor("carl")).isEqualTo("ann");
    assertThat(shop.accepts("ann").requestState("carl")).isInstanceOf(RequestState.Live.class);
  }

  @Test
  void aTierThatRefusesEndsAtOnceWhereNobodyIsSignedInAndOthersWait() {
    FakeDesk strict = refusing();

    strict.asks("carl", RequestNeeds.ofTier(FREE)).asks("dora");

    assertThat(strict.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.NOBODY_THERE, strict.now));
    assertThat(strict.requestState("dora")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void aTierThatRefusesEndsWhenTheLastAgentSignsOutAndOthersWaitOn() {
    FakeDesk strict =
        refusing().signsIn("ann").asks("carl", RequestNeeds.ofTier(FREE)).asks("dora");
    assertThat(strict.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    strict.signsOut("ann");

    assertThat(strict.theOnly(Effect.TellEnded.class).reason()).isEqualTo(EndReason.NOBODY_THERE);
    assertThat(strict.requestState("carl")).isInstanceOf(RequestState.Ended.class);
    assertThat(strict.requestState("dora")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void aTierThatRefusesGivesAgentsTheWindowToComeBackAfterARestart() {
    FakeDesk strict = refusing().signsIn("ann").asks("carl", RequestNeeds.ofTier(FREE)).restart();
    strict.asks("carl", RequestNeeds.ofTier(FREE)).passSeconds(29);
    assertThat(strict.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    strict.passSeconds(1);
    assertThat(strict.requestState("carl"))
        .isEqualTo(new RequestState.Ended(EndReason.NOBODY_THERE, strict.now));
  }

  private static FakeDesk refusing() {
    TierRules free =
        TierRules.builder(FREE).withoutAgent(TierRules.WithoutAgent.REFUSE).video(false).build();
    return new FakeDesk(
        RoutingRules.builder().queues(List.of(QueueRules.of(SHOP))).tiers(List.of(free)).build());
  }

  @Test
  void bothEndsAreToldThatATierHasNoVideo() {
    FakeDesk strict =
        refusing().ready("ann").asks("carl", RequestNeeds.ofTier(FREE)).accepts("ann");

    assertThat(strict.theOnly(Effect.TellStarted.class).video()).isFalse();
    assertThat(strict.theOnly(Effect.TellSessionStarted.class).video()).isFalse();

    strict.asks("carl", RequestNeeds.ofTier(FREE));
    assertThat(strict.theOnly(Effect.TellStarted.class).video()).isFalse();
    strict.signsIn("ann");
    assertThat(strict.theOnly(Effect.TellSessionStarted.class).video()).isFalse();
  }

  @Test
  void sameRequestAgainIsToldWhereItStands() {
    desk.asks("carl").asks("dora").asks("dora");
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(2);
    assertThat(desk.last.saves()).isEmpty();

    desk.ready("ann").asks("carl");
    assertThat(desk.theOnly(Effect.TellRinging.class).ring()).isEqualTo(1);
    assertThat(desk.told(Effect.RingAgent.class)).isEmpty();

    desk.accepts("ann").asks("carl");
    assertThat(desk.theOnly(Effect.TellStarted.class).resumed()).isTrue();

    desk.leaves("carl").asks("carl");
    assertThat(desk.theOnly(Effect.TellEnded.class).reason())
        .isEqualTo(EndReason.ENDED_BY_CUSTOMER);
    assertThat(desk.last.ignored()).isNotNull();
  }

  @Test
  void refusals() {
    desk.asks("carl");

    assertThat(
            refusal(new Event.HelpRequested(request("carl"), APP, customer("eve"), SHOP, "body")))
        .isEqualTo(Refusal.NOT_FOUND);
    assertThat(
            refusal(new Event.HelpRequested(request("carl"), APP, customer("carl"), SHOP, "other")))
        .isEqualTo(Refusal.IDEMPOTENCY_CONFLICT);
    assertThat(
            refusal(new Event.HelpRequested(request("new"), APP, customer("carl"), SHOP, "body")))
        .isEqualTo(Refusal.REQUEST_ALREADY_LIVE);
    assertThat(
            refusal(
                new Event.HelpRequested(
                    request("dora"), APP, customer("dora"), new QueueId("none"), "body")))
        .isEqualTo(Refusal.NOT_FOUND);
    assertThat(refusal(new Event.CustomerEnded(customer("eve"), request("carl"))))
        .isEqualTo(Refusal.NOT_FOUND);
    assertThat(refusal(new Event.CustomerEnded(customer("eve"), request("eve"))))
        .isEqualTo(Refusal.NOT_FOUND);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
  }

  private Refusal refusal(Event event) {
    desk.handle(event);
    assertThat(desk.last.ignored()).isNotNull();
    assertThat(desk.last.saves()).isEmpty();
    return desk.theOnly(Effect.Refuse.class).refusal();
  }

  @Test
  void anotherRequestIsWelcomeAfterTheEnd() {
    desk.asks("carl").leaves("carl");
    desk.handle(new Event.HelpRequested(request("again"), APP, customer("carl"), SHOP, "body"));

    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(1);
  }

  @Test
  void positionsAreToldOnceAndOnlyWhereTheyChanged() {
    desk.asks("carl").asks("dora").asks("emil").asks("fred", BILLS).leaves("dora");
    assertThat(desk.theOnly(Effect.LineChanged.class).queue()).isEqualTo(SHOP);

    desk.handle(new Event.PositionsDue(SHOP));
    assertThat(desk.theOnly(Effect.TellWaiting.class))
        .satisfies(
            told -> {
              assertThat(told.request()).isEqualTo(request("emil"));
              assertThat(told.position()).isEqualTo(2);
            });

    desk.handle(new Event.PositionsDue(SHOP));
    assertThat(desk.told(Effect.TellWaiting.class)).isEmpty();
  }

  @Test
  void agentsComingChangesTheEstimate() {
    desk.asks("carl");
    assertThat(desk.theOnly(Effect.TellWaiting.class).estimate()).isEqualTo(EstimatedWait.UNKNOWN);

    desk.ready("ann").asks("dora");
    Effect.TellWaiting told = desk.theOnly(Effect.TellWaiting.class);
    assertThat(told.agents()).isEqualTo(1);
    assertThat(told.estimate().low()).isPositive();
    assertThat(told.estimate().high()).isGreaterThan(told.estimate().low());
  }

  @Test
  void positionsStayRightInALongLineWithGaps() {
    for (int n = 0; n < 1000; n++) {
      desk.asks("c" + n);
    }
    for (int n = 0; n < 1000; n++) {
      if (n % 10 != 3) {
        desk.leaves("c" + n);
      }
    }
    for (int n = 1000; n < 1100; n++) {
      desk.asks("c" + n);
      assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(n - 1000 + 101);
    }
    desk.asks("c13");
    assertThat(desk.theOnly(Effect.TellWaiting.class).position()).isEqualTo(2);
  }

  @Test
  void summaryTakesLinesTogether() {
    desk.ready("ann", SHOP, BILLS).ready("bob", SHOP).signsIn("eve", BILLS);
    desk.asks("carl").asks("dora").asks("emil").passSeconds(4).asks("fred", BILLS);

    assertThat(desk.router.summary(List.of(SHOP), desk.now))
        .isEqualTo(new LineSummary(1, Duration.ofSeconds(4), 0, 2));
    assertThat(desk.router.summary(List.of(SHOP, BILLS), desk.now))
        .isEqualTo(new LineSummary(2, Duration.ofSeconds(4), 0, 2));
    assertThat(desk.router.summary(List.of(), desk.now))
        .isEqualTo(new LineSummary(0, Duration.ZERO, 0, 0));
  }
}
