package dev.beckon.desktop.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.beckon.desktop.Fx;
import dev.beckon.desktop.capture.RecordingFeed.Picture;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.MaskedArea;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real scenes on the headless platform; what is checked is the bytes that would be sent. */
class WindowCaptureTest {
  /** A colour nothing else has. */
  private static final Color SECRET = Color.rgb(255, 0, 170);

  private static final int SECRET_ARGB = 0xFFFF00AA;
  private static final Color MOVER = Color.rgb(0, 160, 40);
  private static final int MOVER_ARGB = 0xFF00A028;

  private final RecordingFeed feed = new RecordingFeed();
  private final ObjectProperty<Window> window = new SimpleObjectProperty<>();
  private final AtomicReference<List<MaskedArea>> painted = new AtomicReference<>(List.of());
  private volatile MaskRules rules = MaskRules.none();
  private final WindowCapture capture =
      new WindowCapture(() -> window, () -> rules, Platform::runLater, painted::set);
  private final Rectangle mover = new Rectangle(40, 40, MOVER);
  private final PasswordField password = new PasswordField();
  private final Pane root = new Pane(mover, password);
  private Stage stage;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @BeforeEach
  void open() throws Exception {
    stage =
        Fx.get(
            () -> {
              password.setText("hunter2hunter2");
              password.setStyle("-fx-background-color: #ff00aa; -fx-text-fill: #ff00aa;");
              password.setFocusTraversable(false);
              password.resizeRelocate(100, 200, 220, 36);
              password.setManaged(false);
              root.setStyle("-fx-background-color: white;");
              Stage shown = new Stage(StageStyle.UNDECORATED);
              shown.setScene(new Scene(root, 501, 333));
              shown.show();
              window.set(shown);
              return shown;
            });
    Fx.pulses(3);
  }

  @AfterEach
  void close() throws Exception {
    capture.stop();
    Fx.run(stage::hide);
  }

  @Test
  void showsTheWindowWithoutItsSecrets() throws Exception {
    capture.start(feed);

    Picture picture = feed.next();

    assertThat(picture.width()).isEqualTo(501);
    assertThat(picture.height()).isEqualTo(333);
    assertThat(picture.at(20, 20)).isEqualTo(MOVER_ARGB);
    assertThat(picture.at(450, 300)).isEqualTo(0xFFFFFFFF);
    assertThat(picture.count(SECRET_ARGB)).isZero();
    assertThat(picture.at(200, 218)).isEqualTo(FrameOutlet.MASK_ARGB);
    assertThat(painted.get())
        .as("told with the picture, in ten-thousandths")
        .singleElement()
        .returns(10_000 * 99 / 501, MaskedArea::x)
        .returns(10_000 * 199 / 333, MaskedArea::y);
  }

  @Test
  void rehearsesWithOneMaskedPictureThatNobodyIsToldOf() throws Exception {
    capture.rehearse(feed);

    Picture picture = feed.next();

    assertThat(picture.width()).isEqualTo(501);
    assertThat(picture.count(SECRET_ARGB)).isZero();
    assertThat(painted.get()).isEmpty();
    Fx.run(() -> mover.setTranslateX(100));
    Fx.pulses(3);
    assertThat(feed.count).as("nothing follows").hasValue(1);
  }

  @Test
  void doesNotRehearseWithoutAWindow() throws Exception {
    Fx.run(stage::hide);
    capture.rehearse(feed);
    Fx.pulses(3);

    assertThat(feed.count).hasValue(0);
  }

  @Test
  void wouldShowTheSecretIfTheMaskWereBroken() throws Exception {
    Fx.run(() -> Masks.reveal(password));
    capture.start(feed);

    assertThat(feed.next().count(SECRET_ARGB)).isPositive();
  }

