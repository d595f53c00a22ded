package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.AgentState.Phase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Takes every row of the table on {@link AgentState}; Ann is the one watched. */
class AgentTableTest {

  private static final QueueRules NO_WRAP_UP =
      QueueRules.builder(SHOP).wrapUp(Duration.ZERO).build();

  private static final List<Row> ROWS =
      List.of(
          row(
              Phase.SIGNED_OUT,
              "signs in",
              Phase.NOT_READY,
              FakeDesk::standard,
              d -> d.signsIn("ann")),
          row(
              Phase.SIGNED_OUT,
              "session restored",
              Phase.BUSY,
              AgentTableTest::justRestarted,
              FakeDesk::restart),
          row(
              Phase.NOT_READY,
              "asked for it",
              Phase.READY,
              AgentTableTest::notReady,
              d -> d.ready("ann")),
          row(
              Phase.NOT_READY,
              "another reason",
              Phase.NOT_READY,
              AgentTableTest::notReady,
              d -> d.notReady("ann", "tea")),
          row(
              Phase.NOT_READY,
              "signs out",
              Phase.SIGNED_OUT,
              AgentTableTest::notReady,
              d -> d.signsOut("ann")),
          row(
              Phase.NOT_READY,
              "did not come back",
              Phase.SIGNED_OUT,
              () -> notReady().agentCut("ann"),
              d -> d.passSeconds(30)),
          row(
              Phase.READY,
              "asked for it",
              Phase.NOT_READY,
              AgentTableTest::ready,
              d -> d.notReady("ann", "tea")),
          row(
              Phase.NOT_READY,
              "takes a session over",
              Phase.BUSY,
              () -> benHasCarl().signsIn("ann"),
              AgentTableTest::takesOver),
          row(
              Phase.READY,
              "takes a session over",
              Phase.BUSY,
              () -> benHasCarl().ready("ann"),
              AgentTableTest::takesOver),
          row(Phase.READY, "chosen", Phase.RINGING, AgentTableTest::ready, d -> d.asks("carl")),
          row(
              Phase.READY,
              "signs out",
              Phase.SIGNED_OUT,
              AgentTableTest::ready,
              d -> d.signsOut("ann")),
          row(
              Phase.READY,
              "did not come back",
              Phase.SIGNED_OUT,
              () -> ready().agentCut("ann"),
              d -> d.passSeconds(30)),
          row(Phase.RINGING, "accepts", Phase.BUSY, AgentTableTest::ringing, d -> d.accepts("ann")),
          row(
              Phase.RINGING,
              "declines",
              Phase.READY,
              AgentTableTest::ringing,
              d -> d.declines("ann")),
          row(
              Phase.RINGING,
              "cancelled",
              Phase.READY,
              AgentTableTest::ringing,
              d -> d.leaves("carl")),
          row(
              Phase.RINGING,
              "customer cut",
              Phase.READY,
              AgentTableTest::ringing,
              d -> d.customerCut("carl")),
          row(
              Phase.RINGING,
              "revoked: cut",
              Phase.READY,
              AgentTableTest::ringing,
              d -> d.agentCut("ann")),
          row(
              Phase.RINGING,
              "revoked: draining",
              Phase.READY,
              AgentTableTest::ringing,
              d -> d.handle(new Event.DrainingStarted())),
          row(
              Phase.RINGING,
              "missed",
              Phase.NOT_READY,
              AgentTableTest::ringing,
              d -> d.passSeconds(15)),
          row(
              Phase.RINGING,
              "declines, break next",
              Phase.NOT_READY,
              () -> ringing().notReady("ann", "tea"),
              d -> d.declines("ann")),
          row(
              Phase.RINGING,
              "signs out",
              Phase.SIGNED_OUT,
              AgentTableTest::ringing,
              d -> d.signsOut("ann")),
          row(
              Phase.WRAP_UP,
              "needs longer",
              Phase.WRAP_UP,
              () -> busy().hangsUp("ann", "carl").passSeconds(20),
              d ->
                  d.handle(
                          new Event.WrapUpExtended(FakeDesk.agent("ann"), FakeDesk.request("carl")))
                      .passSeconds(20)),
          row(
              Phase.BUSY,
              "session ended",
              Phase.WRAP_UP,
              AgentTableTest::busy,
              d -> d.leaves("carl")),
          row(
              Phase.BUSY,
              "no wrap-up",
              Phase.READY,
              () -> FakeDesk.with(NO_WRAP_UP).ready("ann").asks("carl").accepts("ann"),
              d -> d.hangsUp("ann", "carl")),
          row(
              Phase.BUSY,
              "no wrap-up, break next",
              Phase.NOT_READY,
              () ->
                  FakeDesk.with(NO_WRAP_UP)
                      .ready("ann")
                      .asks("carl")
                      .accepts("ann")
                      .notReady("ann", "tea"),
              d -> d.hangsUp("ann", "carl")),
          row(
              Phase.BUSY,
              "acceptance not saved, break next",
              Phase.NOT_READY,
              () -> busy().notReady("ann", "tea"),
              d -> d.handle(new Event.SaveFailed(d.saved("carl")))),
          row(
              Phase.BUSY,
              "did not come back",
              Phase.SIGNED_OUT,
              () -> busy().agentCut("ann"),
              d -> d.passSeconds(30)),
          row(
              Phase.WRAP_UP,
              "finishes",
              Phase.READY,
              AgentTableTest::wrapUp,
              d -> d.finishes("ann", "carl")),
          row(
              Phase.WRAP_UP,
              "time over",
              Phase.READY,
              AgentTableTest::wrapUp,
              d -> d.passSeconds(30)),
          row(
              Phase.WRAP_UP,
              "break next",
              Phase.NOT_READY,
              () -> wrapUp().notReady("ann", "tea"),
              d -> d.passSeconds(30)),
          row(
              Phase.WRAP_UP,
              "signs out",
              Phase.SIGNED_OUT,
              AgentTableTest::wrapUp,
              d -> d.signsOut("ann")),
          row(
              Phase.WRAP_UP,
              "did not come back",
              Phase.SIGNED_OUT,
              () ->
                  FakeDesk.with(QueueRules.builder(SHOP).wrapUp(Duration.ofMinutes(5)).build())
                      .ready("ann")
                      .asks("carl")
                      .accepts("ann")
                      .leaves("carl")
                      .agentCut("ann"),
              d -> d.passSeconds(30)));

