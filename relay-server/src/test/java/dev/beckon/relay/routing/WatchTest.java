package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.customer;
import static dev.beckon.relay.routing.FakeDesk.request;
import static dev.beckon.relay.routing.FakeDesk.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ann has Carl; Sue, Sam and Sid are signed in and might listen. */
class WatchTest {

  private final FakeDesk desk =
      FakeDesk.standard()
          .ready("ann")
          .asks("carl")
          .accepts("ann")
          .signsIn("sue")
          .signsIn("sam")
          .signsIn("sid");

  @Test
  void everybodyKnowsWhoListens() {
    watches("sue", "carl");

    Watcher sue = new Watcher(agent("sue"), agent("ann"), WatchMode.LISTEN, desk.now, false);
    assertThat(desk.theOnly(Effect.TellWatching.class))
        .isEqualTo(new Effect.TellWatching(agent("sue"), request("carl"), sue, null));
    assertThat(desk.theOnly(Effect.TellWatchers.class))
        .isEqualTo(new Effect.TellWatchers(agent("ann"), request("carl"), List.of(sue)));
    assertThat(desk.theOnly(Effect.TellListeners.class))
        .isEqualTo(
            new Effect.TellListeners(customer("carl"), request("carl"), List.of(agent("sue"))));
    assertThat(desk.router.floor().getFirst().watchers()).containsExactly(sue);
    assertThat(watches("sue", "carl").last.ignored()).isEqualTo("does so already");

    desk.handle(new Event.WatchStopped(agent("sue"), request("carl")));
    assertThat(end()).isEqualTo(WatchEnd.STOPPED);
    assertThat(desk.theOnly(Effect.TellWatchers.class).watchers()).isEmpty();
    assertThat(desk.theOnly(Effect.TellListeners.class).listeners()).isEmpty();
    assertThat(desk.handle(new Event.WatchStopped(agent("sue"), request("carl"))).last.ignored())
        .isEqualTo("does not watch it");
  }

  @Test
  void aSecondMayListenAndAThirdNot() {
    watches("sue", "carl");
    watches("sam", "carl");
    assertThat(desk.theOnly(Effect.TellWatchers.class).watchers()).hasSize(2);
    watches("sid", "carl");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.WATCHED_ENOUGH);
  }

  @Test
  void anotherModeIsTheSameWatching() {
    watches("sue", "carl").passSeconds(5);
    desk.handle(new Event.WatchAsked(agent("sue"), request("carl"), WatchMode.WHISPER));

    Watcher now = desk.theOnly(Effect.TellWatching.class).watcher();
    assertThat(now.mode()).isEqualTo(WatchMode.WHISPER);
    assertThat(now.since()).isEqualTo(desk.now.minusSeconds(5));
    assertThat(desk.theOnly(Effect.TellWatchers.class).watchers()).containsExactly(now);
  }

  @Test
  void whoJoinsIsKnownToTheCustomerFirst() {
    watches("sue", "carl");
    desk.handle(new Event.WatchAsked(agent("sue"), request("carl"), WatchMode.JOIN));

    assertThat(desk.last.effects())
        .extracting(effect -> (Object) effect.getClass())
        .containsExactly(
            Effect.TellListeners.class, Effect.TellWatchers.class, Effect.TellWatching.class);
    Effect.TellListeners told = desk.theOnly(Effect.TellListeners.class);
    assertThat(told.listeners()).containsExactly(agent("sue"));
    assertThat(told.speaking()).containsExactly(agent("sue"));
    assertThat(desk.theOnly(Effect.TellWatchers.class).watchers().getFirst().mode())
        .isEqualTo(WatchMode.JOIN);

    watches("sam", "carl");
    assertThat(desk.theOnly(Effect.TellListeners.class).speaking())
        .as("who listens too does not speak")
        .containsExactly(agent("sue"));
    desk.handle(new Event.WatchAsked(agent("sue"), request("carl"), WatchMode.WHISPER));
    assertThat(desk.theOnly(Effect.TellListeners.class).speaking()).isEmpty();
    assertThat(desk.theOnly(Effect.TellListeners.class).listeners()).hasSize(2);
  }

  @Test
  void oneSessionAtATime() {
    desk.ready("ben").asks("dora").accepts("ben");
    watches("sue", "carl");
    watches("sue", "dora");

    assertThat(desk.router.watchers(request("carl"))).isEmpty();
    assertThat(desk.router.watchers(request("dora"))).hasSize(1);
    assertThat(desk.told(Effect.TellWatching.class)).hasSize(2);
  }

  @Test
  void itEndsWithTheSession() {
    watches("sue", "carl").hangsUp("ann", "carl");
    assertThat(end()).isEqualTo(WatchEnd.SESSION_OVER);
    assertThat(desk.told(Effect.TellListeners.class)).as("the end says it").isEmpty();
  }

  @Test
  void itEndsWhenTheSessionIsAnotherAgents() {
    watches("sue", "carl").ready("ben").transfers("ann", "carl", to("ben"), true);
    assertThat(desk.router.watchers(request("carl"))).as("until it is").hasSize(1);
    desk.reads("ben").accepts("ben");
    assertThat(end()).isEqualTo(WatchEnd.SESSION_OVER);
    assertThat(desk.theOnly(Effect.TellListeners.class).listeners()).isEmpty();
  }

  @Test
  void whoTakesOverDoesNotListenAnyMore() {
    watches("sue", "carl");
    desk.handle(new Event.TakeOverAsked(agent("sue"), request("carl")));
    assertThat(end()).isEqualTo(WatchEnd.SESSION_OVER);
    assertThat(desk.agentState("sue")).isInstanceOf(AgentState.Busy.class);
  }

  @Test
  void itEndsWhenTheSupervisorIsRung() {
    watches("sue", "carl").ready("sue").asks("dora");
    assertThat(desk.rungFor("dora")).isEqualTo("sue");
    assertThat(end()).isEqualTo(WatchEnd.BUSY);
  }

  @Test
  void itEndsWhenEitherConsoleIsCut() {
    watches("sue", "carl").agentCut("sue");
    assertThat(end()).isEqualTo(WatchEnd.CUT);

    watches("sam", "carl").agentCut("ann");
    assertThat(end()).isEqualTo(WatchEnd.CUT);
    watches("sam", "carl");
    assertThat(refusal()).as("nothing would be heard").isEqualTo(SupervisionRefusal.NOT_THERE);

    desk.signsIn("ann");
    watches("sam", "carl").signsOut("sam");
    assertThat(end()).isEqualTo(WatchEnd.CUT);
  }

  @Test
  void aCustomerWhoComesBackIsToldAgain() {
    watches("sue", "carl").asks("carl");
    assertThat(desk.theOnly(Effect.TellListeners.class).listeners()).containsExactly(agent("sue"));
  }

  @Test
  void refusedWithTheReason() {
    watches("ann", "carl");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.OWN_SESSION);
    watches("sue", "nobody");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.NOT_THERE);
    desk.ready("sue").asks("dora");
    watches("sue", "carl");
    assertThat(refusal()).isEqualTo(SupervisionRefusal.BUSY);
    assertThat(watches("eve", "carl").last.ignored()).isEqualTo("not signed in");
  }

  private FakeDesk watches(String supervisor, String customer) {
    return desk.handle(
        new Event.WatchAsked(agent(supervisor), request(customer), WatchMode.LISTEN));
  }

  private @Nullable WatchEnd end() {
    return desk.theOnly(Effect.TellWatching.class).end();
  }

  private SupervisionRefusal refusal() {
    return desk.theOnly(Effect.RefuseSupervision.class).why();
  }
}
