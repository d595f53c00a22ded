package dev.beckon.desktop.capture;

import dev.beckon.sdk.MaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/**
 * A window full of secrets, all of them of one colour that nothing else has, hidden in each way
 * there is, and everything about it moves: rows scroll and are recycled, one secret flies, turns
 * and grows, the window changes its size, pop-ups open and close, and every few steps a secret
 * appears that was not there before. FX thread.
 */
final class SecretScene {
  static final MaskRules RULES =
      MaskRules.builder()
          .hide("#named-by-rule")
          .hide(".classed-by-rule")
          .hide("SecretRegion")
          .hide("[tagged-by-rule]")
          .build()
          .and(MaskRules.sent(List.of("#sent-by-relay")));

  private static final String COLOUR = "#ff00aa";
  private static final String PAINTED =
      "-fx-background-color: %1$s; -fx-text-fill: %1$s; -fx-prompt-text-fill: %1$s;"
          .formatted(COLOUR);

  private final Random random = new Random(4);
  private final VBox rows = new VBox(6);
  private final ScrollPane scroll = new ScrollPane(rows);
  private final ListView<Integer> list = new ListView<>();
  private final Region flying = secret(new Region());
  private final Group late = new Group();
  private final Pane root = new Pane();
  private final List<Node> secrets = new ArrayList<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          step();
        }
      };

  private final Stage stage = new Stage(StageStyle.UNDECORATED);
  private final Popup popup = new Popup();
  private int steps;

  SecretScene() {
    for (int row = 0; row < 60; row++) {
      Node secret = hiddenIn(row);
      secrets.add(secret);
      rows.getChildren().add(new HBox(8, new Label("Row " + row), secret));
    }
    rows.setStyle("-fx-background-color: #f4f6f8; -fx-padding: 10;");
    scroll.resizeRelocate(10, 60, 300, 360);
    list.resizeRelocate(330, 60, 280, 360);
    list.setCellFactory(ignored -> new SecretCell());
    for (int item = 0; item < 500; item++) {
      list.getItems().add(item);
    }
    Masks.mask(flying);
    flying.setMinSize(90, 60);
    root.getChildren().addAll(scroll, list, late, flying);
    root.setStyle("-fx-background-color: #dfe6ec;");
    popup.getContent().add(secret(new Region()));
    ((Region) popup.getContent().getFirst()).setMinSize(120, 80);
    Masks.mask(popup.getContent().getFirst());
    stage.setScene(new Scene(root, 640, 440));
    stage.show();
  }

  Stage stage() {
    return stage;
  }

  void start() {
    timer.start();
  }

  void close() {
    timer.stop();
    popup.hide();
    stage.close();
  }

  /** One of the secrets loses its mask, as if its rule had a mistake. */
  void breakMask() {
    Masks.reveal(flying);
  }

  /** Between two pulses: a picture is taken before or after this, never in between. */
  private void step() {
    steps++;
    scroll.setVvalue(random.nextDouble());
    list.scrollTo(random.nextInt(500));
    flying.relocate(random.nextInt(500), random.nextInt(360));
    flying.setRotate(steps * 17);
    flying.setScaleX(0.5 + random.nextDouble());
    if (steps % 5 == 0) {
      addLate();
    }
    if (steps % 12 == 0) {
      togglePopup();
    }
    if (steps % 40 == 0) {
      stage.setWidth(560 + random.nextInt(160));
      stage.setHeight(400 + random.nextInt(80));
    }
  }

  /** Shown plainly while it was harmless; hidden and secret from one moment to the next. */
  private void addLate() {
    if (late.getChildren().size() > 6) {
      late.getChildren().clear();
    }
    Rectangle added = new Rectangle(random.nextInt(560), random.nextInt(380), 70, 50);
    added.setFill(Color.web("#2e7d32"));
    late.getChildren().forEach(SecretScene::becomeSecret);
    late.getChildren().add(added);
  }

  private static void becomeSecret(Node node) {
    node.getStyleClass().add(Masks.STYLE_CLASS);
    ((Rectangle) node).setFill(Color.web(COLOUR));
  }

  private void togglePopup() {
    if (popup.isShowing()) {
      popup.hide();
    } else {
      popup.show(stage, stage.getX() + random.nextInt(500), stage.getY() + random.nextInt(350));
    }
  }

  private Node hiddenIn(int row) {
    return switch (row % 8) {
      case 0 -> secret(filled(new PasswordField()));
      case 1 -> identified("cardNumber");
      case 2 -> identified("named-by-rule");
      case 3 -> identified("sent-by-relay");
      case 4 -> {
        TextField field = secret(filled(new TextField()));
        field.getStyleClass().add("classed-by-rule");
        yield field;
      }
      case 5 -> {
        TextField field = secret(filled(new TextField()));
        Masks.tag(field, "tagged-by-rule");
        yield field;
      }
      case 6 -> {
        SecretRegion region = secret(new SecretRegion());
        region.setMinSize(150, 26);
        yield region;
      }
      default -> {
        TextField field = secret(new TextField("4111 1111 1111 1111"));
        field.setUserData("found-by-content");
        yield field;
      }
    };
  }

  private static TextField identified(String id) {
    TextField field = secret(filled(new TextField()));
    field.setId(id);
    return field;
  }

  private static <T extends TextField> T filled(T field) {
    field.setText("hunter2hunter2");
    field.setFocusTraversable(false);
    return field;
  }

  private static <T extends Region> T secret(T region) {
    region.setStyle(PAINTED);
    return region;
  }

  /** Hidden by its type. */
  private static final class SecretRegion extends Region {}

  /** Every third row of the list is secret; cells are used again for other rows. */
  private static final class SecretCell extends ListCell<Integer> {
    @Override
    protected void updateItem(Integer item, boolean empty) {
      super.updateItem(item, empty);
      boolean secret = !empty && item % 3 == 0;
      getStyleClass().remove(Masks.STYLE_CLASS);
      if (secret) {
        getStyleClass().add(Masks.STYLE_CLASS);
      }
      setStyle(secret ? PAINTED : "-fx-background-color: white; -fx-text-fill: black;");
      setText(empty ? "" : "Item " + item);
    }
  }
}
