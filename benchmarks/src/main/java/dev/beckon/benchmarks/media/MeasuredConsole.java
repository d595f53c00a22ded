package dev.beckon.benchmarks.media;

import com.sun.management.OperatingSystemMXBean;
import dev.beckon.console.ConsoleApp;
import dev.beckon.console.ConsoleOptions;
import dev.beckon.desktop.media.VideoPane;
import dev.beckon.examples.tour.StageHand;
import dev.beckon.relay.config.RelayConfig;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The real console with a stage hand that understands besides:
 *
 * <pre>
 * 1 stroke - 0.3,0.4        → @1 ok       the chosen tool draws a little there, in parts of the picture
 * 2 clear                   → @2 ok       takes all drawings away
 * 2 notes console.txt       → @2 ok       what was noted, into a file
 * 3 cpu                     → @3 ok 123   processor time so far, nanoseconds
 * </pre>
 *
 * Arguments: the relay's address for agents, whom to trust, a folder.
 */
public final class MeasuredConsole {
  /** Of the picture's width: how far a stroke goes. */
  private static final double STROKE = 0.03;

  private final Notes notes = new Notes();
  private final Scene scene;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long framesShown;
  private int strokes;

  private MeasuredConsole(Scene scene) {
    this.scene = scene;
    scene.addPostLayoutPulseListener(this::onPulse);
  }

  /** Opens the console and then does as its standard input says. */
  public static void main(String[] arguments) {
    ConsoleOptions options =
        ConsoleOptions.defaults()
            .signIn(arguments[0], "amy", RelayConfig.DEMO_CREDENTIAL)
            .trusting(Path.of(arguments[1]))
            .withoutDevices()
            .readyAtSignIn()
            .withTheme(ConsoleOptions.ThemeChoice.LIGHT);
    Path folder = Path.of(arguments[2]);
    Platform.startup(
        () -> {
          Stage stage = new Stage();
          ConsoleApp.open(stage, options);
          MeasuredConsole console = new MeasuredConsole(stage.getScene());
          new StageHand(folder, System.out, console.verbs(folder)).start();
          System.out.println("@open");
        });
  }

  private Map<String, StageHand.Verb> verbs(Path folder) {
    Map<String, StageHand.Verb> verbs = new HashMap<>();
    verbs.put("stroke", (_, at) -> StageHand.now(() -> stroke(at)));
    verbs.put("clear", (_, _) -> StageHand.now(this::clear));
    verbs.put(
        "notes",
        (name, _) ->
            StageHand.now(
                () -> {
                  notes.moveTo(folder.resolve(name));
                  return "";
                }));
    verbs.put("cpu", (_, _) -> StageHand.now(() -> Long.toString(system.getProcessCpuTime())));
    return verbs;
  }

  /** After layout, before drawing: the picture that is in the scene now is what is drawn. */
  private void onPulse() {
    VideoPane screen = screen();
    if (screen == null || screen.framesShownProperty().get() == framesShown) {
      return;
    }
    framesShown = screen.framesShownProperty().get();
    long now = System.nanoTime();
    Codes.Reading reading =
        Codes.read(screen::frameNumber, screen.pictureWidth(), screen.pictureHeight());
    if (reading == null) {
      return;
    }
    notes.add(Notes.What.DECODED, reading.number(), screen.lastFrameNanosProperty().get());
    notes.add(Notes.What.SHOWN, reading.number(), now);
    if (reading.legible()) {
      notes.add(Notes.What.LEGIBLE, reading.number(), now);
    }
  }

  private @Nullable VideoPane screen() {
    return scene.lookup("#console-screen") instanceof VideoPane pane ? pane : null;
  }

  private String stroke(String at) {
    VideoPane screen = screen();
    Node surface = scene.lookup("#console-drawing");
    if (screen == null || surface == null) {
      throw new IllegalStateException("no session");
    }
    String[] parts = at.split(",", -1);
    Rectangle2D area = screen.pictureAreaProperty().get();
    double x = area.getMinX() + Double.parseDouble(parts[0]) * area.getWidth();
    double y = area.getMinY() + Double.parseDouble(parts[1]) * area.getHeight();
    double end = x + STROKE * area.getWidth();
    notes.add(Notes.What.STROKE, ++strokes, System.nanoTime());
    fire(surface, MouseEvent.MOUSE_PRESSED, x, y);
    fire(surface, MouseEvent.MOUSE_DRAGGED, end, y);
    fire(surface, MouseEvent.MOUSE_RELEASED, end, y);
    return "";
  }

  /** By its key, Alt+C. */
  private String clear() {
    Event.fireEvent(
        scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, false, true, false));
    return "";
  }

  private static void fire(Node node, EventType<MouseEvent> type, double x, double y) {
    Point2D inScene = node.localToScene(x, y);
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            inScene.getX(),
            inScene.getY(),
            inScene.getX(),
            inScene.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            type != MouseEvent.MOUSE_RELEASED,
            false,
            false,
            true,
            false,
            true,
            new PickResult(node, inScene.getX(), inScene.getY())));
  }
}
