package dev.beckon.desktop;

import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;

/**
 * The ready-made help button: round, put anywhere in the app. When it becomes visible it prepares
 * the connection (unless {@code BeckonConfig.warmUp(false)}) and offers to go back to a session
 * that the app was closed in the middle of; it asks for help when it is pressed, and shows the
 * session in an overlay of its window; pressed while a session lives, it brings that to the front.
 * Styled by the class {@value #STYLE_CLASS}, with the pseudo-class {@code :live}.
 *
 * <pre>{@code
 * root.getChildren().add(new HelpButton(beckon, "checkout"));
 * }</pre>
 */
public final class HelpButton extends Button {
  static final String STYLE_CLASS = "beckon-help-button";

  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
  private static final String STYLES = "/dev/beckon/desktop/button.css";

  private final Object asker;
  private final Function<HelpRequest, HelpSession> help;
  private final Supplier<HelpRequest> request;
  private final Messages messages = Messages.load();

  /**
   * A button that asks for help about one thing.
   *
   * @param topic in the app's words, such as the screen's name
   */
  public HelpButton(Beckon beckon, String topic) {
    this(beckon, () -> HelpRequest.about(topic));
  }

  /**
   * A button that makes a new request at each press.
   *
   * @param request called on the FX thread, with custom data as of that moment
   */
  public HelpButton(Beckon beckon, Supplier<HelpRequest> request) {
    this(
        beckon,
        beckon::requestHelp,
        beckon::findResumable,
        beckon.config().warmUp() ? beckon::warmUp : () -> {},
        request);
  }

  /** For tests: with somebody else to ask. */
  HelpButton(
      Object asker,
      Function<HelpRequest, HelpSession> help,
      Consumer<Consumer<Resumable>> former,
      Runnable warmUp,
      Supplier<HelpRequest> request) {
    this.asker = asker;
    this.help = help;
    this.request = request;
    setId(STYLE_CLASS);
    getStyleClass().setAll(STYLE_CLASS);
    setGraphic(sign());
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setOnAction(event -> press());
    say("help.button", "help.button.tooltip");
    ObservableValue<Boolean> visible =
        sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
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

  private void showLive(boolean live) {
    pseudoClassStateChanged(LIVE, live);
    say(
        live ? "help.button.live" : "help.button",
        live ? "help.button.live" : "help.button.tooltip");
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