  @Test
  void whatIsHiddenLateIsHiddenAtOnceThoughTheWindowIsStill() throws Exception {
    capture.start(feed);
    assertThat(feed.next().count(MOVER_ARGB)).isPositive();
    long quickest = Long.MAX_VALUE;
    for (int each = 0; each < 3; each++) {
      quickest = Math.min(quickest, looksApartAfter(() -> Masks.mask(mover)));
      assertThat(feed.next().count(MOVER_ARGB)).isZero();
      quickest = Math.min(quickest, looksApartAfter(() -> Masks.reveal(mover)));
      assertThat(feed.next().count(MOVER_ARGB)).isPositive();
    }
    assertThat(quickest).as("not when the next look was due").isLessThan(400);
  }

  /** Begins when the window is still: how long after that look the next one came. */
  private long looksApartAfter(Runnable change) throws Exception {
    feed.awaitLooksApart(400);
    Fx.run(change::run);
    return feed.looksApart();
  }

  @Test
  void maskDoesNotLagBehindMovement() throws Exception {
    capture.start(feed);
    feed.next();
    AnimationTimer flight =
        new AnimationTimer() {
          private int step;

          @Override
          public void handle(long now) {
            step++;
            password.relocate((step * 37) % 280, (step * 23) % 290);
            password.setRotate(step * 7);
            password.setScaleX(1 + 0.3 * Math.sin(step));
          }
        };
    Fx.run(flight::start);
    for (int each = 0; each < 40; each++) {
      Picture picture = feed.next();
      assertThat(picture.count(SECRET_ARGB)).as("picture %s", each).isZero();
      assertThat(picture.count(FrameOutlet.MASK_ARGB)).isPositive();
    }
    Fx.run(flight::stop);
  }

  @Test
  void rulesOfTheOperatorWinOverWhatTheCodeShows() throws Exception {
    Fx.run(
        () -> {
          mover.setId("balance");
          mover.setFill(SECRET);
          Masks.reveal(mover);
        });
    rules = MaskRules.none().and(MaskRules.sent(java.util.List.of("#balance")));
    capture.start(feed);

    assertThat(feed.next().count(SECRET_ARGB)).isZero();
  }

  @Test
  void rulesThatCannotBeUnderstoodHideEverything() throws Exception {
    rules = MaskRules.sent(java.util.List.of("#fine", "div > p:nth-child(2)"));
    capture.start(feed);

    assertThat(feed.next().count(FrameOutlet.MASK_ARGB)).isEqualTo(501L * 333);
  }

  @Test
  void conditionThatHoldsOrThrowsHides() throws Exception {
    Fx.run(() -> mover.setFill(SECRET));
    javafx.util.Subscription failing =
        Masks.hideWhere(
            node -> {
              if (node == mover) {
                throw new IllegalStateException("the app's mistake");
              }
              return false;
            });
    capture.start(feed);

    assertThat(feed.next().count(SECRET_ARGB)).isZero();
    Fx.run(failing::unsubscribe);
    Fx.run(() -> mover.setX(5));
    assertThat(feed.next().count(SECRET_ARGB)).isPositive();
  }

  @Test
  void conditionThatBeginsToHoldHidesThoughNothingIsDrawn() throws Exception {
    AtomicBoolean holds = new AtomicBoolean();
    javafx.util.Subscription condition = Masks.hideWhere(node -> node == mover && holds.get());
    capture.start(feed);
    assertThat(feed.next().count(MOVER_ARGB)).isPositive();
    assumeThat(feed.awaitsLooksApart(3_500, 15_000)).as("nothing else draws").isTrue();

    holds.set(true);

    Picture hidden = Objects.requireNonNull(feed.poll(6_000), "a picture before its turn");
    assertThat(hidden.count(MOVER_ARGB)).isZero();
    Fx.run(condition::unsubscribe);
  }

  @Test
  void aLookAtWhatIsHiddenSaysWhatAPicturePaintsOver() throws Exception {
    Fx.run(() -> root.getChildren().add(new PasswordField()));
    Fx.pulses(3);
    MaskRules none = MaskRules.none();

    List<Layer> picture = Fx.get(() -> Screenshot.take(stage.getScene(), null, none)).orElseThrow();
    List<Screenshot.Covered> look =
        Fx.get(() -> Screenshot.covered(stage.getScene(), none)).orElseThrow();

    assertThat(look).isEqualTo(Screenshot.Covered.of(picture));
    assertThat(look.get(0).masks()).hasSize(2);
  }

