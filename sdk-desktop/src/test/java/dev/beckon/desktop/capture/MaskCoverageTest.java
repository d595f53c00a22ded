package dev.beckon.desktop.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.desktop.Fx;
import dev.beckon.sdk.MaskRules;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskCoverageTest {
  private final PasswordField password = new PasswordField();
  private final TextField street = new TextField("1 High Street");
  private final Button pay = new Button("Pay");
  private Scene scene;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @BeforeEach
  void build() throws Exception {
    scene =
        Fx.get(
            () -> {
              street.setId("street");
              Scene laidOut = new Scene(new VBox(10, password, street, pay), 300, 200);
              laidOut.getRoot().applyCss();
              laidOut.getRoot().layout();
              return laidOut;
            });
  }

  @Test
  void passesWhereTheAppIsRight() throws Exception {
    Fx.run(
        () -> {
          MaskCoverage seen = MaskCoverage.of(scene, MaskRules.none());
          seen.assertMasked(password);
          seen.assertShown(street, pay);
          assertThat(seen.maskedInputs()).containsExactly(password);
          assertThat(seen.shownInputs()).containsExactly(street);
          assertThat(seen.toString())
              .isEqualTo(
                  """
                  Inputs: 2, hidden from the agent: 1, seen: 1
                    hidden PasswordField (an input for a secret)
                    seen   TextField #street""");
        });
  }

  @Test
  void failsWhereAMaskIsMissing() throws Exception {
    Fx.run(
        () -> {
          MaskCoverage seen = MaskCoverage.of(scene, MaskRules.none());
          assertThatThrownBy(() -> seen.assertMasked(password, street))
              .isInstanceOf(AssertionError.class)
              .hasMessageContaining("TextField #street would be seen by the agent")
              .hasMessageContaining("hidden PasswordField");
          assertThatThrownBy(() -> seen.assertShown(password))
              .isInstanceOf(AssertionError.class)
              .hasMessageContaining("would be hidden");
        });
  }

  @Test
  void followsTheRules() throws Exception {
    MaskRules rules = MaskRules.builder().hide("#street").build();
    Fx.run(() -> MaskCoverage.of(scene, rules).assertMasked(street));
  }

  @Test
  void privateByDefaultHidesWhatNobodyReleased() throws Exception {
    MaskRules rules = MaskRules.builder().privateByDefault().show("Button").build();
    Fx.run(
        () -> {
          MaskCoverage seen = MaskCoverage.of(scene, rules);
          seen.assertMasked(password, street);
          assertThat(seen.isMasked(pay)).isFalse();
        });
  }
}
