package dev.beckon.examples.tour;

import dev.beckon.desktop.media.VideoPane;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.Path;
import javafx.stage.Window;

/**
 * The verbs of {@link StageHand} with which two people work on one screen: places are given in
 * parts of the app's scene, which are the same parts of its picture at the agent's. On the JavaFX
 * thread.
 */
final class SharedScreen {
  /** A pixel is odd when a colour of it is further than this from the middle one. */
  private static final int ODD = 40;

  private SharedScreen() {}

  static void addTo(Map<String, StageHand.Verb> verbs) {
    verbs.put("place", (id, _) -> StageHand.now(() -> place(StageHand.node(id))));
    verbs.put("click-at", (id, at) -> drag(id, at, at));
    verbs.put(
        "drag",
        (id, words) -> {
          String[] parts = words.split(" ");
          return drag(id, parts[0], parts[1]);
        });
    verbs.put("odd-pixels", (id, part) -> StageHand.now(() -> oddPixels(video(id), part)));
    verbs.put("insert", (id, words) -> StageHand.now(() -> insert(StageHand.node(id), words)));
    verbs.put("letters", (id, words) -> StageHand.now(() -> letters(StageHand.node(id), words)));
    verbs.put("scroll", (id, to) -> StageHand.now(() -> scroll(StageHand.node(id), to)));
    verbs.put("resize", (id, to) -> StageHand.now(() -> resize(StageHand.node(id), to)));
    verbs.put("arrow-on", (id, _) -> whenThere(() -> arrowOn(StageHand.node(id))));
    verbs.put(
        "spoken",
        (first, more) ->
            StageHand.when(() -> spoken().contains((first + " " + more).strip()), () -> ""));
  }

  private static String place(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    double width = node.getScene().getWidth();
    double height = node.getScene().getHeight();
    return parts(
        bounds.getMinX() / width,
        bounds.getMinY() / height,
        bounds.getWidth() / width,
        bounds.getHeight() / height);
  }

  private static String parts(double... values) {
    return String.join(
        ",",
        Arrays.stream(values).mapToObj(each -> String.format(Locale.ROOT, "%.4f", each)).toList());
  }

  private static double[] numbers(String parts) {
    return Arrays.stream(parts.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private static VideoPane video(String id) {
    return (VideoPane) StageHand.node(id);
  }

  private static Point2D onScreen(VideoPane video, String at) {
    double[] part = numbers(at);
    Rectangle2D area = video.pictureAreaProperty().getValue();
    return video.localToScreen(
        area.getMinX() + part[0] * area.getWidth(), area.getMinY() + part[1] * area.getHeight());
  }

  /** One step a picture, as a hand does it. */
  private static CompletableFuture<String> drag(String id, String from, String to) {
    Point2D begin = onScreen(video(id), from);
    Point2D end = onScreen(video(id), to);
    Robot robot = new Robot();
    CompletableFuture<String> done = new CompletableFuture<>();
    new AnimationTimer() {
      private int step;

      @Override
      public void handle(long nanos) {
        switch (step++) {
          case 0 -> robot.mouseMove(begin);
          case 1 -> robot.mousePress(MouseButton.PRIMARY);
          case 2 -> robot.mouseMove(begin.midpoint(end));
          case 3 -> robot.mouseMove(end);
          case 4 -> robot.mouseRelease(MouseButton.PRIMARY);
          default -> {
            stop();
            done.complete("");
          }
        }
      }
    }.start();
    return done;
  }

  /** Of the picture itself, as it was decoded; what the console draws over it is not in it. */
  private static String oddPixels(VideoPane video, String part) {
    double[] region = numbers(part);
    Rectangle2D area = video.pictureAreaProperty().getValue();
    Picture picture = Picture.ofNode(video);
    int left = (int) Math.ceil(area.getMinX() + region[0] * area.getWidth());
    int top = (int) Math.ceil(area.getMinY() + region[1] * area.getHeight());
    int width = (int) (region[2] * area.getWidth());
    int height = (int) (region[3] * area.getHeight());
    int[] all = new int[width * height];
    for (int i = 0; i < all.length; i++) {
      all[i] = picture.argb(left + i % width, top + i / width);
    }
    int[] sorted = Arrays.stream(all).map(SharedScreen::grey).sorted().toArray();
    int middle = sorted[sorted.length / 2];
    long odd = Arrays.stream(all).filter(each -> Math.abs(grey(each) - middle) > ODD).count();
    return Long.toString(odd);
  }

  private static int grey(int argb) {
    return ((argb >> 16 & 0xFF) + (argb >> 8 & 0xFF) + (argb & 0xFF)) / 3;
  }

  private static String insert(Node node, String words) {
    if (!(node instanceof TextInputControl input)) {
      throw new IllegalArgumentException("nothing to type into: " + node.getId());
    }
    input.requestFocus();
    input.replaceSelection(words);
    return "";
  }

  private static String letters(Node node, String words) {
    words
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            letter ->
                Event.fireEvent(
                    node,
                    new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        letter,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false)));
    return "";
  }

  private static String scroll(Node node, String to) {
    Node each = node;
    while (each != null && !(each instanceof ScrollPane)) {
      each = each.getParent();
    }
    if (!(each instanceof ScrollPane pane)) {
      throw new IllegalArgumentException("nothing scrolls " + node.getId());
    }
    pane.setVvalue(Double.parseDouble(to));
    return "";
  }

  private static String resize(Node node, String to) {
    double[] size = numbers(to);
    Window window = node.getScene().getWindow();
    window.setWidth(window.getWidth() - node.getScene().getWidth() + size[0]);
    window.setHeight(window.getHeight() - node.getScene().getHeight() + size[1]);
    return "";
  }

  private static CompletableFuture<String> whenThere(Supplier<Optional<String>> look) {
    return StageHand.when(() -> look.get().isPresent(), () -> look.get().orElseThrow());
  }

  /** The tip of the arrow that is drawn, in parts of this node. */
  private static Optional<String> arrowOn(Node node) {
    Bounds button = node.localToScene(node.getLayoutBounds());
    return node.getScene().getRoot().lookupAll(".beckon-markup").stream()
        .flatMap(pane -> pane.lookupAll("*").stream())
        .filter(Path.class::isInstance)
        .map(Path.class::cast)
        .filter(path -> path.getElements().get(1) instanceof LineTo)
        .findFirst()
        .map(
            path -> {
              LineTo line = (LineTo) path.getElements().get(1);
              Point2D tip = path.localToScene(line.getX(), line.getY());
              return parts(
                  (tip.getX() - button.getMinX()) / button.getWidth(),
                  (tip.getY() - button.getMinY()) / button.getHeight());
            });
  }

  private static String spoken() {
    return String.join(
        " ",
        Windows.showing().stream()
            .flatMap(window -> window.getScene().getRoot().lookupAll(".beckon-markup").stream())
            .map(Node::getAccessibleText)
            .filter(text -> text != null)
            .toList());
  }
}
