package dev.beckon.console.ui.session;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Slot;
import dev.beckon.console.ui.chat.ChatView;
import dev.beckon.console.ui.chat.ChatViewModel;
import dev.beckon.console.ui.consult.GuestsBanner;
import dev.beckon.console.ui.consult.GuestsViewModel;
import dev.beckon.console.ui.draw.DrawingSurface;
import dev.beckon.console.ui.draw.DrawingViewModel;
import dev.beckon.console.ui.draw.FindView;
import dev.beckon.console.ui.draw.ToolBar;
import dev.beckon.console.ui.draw.Wireframe;
import dev.beckon.console.ui.floor.WatchersBanner;
import dev.beckon.console.ui.floor.WatchersViewModel;
import dev.beckon.console.ui.hand.OwnHandBanner;
import dev.beckon.console.ui.hand.OwnHandViewModel;
import dev.beckon.console.ui.idle.DevicesView;
import dev.beckon.console.ui.idle.DevicesViewModel;
import dev.beckon.console.ui.session.SessionViewModel.Header;
import dev.beckon.console.ui.transfer.TransferBanner;
import dev.beckon.console.ui.transfer.TransferViewModel;
import java.time.Clock;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The session page: the screen, and beside it what is known and what the agent sends. */
public final class SessionView extends BorderPane {
  /** 16:9 of what the side's width leaves. */
  private static final double SELF_HEIGHT = 171;

  private final Slot preview = new Slot();

  /**
   * @param screen shows the customer's screen
   * @param picture where in it the picture lies
   */
  public SessionView(
      SessionViewModel model,
      TransferViewModel transfer,
      DevicesViewModel devices,
      DrawingViewModel drawing,
      ChatViewModel chat,
      OwnHandViewModel hand,
      WatchersViewModel watchers,
      GuestsViewModel guests,
      Region screen,
      ObservableValue<Rectangle2D> picture,
      Clock clock) {
    setId("console-session");
    preview.setMinHeight(SELF_HEIGHT);
    preview.setMaxHeight(SELF_HEIGHT);
    getStyleClass().add("session");
    setTop(
        new VBox(
            new WatchersBanner(watchers),
            new GuestsBanner(guests),
            new OwnHandBanner(hand),
            new TransferBanner(transfer),
            new ToolBar(drawing)));
    Wireframe outline = new Wireframe(drawing);
    ObservableValue<Rectangle2D> shown =
        model
            .pictureProperty()
            .flatMap(seen -> seen == Picture.OUTLINE ? outline.placeProperty() : picture);
    setCenter(new StageView(model, screen, outline, new DrawingSurface(drawing, shown)));
    setBottom(new ControlBar(model, transfer, hand));
    setRight(side(model, devices, drawing, chat, clock));
  }

  /** Where the agent's own picture goes while this page is shown. */
  public Slot preview() {
    return preview;
  }

  private Node side(
      SessionViewModel model,
      DevicesViewModel devices,
      DrawingViewModel drawing,
      ChatViewModel chatting,
      Clock clock) {
    StackPane body = new StackPane();
    Node context = new ContextView(model, clock);
    Node chat = new ChatView(chatting);
    Node find = new FindView(drawing);
    VBox you = new VBox(new DevicesView(devices));
    you.getStyleClass().add("context-sections");
    body.getChildren().addAll(context, chat, find, you);
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox side = new VBox(who(model), tabs(chatting, context, chat, find, you), body, self(model));
    side.getStyleClass().add("side");
    return side;
  }

  private static Node who(SessionViewModel model) {
    Label name = Nodes.label(model.headerProperty().map(Header::name), "side-name");
    Label app = Nodes.label(model.headerProperty().map(Header::app), "muted", "small-text");
    Node verified = Nodes.icon(Feather.CHECK_CIRCLE, "verified");
    Nodes.tip(verified, "The app's backend vouches for who this is");
    Nodes.showIf(verified, model.headerProperty().map(Header::verified));
    Label tier = Nodes.label(model.headerProperty().map(Header::tier), "badge", "badge-accent");
    Nodes.showIf(tier, model.headerProperty().map(h -> !h.tier().isEmpty()));
    tier.setMinWidth(USE_PREF_SIZE);
    Label voice = Nodes.labelIfAny(model.customerVoiceProperty(), "badge");
    voice.setGraphic(Nodes.icon(Feather.MIC_OFF));
    voice.setMinWidth(USE_PREF_SIZE);
    VBox words = new VBox(1, Nodes.row(6, name, verified), app);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox who =
        Nodes.row(
            12,
            Nodes.avatar(model.headerProperty().map(Header::initials), "avatar-medium"),
            words,
            voice,
            tier);
    Label reach = Nodes.label(model.reachProperty(), "muted", "small-text");
    reach.setId("console-reach");
    reach.setWrapText(true);
    reach.setMinHeight(USE_PREF_SIZE);
    VBox header = new VBox(8, who, reach);
    header.getStyleClass().add("side-header");
    return header;
  }

  private static Node tabs(ChatViewModel model, Node context, Node chat, Node find, Node you) {
    ToggleGroup group = new ToggleGroup();
    ToggleButton contextTab = tab("Context", context, group, "left-pill");
    ToggleButton chatTab = tab("Chat", chat, group, "center-pill");
    ToggleButton findTab = tab("Find", find, group, "center-pill");
    findTab.setId("console-find-tab");
    chatTab.setId("console-chat-tab");
    chatTab
        .textProperty()
        .bind(
            model
                .unreadProperty()
                .map(unread -> unread.intValue() > 0 ? "Chat (" + unread + ")" : "Chat"));
    chatTab.selectedProperty().subscribe(model::reading);
    HBox tabs = new HBox(contextTab, chatTab, findTab, tab("Devices", you, group, "right-pill"));
    group.selectToggle(contextTab);
    // A tab stays chosen when it is pressed again.
    group
        .selectedToggleProperty()
        .addListener(
            (_, before, now) -> {
              if (now == null) {
                group.selectToggle(before);
              }
            });
    tabs.setAlignment(Pos.CENTER);
    tabs.getStyleClass().add("side-tabs");
    return tabs;
  }

  private static ToggleButton tab(String name, Node content, ToggleGroup group, String pill) {
    ToggleButton tab = new ToggleButton(name);
    tab.getStyleClass().addAll("small", pill);
    tab.setToggleGroup(group);
    tab.setFocusTraversable(false);
    tab.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tab, Priority.ALWAYS);
    content.visibleProperty().bind(tab.selectedProperty());
    return tab;
  }

  private static String whyOff(SessionViewModel model) {
    if (model.onHoldProperty().get()) {
      return "On hold: nothing is sent";
    }
    return model.videoProperty().get() ? "Your camera is off" : "No video in this service tier";
  }

  /** What the customer sees of the agent, truthfully. */
  private Node self(SessionViewModel model) {
    Label off = Nodes.label("Your camera is off", "slot-cover");
    off.setGraphic(Nodes.icon(Feather.VIDEO_OFF));
    off.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    off.setAlignment(Pos.CENTER);
    off.visibleProperty().bind(model.cameraOnProperty().not().or(model.onHoldProperty()));
    Runnable say = () -> off.setText(whyOff(model));
    model.onHoldProperty().subscribe(say);
    model.videoProperty().subscribe(say);
    StackPane self = new StackPane(preview, off);
    self.getStyleClass().add("side-self");
    return self;
  }
}
