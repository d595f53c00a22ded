package dev.beckon.console.desk;

import static dev.beckon.console.desk.Samples.NOW;
import static dev.beckon.console.desk.Samples.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState.InSession;
import dev.beckon.console.desk.DeskState.Resuming;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Colleagues who are asked in, at the desk of who asks and of who is asked. */
class InvitationStepsTest {
  private static final RequestId OTHER = new RequestId("request-2");

  private final Step open = told(Samples.inSession(), InvitationState.OPEN);
  private final Step accepted = told(open.next(), InvitationState.ACCEPTED);

  @Test
  void aColleagueIsAskedOnceTheRelaySaysSo() {
    Step asked = step(Samples.inSession(), new DeskEvent.ColleagueAsked("bea", "a refund"));

    assertThat(asked.effects())
        .containsExactly(
            new DeskEffect.Tell(new ToRelay.InviteColleague(REQUEST, "bea", "a refund")));
    assertThat(guests(asked)).isEmpty();
    assertThat(guests(open))
        .containsExactly(new Invited.Guest("bea", "Bea", InvitationState.OPEN, NOW));
  }

  /** What the agent reads, if anything, when it goes on so from there. */
  @ParameterizedTest
  @CsvSource({
    "OPEN, ACCEPTED, ",
    "OPEN, DECLINED, INVITATION_DECLINED",
    "OPEN, NOT_ANSWERED, INVITATION_NOT_ANSWERED",
    "OPEN, TAKEN_BACK, ",
    "OPEN, LEFT, GUEST_LEFT",
    "ACCEPTED, LEFT, GUEST_LEFT",
    "DECLINED, OPEN, ",
    "LEFT, LEFT, "
  })
  void itStandsAsTheRelaySays(
      InvitationState before, InvitationState after, @Nullable Notice said) {
    Step was = told(Samples.inSession(), before);

    Step is = told(was.next(), after);

    assertThat(guests(is)).extracting(Invited.Guest::state).containsExactly(after);
    assertThat(is.effects())
        .isEqualTo(said == null ? List.of() : List.of(new DeskEffect.Show(said)));
  }

  @Test
  void theAgentDecidesWhoHears() {
    for (Part part : Part.values()) {
      Step set = step(accepted.next(), new DeskEvent.ParticipantSet("bea", part));
      assertThat(set.effects())
          .containsExactly(new DeskEffect.Tell(new ToRelay.SetParticipant(REQUEST, "bea", part)));
    }
  }

  @Test
  void whoIsThankedGoesWithoutAWordAndWhoLeavesDoesNot() {
    DeskEvent gone = new DeskEvent.GuestGone(REQUEST, "bea");
    assertThat(step(accepted.next(), gone).effects())
        .containsExactly(new DeskEffect.Show(Notice.GUEST_LEFT));
    Step thanked = step(accepted.next(), new DeskEvent.ParticipantSet("bea", Part.OUT));
    assertThat(step(thanked.next(), gone).ignored()).isEqualTo("known already");
    Step takenBack = step(open.next(), new DeskEvent.ParticipantSet("bea", Part.OUT));
    assertThat(guests(takenBack))
        .as("the relay may have heard a yes first")
        .isEqualTo(guests(open));
  }

  @Test
  void withTheLinkEverybodyIsLost() {
    Step cut = step(accepted.next(), new DeskEvent.LinkLost());

    assertThat(cut.next())
        .isInstanceOfSatisfying(
            Resuming.class, on -> assertThat(on.before()).isEqualTo(Samples.inSession()));
    assertThat(cut.effects()).containsExactly(new DeskEffect.Show(Notice.GUESTS_LOST));
    assertThat(step(Samples.inSession(), new DeskEvent.LinkLost()).effects()).isEmpty();
    for (DeskEvent late :
        List.of(
            new DeskEvent.ColleagueAsked("bea", ""),
            new DeskEvent.ParticipantSet("bea", Part.WITH_EVERYBODY))) {
      assertThat(step(cut.next(), late).effects())
          .as("not later, when it is back")
          .containsExactly(new DeskEffect.Show(Notice.INVITED_LATER));
    }
    assertThat(told(cut.next(), InvitationState.OPEN).ignored()).isEqualTo("no such session");
  }

