package dev.beckon.console.ui.draw;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Together;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Trait;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The agent's hand on the customer's screen: what the chosen tool makes of the mouse, and what is
 * there to be found. Places are in the window's own pixels, as the tree has them; without a tree,
 * in ten-thousandths of the picture. FX thread.
 */
public final class DrawingViewModel {
  /** Told apart by everybody, on any ground. */
  public static final List<Integer> COLOURS = List.of(0xE11D48, 0x2563EB, 0x16A34A, 0xF59E0B);

  /** Ten elements' worth at once. */
  private static final int MOST_SCROLL = 10 * Spot.WHOLE;

  private final Desk desk;
  private final ObjectProperty<DrawTool> tool = new SimpleObjectProperty<>(DrawTool.LOOK);
  private final ObjectProperty<Integer> colour = new SimpleObjectProperty<>(COLOURS.getFirst());
  private final StringProperty label = new SimpleStringProperty("");
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Element> found = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Element> highlighted = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Together> shared =
      new ReadOnlyObjectWrapper<>(Together.NOTHING);
  private final Observed.Subscription subscription;

  private final ReadOnlyObjectWrapper<@Nullable Touched> touched = new ReadOnlyObjectWrapper<>();
  private @Nullable Spot typingAt;
  private int lastId;
  private @Nullable Stroke stroke;

