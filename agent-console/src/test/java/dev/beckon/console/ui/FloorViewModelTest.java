package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.ui.floor.FloorRow;
import dev.beckon.console.ui.floor.FloorViewModel;
import dev.beckon.console.ui.floor.WatchersViewModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The supervisor's floor, without a display. */
class FloorViewModelTest {
  private final StandInDesk desk = new StandInDesk();
  private final ManualClock clock = new ManualClock();
  private final FloorViewModel floor = new FloorViewModel(desk, clock, Runnable::run);

  @BeforeEach
  void ready() {
    desk.network().set(new NetworkState.Connected(Duration.ofMillis(12)));
    desk.show(new DeskState.Ready(Samples.NOW));
  }

  @Test
  void whatTheAgentsDoIsReadInWords() {
    floor.toggle();
    assertThat(desk.commands()).containsExactly("watch the floor");
    assertThat(floor.emptyProperty().get()).isEqualTo("Asking the relay…");
    desk.floor()
        .set(
            new Floor(
                true,
                List.of(ben(true, true, ""), Samples.chat("2", "Bea", Floor.Doing.WRAP_UP)),
                4));
    clock.advance(Duration.ofSeconds(95));
    floor.tick();

    assertThat(floor.summaryProperty().get()).isEqualTo("1 in session · 1 writing up · and 4 more");
    assertThat(floor.rows())
        .containsExactly(
            new FloorRow(
                new RequestId("1"),
                "Ben",
                "In session · 1:35",
                Tone.WARNING,
                "Robin · “a parcel”",
                "orders · shop · standard",
                "needs a supervisor · on hold · Vera has joined · Sam listens",
                true,
                true,
                false),
            new FloorRow(
                new RequestId("2"),
                "Bea",
                "Wrap-up · 1:35",
                Tone.WARNING,
                Words.name(""),
                "orders · shop · standard",
                "",
                false,
                false,
                true));
    desk.floor().set(new Floor(true, List.of(), 0));
    assertThat(floor.emptyProperty().get()).isEqualTo("Nobody is at work in your queues.");
  }

  @Test
  void aChatIsNeitherListenedToNorTakenOver() {
    floor.toggle();
    desk.floor().set(new Floor(true, List.of(Samples.chat("1", "Bea", Floor.Doing.IN_SESSION)), 0));
    FloorRow row = floor.rows().getFirst();
    assertThat(row.doing()).startsWith("In a chat · ");

    floor.listen(row);
    assertThat(floor.messageProperty().get()).isEqualTo(Words.of(Notice.SUPERVISED_IN_WRITING));
    floor.askToTakeOver(row);

    assertThat(floor.questionProperty().get()).isEmpty();
    assertThat(desk.commands()).containsExactly("watch the floor");
  }

  @Test
  void takingOverIsAskedOnceFirst() {
    floor.toggle();
    desk.floor().set(new Floor(true, List.of(ben(false, false, "")), 0));
    floor.takeOver();
    floor.askToTakeOver(floor.rows().getFirst());
    assertThat(floor.questionProperty().get()).isEqualTo("Take Ben's session over?");
    floor.back();
    assertThat(floor.questionProperty().get()).isEmpty();
    assertThat(floor.openProperty().get()).as("back leads to the page first").isTrue();

    floor.askToTakeOver(floor.rows().getFirst());
    floor.takeOver();
    floor.takeOver();
    assertThat(desk.commands()).containsExactly("watch the floor", "take over 1");
    desk.show(Samples.inSession());
    assertThat(floor.openProperty().get()).isFalse();
    assertThat(desk.commands()).endsWith("leave the floor");
  }

  @Test
  void aQuestionAboutASessionThatIsOverIsTakenBack() {
    floor.toggle();
    desk.floor().set(new Floor(true, List.of(ben(false, false, "")), 0));
    floor.askToTakeOver(floor.rows().getFirst());
    desk.floor().set(new Floor(true, List.of(), 0));

    assertThat(floor.questionProperty().get()).isEmpty();
    assertThat(floor.messageProperty().get()).isEqualTo(Words.of(Notice.SUPERVISED_NOT_THERE));
  }

  @Test
  void whatDidNotWorkIsSaid() {
    floor.toggle();
    desk.tell(Notice.SUPERVISED_BUSY);
    assertThat(floor.messageProperty().get()).isEqualTo(Words.of(Notice.SUPERVISED_BUSY));
    desk.floor()
        .set(
            new Floor(true, List.of(Samples.place("2", "Bea", Floor.Doing.RINGING, "Ada", "")), 0));
    floor.askToTakeOver(floor.rows().getFirst());
    assertThat(floor.messageProperty().get()).isEqualTo("There is nothing to take over.");
    assertThat(floor.questionProperty().get()).isEmpty();
  }

