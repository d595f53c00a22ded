package dev.beckon.desktop.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.Fx;
import dev.beckon.desktop.markup.MarkupPane;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.spi.AppScreen;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real scene on the headless platform: what is told of it, drawn on it, and done in it. */
class WindowScreenTest {
  private static final int RED = 0xE11D48;

  private final ObjectProperty<Window> window = new SimpleObjectProperty<>();
  private final WindowScreen screen =
      new WindowScreen(() -> window, MaskRules::none, Platform::runLater);
  private final Heard heard = new Heard();
  private final AtomicInteger paid = new AtomicInteger();
  private final Button pay = new Button("Pay 42.00");
  private final PasswordField password = new PasswordField();
  private final TextField street = new TextField("1 High Street");
  private final VBox page = new VBox(16);
  private final ScrollPane scroll = new ScrollPane(page);
  private final StackPane root = new StackPane(scroll);
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
              pay.setId("pay");
              pay.setOnAction(event -> paid.incrementAndGet());
              password.setText("hunter2");
              page.setStyle("-fx-padding: 30; -fx-background-color: white;");
              page.getChildren().addAll(new Label("Checkout"), street, password, pay);
              for (int line = 0; line < 40; line++) {
                page.getChildren().add(new Label("Line " + line));
              }
              Stage shown = new Stage(StageStyle.UNDECORATED);
              shown.setScene(new Scene(root, 480, 320));
              shown.show();
              window.set(shown);
              return shown;
            });
    Fx.pulses(3);
    screen.watch(heard);
    screen.setSnapshotsOn(true);
  }

  @AfterEach
  void close() throws Exception {
    screen.unwatch();
    Fx.run(stage::hide);
  }

  @Test
  void tellsWhatAPersonCouldNameAndNothingMasked() throws Exception {
    ScreenSnapshot seen = heard.screen();

    Element button = find(seen, "pay");
    assertThat(button.role()).isEqualTo(Role.BUTTON);
    assertThat(button.text()).isEqualTo("Pay 42.00");
    assertThat(button.traits()).contains(Trait.TOUCHABLE, Trait.DESTRUCTIVE);
    assertThat(seen.elements()).anyMatch(each -> each.text().equals("1 High Street"));
    assertThat(seen.elements()).noneMatch(each -> each.text().contains("hunter2"));
    assertThat(seen.elements())
        .filteredOn(each -> each.is(Trait.MASKED))
        .singleElement()
        .returns(Role.INPUT, Element::role)
        .returns("", Element::text);
    assertThat(seen.toString()).doesNotContain("High Street");
  }

  @Test
  void elementsKeepTheirNumbersWhileThePageScrolls() throws Exception {
    Element before = find(heard.screen(), "pay");
    Fx.run(() -> scroll.setVvalue(0.1));

    Element after =
        find(
            heard.screenWhere(each -> find(each, "pay").bounds().y() != before.bounds().y()),
            "pay");

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.bounds().y()).isLessThan(before.bounds().y());
  }

  @Test
  void anArrowStaysOnItsButtonWhileThePageScrollsAndGoesOutOfSightWithIt() throws Exception {
    int id = find(heard.screen(), "pay").id();
    screen.show(arrowAt(id));
    Fx.pulses(2);
    double distance = Fx.get(() -> tip() - middle(pay));
    assertThat(distance).isBetween(-1.0, 1.0);
    save("arrow-before-scrolling");

    for (double to : new double[] {0.05, 0.11, 0.02, 0.14}) {
      Fx.run(() -> scroll.setVvalue(to));
      Fx.pulses(1);
      assertThat(Fx.get(() -> tip() - middle(pay))).isBetween(-1.0, 1.0);
    }
    save("arrow-after-scrolling");

    Fx.run(() -> stage.setWidth(640));
    Fx.pulses(3);
    assertThat(Fx.get(() -> tip() - middle(pay))).as("resized").isBetween(-1.0, 1.0);

    Fx.run(() -> scroll.setVvalue(1));
    Fx.pulses(2);
    assertThat(Fx.get(() -> pane().isBlank())).as("out of sight").isTrue();

    Fx.run(() -> scroll.setVvalue(0));
    Fx.pulses(2);
    assertThat(Fx.get(() -> pane().isBlank())).isFalse();
    Fx.run(() -> page.getChildren().remove(pay));
    Fx.pulses(2);
    assertThat(Fx.get(() -> pane().isBlank())).as("its button is gone").isTrue();
  }

  @Test
  void drawingsAreSaidToScreenReadersAndAreNotInTheAgentsPicture() throws Exception {
    int id = find(heard.screen(), "pay").id();
    screen.show(arrowAt(id));
    Fx.pulses(2);

    assertThat(Fx.get(() -> pane().getAccessibleText())).isEqualTo("The agent points at Pay 42.00");
    assertThat(Fx.get(() -> red(stage.getScene().snapshot(null)))).isPositive();
    Layer sent =
        Fx.get(
            () ->
                Screenshot.take(stage.getScene(), null, MaskRules.none()).orElseThrow().getFirst());
    assertThat(red((WritableImage) sent.image())).isZero();
    assertThat(Fx.get(() -> pane().isVisible())).isTrue();
  }

  @Test
  void allToolsAndPointersAreDrawn() throws Exception {
    heard.screen();
    Annotations drawn = Annotations.NONE;
    int id = 0;
    for (Tool tool : Tool.values()) {
      id++;
      int y = 1200 * id;
      drawn =
          drawn
              .draw(
                  new Annotation(
                      id,
                      tool,
                      tool == Tool.LABEL ? 0x2563EB : RED,
                      Spot.WINDOW,
                      List.of(
                          new Point(4500, y), new Point(6000, y + 700), new Point(8000, y + 500)),
                      tool == Tool.LABEL ? "Press here" : ""),
                  false,
                  0)
              .annotations();
    }
    screen.show(
        new Markup(drawn, new Spot(Spot.WINDOW, 3000, 5000), new Spot(Spot.WINDOW, 2000, 6000)));
    Fx.pulses(2);

    assertThat(Fx.get(() -> pane().getChildren())).hasSizeGreaterThan(12);
    save("all-tools");
    screen.show(Markup.NONE);
    Fx.pulses(1);
    assertThat(Fx.get(() -> root.getChildren())).containsExactly(scroll);
  }

  @Test
  void doesWhatAPermittedAgentDoesAndRefusesWhatIsHiddenOrForbidden() throws Exception {
    ScreenSnapshot seen = heard.screen();
    Spot onPay = new Spot(find(seen, "pay").id(), 5000, 5000);
    Element secret =
        seen.elements().stream().filter(each -> each.is(Trait.MASKED)).findFirst().orElseThrow();
    Element address =
        seen.elements().stream().filter(each -> each.is(Trait.EDITABLE)).findFirst().orElseThrow();

    assertThat(done(new ControlAction.Tap(onPay))).isEqualTo(ControlOutcome.DONE);
    assertThat(paid).hasValue(1);
    assertThat(done(new ControlAction.Type(new Spot(address.id(), 5000, 5000), "7 Low Road")))
        .isEqualTo(ControlOutcome.DONE);
    assertThat(street.getText()).contains("7 Low Road");
    assertThat(done(new ControlAction.Type(new Spot(secret.id(), 5000, 5000), "x")))
        .isEqualTo(ControlOutcome.MASKED);
    assertThat(password.getText()).isEqualTo("hunter2");

    Fx.run(() -> RemoteTouch.never(page));
    assertThat(done(new ControlAction.Tap(onPay))).isEqualTo(ControlOutcome.NEVER_REMOTE);
    assertThat(paid).hasValue(1);

    Fx.run(() -> page.getChildren().remove(pay));
    assertThat(done(new ControlAction.Tap(onPay))).isEqualTo(ControlOutcome.GONE);
    assertThat(heard.touches).as("the agent's own doing is no touch").isEmpty();
  }

  @Test
  void scrollsThePage() throws Exception {
    ScreenSnapshot seen = heard.screen();
    int list =
        seen.elements().stream()
            .filter(each -> each.is(Trait.SCROLLABLE))
            .findFirst()
            .orElseThrow()
            .id();

    assertThat(done(new ControlAction.Scroll(new Spot(list, 5000, 5000), 0, -5000)))
        .isEqualTo(ControlOutcome.DONE);
    assertThat(scroll.getVvalue()).isPositive();
  }

  @Test
  void tellsThatThePersonTouched() throws Exception {
    heard.screen();
    Fx.run(
        () ->
            Event.fireEvent(
                street,
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "a", "a", KeyCode.A, false, false, false, false)));

    assertThat(heard.touches.poll(5, TimeUnit.SECONDS)).isEqualTo(Spot.WINDOW);
  }

  private ControlOutcome done(ControlAction action) throws Exception {
    CompletableFuture<ControlOutcome> outcome = new CompletableFuture<>();
    screen.perform(action, outcome::complete);
    return outcome.get(10, TimeUnit.SECONDS);
  }

  private static Markup arrowAt(int element) {
    Annotation arrow =
        new Annotation(
            1,
            Tool.ARROW,
            RED,
            element,
            List.of(new Point(30_000, 40_000), new Point(5000, 5000)),
            "");
    return Markup.NONE.with(Annotations.NONE.draw(arrow, false, 0).annotations());
  }

  private MarkupPane pane() {
    return (MarkupPane) root.getChildren().getLast();
  }

  /** Where the arrow points, down the window. */
  private double tip() {
    javafx.scene.shape.Path arrow = (javafx.scene.shape.Path) pane().getChildren().getLast();
    return ((javafx.scene.shape.LineTo) arrow.getElements().get(1)).getY();
  }

  private static double middle(Node node) {
    return node.localToScene(node.getLayoutBounds()).getCenterY();
  }

  private static Element find(ScreenSnapshot seen, String name) {
    return seen.elements().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long red(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return java.util.Arrays.stream(argb).filter(each -> (each & 0xFFFFFF) == RED).count();
  }

  private void save(String name) throws Exception {
    WritableImage shot = Fx.get(() -> stage.getScene().snapshot(null));
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    int[] argb = new int[width * height];
    shot.getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    File file = new File("target/screenshots/drawing-" + name + ".png");
    file.getParentFile().mkdirs();
    ImageIO.write(image, "png", file);
  }

  /** What a session would hear. */
  private static final class Heard implements AppScreen.Listener {
    private final LinkedBlockingQueue<ScreenSnapshot> screens = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> touches = new LinkedBlockingQueue<>();

    ScreenSnapshot screen() throws InterruptedException {
      return screenWhere(each -> !each.elements().isEmpty());
    }

    ScreenSnapshot screenWhere(java.util.function.Predicate<ScreenSnapshot> wanted)
        throws InterruptedException {
      while (true) {
        ScreenSnapshot next = screens.poll(10, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("No such snapshot within 10 s");
        }
        if (wanted.test(next)) {
          return next;
        }
      }
    }

    @Override
    public void onScreen(ScreenSnapshot snapshot) {
      screens.add(snapshot);
    }

    @Override
    public void onMasks(List<MaskedArea> areas) {}

    @Override
    public void onPointer(List<Touch> pointing) {}

    @Override
    public void onTouched(int element) {
      touches.add(element);
    }
  }
}