  @Test
  void privateByDefaultShowsOnlyWhatIsReleasedAndNothingThatOverlapsIt() throws Exception {
    Rectangle released = new Rectangle(100, 100, MOVER);
    Rectangle over = new Rectangle(30, 30, SECRET);
    Fx.run(
        () -> {
          mover.setFill(SECRET);
          released.relocate(300, 50);
          over.relocate(340, 90);
          released.setId("released");
          root.getChildren().addAll(released, over);
        });
    rules = MaskRules.builder().privateByDefault().show("#released").build();
    capture.start(feed);

    Picture picture = feed.next();

    assertThat(picture.count(SECRET_ARGB)).isZero();
    assertThat(picture.at(310, 60)).as("released").isEqualTo(MOVER_ARGB);
    assertThat(picture.at(355, 105)).as("private, over it").isEqualTo(FrameOutlet.MASK_ARGB);
    assertThat(picture.at(20, 300)).as("the root itself").isEqualTo(FrameOutlet.MASK_ARGB);
  }

  @Test
  void popupsAreInThePictureWithTheirOwnMasks() throws Exception {
    Popup popup = popup(MOVER, SECRET);
    capture.start(feed);

    Picture picture = feed.next();

    assertThat(picture.at(410, 210)).isEqualTo(MOVER_ARGB);
    assertThat(picture.at(410, 250)).isEqualTo(FrameOutlet.MASK_ARGB);
    assertThat(picture.count(SECRET_ARGB)).isZero();
    Fx.run(popup::hide);
  }

  @Test
  void noSuggestionsAreShownWhileASecretIsTyped() throws Exception {
    Popup popup = popup(MOVER, MOVER);
    Fx.run(password::requestFocus);
    capture.start(feed);

    assertThat(feed.next().at(410, 210)).isEqualTo(0xFFFFFFFF);
    Fx.run(popup::hide);
  }

  private Popup popup(Color above, Color below) throws Exception {
    return Fx.get(
        () -> {
          Rectangle masked = new Rectangle(60, 30, below);
          if (below.equals(SECRET)) {
            Masks.mask(masked);
          }
          Popup popup = new Popup();
          popup.getContent().add(new VBox(new Rectangle(60, 30, above), masked));
          popup.show(stage, stage.getX() + 400, stage.getY() + 200);
          return popup;
        });
  }

  @Test
  void effectThatSmearsASecretIsCoveredWhole() throws Exception {
    Fx.run(
        () -> {
          Pane panel = new Pane(password);
          panel.setEffect(new javafx.scene.effect.Reflection(0, 1, 1, 1));
          root.getChildren().setAll(panel);
        });
    capture.start(feed);

    assertThat(feed.next().count(SECRET_ARGB)).isZero();
  }

  @Test
  void blurredSecretIsCoveredWithItsMargin() throws Exception {
    Fx.run(() -> root.setEffect(new GaussianBlur(12)));
    capture.start(feed);

    Picture picture = feed.next();

    assertThat(picture.at(20, 20)).isEqualTo(FrameOutlet.MASK_ARGB);
    assertThat(picture.count(FrameOutlet.MASK_ARGB)).isEqualTo(501L * 333);
  }

  @Test
  void registeredAndStyledNodesAreHiddenFromTheNextPictureOn() throws Exception {
    capture.start(feed);
    feed.next();
    Fx.run(() -> mover.getStyleClass().add(Masks.STYLE_CLASS));
    Fx.run(() -> mover.setFill(SECRET));

    Picture picture = feed.next();

    assertThat(picture.count(SECRET_ARGB)).isZero();
    assertThat(picture.at(20, 20)).isEqualTo(FrameOutlet.MASK_ARGB);
  }

