package dev.beckon.relay.routing;

import static dev.beckon.relay.routing.FakeDesk.agent;
import static dev.beckon.relay.routing.FakeDesk.request;
import static dev.beckon.relay.routing.FakeDesk.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ann has Carl; Ben is ready, Bob and Bea are signed in, and might help her. */
class InvitationTest {

  private final FakeDesk desk =
      FakeDesk.standard()
          .ready("ann")
          .asks("carl")
          .accepts("ann")
          .ready("ben")
          .signsIn("bob")
          .signsIn("bea");

  @Test
  void aColleagueWhoIsAskedIsNotRungAndComes() {
    invites("ben");
    Invitation invitation =
        new Invitation(agent("ben"), agent("ann"), desk.now.plus(Invitations.WITHIN));
    assertThat(desk.told(Effect.TellInvitation.class))
        .containsExactly(
            told("ann", invitation, InvitationProgress.OPEN),
            told("ben", invitation, InvitationProgress.OPEN));
    assertThat(desk.timers)
        .containsEntry(new TimerKey.InvitationAnswer(agent("ben")), invitation.until());
    desk.asks("dora");
    assertThat(desk.requestState("dora")).isInstanceOf(RequestState.Queued.class);

    answers("ben", true);
    Watcher ben = watcher("ben", WatchMode.WHISPER, desk.now);
    assertThat(desk.told(Effect.TellInvitation.class))
        .extracting(Effect.TellInvitation::progress)
        .containsExactly(InvitationProgress.ACCEPTED, InvitationProgress.ACCEPTED);
    assertThat(desk.theOnly(Effect.TellWatching.class))
        .isEqualTo(new Effect.TellWatching(agent("ben"), request("carl"), ben, null));
    assertThat(desk.theOnly(Effect.TellWatchers.class).watchers()).containsExactly(ben);
    Effect.TellListeners listeners = desk.theOnly(Effect.TellListeners.class);
    assertThat(listeners.listeners()).containsExactly(agent("ben"));
    assertThat(listeners.speaking()).as("a consultation").isEmpty();
    assertThat(desk.timers).doesNotContainKey(new TimerKey.InvitationAnswer(agent("ben")));
    assertThat(desk.requestState("dora")).as("ben advises").isInstanceOf(RequestState.Queued.class);

    desk.handle(new Event.WatchStopped(agent("ben"), request("carl")));
    assertThat(end()).isEqualTo(WatchEnd.STOPPED);
    assertThat(desk.rungFor("dora")).as("is free again").isEqualTo("ben");
  }

  @Test
  void theAgentDecidesWhoHearsAColleagueAndWhenItIsOver() {
    invites("ben");
    answers("ben", true).passSeconds(3);
    sets("ben", WatchMode.JOIN);

    Watcher speaks = watcher("ben", WatchMode.JOIN, desk.now.minusSeconds(3));
    assertThat(desk.theOnly(Effect.TellWatching.class).watcher()).isEqualTo(speaks);
    assertThat(desk.theOnly(Effect.TellListeners.class).speaking())
        .as("a conference")
        .containsExactly(agent("ben"));
    assertThat(desk.last.effects().findFirst().orElseThrow())
        .as("the customer knows first")
        .isInstanceOf(Effect.TellListeners.class);
    assertThat(sets("ben", WatchMode.JOIN).last.ignored()).isEqualTo("does so already");

    sets("ben", WatchMode.WHISPER);
    assertThat(desk.theOnly(Effect.TellListeners.class).speaking()).isEmpty();
    sets("ben", null);
    assertThat(end()).isEqualTo(WatchEnd.DISMISSED);
    assertThat(desk.asks("dora").rungFor("dora")).isEqualTo("ben");
  }

