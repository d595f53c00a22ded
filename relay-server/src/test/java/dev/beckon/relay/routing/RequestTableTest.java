package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.SHOP;
import static dev.beckon.relay.routing.FakeDesk.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.RequestState.Cause;
import dev.beckon.relay.routing.RequestState.Phase;
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

/** Takes every row of the table on {@link RequestState}; Carl's request is the one watched. */
class RequestTableTest {

  private static final QueueRules IMPATIENT =
      QueueRules.builder(SHOP).maxWait(Duration.ofSeconds(10)).build();
  private static final QueueRules CLOSING =
      QueueRules.builder(SHOP).closedWithoutAgents(true).build();

  private static final List<Row> ROWS =
      List.of(
          row(Phase.QUEUED, "an agent was chosen", RequestTableTest::queued, d -> d.ready("ann"))
              .rings(),
          row(Phase.QUEUED, "given up", RequestTableTest::queued, d -> d.leaves("carl"))
              .ends(EndReason.CANCELLED_BY_CUSTOMER),
          row(
                  Phase.QUEUED,
                  "customer lost",
                  () -> queued().customerCut("carl"),
                  d -> d.passSeconds(30))
              .ends(EndReason.CUSTOMER_LOST),
          row(
                  Phase.QUEUED,
                  "waited too long",
                  () -> FakeDesk.with(IMPATIENT).asks("carl"),
                  d -> d.passSeconds(10))
              .ends(EndReason.WAIT_TIMED_OUT),
          row(
                  Phase.QUEUED,
                  "nobody left to wait for",
                  () -> FakeDesk.with(CLOSING).signsIn("ann").asks("carl"),
                  d -> d.signsOut("ann"))
              .ends(EndReason.NOBODY_THERE),
          row(Phase.QUEUED, "nobody to wait for", () -> FakeDesk.with(CLOSING), d -> d.asks("carl"))
              .ends(EndReason.NOBODY_THERE),
          row(
                  Phase.RINGING,
                  "one of several declined",
                  () ->
                      FakeDesk.with(
                              QueueRules.builder(SHOP).strategy(new Strategy.RingAll(2)).build())
                          .ready("ann")
                          .ready("bob")
                          .asks("carl"),
                  d -> d.declines("ann"))
              .rings(),
          row(
                  Phase.QUEUED,
                  "to be called back at a time",
                  RequestTableTest::queued,
                  RequestTableTest::wantsCallBackInAMinute)
              .to(Phase.SCHEDULED),
          row(
                  Phase.QUEUED,
                  "to be called back, and not there when it was their turn",
                  () ->
                      queued().wantsCallBack("carl", null, CallBackRules.USUAL).customerCut("carl"),
                  d -> d.ready("ann"))
              .to(Phase.SCHEDULED),
          row(
                  Phase.RINGING,
                  "to be called back at a time",
                  RequestTableTest::ringing,
                  RequestTableTest::wantsCallBackInAMinute)
              .to(Phase.SCHEDULED),
          row(Phase.SCHEDULED, "it is time", RequestTableTest::scheduled, d -> d.passSeconds(60))
              .requeues(Cause.CALL_BACK_DUE),
          row(
                  Phase.SCHEDULED,
                  "the customer who was waited for is back",
                  () ->
                      queued()
                          .wantsCallBack("carl", null, CallBackRules.USUAL)
                          .customerCut("carl")
                          .ready("ann")
                          .notReady("ann", "tea"),
                  d -> d.customerBack("carl"))
              .requeues(Cause.CALL_BACK_DUE),
          row(
                  Phase.SCHEDULED,
                  "at another time",
                  RequestTableTest::scheduled,
                  d -> d.wantsCallBack("carl", d.now.plusSeconds(3_600), CallBackRules.USUAL))
              .to(Phase.SCHEDULED),
          row(Phase.SCHEDULED, "given up", RequestTableTest::scheduled, d -> d.leaves("carl"))
              .ends(EndReason.CANCELLED_BY_CUSTOMER),
          row(Phase.RINGING, "accepted", RequestTableTest::ringing, d -> d.accepts("ann"))
              .to(Phase.LIVE),
          row(Phase.RINGING, "declined", RequestTableTest::ringing, d -> d.declines("ann"))
              .requeues(Cause.DECLINED),
          row(Phase.RINGING, "not answered", RequestTableTest::ringing, d -> d.passSeconds(15))
              .requeues(Cause.NOT_ANSWERED),
          row(Phase.RINGING, "agent cut", RequestTableTest::ringing, d -> d.agentCut("ann"))
              .requeues(Cause.REVOKED),
          row(Phase.RINGING, "customer cut", RequestTableTest::ringing, d -> d.customerCut("carl"))
              .requeues(Cause.CUSTOMER_CUT),
          row(Phase.RINGING, "signed out", RequestTableTest::ringing, d -> d.signsOut("ann"))
              .requeues(Cause.REVOKED),
          row(
                  Phase.RINGING,
                  "another console, not ready next",
                  () -> ringing().notReady("ann", "break"),
                  d -> d.signsIn("ann"))
              .requeues(Cause.REVOKED),
          row(
                  Phase.RINGING,
                  "draining",
                  RequestTableTest::ringing,
                  d -> d.handle(new Event.DrainingStarted()))
              .requeues(Cause.REVOKED),
          row(Phase.RINGING, "given up", RequestTableTest::ringing, d -> d.leaves("carl"))
              .ends(EndReason.CANCELLED_BY_CUSTOMER),
          row(
                  Phase.RINGING,
                  "came to nothing too late",
                  () -> FakeDesk.with(IMPATIENT).ready("ann").asks("carl").passSeconds(12),
                  d -> d.declines("ann"))
              .ends(EndReason.WAIT_TIMED_OUT),
          row(Phase.LIVE, "agent lost", () -> live().agentCut("ann"), d -> d.passSeconds(30))
              .requeues(Cause.AGENT_LOST),
          row(
                  Phase.LIVE,
                  "acceptance not saved",
                  () -> live().notReady("ann", "break"),
                  d -> d.handle(new Event.SaveFailed(d.saved("carl"))))
              .requeues(Cause.NOT_SAVED),
          row(Phase.LIVE, "customer hung up", RequestTableTest::live, d -> d.leaves("carl"))
              .ends(EndReason.ENDED_BY_CUSTOMER),
          row(Phase.LIVE, "agent hung up", RequestTableTest::live, d -> d.hangsUp("ann", "carl"))
              .ends(EndReason.ENDED_BY_AGENT),
          row(Phase.LIVE, "customer lost", () -> live().customerCut("carl"), d -> d.passSeconds(30))
              .ends(EndReason.CUSTOMER_LOST),
          row(
                  Phase.LIVE,
                  "agent lost, nobody else",
                  () ->
                      FakeDesk.with(CLOSING)
                          .ready("ann")
                          .asks("carl")
                          .accepts("ann")
                          .agentCut("ann"),
                  d -> d.passSeconds(30))
              .ends(EndReason.AGENT_LOST),
          row(Phase.LIVE, "the agent holds", RequestTableTest::live, d -> holds(d, true))
              .to(Phase.ON_HOLD),
          row(
                  Phase.LIVE,
                  "another agent accepted",
                  () ->
                      live()
                          .ready("ben")
                          .transfers("ann", "carl", FakeDesk.to("ben"), true)
                          .reads("ben"),
                  d -> d.accepts("ben"))
              .to(Phase.LIVE),
          row(
                  Phase.LIVE,
                  "a supervisor took it over",
                  () -> live().signsIn("sue"),
                  RequestTableTest::sueTakesOver)
              .to(Phase.LIVE),
          row(
                  Phase.ON_HOLD,
                  "a supervisor took it over",
                  () -> held().signsIn("sue"),
                  RequestTableTest::sueTakesOver)
              .to(Phase.LIVE),
          row(
                  Phase.LIVE,
                  "handed over blindly to somebody busy",
                  RequestTableTest::benIsBusy,
                  d -> d.transfers("ann", "carl", FakeDesk.to("ben"), false))
              .to(Phase.TRANSFERRING),
          row(Phase.ON_HOLD, "held no more", RequestTableTest::held, d -> holds(d, false))
              .to(Phase.LIVE),
          row(
                  Phase.ON_HOLD,
                  "the customer holds too",
                  RequestTableTest::held,
                  d ->
                      d.handle(
                          new Event.CustomerHolds(
                              FakeDesk.customer("carl"), request("carl"), true)))
              .to(Phase.ON_HOLD),
          row(
                  Phase.ON_HOLD,
                  "handed over blindly",
                  () -> holds(benIsBusy(), true),
                  d -> d.transfers("ann", "carl", FakeDesk.to("ben"), false))
              .to(Phase.TRANSFERRING),
          row(Phase.ON_HOLD, "agent lost", () -> held().agentCut("ann"), d -> d.passSeconds(30))
              .requeues(Cause.AGENT_LOST),
          row(Phase.ON_HOLD, "customer hung up", RequestTableTest::held, d -> d.leaves("carl"))
              .ends(EndReason.ENDED_BY_CUSTOMER),
          row(
                  Phase.TRANSFERRING,
                  "the target is free",
                  RequestTableTest::transferring,
                  d -> d.hangsUp("ben", "dora").finishes("ben", "dora"))
              .rings(),
          row(
                  Phase.RINGING,
                  "the customer was cut off while handed over",
                  () -> live().ready("ben").transfers("ann", "carl", FakeDesk.to("ben"), false),
                  d -> d.customerCut("carl"))
              .to(Phase.TRANSFERRING),
          row(
                  Phase.TRANSFERRING,
                  "nobody took it, and the first agent is gone",
                  () -> transferring().signsOut("ann"),
                  d -> d.pass(Transfers.WITHIN))
              .requeues(Cause.NOT_TAKEN),
          row(Phase.TRANSFERRING, "given up", RequestTableTest::transferring, d -> d.leaves("carl"))
              .ends(EndReason.ENDED_BY_CUSTOMER));