  @Test
  void secretScrolledOutOfSightDoesNotHideWhatIsThereNow() throws Exception {
    Fx.run(
        () -> {
          Pane viewport = new Pane(password);
          viewport.setClip(new Rectangle(0, 100, 501, 100));
          root.getChildren().setAll(mover, viewport);
          mover.relocate(150, 205);
          mover.toFront();
        });
    capture.start(feed);

    Picture picture = feed.next();

    assertThat(picture.at(170, 225)).isEqualTo(MOVER_ARGB);
    assertThat(picture.count(SECRET_ARGB)).isZero();
  }

  @Test
  void pictureIsDroppedWhenAMaskCannotBePlaced() throws Exception {
    Fx.run(() -> password.setTranslateX(Double.NaN));
    capture.start(feed);

    assertThat(feed.poll(700)).isNull();

    Fx.run(() -> password.setTranslateX(0));
    assertThat(feed.next().count(SECRET_ARGB)).isZero();
  }

  @Test
  void picturesFollowMovementAndStopWithIt() throws Exception {
    capture.start(feed);
    feed.next();
    AnimationTimer slide =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            mover.setX((mover.getX() + 3) % 400);
          }
        };
    Fx.run(slide::start);
    for (int each = 0; each < 25; each++) {
      assertThat(feed.poll(500)).as("picture %s while moving", each).isNotNull();
    }
    Fx.run(slide::stop);
    while (feed.poll(400) != null) {
      // those that were still on their way
    }

    assertThat(feed.poll(2500)).as("still window").isNull();
  }

  @Test
  void whatIsKeptOutAndOtherWindowsAreNeverInThePicture() throws Exception {
    Stage over =
        Fx.get(
            () -> {
              Stage second = new Stage(StageStyle.UNDECORATED);
              second.initOwner(stage);
              Masks.keepOut(second);
              Pane pane = new Pane();
              pane.setStyle("-fx-background-color: #ff00aa;");
              second.setScene(new Scene(pane, 200, 200));
              second.setX(stage.getX());
              second.setY(stage.getY());
              second.show();
              return second;
            });
    Fx.pulses(3);
    capture.start(feed);

    assertThat(feed.next().count(SECRET_ARGB)).isZero();
    Fx.run(over::hide);
  }

  @Test
  void followsTheAppToAnotherSceneAndSize() throws Exception {
    capture.start(feed);
    feed.next();
    Fx.run(
        () -> {
          Pane next = new Pane(new PasswordField());
          next.setStyle("-fx-background-color: #0000ff;");
          stage.setScene(new Scene(next, 640, 400));
          stage.sizeToScene();
        });

    Picture picture = feed.next();
    while (picture.width() != 640) {
      picture = feed.next();
    }
    assertThat(picture.height()).isEqualTo(400);
    assertThat(picture.at(600, 380)).isEqualTo(0xFF0000FF);
  }

  @Test
  void nothingIsSentAfterStopOrWhileMinimisedOrUnwanted() throws Exception {
    capture.start(feed);
    feed.next();
    feed.wanted = false;
    Fx.run(() -> mover.setX(111));
    assertThat(feed.poll(300)).isNull();

    feed.wanted = true;
    assertThat(feed.next().at(120, 20)).isEqualTo(MOVER_ARGB);

    capture.stop();
    Fx.run(() -> mover.setX(222));
    assertThat(feed.poll(300)).isNull();

    capture.start(feed);
    assertThat(feed.next().at(230, 20)).isEqualTo(MOVER_ARGB);
    Fx.run(() -> stage.setIconified(true));
    Fx.run(() -> mover.setX(333));
    while (feed.poll(300) != null) {
      // what was on its way
    }
    assertThat(feed.poll(2200)).as("minimised").isNull();
    Fx.run(() -> stage.setIconified(false));
    assertThat(feed.next().at(340, 20)).isEqualTo(MOVER_ARGB);
  }
}