  @Test
  void listeningIsSaidInWordsAndEndsWithThePage() {
    floor.toggle();
    desk.floor().set(new Floor(true, List.of(ben(false, false, "")), 0));
    floor.listen(floor.rows().getFirst());
    desk.watching()
        .set(new Watching.On(new RequestId("1"), "Ben", WatchMode.LISTEN, true, true, false));
    assertThat(floor.listeningToProperty().get())
        .isEqualTo(
            "You listen to Ben's session. Nobody hears you. Ben sees it, and the customer is told.");
    floor.toggleWhisper();
    desk.watching()
        .set(new Watching.On(new RequestId("1"), "Ben", WatchMode.WHISPER, true, false, false));
    assertThat(floor.whisperingProperty().get()).isTrue();
    assertThat(floor.listeningToProperty().get())
        .isEqualTo(
            "Ben hears you, the customer does not. Ben sees it, and the customer is not told.");
    floor.toggleWhisper();
    floor.toggleJoin();
    desk.watching()
        .set(new Watching.On(new RequestId("1"), "Ben", WatchMode.JOIN, true, true, false));
    assertThat(floor.joinedProperty().get()).isTrue();
    assertThat(floor.whisperingProperty().get()).isFalse();
    assertThat(floor.listeningToProperty().get())
        .isEqualTo(
            "You are in the call: Ben and the customer hear you. Ben sees it, and the customer is"
                + " told.");
    floor.toggleJoin();
    floor.back();
    assertThat(desk.commands())
        .containsExactly(
            "watch the floor",
            "listen 1",
            "whisper 1",
            "listen 1",
            "join 1",
            "listen 1",
            "stop listening");
    desk.watching().set(new Watching.Off(Watching.End.CUT));
    assertThat(floor.messageProperty().get()).contains("connection was lost");
    desk.watching()
        .set(new Watching.On(new RequestId("1"), "Ben", WatchMode.LISTEN, false, false, false));
    assertThat(floor.listeningToProperty().get()).contains("Neither Ben nor the customer");
    floor.dismiss();
    assertThat(desk.commands()).endsWith("stop listening", "leave the floor");
  }

  @Test
  void whoIsAskedInLeavesTheFloorForThatCall() {
    floor.toggle();
    desk.watching()
        .set(new Watching.On(new RequestId("1"), "Ben", WatchMode.WHISPER, true, false, true));
    assertThat(floor.openProperty().get()).isFalse();
    assertThat(floor.listeningProperty().get()).isFalse();
    assertThat(desk.commands()).containsExactly("watch the floor", "leave the floor");
  }

  @Test
  void theAgentReadsWhoListens() {
    WatchersViewModel watchers = new WatchersViewModel(desk, Runnable::run);
    assertThat(watchers.sentenceProperty().get()).isEmpty();
    desk.watchers()
        .set(watched(new Watchers.Watcher("vera", "Vera", WatchMode.LISTEN, true, false)));
    assertThat(watchers.sentenceProperty().get()).as("the operator decided so").isEmpty();
    desk.watchers()
        .set(watched(new Watchers.Watcher("vera", "Vera", WatchMode.LISTEN, false, false)));
    assertThat(watchers.sentenceProperty().get())
        .isEqualTo("Vera listens, and sees the customer's screen.");
    desk.watchers()
        .set(
            watched(
                new Watchers.Watcher("vera", "Vera", WatchMode.WHISPER, false, false),
                new Watchers.Watcher("sam", "Sam", WatchMode.LISTEN, false, false)));
    assertThat(watchers.sentenceProperty().get())
        .isEqualTo(
            "Vera speaks to you. The customer does not hear it. Sam listens, and sees the"
                + " customer's screen.");
  }

  @Test
  void theAgentReadsWhoHasJoined() {
    WatchersViewModel watchers = new WatchersViewModel(desk, Runnable::run);
    desk.watchers()
        .set(
            watched(
                new Watchers.Watcher("vera", "Vera", WatchMode.JOIN, false, false),
                new Watchers.Watcher("sam", "Sam", WatchMode.WHISPER, false, false)));
    assertThat(watchers.sentenceProperty().get())
        .isEqualTo(
            "Vera has joined the call. The customer hears it, and knows. Sam speaks to you. The"
                + " customer does not hear it.");
  }

  private static Watchers watched(Watchers.Watcher... watchers) {
    return new Watchers(Samples.REQUEST, List.of(watchers));
  }

  @Test
  void whileTheConnectionIsLostItIsSaidThatThisIsOld() {
    floor.toggle();
    desk.floor().set(new Floor(true, List.of(ben(false, false, "")), 0));
    desk.network().set(new NetworkState.Reconnecting(1, Samples.NOW));
    assertThat(floor.messageProperty().get()).contains("lost");
    assertThat(floor.rows()).hasSize(1);
    desk.network().set(new NetworkState.Connected(Duration.ofMillis(12)));
    assertThat(floor.messageProperty().get()).isEmpty();
  }

  @Test
  void itDoesNotStandBeforeARingOrASession() {
    desk.show(Samples.inSession());
    floor.toggle();
    assertThat(floor.openProperty().get()).isFalse();
    desk.show(new DeskState.NotReady("", Samples.NOW));
    floor.toggle();
    desk.show(new DeskState.Ringing(Samples.ring("ring-1"), Samples.NOW, Samples.NOW, false));
    assertThat(floor.openProperty().get()).isFalse();
    assertThat(desk.commands()).containsExactly("watch the floor", "leave the floor");
  }

  private static Floor.Place ben(boolean onHold, boolean hand, String takenBy) {
    Floor.Place place = Samples.place("1", "Ben", Floor.Doing.IN_SESSION, "Robin", "a parcel");
    return new Floor.Place(
        place.request(),
        place.agent(),
        false,
        place.doing(),
        place.since(),
        place.queue(),
        place.customer(),
        place.app(),
        place.serviceTier(),
        place.topic(),
        onHold,
        hand,
        takenBy,
        false,
        List.of("Sam", "Vera"),
        List.of("Vera"),
        false);
  }
}
