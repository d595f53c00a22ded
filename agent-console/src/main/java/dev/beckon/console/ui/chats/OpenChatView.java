package dev.beckon.console.ui.chats;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.chat.ChatView;
import dev.beckon.console.ui.chats.OneChatViewModel.Row;
import dev.beckon.console.ui.chats.OneChatViewModel.Stage;
import dev.beckon.console.ui.ring.DossierView;
import dev.beckon.console.ui.ring.RingViewModel.Card;
import dev.beckon.console.ui.wrapup.WrapUpView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The chat that is open, shown or not as there is room: while it rings, is written, and is written
 * up.
 */
public final class OpenChatView extends StackPane {
  /** Lines that are longer are hard to read. */
  private static final double MOST_WIDTH = 820;

  private final ChatsViewModel model;
  private final Map<OneChatViewModel, Shown> known = new HashMap<>();

  private record Shown(Node node, ChatView chat) {}

  public OpenChatView(ChatsViewModel model) {
    this.model = model;
    setId("console-open-chat");
    getStyleClass().add("open-chat");
    model.openProperty().subscribe(this::show);
  }

  private void show(@Nullable OneChatViewModel one) {
    known.keySet().removeIf(each -> !model.has(each));
    if (one == null) {
      getChildren().clear();
      return;
    }
    Shown shown = known.computeIfAbsent(one, this::make);
    getChildren().setAll(List.of(shown.node()));
    shown.chat().focus();
  }

  private Shown make(OneChatViewModel one) {
    ChatView chat = new ChatView(one.chat());
    Nodes.showIf(chat, stage(one).map(s -> s != Stage.RINGING && s != Stage.CONNECTING));
    VBox.setVgrow(chat, Priority.ALWAYS);
    stage(one)
        .subscribe(
            now -> {
              if (now == Stage.OPEN && model.openProperty().get() == one) {
                chat.focus();
              }
            });
    VBox node = new VBox(who(one), trouble(one), ring(one), wrapUp(one), chat);
    node.setMaxWidth(MOST_WIDTH);
    return new Shown(node, chat);
  }

  private Node who(OneChatViewModel one) {
    Label name = Nodes.label(text(one, Row::name), "side-name");
    Node verified = Nodes.icon(Feather.CHECK_CIRCLE, "verified");
    Nodes.tip(verified, "The app's backend vouches for who this is");
    Nodes.showIf(verified, one.rowProperty().map(Row::verified));
    Label about = Nodes.label(text(one, Row::about), "muted", "small-text");
    Label standing = Nodes.label(text(one, Row::standing), "muted", "small-text", "numbers");
    VBox words = new VBox(1, Nodes.row(6, name, verified), about, standing);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button stop =
        Nodes.iconButton(
            Feather.SLASH, "Stop at once because of abuse; the journal has it", one::stop);
    stop.setId("console-open-chat-stop");
    Button end = new Button("End");
    end.setId("console-open-chat-end");
    end.getStyleClass().addAll("small", "danger");
    end.setMinWidth(USE_PREF_SIZE);
    end.setOnAction(_ -> one.end());
    Nodes.tip(end, "End this chat (Ctrl+Shift+W)");
    for (Node each : new Node[] {stop, end}) {
      Nodes.showIf(each, one.chat().openProperty());
    }
    Button aside =
        Nodes.iconButton(
            Feather.CHEVRONS_RIGHT, "Put this chat aside; it goes on (Ctrl+W)", model::putAside);
    aside.setId("console-open-chat-aside");
    HBox who =
        Nodes.row(
            10,
            Nodes.avatar(text(one, row -> Words.initials(row.name())), "avatar-medium"),
            words,
            stop,
            end,
            aside);
    who.getStyleClass().add("open-chat-head");
    return who;
  }

  private static Node trouble(OneChatViewModel one) {
    Label words = Nodes.label(one.troubleProperty(), "small-text");
    words.setId("console-open-chat-trouble");
    words.setWrapText(true);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button now = new Button("Try now");
    now.setId("console-open-chat-try-now");
    now.getStyleClass().addAll("small", "button-outlined");
    now.setMinWidth(USE_PREF_SIZE);
    now.setOnAction(_ -> one.setRight());
    Nodes.showIf(now, stage(one).map(s -> s == Stage.RECONNECTING));
    HBox trouble = Nodes.row(10, Nodes.icon(Feather.WIFI_OFF), words, now);
    trouble.getStyleClass().addAll("inline-warning", "open-chat-trouble");
    Nodes.showIf(trouble, one.troubleProperty().isNotEmpty());
    return trouble;
  }

  private Node ring(OneChatViewModel one) {
    Label topic = Nodes.label(card(one, Card::topic).map(t -> "“" + t + "”"), "ring-topic");
    topic.setWrapText(true);
    Nodes.showIf(topic, card(one, Card::topic).map(t -> !t.isEmpty()));
    Label known = Nodes.label(card(one, Card::known), "muted");
    known.setWrapText(true);
    Nodes.showIf(known, card(one, Card::known).map(k -> !k.isEmpty()));
    VBox facts =
        new VBox(
            6,
            fact("App", card(one, Card::app)),
            fact("Queue", card(one, Card::queue)),
            fact("Screen", card(one, Card::screen)),
            fact("Waited so far", one.ring().waitedProperty()));
    facts.getStyleClass().add("facts");
    DossierView dossier = new DossierView(one.ring());
    Button accept = new Button("Accept", Nodes.icon(Feather.MESSAGE_SQUARE));
    accept.setId("console-open-chat-accept");
    accept.getStyleClass().addAll("large-button", "success");
    accept.disableProperty().bind(one.ring().acceptableProperty().not());
    accept.setOnAction(_ -> model.accept(one));
    Nodes.tip(accept, "Accept (F4)");
    Button decline = new Button("Decline", Nodes.icon(Feather.X));
    decline.setId("console-open-chat-decline");
    decline.getStyleClass().addAll("large-button", "button-outlined");
    decline.disableProperty().bind(one.ring().answerableProperty().not());
    decline.setOnAction(_ -> one.ring().decline());
    Nodes.tip(decline, "Decline (Shift+F4): it goes to the next agent");
    VBox ring = new VBox(16, topic, known, facts, dossier, new HBox(12, decline, accept));
    ring.setAlignment(Pos.TOP_LEFT);
    ring.getStyleClass().add("open-chat-ring");
    Nodes.showIf(ring, stage(one).map(s -> s == Stage.RINGING));
    return ring;
  }

  private static Node fact(String name, ObservableValue<String> value) {
    return Nodes.row(
        10,
        Nodes.label(name, "muted", "small-text"),
        Nodes.spacer(),
        Nodes.label(value.map(v -> v.isEmpty() ? "–" : v), "numbers"));
  }

  /** Above what was said, which is still to be read. */
  private static Node wrapUp(OneChatViewModel one) {
    ScrollPane scroll = new ScrollPane(new WrapUpView(one.wrapUp()));
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(300);
    VBox.setVgrow(scroll, Priority.SOMETIMES);
    Nodes.showIf(scroll, stage(one).map(s -> s == Stage.WRITING_UP));
    return scroll;
  }

  private static ObservableValue<Stage> stage(OneChatViewModel one) {
    return one.rowProperty().map(Row::stage);
  }

  private static ObservableValue<String> text(OneChatViewModel one, Function<Row, String> part) {
    return one.rowProperty().map(part);
  }

  private static ObservableValue<String> card(OneChatViewModel one, Function<Card, String> part) {
    return one.ring().cardProperty().map(part);
  }
}
