package dev.beckon.console.ui.frame;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Theme;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.chats.ChatsViewModel;
import dev.beckon.console.ui.floor.FloorViewModel;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The line above every page. */
final class HeaderView extends HBox {

  HeaderView(
      FrameViewModel model,
      FloorViewModel floor,
      ChatsViewModel chats,
      Theme theme,
      Runnable showShortcuts) {
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .addAll(
            brand(),
            new PresenceMenu(model),
            Nodes.spacer(),
            lines(model),
            new Separator(Orientation.VERTICAL),
            network(model),
            floor(floor),
            new ThemeButton(theme),
            Nodes.iconButton(Feather.HELP_CIRCLE, "Keyboard shortcuts (F1)", showShortcuts),
            agent(model, chats));
  }

  private static Node brand() {
    StackPane mark = new StackPane(Nodes.icon(Feather.LIFE_BUOY));
    mark.getStyleClass().add("mark");
    HBox brand = Nodes.row(10, mark, Nodes.label("Beckon", "brand"));
    brand.setMinWidth(USE_PREF_SIZE);
    return brand;
  }

  private static Node lines(FrameViewModel model) {
    HBox waiting = Nodes.row(6, Nodes.icon(Feather.INBOX), Nodes.label(model.waitingProperty()));
    HBox longest =
        Nodes.row(
            6, Nodes.icon(Feather.CLOCK), Nodes.label(model.longestWaitProperty(), "numbers"));
    Nodes.showIf(longest, model.longestWaitProperty().isNotEmpty());
    Nodes.tip(longest, "The longest wait");
    HBox colleagues =
        Nodes.row(6, Nodes.icon(Feather.USERS), Nodes.label(model.colleaguesProperty()));
    Nodes.tip(colleagues, "Agents of your queues, you included");
    HBox lines = Nodes.row(18, waiting, longest, colleagues);
    lines.setId("console-lines");
    lines.getStyleClass().add("lines");
    return lines;
  }

  private static Node network(FrameViewModel model) {
    HBox network =
        Nodes.row(
            6,
            Nodes.dot(model.networkToneProperty()),
            Nodes.label(model.networkProperty(), "numbers"));
    network.setId("console-network");
    network.getStyleClass().add("network");
    Nodes.tip(network, "Your own connection to the relay");
    return network;
  }

  /** For supervisors only. */
  private static Node floor(FloorViewModel model) {
    Node button = Nodes.iconButton(Feather.GRID, "The floor (Ctrl+F)", model::toggle);
    button.setId("console-floor-button");
    Nodes.showIf(button, model.supervisorProperty());
    return button;
  }

  private static Node agent(FrameViewModel model, ChatsViewModel chats) {
    MenuItem name = new MenuItem();
    name.textProperty().bind(model.agentNameProperty());
    name.setDisable(true);
    MenuItem signOut = new MenuItem("Sign out", Nodes.icon(Feather.LOG_OUT));
    signOut
        .textProperty()
        .bind(
            chats
                .helpingProperty()
                .map(helping -> helping ? "Sign out (end your chats first)" : "Sign out"));
    signOut.disableProperty().bind(model.canSignOutProperty().not().or(chats.helpingProperty()));
    signOut.setOnAction(_ -> model.signOut());
    MenuButton menu = new MenuButton(null, null, name, signOut);
    menu.setId("console-agent");
    menu.getStyleClass().addAll("flat", "agent-menu", "no-arrow");
    menu.setGraphic(Nodes.avatar(model.agentNameProperty().map(Words::initials), "avatar-small"));
    menu.accessibleTextProperty().bind(model.agentNameProperty());
    return menu;
  }
}
