package dev.beckon.benchmarks.media;

import com.sun.management.OperatingSystemMXBean;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.examples.shop.ShopApp;
import dev.beckon.examples.shop.ShopOptions;
import dev.beckon.examples.tour.StageHand;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The real shop, 1280 x 720, with {@link Codes} over it and a stage hand that understands besides:
 *
 * <pre>
 * 1 move - 0               → @1 ok        another number in every pulse; "100": after so many
 *                                        milliseconds; "off": no more
 * 2 change - input         → @2 ok 17     another number, after a key was pressed
 * 3 change - itself        → @3 ok 18     another number, by itself
 * 4 page cart-button       → @4 ok 19     a button that leads to another page, and another number
 * 5 picture page.png       → @5 ok 1280x720   what the window shows, into a file
 * 6 notes shop.txt         → @6 ok        what was noted, into a file
 * 7 cpu                    → @7 ok 123    processor time so far, nanoseconds
 * 8 kilobits               → @8 ok 1.25   left in a second, since asked last
 * 9 dark - 1000            → @9 ok 456    nothing gets through for so many milliseconds; when it ends
 * </pre>
 *
 * Arguments: the relay's address for customers, whom to trust, a folder, and the seed of a rough
 * path, or "-" for none.
 */
public final class MeasuredShop {
  private final Notes notes;
  private final @Nullable ShapedPath path;
  private final StackPane root;
  private final CodeLayer codes = new CodeLayer();
  private final AnimationTimer moving =
      new AnimationTimer() {
        @Override
        public void handle(long nanos) {
          if (nanos - advancedNanos >= everyNanos) {
            advancedNanos = nanos;
            advance();
          }
        }
      };
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long everyNanos;
  private long advancedNanos;
  private boolean painting;
  private @Nullable Node newestDrawing;
  private int drawings;

  private MeasuredShop(StackPane root, Notes notes, @Nullable ShapedPath path) {
    this.root = root;
    this.notes = notes;
    this.path = path;
    root.getChildren().add(codes);
    root.getScene().addPostLayoutPulseListener(this::onPulse);
  }

  /** Opens the shop and then does as its standard input says. */
  public static void main(String[] arguments) {
    ShopOptions options =
        new ShopOptions(arguments[0], Path.of(arguments[1]), "shop", "Robin", null);
    Path folder = Path.of(arguments[2]);
    ShapedPath path =
        arguments[3].equals("-") ? null : RoughStory.path(Long.parseLong(arguments[3]));
    Notes notes = new Notes();
    MeasuredPlatform.use(notes, path);
    Platform.startup(() -> open(options, folder, notes, path));
  }

  private static void open(
      ShopOptions options, Path folder, Notes notes, @Nullable ShapedPath path) {
    Stage stage = new Stage();
    StackPane root = ShopApp.open(stage, options);
    Scene scene = root.getScene();
    stage.setWidth(stage.getWidth() - scene.getWidth() + Codes.WIDTH);
    stage.setHeight(stage.getHeight() - scene.getHeight() + Codes.HEIGHT);
    MeasuredShop shop = new MeasuredShop(root, notes, path);
    new StageHand(folder, System.out, shop.verbs(folder)).start();
    System.out.println("@open");
  }

  private Map<String, StageHand.Verb> verbs(Path folder) {
    Map<String, StageHand.Verb> verbs = new HashMap<>();
    verbs.put("move", (_, how) -> StageHand.now(() -> move(how)));
    verbs.put("change", (_, why) -> StageHand.now(() -> change(why.equals("input"))));
    verbs.put(
        "notes",
        (name, _) ->
            StageHand.now(
                () -> {
                  noteWaits();
                  notes.moveTo(folder.resolve(name));
                  return "";
                }));
    verbs.put("cpu", (_, _) -> StageHand.now(() -> Long.toString(system.getProcessCpuTime())));
    verbs.put(
        "kilobits",
        (_, _) ->
            StageHand.now(
                () -> String.format(Locale.ROOT, "%.3f", MeasuredPlatform.watch().takeKilobits())));
    verbs.put("page", (button, _) -> StageHand.now(() -> page(button)));
    verbs.put("picture", (name, _) -> StageHand.now(() -> picture(folder.resolve(name))));
    verbs.put(
        "dark",
        (_, millis) ->
            StageHand.now(
                () -> Long.toString(rough().blackOut(Duration.ofMillis(Long.parseLong(millis))))));
    return verbs;
  }

  private String move(String how) {
    if (how.equals("off")) {
      moving.stop();
    } else {
      everyNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(how));
      moving.start();
    }
    return "";
  }

  private String change(boolean input) {
    if (input) {
      Event.fireEvent(
          root,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F12, false, false, false, false));
    }
    advance();
    return Integer.toString(codes.number());
  }

  /** As a person does it, but for the mouse's way there. */
  private String page(String button) {
    if (!(root.lookup("#" + button) instanceof Button found)) {
      throw new IllegalArgumentException("no such button: " + button);
    }
    change(true);
    found.fire();
    return Integer.toString(codes.number());
  }

  /** What the agent would see without any masks, as PNG. */
  private String picture(Path file) {
    WritableImage image = root.getScene().snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    try {
      ImageIO.write(pixels, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return width + "x" + height;
  }

  private void advance() {
    codes.advance();
    painting = true;
  }

  /** After layout, before drawing: what is in the scene now is what this pulse draws. */
  private void onPulse() {
    long now = System.nanoTime();
    if (painting) {
      painting = false;
      notes.add(Notes.What.PAINTED, codes.number(), now);
    }
    Node newest = newestDrawing();
    if (newest != newestDrawing) {
      newestDrawing = newest;
      if (newest != null) {
        notes.add(Notes.What.DRAWN, ++drawings, now);
      }
    }
  }

  private @Nullable Node newestDrawing() {
    for (Node child : root.getChildren()) {
      if (child.getStyleClass().contains("beckon-markup") && child instanceof Parent markup) {
        return markup.getChildrenUnmodifiable().isEmpty()
            ? null
            : markup.getChildrenUnmodifiable().getLast();
      }
    }
    return null;
  }

  private ShapedPath rough() {
    return Objects.requireNonNull(path, "there is no rough path");
  }

  private void noteWaits() {
    if (path != null) {
      path.takeWaited().stream()
          .filter(each -> each.from() == ShapedPath.End.NEAR)
          .forEach(
              each -> notes.add(Notes.What.QUEUED, (int) (each.nanos() / 1_000), each.atNanos()));
    }
  }
}