  @Test
  void onlyWhoWasAskedInIsDecidedAbout() {
    desk.handle(new Event.WatchAsked(agent("bob"), request("carl"), WatchMode.LISTEN));
    sets("bob", WatchMode.JOIN);
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal()).isEqualTo(Refusal.NOT_FOUND);
    invites("ben");
    sets("ben", WatchMode.JOIN);
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal())
        .as("has not answered")
        .isEqualTo(Refusal.NOT_FOUND);
    answers("ben", true);
    desk.handle(
        new Event.ParticipantSet(agent("bea"), request("carl"), agent("ben"), WatchMode.JOIN));
    assertThat(desk.theOnly(Effect.RefuseAgent.class).refusal())
        .as("by whoever is not the agent")
        .isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void anInvitationEndsWithoutAnybodyComing() {
    invites("ben");
    answers("ben", false);
    assertThat(progress()).isEqualTo(InvitationProgress.DECLINED);
    assertThat(answers("ben", true).last.ignored()).isEqualTo("is not asked any more");

    invites("ben").passSeconds(20);
    assertThat(progress()).isEqualTo(InvitationProgress.NOT_ANSWERED);
    assertThat(desk.agentState("ben")).as("no missed ring").isInstanceOf(AgentState.Ready.class);

    invites("ben");
    sets("ben", null);
    assertThat(progress()).isEqualTo(InvitationProgress.TAKEN_BACK);

    invites("ben");
    desk.agentCut("ben");
    assertThat(progress()).isEqualTo(InvitationProgress.LEFT);

    invites("bob");
    desk.signsOut("bob");
    assertThat(progress()).isEqualTo(InvitationProgress.LEFT);

    invites("bea");
    desk.hangsUp("ann", "carl");
    assertThat(progress()).isEqualTo(InvitationProgress.SESSION_OVER);
    assertThat(desk.router.takesPart(agent("bea"))).isFalse();
  }

  @Test
  void itEndsWhenTheAgentIsCutOrShowsUpAtAnotherConsole() {
    invites("ben");
    invites("bob");
    answers("bob", true).agentCut("ann");
    assertThat(progress()).isEqualTo(InvitationProgress.SESSION_OVER);
    assertThat(end()).isEqualTo(WatchEnd.CUT);

    desk.signsIn("ann");
    invites("ben");
    invites("bob");
    answers("bob", true).signsIn("ann");
    assertThat(progress()).isEqualTo(InvitationProgress.SESSION_OVER);
    assertThat(end()).isEqualTo(WatchEnd.CUT);

    invites("ben");
    invites("bob");
    answers("bob", true).signsIn("bob");
    assertThat(end()).isEqualTo(WatchEnd.CUT);
    desk.signsIn("ben");
    assertThat(progress()).isEqualTo(InvitationProgress.LEFT);
  }

  @Test
  void fourAreTheMostAtACall() {
    desk.handle(new Event.WatchAsked(agent("bea"), request("carl"), WatchMode.LISTEN));
    invites("ben");
    assertThat(refusal("bob")).isEqualTo(InvitationRefusal.ENOUGH);
    desk.signsIn("sam")
        .handle(new Event.WatchAsked(agent("sam"), request("carl"), WatchMode.LISTEN));
    assertThat(desk.theOnly(Effect.RefuseSupervision.class).why())
        .isEqualTo(SupervisionRefusal.WATCHED_ENOUGH);
    invites("bea");
    assertThat(progress())
        .as("is there already, as who listens")
        .isEqualTo(InvitationProgress.OPEN);
    answers("bea", true);
    assertThat(desk.theOnly(Effect.TellWatchers.class).watchers().getFirst().invited()).isTrue();
  }

  @Test
  void refusedWithTheReason() {
    assertThat(refusal("nobody")).isEqualTo(InvitationRefusal.NOT_SIGNED_IN);
    assertThat(refusal("ann")).isEqualTo(InvitationRefusal.THERE_ALREADY);
    invites("ben");
    assertThat(refusal("ben")).isEqualTo(InvitationRefusal.THERE_ALREADY);
    answers("ben", true);
    assertThat(refusal("ben")).isEqualTo(InvitationRefusal.THERE_ALREADY);
    desk.ready("bob").asks("dora").accepts("bob");
    assertThat(refusal("bob")).isEqualTo(InvitationRefusal.BUSY);
    desk.handle(new Event.ColleagueInvited(agent("bob"), request("dora"), agent("ben")));
    assertThat(why()).as("takes part elsewhere").isEqualTo(InvitationRefusal.BUSY);
    desk.handle(new Event.ColleagueInvited(agent("bob"), request("carl"), agent("bea")));
    assertThat(why()).as("not his call").isEqualTo(InvitationRefusal.NO_SESSION);
  }

  @Test
  void whoGaveAdviceIsRungWhenTheCallIsHandedOverToThem() {
    invites("ben");
    answers("ben", true).transfers("ann", "carl", to("ben"), true);
    assertThat(end()).isEqualTo(WatchEnd.DISMISSED);
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Ringing.class);
    desk.reads("ben").accepts("ben");
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Busy.class);
    assertThat(desk.router.takesPart(agent("ben"))).isFalse();
  }

  @Test
  void aSupervisorWhoWasAskedInTakesOver() {
    invites("ben");
    answers("ben", true).handle(new Event.TakeOverAsked(agent("ben"), request("carl")));
    assertThat(end()).isEqualTo(WatchEnd.SESSION_OVER);
    assertThat(desk.agentState("ben")).isInstanceOf(AgentState.Busy.class);
  }

  @Test
  void whoHasHelpedHasNotBeenIdle() {
    invites("ben");
    answers("ben", true).passSeconds(1).ready("bob").passSeconds(1);
    sets("ben", null);
    assertThat(desk.asks("dora").rungFor("dora")).as("bob has done nothing").isEqualTo("bob");
  }

  @Test
  void nothingIsLeftAfterARestart() {
    invites("ben");
    desk.restart().ready("ben").asks("dora");
    assertThat(desk.rungFor("dora")).isEqualTo("ben");
  }

  private FakeDesk invites(String colleague) {
    return desk.handle(new Event.ColleagueInvited(agent("ann"), request("carl"), agent(colleague)));
  }

  private FakeDesk answers(String colleague, boolean accepts) {
    return desk.handle(new Event.InvitationAnswered(agent(colleague), request("carl"), accepts));
  }

  private FakeDesk sets(String colleague, @Nullable WatchMode mode) {
    return desk.handle(
        new Event.ParticipantSet(agent("ann"), request("carl"), agent(colleague), mode));
  }

  private InvitationRefusal refusal(String colleague) {
    invites(colleague);
    return why();
  }

  private InvitationRefusal why() {
    return desk.theOnly(Effect.RefuseInvitation.class).why();
  }

  private InvitationProgress progress() {
    List<InvitationProgress> both =
        desk.told(Effect.TellInvitation.class).stream()
            .map(Effect.TellInvitation::progress)
            .toList();
    assertThat(both).as("both know").hasSize(2);
    assertThat(both.getFirst()).isEqualTo(both.getLast());
    return both.getFirst();
  }

  private @Nullable WatchEnd end() {
    return desk.theOnly(Effect.TellWatching.class).end();
  }

  private static Effect.TellInvitation told(
      String who, Invitation invitation, InvitationProgress progress) {
    return new Effect.TellInvitation(agent(who), request("carl"), invitation, progress);
  }

  private static Watcher watcher(String who, WatchMode mode, Instant since) {
    return new Watcher(agent(who), agent("ann"), mode, since, true);
  }
}
