package dev.beckon.desktop;

import dev.beckon.sdk.Availability;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made help button: round, put anywhere in the app. When it becomes visible it prepares
 * the connection (unless {@code BeckonConfig.warmUp(false)}) and offers to go back to a session
 * that the app was closed in the middle of; it asks for help when it is pressed, and shows the
 * session in an overlay of its window; pressed while a session lives, it brings that to the front.
 * Its context menu (right click, or the menu key while it has the focus) checks the connection
 * before anybody is asked: {@link ConnectionDialog}. Styled by the class {@value #STYLE_CLASS},
 * with the pseudo-class {@code :live}.
 *
 * <pre>{@code
 * root.getChildren().add(new HelpButton(beckon, "checkout"));
 * // in writing only:
 * root.getChildren().add(
 *     new HelpButton(beckon, HelpRequest.builder("checkout").queue("chat").chatOnly().build()));
 * }</pre>
 */
public final class HelpButton extends Button {
  static final String STYLE_CLASS = "beckon-help-button";

  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
  private static final String STYLES = "/dev/beckon/desktop/button.css";

  /** What the button does while help is closed. */
  public enum WhenClosed {
    /** It is there: who presses it is told when it opens. The relay is not asked. */
    SHOW,
    /** It is there, and says that it is closed, but cannot be pressed. */
    DISABLE,
    /** It is not there and takes no room. */
    HIDE
  }

  private final Object asker;
  private final Function<HelpRequest, HelpSession> help;
  private final Supplier<HelpRequest> request;
  private final BiFunction<String, Consumer<Availability>, Availability.Watch> availability;
  private final Messages messages = Messages.load();
  private final ObjectProperty<WhenClosed> whenClosed =
      new SimpleObjectProperty<>(this, "whenClosed", WhenClosed.SHOW);

  /** As the relay said last. Until it has said anything, help is taken to be open. */
  private boolean open = true;

  private boolean live;
  private Availability.@Nullable Watch watch;

  /**
   * A button that asks for help about one thing.
   *
   * @param topic in the app's words, such as the screen's name
   */
  public HelpButton(Beckon beckon, String topic) {
    this(beckon, HelpRequest.about(topic));
  }

  /**
   * A button that asks for always the same. For {@linkplain HelpRequest.Builder#chatOnly help in
   * writing} it prepares the connection only, and nothing of a call.
   */
  public HelpButton(Beckon beckon, HelpRequest request) {
    this(beckon, () -> request, () -> beckon.warmUp(request));
  }

  /**
   * A button that makes a new request at each press.
   *
   * @param request called on the FX thread, with custom data as of that moment
   */
  public HelpButton(Beckon beckon, Supplier<HelpRequest> request) {
    this(beckon, request, beckon::warmUp);
  }

  private HelpButton(Beckon beckon, Supplier<HelpRequest> request, Runnable warmUp) {
    this(
        beckon,
        beckon::requestHelp,
        beckon::findResumable,
        warmUp,
        beckon::watchAvailability,
        beckon::checkConnection,
        request);
  }

  /** For tests: with somebody else to ask. */
  HelpButton(
      Object asker,
      Function<HelpRequest, HelpSession> help,
      Consumer<Consumer<Resumable>> former,
      Runnable warmUp,
      BiFunction<String, Consumer<Availability>, Availability.Watch> availability,
      Function<Consumer<ConnectionCheck>, ConnectionCheck.Running> check,
      Supplier<HelpRequest> request) {
    this.asker = asker;
    this.availability = availability;
    this.help = help;
    this.request = request;
    setId(STYLE_CLASS);
    getStyleClass().setAll(STYLE_CLASS);
    setGraphic(sign());
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setOnAction(event -> press());
    setContextMenu(new ContextMenu(checkItem(check)));
    say("help.button", "help.button.tooltip");
    ObservableValue<Boolean> windowShowing =
        sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false);
    ObservableValue<Boolean> visible =
        windowShowing
            .flatMap(showing -> visibleProperty().map(mine -> showing && mine))
            .orElse(false);
    visible.subscribe(
        now -> {
          if (now) {
            former.accept(this::offer);
            warmUp.run();
          }
        });
    visible
        .flatMap(now -> now ? overlay().activeProperty() : null)
        .orElse(false)
        .subscribe(this::showLive);
    windowShowing
        .flatMap(showing -> whenClosed.map(when -> showing && when != WhenClosed.SHOW))
        .orElse(false)
        .subscribe(this::watch);
    whenClosed.subscribe(this::showOpen);
  }

  /**
   * What the button does outside the hours of its queue; {@link WhenClosed#SHOW} at first. With the
   * others the relay is asked now and then while the button's window is on the screen, without
   * anything about the person; a relay that cannot be reached changes nothing. A session that lives
   * can be gone back to whatever the hours. With {@link WhenClosed#HIDE} the button's {@code
   * visible} and {@code managed}, with {@link WhenClosed#DISABLE} its {@code disable} are its own:
   * do not bind them.
   */
  public final void setWhenClosed(WhenClosed value) {
    whenClosed.set(value);
  }

  public final WhenClosed getWhenClosed() {
    return whenClosed.get();
  }

  public final ObjectProperty<WhenClosed> whenClosedProperty() {
    return whenClosed;
  }

  private MenuItem checkItem(Function<Consumer<ConnectionCheck>, ConnectionCheck.Running> check) {
    MenuItem item = new MenuItem(messages.get("check.menu"));
    item.setId("beckon-check-menu");
    item.setOnAction(
        event -> {
          if (getScene() != null && getScene().getWindow() != null) {
            ConnectionDialog.open(getScene().getWindow(), check, live ? null : this::press);
          }
        });
    return item;
  }

  private void watch(boolean wanted) {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (wanted) {
      watch =
          availability.apply(
              request.get().queue(),
              known -> {
                open = known.open();
                showOpen();
              });
    }
  }

  private void showOpen() {
    boolean closed = !open && !live;
    boolean hidden = closed && whenClosed.get() == WhenClosed.HIDE;
    boolean disabled = closed && whenClosed.get() == WhenClosed.DISABLE;
    if (hidden == isVisible() && !visibleProperty().isBound()) {
      setVisible(!hidden);
      setManaged(!hidden);
    }
    if (disabled != isDisable() && !disableProperty().isBound()) {
      setDisable(disabled);
      sayWhatItDoes(disabled);
    }
  }

  private void sayWhatItDoes(boolean closed) {
    String name = closed ? "help.button.closed" : live ? "help.button.live" : "help.button";
    say(name, closed || live ? name : "help.button.tooltip");
  }

  @Override
  public String getUserAgentStylesheet() {
    return HelpButton.class.getResource(STYLES).toExternalForm();
  }

  private void press() {
    if (getScene() != null && getScene().getWindow() != null) {
      overlay().requestHelp(request.get());
    }
  }

  private void offer(Resumable former) {
    if (getScene() != null && getScene().getWindow() != null) {
      overlay().offer(former);
    }
  }

  private HelpOverlay overlay() {
    return HelpOverlay.of(getScene().getWindow(), asker, help);
  }

  private void showLive(boolean now) {
    live = now;
    pseudoClassStateChanged(LIVE, now);
    showOpen();
    sayWhatItDoes(isDisable());
  }

  private void say(String name, String tooltip) {
    setText(messages.get(name));
    setAccessibleText(messages.get(name));
    setTooltip(new Tooltip(messages.get(tooltip)));
  }

  private static StackPane sign() {
    Label mark = new Label("?");
    mark.getStyleClass().setAll("mark");
    StackPane sign = new StackPane(mark);
    sign.getStyleClass().setAll("sign");
    sign.setMouseTransparent(true);
    return sign;
  }
}
