package dev.beckon.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.ManualClock;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.StandInDesk;
import dev.beckon.console.ui.phone.JoinCodeViewModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JoinCodeViewModelTest {
  private final StandInDesk desk = new StandInDesk();
  private final ManualClock clock = new ManualClock();
  private final JoinCodeViewModel model = new JoinCodeViewModel(desk, clock, Runnable::run);

  @Test
  void isAskedForReadOutCountedDownAndOver() {
    model.show();
    assertThat(desk.commands()).containsExactly("code");
    assertThat(model.messageProperty().get()).isEqualTo("A moment…");
    assertThat(model.copied()).isEmpty();

    holds();
    assertThat(model.digitsProperty().get()).isEqualTo("482 915");
    assertThat(model.leftProperty().get()).isEqualTo("Good once, for another 20:00");
    clock.advance(Duration.ofSeconds(28));
    model.tick();
    assertThat(model.leftProperty().get()).isEqualTo("Good once, for another 19:32");

    clock.advance(Duration.ofMinutes(20));
    model.tick();
    assertThat(model.digitsProperty().get()).isEmpty();
    assertThat(model.messageProperty().get()).startsWith("That code is over");
    model.renew();
    assertThat(desk.commands()).containsExactly("code", "code");
  }

  @Test
  void isTheSameWhenItIsShownAgain() {
    model.show();
    holds();
    model.show();
    assertThat(model.openProperty().get()).isFalse();
    model.show();
    assertThat(model.digitsProperty().get()).isEqualTo("482 915");
    assertThat(desk.commands()).containsExactly("code");
  }

  @Test
  void copiesTheDigitsAloneAndSaysSo() {
    model.show();
    holds();
    assertThat(model.copied()).isEqualTo("482915");
    assertThat(model.copyProperty().get()).isEqualTo("Copied");
    clock.advance(Duration.ofSeconds(4));
    model.tick();
    assertThat(model.copyProperty().get()).isEqualTo("Copy");
  }

  @Test
  void saysWhyThereIsNone() {
    model.show();
    desk.joinCode().set(new JoinCode.TooMany());
    assertThat(model.messageProperty().get()).startsWith("Five of your codes still hold");
    desk.joinCode().set(new JoinCode.None());
    assertThat(model.messageProperty().get()).startsWith("There is no code");
  }

  @Test
  void saysWhenItWouldNotRingHereAndLetsTheRingThrough() {
    desk.show(new DeskState.NotReady("", Samples.NOW));
    model.show();
    assertThat(model.hintProperty().get()).contains("only while you are");
    model.goReady();
    assertThat(desk.commands()).contains("ready");
    desk.show(new DeskState.Ready(Samples.NOW));
    assertThat(model.hintProperty().get()).isEmpty();
    desk.show(Samples.ringing());
    assertThat(model.openProperty().get()).as("nothing covers a ring").isFalse();
  }

  private void holds() {
    desk.joinCode().set(new JoinCode.Holds("482915", clock.instant().plus(Duration.ofMinutes(20))));
  }
}
