package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskMachine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.InvitationState;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.ui.consult.ConsultViewModel;
import dev.beckon.console.ui.consult.GuestRow;
import dev.beckon.console.ui.consult.GuestRow.Stage;
import dev.beckon.console.ui.consult.GuestsViewModel;
import dev.beckon.console.ui.consult.InvitationViewModel;
import dev.beckon.console.ui.floor.WatchersViewModel;
import dev.beckon.console.ui.frame.FrameViewModel;
import dev.beckon.console.ui.frame.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asking a colleague in, and being asked, without a display. */
class ConsultViewModelsTest {
  private final StandInDesk desk = new StandInDesk();
  private final ManualClock clock = new ManualClock();
  private final GuestsViewModel guests = new GuestsViewModel(desk, clock, Runnable::run);
  private final InvitationViewModel invitation =
      new InvitationViewModel(desk, clock, Runnable::run);
  private final ConsultViewModel consult = new ConsultViewModel(desk, Runnable::run);

  @Test
  void theAgentReadsWhoIsAskedAndForHowLong() {
    desk.show(Samples.inSession());
    desk.invited()
        .set(
            new Invited(
                List.of(
                    guest("ben", "Ben Carter", InvitationState.DECLINED),
                    guest("bea", "Bea Lind", InvitationState.OPEN))));
    clock.advance(Duration.ofSeconds(14));
    guests.tick();

    assertThat(guests.rows())
        .containsExactly(
            new GuestRow("bea", "Bea Lind", Stage.ASKED, "Bea Lind is asked in · 0:14"));
    guests.toggleFirst();
    assertThat(desk.commands()).as("nobody is there yet").isEmpty();
    guests.thank(guests.rows().getFirst());
    assertThat(desk.commands()).containsExactly("set bea OUT");
  }

  @Test
  void theAgentReadsWhoHearsWhomAndDecides() {
    WatchersViewModel listeners = new WatchersViewModel(desk, Runnable::run);
    desk.show(Samples.inSession());
    desk.watchers().set(watchers(WatchMode.WHISPER));
    assertThat(listeners.sentenceProperty().get())
        .as("who was asked in has a line")
        .isEqualTo("Vera listens, and sees the customer's screen.");
    assertThat(guests.rows())
        .extracting(GuestRow::stage, GuestRow::sentence)
        .containsExactly(
            tuple(
                Stage.WITH_AGENT,
                "You hear Bea Lind, the customer does not. Both hear you: hold to speak alone."));
    guests.toggleFirst();
    desk.show(held());
    assertThat(guests.rows().getFirst().sentence())
        .isEqualTo("You and Bea Lind hear each other. The customer is on hold, and hears neither.");
    desk.show(Samples.inSession());
    desk.watchers().set(watchers(WatchMode.JOIN));
    assertThat(guests.rows().getFirst().sentence())
        .isEqualTo("The customer hears Bea Lind too, and knows who it is.");
    guests.toggleFirst();
    guests.thank(guests.rows().getFirst());
    assertThat(desk.commands())
        .containsExactly("set bea WITH_EVERYBODY", "set bea WITH_AGENT", "set bea OUT");
    desk.watchers().set(watchers(WatchMode.LISTEN));
    assertThat(guests.rows().getFirst().sentence())
        .as("a supervisor may")
        .isEqualTo("Bea Lind listens, and nobody hears it.");
    desk.watchers().set(Watchers.NONE);
    assertThat(guests.rows()).isEmpty();
  }

  @Test
  void theColleagueReadsWhoAsksAndAnswersOnce() {
    invitation.accept();
    assertThat(desk.commands()).as("nobody asks").isEmpty();
    desk.invitation().set(Samples.invitation());
    clock.advance(Duration.ofMillis(5_000));
    invitation.tick();
    assertThat(invitation.openProperty().get()).isTrue();
    assertThat(invitation.secondsLeftProperty().get()).isEqualTo("15");
    assertThat(invitation.fractionLeftProperty().get()).isEqualTo(0.75);
    InvitationViewModel.Card card = invitation.cardProperty().get();
    assertThat(card.heading()).isEqualTo("Ben Carter asks you in");
    assertThat(card.words()).startsWith("How do I refund");
    assertThat(card.customer()).isEqualTo("Grace Hopper · Fernwood shop");
    assertThat(card.spoken()).contains("asks you in", "How do I refund", "F6");

    invitation.accept();
    desk.invitation().set(Samples.invitation().answered(true));
    assertThat(invitation.comingProperty().get()).isTrue();
    invitation.decline();
    assertThat(desk.commands()).containsExactly("come in");
    desk.invitation().set(new Invitation.Over(Samples.REQUEST, InvitationState.ACCEPTED));
    assertThat(invitation.openProperty().get()).isFalse();
  }

