package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static dev.beckon.relay.routing.FakeDesk.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.replay.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Three chats fit into Ann, or one call: what is at one of her desks is not asked of the others.
 */
class CapacityTest {

  private static final QueueId CALLS = new QueueId("calls");
  private static final QueueId CHATS = new QueueId("chats");
  private static final QueueId LONG_CHATS = new QueueId("long-chats");

  private final FakeDesk desk = desk(new Strategy.LongestIdle());

  private static FakeDesk desk(Strategy strategy) {
    return new FakeDesk(
        RoutingRules.of(
            QueueRules.builder(CALLS).wrapUp(Duration.ofSeconds(30)).build(),
            QueueRules.builder(CHATS)
                .chatWeight(33)
                .wrapUp(Duration.ZERO)
                .strategy(strategy)
                .build(),
            QueueRules.builder(LONG_CHATS).chatWeight(50).wrapUp(Duration.ZERO).build()));
  }

  /** At the call desk and so many chat desks. */
  private static void comes(FakeDesk desk, String name, int chatDesks, QueueId... queues) {
    for (int number = 0; number <= chatDesks; number++) {
      desk.ready(at(name, number), AgentRules.serving(queues));
    }
  }

  private static String at(String name, int number) {
    return agent(name).desk(number).value();
  }

  private List<String> rung(String... desks) {
    return Stream.of(desks)
        .filter(each -> desk.agentState(each) instanceof AgentState.Ringing)
        .toList();
  }

