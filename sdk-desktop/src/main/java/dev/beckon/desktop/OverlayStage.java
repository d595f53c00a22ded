package dev.beckon.desktop;

import dev.beckon.desktop.capture.Masks;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * The window the overlay lives in: owned by the app's window, above it, without frame, as large as
 * its content. A window of its own and not a layer in the app's scene, so that it is never in the
 * picture the agent gets, the app's style sheets and ours do not meet, the app may change its scene
 * at will, and the person may put the agent beside the app instead of on it. FX thread.
 */
final class OverlayStage {
  private static final Object MARK = new Object();
  private static final String STYLES = "/dev/beckon/desktop/overlay.css";
  private static final double KEY_STEP = 24;

  private final Window app;
  private final Stage stage;
  private final StackPane root = new StackPane();

  /** Holds the content while that is higher than the screen. */
  private final ScrollPane scrolling = new ScrollPane();

  private Placement placement = Placement.initial();
  private Subscription following = Subscription.EMPTY;
  private Point2D grabbed = Point2D.ZERO;

  OverlayStage(Window app, String title) {
    this.app = app;
    stage = new Stage(StageStyle.TRANSPARENT);
    stage.getProperties().put(MARK, true);
    Masks.keepOut(stage);
    stage.setTitle(title);
    stage.initOwner(app);
    stage.setOnCloseRequest(javafx.event.Event::consume);
    root.getStyleClass().setAll("beckon-root");
    scrolling.getStyleClass().add("beckon-scrolling");
    scrolling.setFitToWidth(true);
    scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    Scene scene = new Scene(root, Color.TRANSPARENT);
    scene.getStylesheets().add(OverlayStage.class.getResource(STYLES).toExternalForm());
    scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::grab);
    scene.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    scene.addEventHandler(MouseEvent.MOUSE_RELEASED, this::drop);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::moveByKey);
    stage.setScene(scene);
  }

  /** Heard wherever the focus is, before anything else. */
  void onKey(KeyCombination keys, Runnable action) {
    stage
        .getScene()
        .addEventFilter(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (keys.match(event)) {
                event.consume();
                action.run();
              }
            });
  }

  static boolean isOverlay(Window window) {
    return window.hasProperties() && window.getProperties().containsKey(MARK);
  }

  void show(Region content) {
    scrolling.setContent(null);
    root.getChildren().setAll(content);
    if (!stage.isShowing()) {
      following = follow();
      stage.show();
    }
    fit();
  }

  void hide() {
    following.unsubscribe();
    following = Subscription.EMPTY;
    stage.hide();
    scrolling.setContent(null);
    root.getChildren().clear();
  }

  boolean isShowing() {
    return stage.isShowing();
  }

  void focus() {
    stage.toFront();
    stage.requestFocus();
  }

  private Subscription follow() {
    Subscription preferences =
        app.sceneProperty()
            .flatMap(scene -> scene.getPreferences().colorSchemeProperty())
            .subscribe(
                scheme -> {
                  if (scheme != null) {
                    stage.getScene().getPreferences().setColorScheme(scheme);
                  }
                });
    Subscription motion =
        app.sceneProperty()
            .flatMap(scene -> scene.getPreferences().reducedMotionProperty())
            .subscribe(
                reduced -> {
                  if (reduced != null) {
                    stage.getScene().getPreferences().setReducedMotion(reduced);
                  }
                });
    return Subscription.combine(
        preferences,
        motion,
        app.xProperty().subscribe(this::place),
        app.yProperty().subscribe(this::place),
        app.widthProperty().subscribe(this::place),
        app.heightProperty().subscribe(this::place),
        root.needsLayoutProperty()
            .subscribe(
                needed -> {
                  if (!needed) {
                    fit();
                  }
                }));
  }

  /** As large as the content, but no higher than the screen; at the same corner as before. */
  private void fit() {
    double width = Math.ceil(root.prefWidth(-1));
    double content = Math.ceil(root.prefHeight(width));
    double height = Math.min(content, screen(bounds(app)).getHeight());
    scroll(height < content);
    if (width != stage.getWidth() || height != stage.getHeight()) {
      stage.setWidth(width);
      stage.setHeight(height);
      place();
    }
  }

  /** Not always in a scroll pane: it would take the arrow keys by which the overlay is moved. */
  private void scroll(boolean wanted) {
    boolean scrolls = root.getChildren().contains(scrolling);
    if (wanted && !scrolls) {
      Node content = root.getChildren().getFirst();
      root.getChildren().setAll(scrolling);
      scrolling.setContent(content);
    } else if (!wanted && scrolls) {
      Node content = scrolling.getContent();
      scrolling.setContent(null);
      root.getChildren().setAll(content);
    }
  }

  private void place() {
    Rectangle2D around = bounds(app);
    Point2D point =
        placement.point(
            around, new Dimension2D(stage.getWidth(), stage.getHeight()), screen(around));
    stage.setX(point.getX());
    stage.setY(point.getY());
  }

  private void moveTo(double x, double y) {
    Rectangle2D wanted = new Rectangle2D(x, y, stage.getWidth(), stage.getHeight());
    placement = Placement.of(bounds(app), wanted);
    place();
  }

  private void grab(MouseEvent event) {
    grabbed = new Point2D(event.getScreenX() - stage.getX(), event.getScreenY() - stage.getY());
  }

  private void drag(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      moveTo(event.getScreenX() - grabbed.getX(), event.getScreenY() - grabbed.getY());
    }
  }

  private void drop(MouseEvent event) {
    if (!event.isStillSincePress()) {
      placement = placement.snapped();
      place();
    }
  }

  /** On the grip and on the bubble, which have no other use for arrows. */
  private void moveByKey(KeyEvent event) {
    if (!(event.getTarget() instanceof Node target) || !movable(target)) {
      return;
    }
    int stepX =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          default -> 0;
        };
    int stepY =
        switch (event.getCode()) {
          case UP -> -1;
          case DOWN -> 1;
          default -> 0;
        };
    if (stepX == 0 && stepY == 0) {
      return;
    }
    if (event.isShortcutDown()) {
      placement = placement.atEdge(stepX, stepY);
      place();
    } else {
      moveTo(stage.getX() + stepX * KEY_STEP, stage.getY() + stepY * KEY_STEP);
    }
    event.consume();
  }

  private static boolean movable(Node node) {
    return node instanceof AgentBubble || node.getStyleClass().contains("beckon-grip");
  }

  private static Rectangle2D bounds(Window window) {
    return new Rectangle2D(
        window.getX(),
        window.getY(),
        Math.max(0, window.getWidth()),
        Math.max(0, window.getHeight()));
  }

  private static Rectangle2D screen(Rectangle2D around) {
    return Screen.getScreensForRectangle(around).stream()
        .findFirst()
        .orElseGet(Screen::getPrimary)
        .getVisualBounds();
  }
}
