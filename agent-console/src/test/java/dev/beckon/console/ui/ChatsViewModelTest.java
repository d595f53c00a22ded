package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.ui.chat.Replies;
import dev.beckon.console.ui.chats.ChatsViewModel;
import dev.beckon.console.ui.chats.OneChatViewModel;
import dev.beckon.console.ui.chats.OneChatViewModel.Row;
import dev.beckon.console.ui.chats.OneChatViewModel.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rail says of the chats, and what keys and buttons do to them. */
class ChatsViewModelTest {
  private final StandInDesk desk = new StandInDesk();
  private final StandInDesk first = new StandInDesk(1);
  private final StandInDesk second = new StandInDesk(2);
  private final ManualClock clock = new ManualClock();
  private final ChatsViewModel model =
      new ChatsViewModel(desk, Replies.builtIn(), _ -> {}, clock, Runnable::run);

  @BeforeEach
  void twoReadyDesks() {
    assertThat(model.shownProperty().get()).isFalse();
    desk.show(new DeskState.Ready(Samples.NOW));
    first.show(new DeskState.Ready(Samples.NOW));
    second.show(new DeskState.Ready(Samples.NOW));
    desk.chats().set(List.<ChatDesk>of(first, second));
  }

  @Test
  void desksThatWaitAreNotInTheWay() {
    assertThat(model.shownProperty().get()).isTrue();
    assertThat(model.rows()).isEmpty();
    assertThat(model.summaryProperty().get()).isEqualTo("0 of 2");
    assertThat(model.nothingProperty().get()).contains("rings here");
    desk.show(new DeskState.NotReady("Break", Samples.NOW));
    first.show(new DeskState.NotReady("Break", Samples.NOW));
    second.show(new DeskState.NotReady("Break", Samples.NOW));
    assertThat(model.rows()).isEmpty();
    assertThat(model.nothingProperty().get()).contains("Ctrl+R");
  }

  @Test
  void aChatFromRingToWrapUp() {
    second.show(ringing());
    assertThat(model.ringingProperty().get()).isTrue();
    assertThat(row(0).about()).isEqualTo("Where is my parcel? · Fernwood shop");
    clock.advance(Duration.ofSeconds(5));
    model.tick();
    assertThat(row(0).standing()).isEqualTo("Rings, 15 s left");

    model.accept();
    assertThat(second.commands()).containsExactly("accept");
    assertThat(open().number()).isEqualTo(2);
    second.show(
        Samples.chatting("r", "Grace Hopper", new ChatLine("1", true, "hello", clock.instant())));
    assertThat(model.ringingProperty().get()).isFalse();
    assertThat(model.helpingProperty().get()).isTrue();
    assertThat(second.commands()).contains("seen [1]");
    assertThat(row(0).unread()).isZero();

    model.end();
    assertThat(second.commands()).contains("end");
    second.show(
        Samples.writtenUp((DeskState.InSession) second.view().get().state(), clock.instant()));
    assertThat(row(0).stage()).isEqualTo(Stage.WRITING_UP);
    assertThat(model.helpingProperty().get()).isFalse();
    open().wrapUp().dispositionProperty().set("Solved");
    model.finishWrapUp();
    assertThat(second.commands()).contains("finish Solved: ");
    second.show(new DeskState.Ready(Samples.NOW));
    assertThat(model.openProperty().get()).isNull();
    assertThat(model.rows()).isEmpty();
  }

  @Test
  void theWaitCountsFromTheCustomersLastWords() {
    first.show(
        Samples.chatting("r", "Grace Hopper", new ChatLine("1", true, "hello", clock.instant())));
    clock.advance(Duration.ofSeconds(83));
    model.tick();
    assertThat(row(0).standing()).isEqualTo("Waits 1:23");
    assertThat(row(0).words()).isEqualTo("hello");
    assertThat(row(0).unread()).isEqualTo(1);

    first.show(
        Samples.chatting(
            "r",
            "Grace Hopper",
            new ChatLine("1", true, "hello", clock.instant()),
            new ChatLine("2", false, "good day", clock.instant())));
    assertThat(row(0).standing()).isEqualTo("Answered");
    assertThat(row(0).words()).isEqualTo("You: good day");
  }

  @Test
  void keysGoRoundAndWhatIsOpenIsRead() {
    first.show(Samples.chatting("r1", "Grace Hopper"));
    second.show(Samples.chatting("r2", "Robin Finch"));
    model.next();
    assertThat(open().number()).isEqualTo(1);
    model.next();
    assertThat(open().number()).isEqualTo(2);
    model.next();
    assertThat(open().number()).isEqualTo(1);
    model.previous();
    assertThat(open().number()).isEqualTo(2);

    first.show(
        Samples.chatting("r1", "Grace Hopper", new ChatLine("1", true, "hi", clock.instant())));
    assertThat(row(0).unread()).isEqualTo(1);
    model.putAside();
    assertThat(model.openProperty().get()).isNull();
    assertThat(first.commands()).isEmpty();
  }

  @Test
  void oneThatMissedARingIsSetReadyAlone() {
    second.show(Samples.missed());
    assertThat(model.rows()).hasSize(1);
    assertThat(row(0).standing()).isEqualTo("Missed a ring");
    model.rows().getFirst().setRight();
    assertThat(second.commands()).containsExactly("ready");
    assertThat(first.commands()).isEmpty();
    assertThat(desk.commands()).isEmpty();
    // Nobody's: it cannot be opened.
    model.open(model.rows().getFirst());
    assertThat(model.openProperty().get()).isNull();
  }

  @Test
  void cutsAreSaidAndWhatHappensThen() {
    first.show(
        Samples.cut(Samples.chatting("r1", "Grace Hopper"), clock.instant().plusSeconds(40)));
    assertThat(row(0).standing()).isEqualTo("Customer cut off, 0:40");
    assertThat(model.rows().getFirst().troubleProperty().get()).contains("waits for 0:40");

    first.show(new DeskState.Resuming(Samples.chatting("r1", "Grace Hopper"), clock.instant()));
    first.network().set(new NetworkState.Reconnecting(1, clock.instant().plusSeconds(4)));
    assertThat(row(0).stage()).isEqualTo(Stage.RECONNECTING);
    assertThat(model.rows().getFirst().troubleProperty().get()).contains("in 4 s");
    model.rows().getFirst().setRight();
    assertThat(first.commands()).containsExactly("retry");

    second.show(new DeskState.SignedOut(Farewell.REPLACED));
    assertThat(row(1).words()).contains("another console");
  }

  @Test
  void signedOutThereIsNoRail() {
    first.show(Samples.chatting("r1", "Grace Hopper"));
    model.next();
    desk.chats().set(List.of());
    assertThat(model.shownProperty().get()).isFalse();
    assertThat(model.openProperty().get()).isNull();
    assertThat(model.helpingProperty().get()).isFalse();
  }

  private DeskState.Ringing ringing() {
    return new DeskState.Ringing(
        Samples.chatRing("ring-1"), clock.instant(), clock.instant().plusSeconds(20), false);
  }

  private Row row(int which) {
    return model.rows().get(which).rowProperty().get();
  }

  private OneChatViewModel open() {
    return Objects.requireNonNull(model.openProperty().get());
  }
}