  @Test
  void threeChatsFitAndNoCallBeside() {
    comes(desk, "ann", 3, CALLS, CHATS);

    desk.asks("carl", CHATS).asks("cleo", CHATS).asks("cora", CHATS).asks("cyrus", CHATS);
    Stream.of(1, 2, 3).forEach(number -> desk.accepts(at("ann", number)));
    desk.asks("dora", CALLS);

    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Live.class);
    assertThat(desk.requestState("cora")).isInstanceOf(RequestState.Live.class);
    assertThat(desk.requestState("cyrus")).isInstanceOf(RequestState.Queued.class);
    assertThat(desk.requestState("dora")).isInstanceOf(RequestState.Queued.class);
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);
    Choice why = desk.theOnly(Effect.Explained.class).choice();
    assertThat(why.rule()).isEqualTo(Choice.Rule.NOBODY_FREE);
    assertThat(why.crowd()).isEqualTo(new Choice.Crowd(1, 0, 0, 0, 0, 0, 1));
    assertThat(Explanation.of(why))
        .contains("Of 1 agent signed in: 1 ready without room beside what they have.");

    // The last chat that waits comes first, and the call when all are over.
    desk.leaves("carl");
    assertThat(desk.rungFor("cyrus")).isEqualTo(at("ann", 1));
    desk.accepts(at("ann", 1)).leaves("cleo").leaves("cora");
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);
    desk.leaves("cyrus");
    assertThat(desk.rungFor("dora")).isEqualTo("ann");
  }

  @Test
  void aCallMakesChatsWaitFromTheRingToTheEndOfItsWrapUp() {
    comes(desk, "ann", 3, CALLS, CHATS);
    desk.asks("dora", CALLS).asks("carl", CHATS);
    assertThat(rung("ann", at("ann", 1), at("ann", 2))).containsExactly("ann");

    desk.accepts("ann").hangsUp("ann", "dora");
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.WrapUp.class);
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);

    desk.finishes("ann", "dora");
    assertThat(desk.rungFor("carl")).isEqualTo(at("ann", 1));
  }

  @Test
  void whoeverIsFreeAgainTakesWhatGoesFirstAtWhicheverDesk() {
    comes(desk, "ann", 3, CALLS, CHATS);
    desk.asks("dora", CALLS).accepts("ann").asks("carl", CHATS).asks("della", CALLS);

    desk.hangsUp("ann", "dora").finishes("ann", "dora");

    assertThat(desk.rungFor("carl")).isEqualTo(at("ann", 1));
    assertThat(desk.requestState("della")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void theHeaviestThatADeskServesHasToFit() {
    comes(desk, "ann", 3, CHATS, LONG_CHATS);

    desk.asks("carl", LONG_CHATS).asks("cleo", CHATS).asks("cora", CHATS);

    assertThat(rung(at("ann", 1), at("ann", 2), at("ann", 3))).hasSize(2);
    assertThat(desk.requestState("cora")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void peopleAreCountedHoweverManyDesksTheyHave() {
    comes(desk, "ann", 3, CALLS, CHATS);
    comes(desk, "ben", 3, CALLS, CHATS);

    desk.asks("dora", CALLS).accepts("ann").asks("carl", CHATS);

    Effect.RingAgent ring = desk.theOnly(Effect.RingAgent.class);
    assertThat(ring.agent()).isEqualTo(agent(at("ben", 1)));
    assertThat(ring.why().crowd()).isEqualTo(new Choice.Crowd(2, 0, 0, 0, 0, 1, 1));
    assertThat(ring.why().candidates())
        .extracting(Choice.Candidate::agent)
        .containsExactly(agent(at("ben", 1)));
    assertThat(desk.router.outlook(CHATS))
        .returns(2, Outlook::signedIn)
        .returns(1, Outlook::ready)
        .returns(2, Outlook::present);
    assertThat(desk.router.summary(List.of(CALLS, CHATS), FakeDesk.START))
        .returns(1, LineSummary::agentsReady)
        .returns(1, LineSummary::agentsBusy);
  }

  @Test
  void severalAreRungAtOnceAndNobodyTwice() {
    FakeDesk all = desk(new Strategy.RingAll(5));
    comes(all, "ann", 3, CHATS);
    comes(all, "ben", 3, CHATS);

    all.asks("carl", CHATS);

    assertThat(all.requestState("carl"))
        .isInstanceOfSatisfying(
            RequestState.Ringing.class,
            ringing ->
                assertThat(ringing.at())
                    .extracting(ring -> ring.agent().person())
                    .containsExactlyInAnyOrder(agent("ann"), agent("ben")));
  }

  @Test
  void aDeclineHoldsForThePerson() {
    comes(desk, "ann", 3, CHATS);
    comes(desk, "ben", 1, CHATS);

    desk.asks("carl", CHATS).declines(at("ann", 1));

    assertThat(desk.rungFor("carl")).isEqualTo(at("ben", 1));
    desk.declines(at("ben", 1));
    assertThat(desk.requestState("carl")).isInstanceOf(RequestState.Queued.class);
    assertThat(rung(at("ann", 1), at("ann", 2), at("ann", 3))).isEmpty();
  }

  @Test
  void whoMissesARingAtOneDeskIsNotRungAtTheOthers() {
    comes(desk, "ann", 3, CALLS, CHATS);
    desk.asks("carl", CHATS).accepts(at("ann", 1)).asks("cleo", CHATS);

    desk.fire(new TimerKey.RingAnswer(agent(at("ann", 2))));

    assertThat(desk.requestState("cleo")).isInstanceOf(RequestState.Queued.class);
    assertThat(desk.agentState(at("ann", 1))).isInstanceOf(AgentState.Busy.class);
    for (String each : List.of("ann", at("ann", 2), at("ann", 3))) {
      assertThat(desk.agentState(each))
          .isInstanceOfSatisfying(
              AgentState.NotReady.class,
              state -> assertThat(state.reason()).isEqualTo(AgentState.MISSED_A_RING));
    }
  }

  @Test
  void whoeverHasNothingToDoComesBeforeWhoHasRoomLeft() {
    comes(desk, "ann", 3, CHATS);
    comes(desk, "ben", 3, CHATS);

    desk.asks("carl", CHATS).accepts(at("ann", 1)).asks("cleo", CHATS);

    assertThat(desk.rungFor("cleo")).isEqualTo(at("ben", 1));
  }

  @Test
  void whatIsKeptForSomebodyIsKeptForAnyDeskThatItIsFor() {
    comes(desk, "ben", 1, CALLS, CHATS);
    comes(desk, "ann", 3, CALLS, CHATS);
    RequestNeeds forAnn = new RequestNeeds(TierId.STANDARD, List.of(), agent("ann"), List.of());

    desk.handle(
        new Event.HelpRequested(
            request("carl"), FakeDesk.APP, customer("carl"), CHATS, "body", forAnn));

    assertThat(desk.rungFor("carl")).isEqualTo(at("ann", 1));
  }

  @Test
  void chatsAreHandedOverToChatDesksWithRoom() {
    comes(desk, "ann", 3, CALLS, CHATS);
    desk.asks("carl", CHATS).accepts(at("ann", 1));
    comes(desk, "ben", 1, CALLS, CHATS);
    comes(desk, "cem", 0, CALLS);

    refused("cem");
    refused("ann");
    desk.transfers(at("ann", 1), "carl", new TransferTarget.ToQueue(CALLS), false);
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal())
        .isEqualTo(Refusal.FAILED_PRECONDITION);

    // Ben has a call: the chat waits for him.
    desk.asks("dora", CALLS);
    desk.accepts(rung("ann", "ben", "cem").getFirst());
    desk.transfers(at("ann", 1), "carl", to("ben"), false);
    if (desk.agentState("ben") instanceof AgentState.Busy) {
      assertThat(rung(at("ben", 1))).isEmpty();
      desk.hangsUp("ben", "dora").finishes("ben", "dora");
    }
    assertThat(desk.rungFor("carl")).isEqualTo(at("ben", 1));
  }

  private void refused(String target) {
    desk.transfers(at("ann", 1), "carl", to(target), false);
    assertThat(desk.told(Effect.RefuseAgent.class)).as(target).hasSize(1);
  }

  @Test
  void nobodyListensToAChatAndItIsTakenOverAtAChatDesk() {
    comes(desk, "ann", 1, CHATS);
    comes(desk, "vera", 1, CALLS, CHATS);
    desk.asks("carl", CHATS).accepts(at("ann", 1));

    desk.handle(new Event.WatchAsked(agent("vera"), request("carl"), WatchMode.LISTEN));
    assertThat(desk.theOnly(Effect.RefuseSupervision.class).why())
        .isEqualTo(SupervisionRefusal.OTHER_CHANNEL);
    desk.handle(new Event.TakeOverAsked(agent("vera"), request("carl")));
    assertThat(desk.theOnly(Effect.RefuseSupervision.class).why())
        .isEqualTo(SupervisionRefusal.OTHER_CHANNEL);
    desk.handle(new Event.TakeOverAsked(agent(at("vera", 1)), request("carl")));

    assertThat(desk.agentState(at("vera", 1))).isInstanceOf(AgentState.Busy.class);
    assertThat(desk.agentState(at("ann", 1))).isInstanceOf(AgentState.Ready.class);
    // And then she has no room for a call.
    desk.asks("dora", CALLS);
    assertThat(desk.requestState("dora")).isInstanceOf(RequestState.Queued.class);
  }

  @Test
  void whatAnAgentHasAfterARestartCounts() {
    comes(desk, "ann", 3, CALLS, CHATS);
    desk.asks("carl", CHATS).accepts(at("ann", 1));

    desk.restart().customerBack("carl");
    desk.ready("ann", AgentRules.serving(CALLS, CHATS)).asks("dora", CALLS);

    assertThat(desk.requestState("carl"))
        .isInstanceOfSatisfying(
            RequestState.Live.class,
            live -> assertThat(live.agent()).isEqualTo(agent(at("ann", 1))));
    assertThat(desk.requestState("dora")).isInstanceOf(RequestState.Queued.class);
  }
}
