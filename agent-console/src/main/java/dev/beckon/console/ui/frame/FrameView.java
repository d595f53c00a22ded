package dev.beckon.console.ui.frame;

import dev.beckon.console.ui.FxThread;
import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Theme;
import dev.beckon.console.ui.chats.OpenChatView;
import dev.beckon.console.ui.chats.RailView;
import dev.beckon.console.ui.consult.ConsultView;
import dev.beckon.console.ui.consult.InvitationView;
import dev.beckon.console.ui.floor.FloorView;
import dev.beckon.console.ui.hand.HandsView;
import dev.beckon.console.ui.idle.IdleView;
import dev.beckon.console.ui.phone.JoinCodeView;
import dev.beckon.console.ui.ring.RingView;
import dev.beckon.console.ui.session.SessionView;
import dev.beckon.console.ui.signin.SignInView;
import dev.beckon.console.ui.transfer.TransferView;
import dev.beckon.console.ui.wrapup.WrapUpView;
import java.time.Clock;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The window's contents: the header, the banners, and one page at a time. */
public final class FrameView extends StackPane {
  private static final Duration TICK = Duration.millis(100);

  /** How wide a chat is beside what is done at the call desk. */
  private static final double BESIDE = 360;

  private final ViewModels models;
  private final Region selfPreview;
  private final BorderPane frame = new BorderPane();
  private final VBox top;
  private final SignInView signIn;
  private final IdleView idle;
  private final RingView ring;
  private final SessionView session;
  private final WrapUpView wrapUp;
  private final ConsultView consult;
  private final FloorView floor;
  private final Region watched;
  private final ShortcutsView shortcutsView;
  private final StackPane page = new StackPane();
  private final OpenChatView openChat;
  private final RailView rail;
  private final Timeline ticker;
  private boolean rehearsed;

  /**
   * @param screen shows the customer's screen
   * @param picture where in it the picture lies
   * @param selfPreview shows the agent's own camera
   * @param watched shows the screen that a supervisor, or a colleague who was asked in, looks at
   * @param encrypted whether the way to the relay is
   */
  public FrameView(
      ViewModels models,
      Theme theme,
      Region screen,
      ObservableValue<Rectangle2D> picture,
      Region selfPreview,
      Region watched,
      Clock clock,
      boolean encrypted) {
    this.models = models;
    this.selfPreview = selfPreview;
    this.watched = watched;
    getStyleClass().add("console");
    getStylesheets().add(FrameView.class.getResource("/dev/beckon/console/console.css").toString());
    screen.setId("console-screen");
    selfPreview.setId("console-preview");

    signIn = new SignInView(models.signIn(), encrypted);
    idle = new IdleView(models.idle(), models.devices(), models.joinCode()::show);
    ring = new RingView(models.ring());
    session =
        new SessionView(
            models.session(),
            models.transfer(),
            models.devices(),
            models.drawing(),
            models.chat(),
            models.hand(),
            models.watchers(),
            models.guests(),
            screen,
            picture,
            clock);
    wrapUp = new WrapUpView(models.wrapUp());
    consult = new ConsultView(models.consult());
    floor = new FloorView(models.floor(), watched);
    openChat = new OpenChatView(models.chats());
    rail = new RailView(models.chats());
    openChat.setMinWidth(BESIDE);
    openChat.setPrefWidth(BESIDE);
    HBox.setHgrow(page, Priority.ALWAYS);
    frame.setCenter(new HBox(page, openChat, rail));
    Shortcuts shortcuts =
        new Shortcuts(models, this::isWritingInChat, theme, this::toggleShortcuts);
    shortcutsView = new ShortcutsView(shortcuts);
    top =
        new VBox(
            new HeaderView(
                models.frame(), models.floor(), models.chats(), theme, this::toggleShortcuts),
            new Banners(models.frame(), models.session().customerLostProperty()),
            new HandsView(models.hands()));
    getChildren()
        .addAll(
            frame,
            new TransferView(models.transfer()),
            new JoinCodeView(models.joinCode()),
            floor,
            new InvitationView(models.invitation()),
            cornerTheme(theme),
            shortcutsView);
    addEventFilter(KeyEvent.KEY_PRESSED, shortcuts::handle);
    models.frame().pageProperty().subscribe(this::show);
    models.chats().shownProperty().addListener(_ -> arrange());
    models.chats().openProperty().addListener(_ -> arrange());
    widthProperty().addListener(_ -> arrange());
    arrange();

    ticker = new Timeline(new KeyFrame(TICK, _ -> models.tick()));
    ticker.setCycleCount(Animation.INDEFINITE);
    ticker.play();
  }