  private static FakeDesk wantsCallBackInAMinute(FakeDesk desk) {
    return desk.wantsCallBack("carl", desk.now.plusSeconds(60), CallBackRules.USUAL);
  }

  private static FakeDesk scheduled() {
    return wantsCallBackInAMinute(queued());
  }

  private static FakeDesk sueTakesOver(FakeDesk desk) {
    return desk.handle(new Event.TakeOverAsked(FakeDesk.agent("sue"), request("carl")));
  }

  private static FakeDesk held() {
    return holds(live(), true);
  }

  private static FakeDesk holds(FakeDesk desk, boolean holds) {
    return desk.handle(new Event.AgentHolds(FakeDesk.agent("ann"), request("carl"), holds));
  }

  private static FakeDesk benIsBusy() {
    return live().ready("ben").asks("dora").accepts("ben");
  }

  private static FakeDesk transferring() {
    return benIsBusy().transfers("ann", "carl", FakeDesk.to("ben"), false);
  }

  private static FakeDesk queued() {
    return FakeDesk.standard().asks("carl");
  }

  private static FakeDesk ringing() {
    return FakeDesk.standard().ready("ann").asks("carl");
  }

  private static FakeDesk live() {
    return ringing().accepts("ann");
  }

  @TestFactory
  Stream<DynamicTest> everyRow() {
    return ROWS.stream()
        .map(row -> DynamicTest.dynamicTest(row.from + " → " + row.to + ": " + row.when, row::run));
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
    assertThat(ROWS).extracting(row -> row.from + " → " + row.to).containsAll(declared);
    assertThat(declared).containsAll(ROWS.stream().map(row -> row.from + " → " + row.to).toList());
  }

