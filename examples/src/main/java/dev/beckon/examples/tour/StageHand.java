package dev.beckon.examples.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.jspecify.annotations.Nullable;

/**
 * Drives this program's windows as its standard input says, so that the tour can use a program as a
 * person would, from another process.
 *
 * <pre>
 * 17 wait help-button            → @17 ok                 when a node with this id is to be seen
 * 18 wait help-card You are next → @18 ok                 … and these words stand on it
 * 19 gone help-card              → @19 ok                 when it is not to be seen any more
 * 20 click help-button           → @20 ok                 a real mouse click in its middle
 * 21 type card-number 4111 1111  → @21 ok
 * 21 press card-number ENTER      → @21 ok
 * 22 text help-card              → @22 ok You are next …
 * 23 snapshot 02-waiting.png     → @23 ok                 all windows of the program
 * 23 snapshot-of 02-card.png help-card → @23 ok          one node of it
 * 23 choose targets name=Ben      → @23 ok                 the first row of a list that says so
 * 24 snapshot-past 04.png screen,1120,760,… 17 → @24 ok 19   the first picture with a higher frame number
 * 25 place pay                   → @25 ok 0.71,0.52,0.2,0.05   where it is in its scene, in parts of it
 * 26 click-at console-screen 0.8,0.5 → @26 ok            in a video pane, in parts of its picture
 * 27 drag console-screen 0.5,0.9 0.8,0.5 → @27 ok
 * 28 odd-pixels console-screen 0.1,0.2,0.3,0.05 → @28 ok 17   how many are not like the rest there
 * 29 insert chat-draft 42        → @29 ok                in place of what is selected
 * 30 letters console-drawing abc → @30 ok                key by key
 * 31 scroll pay 0.6              → @31 ok                what it is in, to 0 (top) … 1
 * 32 resize pay 1120,560         → @32 ok                its window's scene
 * 33 arrow-on pay                → @33 ok 0.5,0.5        where on it the drawn arrow's tip is
 * 34 spoken The agent suggests   → @34 ok                what a screen reader says of the drawings
 * 35 fly to the moon             → @35 failed what: fly
 * </pre>
 *
 * A program adds verbs of its own. The end of the input ends the program: it never outlives the
 * tour. Verbs run on the JavaFX thread; reading happens on a thread of its own.
 */
public final class StageHand {
  private final Path pictures;
  private final PrintStream answers;
  private final Map<String, Verb> verbs;

  /** What can be asked; called on the JavaFX thread. */
  @FunctionalInterface
  public interface Verb {
    /** Does it; the future brings the answer, or fails with the reason. */
    CompletableFuture<String> on(String id, String words);
  }

  /**
   * Makes one.
   *
   * @param pictures where snapshots go
   * @param answers where answers are printed
   * @param ownVerbs the program's own, by name
   */
  public StageHand(Path pictures, PrintStream answers, Map<String, Verb> ownVerbs) {
    this.pictures = pictures;
    this.answers = answers;
    this.verbs = new HashMap<>(ownVerbs);
    verbs.put("wait", (id, words) -> when(() -> isSeen(id, words), () -> ""));
    verbs.put("gone", (id, _) -> when(() -> Windows.seen(id).isEmpty(), () -> ""));
    verbs.put("text", (id, _) -> now(() -> Windows.textOf(node(id))));
    verbs.put("click", (id, _) -> whenStill(node(id), StageHand::click));
    verbs.put("type", (id, words) -> now(() -> type(node(id), words)));
    verbs.put("press", (id, key) -> now(() -> press(node(id), key)));
    verbs.put("snapshot", (name, _) -> now(() -> snapshot(name)));
    verbs.put(
        "snapshot-of",
        (name, id) ->
            now(
                () -> {
                  Picture.ofNode(node(id)).writeTo(pictures.resolve(name));
                  return "";
                }));
    verbs.put("choose", (id, words) -> now(() -> choose(node(id), words)));
    verbs.put("snapshot-past", this::snapshotPast);
    SharedScreen.addTo(verbs);
  }