  @Test
  void whatDoesNotFitIsIgnored() {
    assertThat(step(new DeskState.Ready(NOW), new DeskEvent.ColleagueAsked("bea", "")).ignored())
        .isEqualTo("no session");
    assertThat(
            step(
                    Samples.inSession(),
                    new DeskEvent.GuestTold(OTHER, "bea", "Bea", InvitationState.OPEN))
                .ignored())
        .isEqualTo("no such session");
    DeskState ending = step(accepted.next(), new DeskEvent.EndPressed()).next();
    assertThat(step(ending, new DeskEvent.ColleagueAsked("ben", "")).ignored()).isEqualTo("ends");
    assertThat(step(ending, new DeskEvent.ParticipantSet("bea", Part.OUT)).ignored())
        .isEqualTo("ends");
    assertThat(guests(told(open.next(), InvitationState.SESSION_OVER))).isEmpty();
  }

  @Test
  void nobodyIsAskedInToAChat() {
    Step asked =
        step(Samples.chatting("request-1", "Ada"), new DeskEvent.ColleagueAsked("bea", ""));
    assertThat(asked.effects()).containsExactly(new DeskEffect.Show(Notice.INVITED_IN_WRITING));
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalIsSaid(InvitationRefusal why) {
    Step step = step(Samples.inSession(), new DeskEvent.InvitationRefused(why));
    assertThat(step.next()).isEqualTo(Samples.inSession());
    assertThat(step.effects()).hasSize(1).first().isInstanceOf(DeskEffect.Show.class);
  }

  /** What the colleague reads, if anything, when the invitation ends so. */
  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, ",
    "DECLINED, ",
    "NOT_ANSWERED, INVITATION_LAPSED",
    "TAKEN_BACK, INVITATION_TAKEN_BACK",
    "LEFT, INVITATION_OVER",
    "SESSION_OVER, INVITATION_OVER"
  })
  void theColleagueReadsWhyItIsOver(InvitationState how, @Nullable Notice said) {
    Invitation.Over over = new Invitation.Over(REQUEST, how);
    assertThat(over.notice()).isEqualTo(Optional.ofNullable(said));
    assertThat(over.ends(Samples.invitation().answered(true))).isTrue();
    assertThat(new Invitation.Over(OTHER, how).ends(Samples.invitation())).isFalse();
    assertThat(over.ends(Invitation.NONE)).isFalse();
  }

  @Test
  void whoTookPartReadsWhyThatIsOver() {
    assertThat(Watching.End.DISMISSED.toGuest()).contains(Notice.THANKED);
    assertThat(Watching.End.SESSION_OVER.toGuest()).contains(Notice.GUESTS_SESSION_OVER);
    assertThat(Watching.End.CUT.toGuest()).contains(Notice.GUEST_CUT);
    assertThat(Watching.End.STOPPED.toGuest()).as("it was their own wish").isEmpty();
  }

  @Test
  void onlyWhoWasAskedInIsMissed() {
    Watchers both = watchers("vera", false, "bea", true);
    assertThat(Watchers.NONE.goneSince(both)).containsExactly("bea");
    assertThat(both.goneSince(Watchers.NONE)).isEmpty();
    assertThat(both.goneSince(both)).isEmpty();
  }

  @Test
  void whatIsPersonalIsNotPrinted() {
    String printed =
        new DeskEvent.ColleagueAsked("bea", "How do I refund").toString()
            + new ToRelay.InviteColleague(REQUEST, "bea", "How do I refund")
            + Samples.invitation();
    assertThat(printed).doesNotContain("refund", "declined", "Grace");
  }

  private static Watchers watchers(String one, boolean invited, String other, boolean too) {
    return new Watchers(
        REQUEST,
        List.of(
            new Watchers.Watcher(one, one, WatchMode.LISTEN, false, invited),
            new Watchers.Watcher(other, other, WatchMode.WHISPER, false, too)));
  }

  private static Step told(DeskState state, InvitationState how) {
    return step(state, new DeskEvent.GuestTold(REQUEST, "bea", "Bea", how));
  }

  private static Step step(DeskState state, DeskEvent event) {
    return DeskMachine.step(state, event, NOW);
  }

  private static List<Invited.Guest> guests(Step step) {
    return ((InSession) step.next()).session().invited().guests();
  }
}