  @Test
  void whatIsDeclinedIsNotShownAnyMore() {
    desk.invitation().set(Samples.invitation());
    invitation.decline();
    desk.invitation().set(Samples.invitation().answered(false));
    assertThat(desk.commands()).containsExactly("do not come in");
    assertThat(invitation.openProperty().get()).isFalse();
  }

  @Test
  void theColleagueReadsWhoHearsThem() {
    desk.show(new DeskState.Ready(Samples.NOW));
    desk.watching().set(asked(WatchMode.WHISPER));
    assertThat(consult.onProperty().get()).isTrue();
    assertThat(consult.titleProperty().get()).isEqualTo("Ben Carter's call");
    assertThat(consult.sentenceProperty().get())
        .isEqualTo(
            "Ben Carter asked you in. Ben Carter hears you. The customer does not hear you.");
    consult.toggleMute();
    assertThat(consult.sentenceProperty().get()).endsWith("You are muted: nobody hears you.");
    desk.watching().set(asked(WatchMode.JOIN));
    assertThat(consult.mutedProperty().get()).as("whatever else changes").isTrue();
    consult.toggleMute();
    assertThat(consult.sentenceProperty().get())
        .isEqualTo("Ben Carter asked you in. Ben Carter and the customer hear you.");
    consult.toggleAloud();
    consult.leave();
    assertThat(desk.commands())
        .as("Amy is a supervisor")
        .containsExactly("mute watching", "unmute watching", "whisper request-1", "stop listening");
    desk.watching().set(new Watching.Off(Watching.End.DISMISSED));
    assertThat(consult.onProperty().get()).isFalse();
    consult.toggleMute();
    consult.leave();
    consult.toggleAloud();
    assertThat(desk.commands()).hasSize(4);
    assertThat(Words.of(Watching.End.DISMISSED)).contains("thanks");
  }

  @Test
  void itHasAPageUntilSomethingElseIsDone() {
    FrameViewModel frame = new FrameViewModel(desk, clock, Runnable::run);
    desk.show(new DeskState.NotReady("Break", Samples.NOW));
    desk.watching().set(asked(WatchMode.WHISPER));
    assertThat(frame.pageProperty().get()).isEqualTo(Page.CONSULT);
    assertThat(frame.presenceProperty().get()).isEqualTo("In a colleague's call");
    assertThat(frame.nextProperty().get()).isEqualTo("then not ready · Break");
    desk.watching().set(new Watching.Off(Watching.End.STOPPED));
    assertThat(frame.pageProperty().get()).isEqualTo(Page.IDLE);
    assertThat(frame.presenceProperty().get()).isEqualTo("Not ready · Break");
    desk.watching()
        .set(new Watching.On(Samples.REQUEST, "Ben", WatchMode.LISTEN, true, true, false));
    assertThat(frame.pageProperty().get()).as("a supervisor listens").isEqualTo(Page.IDLE);
  }

  private static Watching.On asked(WatchMode mode) {
    return new Watching.On(Samples.REQUEST, "Ben Carter", mode, true, mode == WatchMode.JOIN, true);
  }

  private static Watchers watchers(WatchMode beas) {
    return new Watchers(
        Samples.REQUEST,
        List.of(
            new Watchers.Watcher("vera", "Vera", WatchMode.LISTEN, false, false),
            new Watchers.Watcher("bea", "Bea Lind", beas, false, true)));
  }

  private static DeskState held() {
    return DeskMachine.step(
            Samples.inSession(),
            new DeskEvent.OwnMediaChosen(OwnMedia.ALL_ON.withHold(true)),
            Samples.NOW)
        .next();
  }

  private Invited.Guest guest(String id, String name, InvitationState state) {
    return new Invited.Guest(id, name, state, clock.instant());
  }
}