  @Test
  void anArrivalThatCannotBeSavedNeverWas() {
    for (FakeDesk desk : List.of(queued(), ringing())) {
      Effect.Save arrival = desk.saved("carl");
      assertThat(arrival.decision()).isEqualTo(Effect.Decision.ARRIVED);

      desk.handle(new Event.SaveFailed(arrival));

      assertThat(desk.router.requestState(request("carl"))).isEmpty();
      assertThat(desk.theOnly(Effect.Refuse.class).refusal()).isEqualTo(Refusal.UNAVAILABLE);
      assertThat(desk.stored).isEmpty();
      assertThat(desk.agentState("ann"))
          .isInstanceOfAny(AgentState.Ready.class, AgentState.SignedOut.class);
      desk.asks("carl");
      assertThat(desk.told(Effect.TellWaiting.class)).hasSize(1);
    }
  }

  @Test
  void anEndedRequestIsForgottenInTime() {
    FakeDesk desk = queued().leaves("carl").passSeconds(601).signsIn("ann");

    assertThat(desk.router.requestState(request("carl"))).isEmpty();
    assertThat(desk.theOnly(Effect.Erase.class).request()).isEqualTo(request("carl"));
  }

  private static Row row(
      Phase from, String when, Supplier<FakeDesk> given, Consumer<FakeDesk> then) {
    return new Row(from, from, when, given, then, state -> {});
  }

  private record Row(
      Phase from,
      Phase to,
      String when,
      Supplier<FakeDesk> given,
      Consumer<FakeDesk> happens,
      Consumer<RequestState> check) {

    Row to(Phase phase) {
      return new Row(from, phase, when, given, happens, check);
    }

    Row rings() {
      return to(Phase.RINGING);
    }

    Row requeues(Cause cause) {
      return new Row(
          from,
          Phase.QUEUED,
          when,
          given,
          happens,
          state -> assertThat(((RequestState.Queued) state).cause()).isEqualTo(cause));
    }

    Row ends(EndReason reason) {
      return new Row(
          from,
          Phase.ENDED,
          when,
          given,
          happens,
          state -> assertThat(((RequestState.Ended) state).reason()).isEqualTo(reason));
    }

    void run() {
      FakeDesk desk = given.get();
      desk.router
          .requestState(request("carl"))
          .ifPresent(before -> assertThat(before.phase()).isEqualTo(from));
      happens.accept(desk);
      RequestState after = desk.requestState("carl");
      assertThat(after.phase()).isEqualTo(to);
      check.accept(after);
    }
  }
}