  /** Ends what goes on by itself. */
  public void close() {
    ticker.stop();
    models.close();
  }

  private void show(Page now) {
    frame.setTop(now == Page.SIGN_IN ? null : top);
    page.getChildren()
        .setAll(
            switch (now) {
              case SIGN_IN -> signIn;
              case IDLE -> idle;
              case CONSULT -> consult;
              case RING -> ring;
              case SESSION -> session;
              case WRAP_UP -> wrapUp;
            });
    if (now == Page.CONSULT) {
      consult.take(watched);
    } else {
      floor.take(watched);
    }
    if (now == Page.SESSION) {
      session.preview().take(selfPreview);
    } else if (now == Page.IDLE) {
      idle.preview().take(selfPreview);
      rehearse();
    }
    // Keys are heard wherever the focus is; on a button of the last page it could do harm.
    if (now != Page.SIGN_IN && !isWritingInChat()) {
      frame.requestFocus();
    }
    arrange();
  }

  /**
   * An open chat stands beside what is done at the call desk, or in its place while nothing is, or
   * there is no room for both. A call that rings comes before it.
   */
  private void arrange() {
    Page now = models.frame().pageProperty().get();
    boolean chats = models.chats().shownProperty().get() && now != Page.SIGN_IN;
    boolean open = chats && models.chats().openProperty().get() != null;
    double left = getWidth() == 0 ? Double.MAX_VALUE : getWidth() - needs(now);
    boolean beside = now != Page.IDLE && left >= BESIDE + RailView.SLIM;
    boolean alone = open && !beside && now != Page.RING;
    set(page, !alone);
    set(openChat, open && (beside || alone));
    HBox.setHgrow(openChat, alone ? Priority.ALWAYS : Priority.NEVER);
    openChat.setMaxWidth(alone ? Double.MAX_VALUE : BESIDE);
    set(rail, chats);
    rail.slim(open && beside ? left < BESIDE + RailView.WIDE : !alone && left < RailView.WIDE);
  }

  /** How wide a page is at least. */
  private static double needs(Page page) {
    return switch (page) {
      case SIGN_IN, IDLE -> 0;
      case CONSULT -> 560;
      case RING -> 620;
      case SESSION -> 790;
      case WRAP_UP -> 660;
    };
  }

  private static void set(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }

  /** What is typed there is meant for that customer. */
  private boolean isWritingInChat() {
    Scene scene = getScene();
    Node focused = scene == null ? null : scene.getFocusOwner();
    while (focused != null && focused != openChat) {
      focused = focused.getParent();
    }
    return focused != null;
  }

  /**
   * Styles, lays out and draws the pages of a call once where nobody sees them, one after the
   * other: in a young JVM each takes a third of a second, which an agent who waits has, and a
   * customer who waits has not.
   */
  private void rehearse() {
    if (!rehearsed) {
      rehearsed = true;
      FxThread.later(() -> rehearse(ring));
      FxThread.later(() -> rehearse(session));
    }
  }

  private void rehearse(Region aPage) {
    Scene shown = getScene();
    if (shown == null || aPage.getParent() != null) {
      return;
    }
    StackPane aside = new StackPane(aPage);
    aside.getStyleClass().setAll(getStyleClass());
    aside.getStylesheets().setAll(getStylesheets());
    new Scene(aside, shown.getWidth(), shown.getHeight()).snapshot(null);
    aside.getChildren().clear();
  }

  /** Before sign-in there is no header to hold it. */
  private Node cornerTheme(Theme theme) {
    Button button = new ThemeButton(theme);
    button.getStyleClass().add("corner-button");
    Nodes.showIf(button, models.frame().pageProperty().isEqualTo(Page.SIGN_IN));
    StackPane.setAlignment(button, Pos.TOP_RIGHT);
    return button;
  }

  private void toggleShortcuts() {
    shortcutsView.toggle();
  }
}