  /** Begins to read; returns at once. */
  public void start() {
    Thread.ofPlatform().name("stage-hand").daemon().start(this::read);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String order = line;
        Platform.runLater(() -> carryOut(order));
      }
    } catch (IOException e) {
      answers.println("stage hand: cannot read any more: " + e);
    }
    System.exit(0);
  }

  private void carryOut(String order) {
    String[] parts = order.split(" ", 4);
    String number = parts[0];
    String verb = parts.length > 1 ? parts[1] : "";
    CompletableFuture<String> done;
    try {
      done =
          verbs
              .getOrDefault(verb, (_, _) -> failed("what: " + verb))
              .on(parts.length > 2 ? parts[2] : "", parts.length > 3 ? parts[3] : "");
    } catch (RuntimeException e) {
      done = CompletableFuture.failedFuture(e);
    }
    done.whenComplete(
        (answer, failure) ->
            answers.println(
                "@" + number + (failure == null ? " ok " + answer : " failed " + reason(failure))));
  }

  /** Looks at every frame that is drawn until the condition holds. */
  static CompletableFuture<String> when(BooleanSupplier condition, Supplier<String> answer) {
    CompletableFuture<String> done = new CompletableFuture<>();
    new AnimationTimer() {
      @Override
      public void handle(long nanos) {
        if (condition.getAsBoolean()) {
          stop();
          done.complete(answer.get());
        }
      }
    }.start();
    return done;
  }

  /** What is done at once. */
  public static CompletableFuture<String> now(Supplier<String> doing) {
    return CompletableFuture.completedFuture(doing.get());
  }

  private static CompletableFuture<String> failed(String reason) {
    return CompletableFuture.failedFuture(new IllegalArgumentException(reason));
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.toString().replace('\n', ' ');
  }

  private static boolean isSeen(String id, String words) {
    return Windows.seen(id).filter(node -> Windows.textOf(node).contains(words)).isPresent();
  }

  static Node node(String id) {
    return Windows.seen(id)
        .orElseThrow(() -> new IllegalArgumentException("not to be seen: " + id + idsInSight()));
  }

  private static String idsInSight() {
    return Windows.showing().stream()
        .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
        .map(Node::getId)
        .filter(id -> id != null && !id.isEmpty())
        .distinct()
        .collect(Collectors.joining(", ", "; in sight: ", ""));
  }

  /** A person does not aim at what still moves, because its window has just been laid out. */
  private static CompletableFuture<String> whenStill(Node node, Consumer<Point2D> doing) {
    if (node.isDisabled()) {
      throw new IllegalArgumentException("disabled: " + node.getId());
    }
    CompletableFuture<String> done = new CompletableFuture<>();
    new AnimationTimer() {
      private @Nullable Point2D before;

      @Override
      public void handle(long nanos) {
        Point2D middle = middle(node);
        if (middle == null) {
          stop();
          done.completeExceptionally(
              new IllegalStateException("gone, before it was still: " + node.getId()));
        } else if (middle.equals(before)) {
          stop();
          doing.accept(middle);
          done.complete("");
        } else {
          before = middle;
        }
      }
    }.start();
    return done;
  }

  /** On the screen; null: in no window. */
  private static @Nullable Point2D middle(Node node) {
    return node.localToScreen(
        node.getLayoutBounds().getCenterX(), node.getLayoutBounds().getCenterY());
  }

  private static void click(Point2D where) {
    Robot robot = new Robot();
    robot.mouseMove(where);
    robot.mouseClick(MouseButton.PRIMARY);
  }

  private static String type(Node node, String words) {
    if (!(node instanceof TextInputControl input)) {
      throw new IllegalArgumentException("nothing to type into: " + node.getId());
    }
    input.requestFocus();
    input.replaceText(0, input.getLength(), words);
    return "";
  }

  private static String press(Node node, String key) {
    node.requestFocus();
    new Robot().keyType(KeyCode.valueOf(key));
    return "";
  }

  private static String choose(Node node, String words) {
    if (!(node instanceof ListView<?> list)) {
      throw new IllegalArgumentException("no list: " + node.getId());
    }
    for (int row = 0; row < list.getItems().size(); row++) {
      if (list.getItems().get(row).toString().contains(words)) {
        list.requestFocus();
        list.getSelectionModel().select(row);
        return "";
      }
    }
    throw new IllegalArgumentException("no row that says " + words + ": " + list.getItems());
  }

  private String snapshot(String name) {
    Picture.ofWindows().writeTo(pictures.resolve(name));
    return "";
  }

  /** The first picture in which a frame number above the given one can be read. */
  private CompletableFuture<String> snapshotPast(String name, String words) {
    String[] parts = words.split(" ", 2);
    Sighting sighting = Sighting.decode(parts[0]);
    int past = Integer.parseInt(parts[1]);
    CompletableFuture<String> done = new CompletableFuture<>();
    new AnimationTimer() {
      @Override
      public void handle(long nanos) {
        Picture picture = Picture.ofWindows();
        OptionalInt number = sighting.readFrom(picture);
        if (number.isPresent() && number.getAsInt() > past) {
          stop();
          picture.writeTo(pictures.resolve(name));
          done.complete(Integer.toString(number.getAsInt()));
        }
      }
    }.start();
    return done;
  }
}