  public DrawingViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    query.subscribe(this::search);
    subscription = desk.together().observe(ui, this::show);
  }

  public ObjectProperty<DrawTool> toolProperty() {
    return tool;
  }

  /** 0xRRGGBB, one of {@link #COLOURS}. */
  public ObjectProperty<Integer> colourProperty() {
    return colour;
  }

  /** What the text tool writes. */
  public StringProperty labelProperty() {
    return label;
  }

  /** "pay". */
  public StringProperty queryProperty() {
    return query;
  }

  /** What on the screen is called so, in reading order. */
  public ObservableList<Element> found() {
    return found;
  }

  /** What the agent chose of it; shown to the agent only. */
  public ObjectProperty<@Nullable Element> highlightedProperty() {
    return highlighted;
  }

  public ReadOnlyObjectProperty<Together> togetherProperty() {
    return shared.getReadOnlyProperty();
  }

  /** Where the whole window is. */
  public Bounds window() {
    Together now = shared.get();
    return now.tree().width() > 0 && now.tree().height() > 0
        ? new Bounds(0, 0, now.tree().width(), now.tree().height())
        : new Bounds(0, 0, Spot.WHOLE, Spot.WHOLE);
  }

  /** Where an element can be seen; null: it is gone, or scrolled out of what holds it. */
  public @Nullable Bounds inSight(int element) {
    if (element == Spot.WINDOW) {
      return window();
    }
    Bounds bounds = shared.get().tree().bounds(element);
    Element each = shared.get().tree().element(element);
    while (bounds != null && each != null) {
      if (each.is(Trait.SCROLLABLE) && !meet(bounds, each.bounds())) {
        return null;
      }
      each = shared.get().tree().element(each.parent());
    }
    return bounds;
  }

  /** The mouse went down. */
  public void press(double x, double y) {
    Spot spot = spot(x, y);
    switch (tool.get()) {
      case LOOK -> {
        // Nothing: looking leaves no trace.
      }
      case LASER -> desk.laser(spot);
      case SUGGEST -> desk.suggestTap(spot);
      case TOUCH -> {
        // TouchHand waits how long and how far.
      }
      case LABEL -> write(spot);
      case PEN, FADING_PEN, ARROW, BOX, SPOTLIGHT -> begin(x, y, spot);
    }
  }

  /** The mouse moved, up or down. */
  public void move(double x, double y, boolean down) {
    if (tool.get() == DrawTool.LASER) {
      desk.laser(spot(x, y));
    }
    Stroke drawing = stroke;
    if (drawing != null && down) {
      stroke = tool.get().spans() ? span(drawing, x, y) : lengthen(drawing, x, y);
    }
  }

  /** The mouse went up. */
  public void release() {
    stroke = null;
  }

  /** The mouse left the screen. */
  public void leave() {
    if (tool.get() == DrawTool.LASER) {
      desk.laser(null);
    }
  }

  /** Takes the newest drawing away. */
  public void undo() {
    Annotation newest = shared.get().markup().annotations().newest();
    if (newest != null) {
      desk.erase(List.of(newest.id()));
    }
  }

  /** Takes all drawings and an open suggestion away. */
  public void clear() {
    desk.erase(List.of());
    desk.laser(null);
    desk.suggestTap(null);
  }

  /** Asks for remote control, or gives it back. */
  public void toggleControl() {
    if (shared.get().control() instanceof Control.Off) {
      desk.askControl(ControlScope.TAP_AND_TYPE);
    } else {
      desk.giveControlBack();
    }
  }

  /** Boxes what was found, for the customer to see. */
  public void pointAt(Element element) {
    highlighted.set(element);
    desk.draw(
        new Annotation(
            nextId(),
            Tool.BOX,
            colour.get(),
            element.id(),
            List.of(new Point(-300, -1_000), new Point(10_300, 11_000)),
            ""),
        false);
  }

  public void close() {
    subscription.close();
  }

  /** Taps for the customer; what is typed afterwards goes there. */
  public void tap(double x, double y) {
    Spot spot = spot(x, y);
    typingAt = spot;
    act(new ControlAction.Tap(spot));
  }

  /** Rests on a place. */
  public void longPress(double x, double y) {
    act(new ControlAction.LongPress(spot(x, y)));
  }

  /**
   * Moves what lies there.
   *
   * @param across to the right, in the window's pixels
   * @param down in the window's pixels
   */
  public void scroll(double x, double y, double across, double down) {
    Spot spot = spot(x, y);
    Bounds bounds = Objects.requireNonNullElse(bounds(spot.element()), window());
    act(
        new ControlAction.Scroll(
            spot, share(across, bounds.width()), share(down, bounds.height())));
  }

  private static int share(double pixels, int whole) {
    double share = pixels * Spot.WHOLE / Math.max(1, whole);
    return (int) Math.round(Math.max(-MOST_SCROLL, Math.min(MOST_SCROLL, share)));
  }

  /** Types into what was tapped last. */
  public void type(String text) {
    Spot at = typingAt;
    if (at != null) {
      act(new ControlAction.Type(at, text));
    }
  }

  /** Presses a key where the customer's keyboard is. */
  public void press(ControlAction.Key key) {
    act(new ControlAction.Press(key));
  }

  /** The platform's way back. */
  public void back() {
    act(new ControlAction.Back());
  }

  private void act(ControlAction action) {
    if (tool.get() == DrawTool.TOUCH && shared.get().control() instanceof Control.On) {
      Spot at = action.at();
      touched.set(new Touched(at == null ? typingAt : at, null));
      desk.control(action);
    }
  }

  /**
   * What was done last in the customer's place.
   *
   * @param at null: nowhere in particular
   * @param outcome null: not answered yet
   */
  public record Touched(@Nullable Spot at, @Nullable ControlOutcome outcome) {}

  /** Shown where it was done, with what came of it; null: nothing was. */
  public ReadOnlyObjectProperty<@Nullable Touched> touchedProperty() {
    return touched.getReadOnlyProperty();
  }

  private void write(Spot spot) {
    String text = label.get().strip();
    if (!text.isEmpty()) {
      say(nextId(), Tool.LABEL, spot.element(), List.of(new Point(spot.x(), spot.y())), false);
    }
  }

  private void begin(double x, double y, Spot spot) {
    Stroke begun = new Stroke(nextId(), spot.element(), x, y, 1);
    stroke = begun;
    Tool drawn = tool.get().tool();
    if (!tool.get().spans() && drawn != null) {
      say(begun.id, drawn, begun.element, List.of(new Point(spot.x(), spot.y())), false);
    }
  }

  /** Anchored to what is under the arrow's tip, or in the middle of the box. */
  private Stroke span(Stroke drawing, double x, double y) {
    boolean arrow = tool.get() == DrawTool.ARROW;
    Spot anchor = arrow ? spot(x, y) : spot((drawing.x + x) / 2, (drawing.y + y) / 2);
    Bounds bounds = Objects.requireNonNullElse(bounds(anchor.element()), window());
    Tool drawn = Objects.requireNonNull(tool.get().tool());
    say(
        drawing.id,
        drawn,
        anchor.element(),
        List.of(point(bounds, drawing.x, drawing.y), point(bounds, x, y)),
        false);
    return drawing;
  }

  private Stroke lengthen(Stroke drawing, double x, double y) {
    Bounds bounds = bounds(drawing.element);
    Tool drawn = tool.get().tool();
    if (bounds == null || drawn == null || drawing.points >= Annotation.MAX_POINTS) {
      return drawing;
    }
    say(drawing.id, drawn, drawing.element, List.of(point(bounds, x, y)), true);
    return new Stroke(drawing.id, drawing.element, drawing.x, drawing.y, drawing.points + 1);
  }

  private void say(int id, Tool drawn, int element, List<Point> points, boolean append) {
    String text = drawn == Tool.LABEL ? label.get().strip() : "";
    desk.draw(new Annotation(id, drawn, colour.get(), element, points, text), append);
  }

  private Spot spot(double x, double y) {
    if (shared.get().tree().width() > 0) {
      return shared.get().tree().spot(x, y);
    }
    Bounds window = window();
    return new Spot(Spot.WINDOW, window.relativeX(x), window.relativeY(y));
  }

  private @Nullable Bounds bounds(int element) {
    return element == Spot.WINDOW ? window() : shared.get().tree().bounds(element);
  }

  private static Point point(Bounds bounds, double x, double y) {
    return new Point(bounds.relativeX(x), bounds.relativeY(y));
  }

  private static boolean meet(Bounds a, Bounds b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private int nextId() {
    lastId++;
    return lastId;
  }

  private void search() {
    found.setAll(shared.get().tree().find(query.get()));
  }

  private void show(Together now) {
    boolean sameTree = now.tree().revision() == shared.get().tree().revision();
    shared.set(now);
    if (!sameTree && !query.get().isBlank()) {
      search();
    }
    Element marked = highlighted.get();
    if (marked != null && !sameTree) {
      highlighted.set(now.tree().element(marked.id()));
    }
    if (now.control() instanceof Control.On on) {
      Touched last = touched.get();
      if (last != null && on.outcome() != null) {
        touched.set(new Touched(last.at(), on.outcome()));
      }
    } else {
      touched.set(null);
      typingAt = null;
      if (tool.get() == DrawTool.TOUCH) {
        tool.set(DrawTool.LOOK);
      }
    }
  }

  /** What is being drawn: from where, on what, and how far. */
  private record Stroke(int id, int element, double x, double y, int points) {}
}
