package dev.beckon.console.ui.draw;

import dev.beckon.console.desk.Together;
import dev.beckon.console.ui.FxThread;
import dev.beckon.console.ui.Nodes;
import dev.beckon.desktop.markup.MarkupPane;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Touch;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Lies over the picture of the customer's screen: takes the mouse for the chosen tool, and shows
 * what is drawn there, where the customer's cursor is, what is hidden from the agent, and what a
 * search found.
 */
public final class DrawingSurface extends Pane {
  private final DrawingViewModel model;
  private final ObservableValue<Rectangle2D> picture;
  private final Pane masks = layer();
  private final MarkupPane markup = new MarkupPane();
  private final Pane pointers = layer();
  private final Rectangle found = new Rectangle();
  private final Circle touchMark = new Circle(18);
  private final PauseTransition gone = new PauseTransition(Duration.seconds(2));
  private final PauseTransition due = new PauseTransition();
  private final TouchHand hand;

  /**
   * @param picture where the picture lies in this pane
   */
  public DrawingSurface(DrawingViewModel model, ObservableValue<Rectangle2D> picture) {
    this.model = model;
    this.picture = picture;
    setId("console-drawing");
    found.setManaged(false);
    found.setMouseTransparent(true);
    found.getStyleClass().add("found-element");
    getChildren().addAll(masks, found, markup, pointers, touchMark);
    hand = new TouchHand(model);
    // After the events that are here already: the mouse may have been released long ago.
    due.setOnFinished(event -> FxThread.later(this::due));
    setFocusTraversable(true);
    setAccessibleText("The customer's screen");
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> moved(event, true));
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> moved(event, false));
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyed);
    addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    touchMark.setMouseTransparent(true);
    touchMark.setManaged(false);
    touchMark.getStyleClass().add("touch-mark");
    gone.setOnFinished(event -> touchMark.setVisible(false));
    model.touchedProperty().subscribe(touched -> mark(touched));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.leave());
    model.toolProperty().subscribe(this::toolChosen);
    model.togetherProperty().subscribe(shared -> redraw());
    model.highlightedProperty().subscribe(element -> redraw());
    picture.addListener((source, before, now) -> redraw());
  }

  private static Pane layer() {
    Pane layer = new Pane();
    layer.setManaged(false);
    layer.setMouseTransparent(true);
    return layer;
  }

  private void toolChosen(DrawTool tool) {
    hand.flush();
    if (tool == DrawTool.TOUCH) {
      requestFocus();
    }
    setMouseTransparent(tool == DrawTool.LOOK);
    setCursor(
        switch (tool) {
          case LOOK -> Cursor.DEFAULT;
          case LABEL -> Cursor.TEXT;
          case SUGGEST, TOUCH -> Cursor.HAND;
          case LASER, PEN, FADING_PEN, ARROW, BOX, SPOTLIGHT -> Cursor.CROSSHAIR;
        });
  }

  private boolean touches() {
    return model.toolProperty().get() == DrawTool.TOUCH;
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private void lookAfter(long millis) {
    if (millis >= 0) {
      due.setDuration(Duration.millis(millis));
      due.playFromStart();
    }
  }

  private void due() {
    hand.due(now());
    lookAfter(hand.dueInMillis(now()));
  }

  private void released(MouseEvent event) {
    if (touches()) {
      hand.released(windowX(event.getX()), windowY(event.getY()));
    }
    model.release();
  }

  private void scrolled(ScrollEvent event) {
    if (touches()) {
      event.consume();
      Rectangle2D area = picture.getValue();
      double across = event.getDeltaX() * model.window().width() / Math.max(1, area.getWidth());
      double down = event.getDeltaY() * model.window().height() / Math.max(1, area.getHeight());
      hand.scrolled(windowX(event.getX()), windowY(event.getY()), across, down, now());
      lookAfter(hand.dueInMillis(now()));
    }
  }

  private void keyed(KeyEvent event) {
    if (!touches() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    ControlAction.Key key = keyOf(event.getCode());
    if (key != null) {
      hand.key(key);
    }
    event.consume();
  }

  private void typed(KeyEvent event) {
    String letters = event.getCharacter();
    boolean text = !letters.isEmpty() && letters.chars().noneMatch(Character::isISOControl);
    if (touches() && text && !event.isShortcutDown() && !event.isAltDown()) {
      hand.typed(letters, now());
      lookAfter(hand.dueInMillis(now()));
      event.consume();
    }
  }

  private static ControlAction.@Nullable Key keyOf(KeyCode code) {
    return switch (code) {
      case ENTER -> ControlAction.Key.ENTER;
      case TAB -> ControlAction.Key.TAB;
      case ESCAPE -> ControlAction.Key.ESCAPE;
      case BACK_SPACE -> ControlAction.Key.BACKSPACE;
      case DELETE -> ControlAction.Key.DELETE;
      case UP -> ControlAction.Key.UP;
      case DOWN -> ControlAction.Key.DOWN;
      case LEFT -> ControlAction.Key.LEFT;
      case RIGHT -> ControlAction.Key.RIGHT;
      case HOME -> ControlAction.Key.HOME;
      case END -> ControlAction.Key.END;
      case PAGE_UP -> ControlAction.Key.PAGE_UP;
      case PAGE_DOWN -> ControlAction.Key.PAGE_DOWN;
      default -> null;
    };
  }

  /** A ring where something was done: waiting, done, or refused. */
  private void mark(DrawingViewModel.@Nullable Touched touched) {
    Spot at = touched == null ? null : touched.at();
    Bounds bounds = at == null ? null : inPicture(at.element());
    touchMark.setVisible(bounds != null);
    if (touched == null || at == null || bounds == null) {
      return;
    }
    Rectangle2D area = picture.getValue();
    touchMark.setCenterX(area.getMinX() + bounds.pixelX(at.x()));
    touchMark.setCenterY(area.getMinY() + bounds.pixelY(at.y()));
    ControlOutcome outcome = touched.outcome();
    touchMark.setStroke(
        outcome == null
            ? Color.web("#2563eb")
            : switch (outcome) {
              case DONE -> Color.web("#16a34a");
              case CONFIRMING -> Color.web("#f59e0b");
              default -> Color.web("#e11d48");
            });
    gone.playFromStart();
  }

  private void pressed(MouseEvent event) {
    if (touches() && event.getButton() == MouseButton.PRIMARY && inPicture(event)) {
      requestFocus();
      hand.pressed(windowX(event.getX()), windowY(event.getY()), now());
      lookAfter(hand.dueInMillis(now()));
      return;
    }
    if (event.getButton() == MouseButton.PRIMARY && inPicture(event)) {
      model.press(windowX(event.getX()), windowY(event.getY()));
    }
  }

  private void moved(MouseEvent event, boolean down) {
    if (touches() && down) {
      hand.dragged(windowX(event.getX()), windowY(event.getY()));
    }
    if (inPicture(event)) {
      model.move(windowX(event.getX()), windowY(event.getY()), down);
    }
  }

  private boolean inPicture(MouseEvent event) {
    Rectangle2D area = picture.getValue();
    return area.getWidth() > 0 && area.getHeight() > 0 && area.contains(event.getX(), event.getY());
  }

  private double windowX(double x) {
    Rectangle2D area = picture.getValue();
    return (x - area.getMinX()) * model.window().width() / area.getWidth();
  }

  private double windowY(double y) {
    Rectangle2D area = picture.getValue();
    return (y - area.getMinY()) * model.window().height() / area.getHeight();
  }

  private void redraw() {
    Rectangle2D area = picture.getValue();
    Together shared = model.togetherProperty().get();
    for (Node layer : List.of(masks, found, markup, pointers)) {
      layer.setLayoutX(area.getMinX());
      layer.setLayoutY(area.getMinY());
    }
    markup.show(shared.markup(), this::inPicture, area.getWidth(), area.getHeight());
    masks.getChildren().setAll(shared.masks().stream().map(mask -> hidden(mask, area)).toList());
    pointers
        .getChildren()
        .setAll(shared.touches().stream().map(touch -> cursor(touch, area)).toList());
    highlight();
  }

  private void highlight() {
    Element element = model.highlightedProperty().get();
    Bounds bounds = element == null ? null : inPicture(element.id());
    found.setVisible(bounds != null);
    if (bounds != null) {
      found.setX(bounds.x() - 4);
      found.setY(bounds.y() - 4);
      found.setWidth(bounds.width() + 8);
      found.setHeight(bounds.height() + 8);
    }
  }

  /** In the picture's own coordinates. */
  private @Nullable Bounds inPicture(int element) {
    Bounds bounds = model.inSight(element);
    if (bounds == null) {
      return null;
    }
    Rectangle2D area = picture.getValue();
    double across = area.getWidth() / model.window().width();
    double down = area.getHeight() / model.window().height();
    return new Bounds(
        (int) Math.round(bounds.x() * across),
        (int) Math.round(bounds.y() * down),
        (int) Math.round(bounds.width() * across),
        (int) Math.round(bounds.height() * down));
  }

  /** Says why there is nothing to see: so that nobody asks the customer to read it out. */
  private static Node hidden(MaskedArea mask, Rectangle2D area) {
    StackPane sign = new StackPane(Nodes.icon(Feather.LOCK, "hidden-icon"));
    sign.getStyleClass().add("hidden-area");
    sign.resizeRelocate(
        share(mask.x(), area.getWidth()),
        share(mask.y(), area.getHeight()),
        share(mask.width(), area.getWidth()),
        share(mask.height(), area.getHeight()));
    sign.setManaged(false);
    return sign;
  }

  private static Node cursor(Touch touch, Rectangle2D area) {
    double x = share(touch.at().x(), area.getWidth());
    double y = share(touch.at().y(), area.getHeight());
    if (touch.phase() == Touch.Phase.PRESSED) {
      Circle pressed = new Circle(x, y, 14, Color.color(0.15, 0.39, 0.92, 0.35));
      pressed.setStroke(Color.web("#2563eb"));
      pressed.setStrokeWidth(2);
      return pressed;
    }
    Polygon arrow = new Polygon(0, 0, 0, 17, 4.2, 13, 7, 19, 9.6, 17.8, 6.8, 12, 12, 12);
    arrow.setFill(Color.web("#0f172a"));
    arrow.setStroke(Color.WHITE);
    arrow.setStrokeWidth(1.3);
    arrow.setLayoutX(x);
    arrow.setLayoutY(y);
    return arrow;
  }

  private static double share(int tenThousandths, double whole) {
    return tenThousandths * whole / Spot.WHOLE;
  }
}