  private static FakeDesk notReady() {
    return FakeDesk.standard().signsIn("ann");
  }

  private static FakeDesk ready() {
    return FakeDesk.standard().ready("ann");
  }

  private static FakeDesk ringing() {
    return ready().asks("carl");
  }

  private static FakeDesk busy() {
    return ringing().accepts("ann");
  }

  private static FakeDesk wrapUp() {
    return busy().hangsUp("ann", "carl");
  }

  private static FakeDesk justRestarted() {
    FakeDesk desk = busy();
    desk.router = new Router(desk.rules);
    return desk;
  }

  @TestFactory
  Stream<DynamicTest> everyRow() {
    return ROWS.stream()
        .map(row -> DynamicTest.dynamicTest(row.pair() + ": " + row.when, row::run));
  }

  @Test
  void everyDeclaredPairIsTaken() {
    Set<String> declared = new HashSet<>();
    for (Phase from : Phase.values()) {
      for (Phase to : Phase.values()) {
        if (from.mayBecome(to)) {
          declared.add(from + " → " + to);
        }
      }
    }
    assertThat(new HashSet<>(ROWS.stream().map(Row::pair).toList())).isEqualTo(declared);
  }

  @Test
  void missedRingSaysSo() {
    FakeDesk desk = ringing().passSeconds(15);

    assertThat(desk.agentState("ann"))
        .isEqualTo(new AgentState.NotReady(AgentState.MISSED_A_RING, desk.now));
  }

  @Test
  void ringThatCameToNothingKeepsTheIdleTime() {
    FakeDesk desk = ready().passSeconds(60).asks("carl").passSeconds(5).leaves("carl");

    assertThat(desk.agentState("ann")).isEqualTo(new AgentState.Ready(FakeDesk.START));
  }

  @Test
  void wishWhileBusyIsToldAndCanBeTakenBack() {
    FakeDesk desk = busy().notReady("ann", "lunch");
    assertThat(desk.theOnly(Effect.TellAgentState.class).state())
        .isEqualTo(new AgentState.Busy(request("carl"), desk.now, new Presence.NotReady("lunch")));

    desk.ready("ann").leaves("carl").passSeconds(30);

    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void nobodySignsOutOfASession() {
    FakeDesk desk = busy().signsOut("ann");

    assertThat(desk.theOnly(Effect.RefuseAgent.class))
        .isEqualTo(new Effect.RefuseAgent(agent("ann"), Refusal.FAILED_PRECONDITION));
    assertThat(desk.agentState("ann")).isInstanceOf(AgentState.Busy.class);
  }

  @Test
  void everyChangeIsTold() {
    FakeDesk desk = ringing();
    assertThat(desk.theOnly(Effect.TellAgentState.class).state())
        .isInstanceOf(AgentState.Ringing.class);
    desk.asks("dora").declines("ann");
    assertThat(desk.told(Effect.TellAgentState.class))
        .extracting(each -> each.state().phase())
        .containsExactly(Phase.READY, Phase.RINGING);
  }

  private static FakeDesk benHasCarl() {
    return FakeDesk.standard().ready("ben").asks("carl").accepts("ben");
  }

  private static FakeDesk takesOver(FakeDesk desk) {
    return desk.handle(new Event.TakeOverAsked(agent("ann"), request("carl")));
  }

  private static Row row(
      Phase from, String when, Phase to, Supplier<FakeDesk> given, Consumer<FakeDesk> happens) {
    return new Row(from, to, when, given, happens);
  }

  private record Row(
      Phase from, Phase to, String when, Supplier<FakeDesk> given, Consumer<FakeDesk> happens) {

    String pair() {
      return from + " → " + to;
    }

    void run() {
      FakeDesk desk = given.get();
      assertThat(desk.agentState("ann").phase()).isEqualTo(from);
      happens.accept(desk);
      assertThat(desk.agentState("ann").phase()).isEqualTo(to);
    }
  }
}
