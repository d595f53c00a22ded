package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.request;
import static dev.beckon.relay.routing.FakeDesk.to;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ann has Carl and asks for a supervisor; Sue and Sam could be one. */
class HandTest {

  private final FakeDesk desk =
      FakeDesk.standard().ready("ann").asks("carl").accepts("ann").signsIn("sue").signsIn("sam");

  @Test
  void whoRaisedFirstIsFirst() {
    desk.ready("ben").asks("dora").accepts("ben").passSeconds(3);
    raises("ben", "dora").passSeconds(2);
    raises("ann", "carl");

    assertThat(desk.router.raisedHands())
        .extracting(RaisedHand::agent)
        .containsExactly(agent("ben"), agent("ann"));
    assertThat(desk.router.raisedHands().getFirst().queue()).isEqualTo(FakeDesk.SHOP);
    assertThat(desk.router.raisedHands().getFirst().serves()).containsExactly(FakeDesk.SHOP);
    assertThat(desk.theOnly(Effect.HandsChanged.class)).isNotNull();
    assertThat(told()).isEqualTo(HandProgress.RAISED);
  }

  @Test
  void onlyTheAgentOfTheSessionRaises() {
    raises("sue", "carl");

    assertThat(refusal()).isEqualTo(Refusal.NOT_FOUND);
    assertThat(desk.router.raisedHands()).isEmpty();
    assertThat(raises("nobody", "carl").last.ignored()).isEqualTo("not signed in");
  }

  @Test
  void raisedAgainItKeepsItsPlace() {
    raises("ann", "carl").passSeconds(5);
    RaisedHand before = desk.router.raisedHands().getFirst();

    assertThat(raises("ann", "carl").last.ignored()).isEqualTo("is raised already");
    assertThat(told()).as("who asks again is told").isEqualTo(HandProgress.RAISED);
    assertThat(desk.router.raisedHands()).containsExactly(before);
  }

  @Test
  void oneTakesItAndTheOthersAreRefused() {
    raises("ann", "carl");
    takes("sue", "carl");

    assertThat(told()).isEqualTo(HandProgress.TAKEN);
    assertThat(desk.theOnly(Effect.TellHand.class).supervisor()).isEqualTo(agent("sue"));
    assertThat(desk.router.raisedHands().getFirst().takenBy()).isEqualTo(agent("sue"));

    takes("sam", "carl");
    assertThat(refusal()).isEqualTo(Refusal.FAILED_PRECONDITION);
    assertThat(takes("sue", "carl").last.ignored()).isEqualTo("has taken it already");
    takes("ann", "carl");
    assertThat(refusal()).as("nobody looks after their own").isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void whoTookItAnswersItAndOthersDoNot() {
    raises("ann", "carl");
    lowers("sue", "carl");
    assertThat(refusal()).isEqualTo(Refusal.NOT_FOUND);

    takes("sue", "carl");
    lowers("sue", "carl");

    assertThat(told()).isEqualTo(HandProgress.ANSWERED);
    assertThat(desk.router.raisedHands()).isEmpty();
    lowers("ann", "carl");
    assertThat(refusal()).as("is down already").isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void theAgentLowersItAlsoWhenItIsTaken() {
    raises("ann", "carl");
    takes("sue", "carl");
    lowers("ann", "carl");

    assertThat(told()).isEqualTo(HandProgress.LOWERED);
    assertThat(desk.router.raisedHands()).isEmpty();
  }

  @Test
  void itGoesWithTheSession() {
    raises("ann", "carl");
    desk.leaves("carl");

    assertThat(desk.router.raisedHands()).isEmpty();
    assertThat(desk.theOnly(Effect.HandsChanged.class)).isNotNull();
  }

  @Test
  void itGoesWithTheAgentWhoHandsTheSessionOver() {
    raises("ann", "carl");
    desk.ready("sue").transfers("ann", "carl", to("sue"), true);
    assertThat(desk.router.raisedHands()).as("warm: Ann is still there").hasSize(1);

    desk.reads("sue").accepts("sue");

    assertThat(desk.router.raisedHands()).isEmpty();
  }

  @Test
  void aSupervisorWhoIsGoneGivesItBack() {
    raises("ann", "carl");
    takes("sue", "carl");
    desk.agentCut("sue");
    assertThat(desk.router.raisedHands().getFirst().takenBy())
        .as("a cut link may come back")
        .isEqualTo(agent("sue"));

    desk.fire(new TimerKey.AgentWindow(agent("sue")));

    assertThat(told()).isEqualTo(HandProgress.RAISED);
    assertThat(desk.router.raisedHands().getFirst().takenBy()).isNull();
    takes("sam", "carl");
    assertThat(told()).isEqualTo(HandProgress.TAKEN);
  }

  @Test
  void aConsoleThatComesBackIsToldOfItsHand() {
    raises("ann", "carl");
    takes("sue", "carl");
    desk.agentCut("ann").signsIn("ann");

    assertThat(told()).isEqualTo(HandProgress.TAKEN);
  }

  @Test
  void itDoesNotOutliveALostAgent() {
    raises("ann", "carl");
    desk.agentCut("ann").fire(new TimerKey.AgentWindow(agent("ann")));

    assertThat(desk.router.raisedHands()).isEmpty();
  }

  private FakeDesk raises(String agent, String customer) {
    return desk.handle(new Event.HandRaised(agent(agent), request(customer)));
  }

  private FakeDesk takes(String supervisor, String customer) {
    return desk.handle(new Event.HandTaken(agent(supervisor), request(customer)));
  }

  private FakeDesk lowers(String by, String customer) {
    return desk.handle(new Event.HandLowered(agent(by), request(customer)));
  }

  private HandProgress told() {
    return desk.theOnly(Effect.TellHand.class).progress();
  }

  private Refusal refusal() {
    return desk.theOnly(Effect.RefuseAgent.class).refusal();
  }
}
