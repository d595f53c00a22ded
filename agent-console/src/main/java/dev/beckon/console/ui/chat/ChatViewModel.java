package dev.beckon.console.ui.chat;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.Together;
import dev.beckon.console.ui.Words;
import dev.beckon.desktop.chat.FileCard;
import dev.beckon.sdk.cobrowse.ChatText;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Chat with the customer: how far each message came, canned replies and their fields, and the
 * question before a link is opened. Knows no node; FX thread.
 */
public final class ChatViewModel {
  /** The longest chat message of the wire. */
  public static final int LONGEST_MESSAGE = 4_000;

  private final ChatDesk desk;
  private final Replies replies;
  private final Consumer<ChatText.Link> opener;
  private final ObservableList<ChatRow> rows = FXCollections.observableArrayList();
  private final ObservableList<SharedFile> files = FXCollections.observableArrayList();
  private final Set<String> pictured = new HashSet<>();
  private final ObservableList<Reply> offered = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable GuideOnScreen> guide =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper guideHeading = new ReadOnlyStringWrapper("");
  private final StringProperty draft = new SimpleStringProperty("");
  private final ObjectProperty<ChatText.@Nullable Link> asked = new SimpleObjectProperty<>();
  private final List<Observed.Subscription> subscriptions;

  private @Nullable Session session;
  private @Nullable AgentProfile profile;
  private Together together = Together.NOTHING;
  private List<String> unseen = List.of();
  private int unreadFiles;
  private boolean reading;

  /**
   * @param opener opens an address for good; called only after a yes
   */
  public ChatViewModel(
      ChatDesk desk, Replies replies, Consumer<ChatText.Link> opener, Executor ui) {
    this.desk = desk;
    this.replies = replies;
    this.opener = opener;
    draft.subscribe(this::drafted);
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.together().observe(ui, this::show));
  }

  public ObservableList<ChatRow> rows() {
    return rows;
  }

  /** Whether there is somebody to write to; what was said stays to be read afterwards. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** How much of the customer's the agent has not looked at. */
  public ReadOnlyIntegerProperty unreadProperty() {
    return unread.getReadOnlyProperty();
  }

  /** "Robin is writing…"; empty: nobody is. */
  public ReadOnlyStringProperty typingProperty() {
    return typing.getReadOnlyProperty();
  }

  /** Why the draft was not sent; empty: nothing is wrong. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What is being typed to the customer. */
  public StringProperty draftProperty() {
    return draft;
  }

  /** The replies that fit a draft that begins with "/". */
  public ObservableList<Reply> offered() {
    return offered;
  }

  /** The link whose opening is asked; null: none. */
  public ObjectProperty<ChatText.@Nullable Link> askedProperty() {
    return asked;
  }

  /** The agent looks at the chat, or at something else. */
  public void reading(boolean looks) {
    reading = looks;
    looked();
  }

  /** Puts a reply into the draft, with what is known filled in. */
  public void choose(Reply reply) {
    draft.set(reply.filled(known()));
    offered.clear();
  }

  /** The next field to be filled in, from a place on; null: none is left. */
  public Reply.@Nullable Place nextField(int from) {
    return Reply.nextField(draft.get(), from);
  }

  /** Sends the draft, where it is complete. */
  public void send() {
    String text = draft.get().strip();
    Reply.Place open = Reply.nextField(text, 0);
    if (open != null) {
      problem.set("Fill in " + open.name() + " first: Tab goes there");
    } else if (GuideDraft.isOne(text)) {
      sendGuide(GuideDraft.parse(text, together.tree()));
    } else if (text.length() > LONGEST_MESSAGE) {
      problem.set("That is longer than " + LONGEST_MESSAGE + " characters");
    } else if (!text.isEmpty()) {
      desk.chat(text);
      draft.set("");
    }
  }

  private void sendGuide(GuideDraft steps) {
    problem.set(steps.problem());
    if (steps.problem().isEmpty()) {
      desk.showGuide(steps.title(), steps.steps());
      draft.set("");
    }
  }

  /** The guided steps on the customer's screen; null: there are none. */
  public ReadOnlyObjectProperty<@Nullable GuideOnScreen> guideProperty() {
    return guide.getReadOnlyProperty();
  }

  /** How far the customer has come with them. */
  public ReadOnlyStringProperty guideHeadingProperty() {
    return guideHeading.getReadOnlyProperty();
  }

  /**
   * Ticks a step for the customer, or opens it again.
   *
   * @param step from 1
   */
  public void tick(int step) {
    GuideOnScreen now = guide.get();
    if (now != null) {
      boolean isOpen = now.guide().steps().get(step - 1).state() == Guide.State.OPEN;
      desk.markStep(step, isOpen ? Guide.State.DONE : Guide.State.OPEN);
    }
  }

  /** Takes the steps back, or puts away what is over. */
  public void putGuideAway() {
    desk.withdrawGuide();
  }

  private static String heading(@Nullable GuideOnScreen now) {
    if (now == null) {
      return "";
    }
    Guide guide = now.guide();
    String title = guide.title().isEmpty() ? "Steps" : guide.title();
    String done =
        guide.count(Guide.State.DONE)
            + " of "
            + guide.steps().size()
            + " done"
            + (guide.count(Guide.State.SKIPPED) == 0
                ? ""
                : ", " + guide.count(Guide.State.SKIPPED) + " skipped");
    return title
        + ": "
        + switch (now.stage()) {
          case SENT -> "on its way";
          case SHOWN ->
              guide.isOver()
                  ? "through, " + done
                  : "step " + guide.present() + " of " + guide.steps().size() + ", " + done;
          case CLOSED -> "closed by the customer, " + done;
          case NOT_SHOWN -> "this app cannot show steps; write them as a message instead";
        };
  }

  /** The agent chose a file to send. */
  public void chosen(String name, byte[] content) {
    desk.sendFile(name, content);
  }

  /** A button of a file was pressed; where to keep it is the view's question. */
  public void pressed(SharedFile file, FileCard.Action action) {
    switch (action) {
      case CANCEL -> desk.cancelFile(file.id());
      case SHOW -> {
        pictured.add(file.id());
        files.setAll(together.files());
      }
      case ACCEPT, REFUSE, SAVE -> {
        // Taken without asking; saved by the view.
      }
    }
  }

  /** What the two sent each other. */
  public ObservableList<SharedFile> files() {
    return files;
  }

  /** Whether the agent asked for the picture of this file. */
  public boolean isPictured(SharedFile file) {
    return pictured.contains(file.id());
  }

  /** A link was pressed: the agent is asked, and sees whose it is. */
  public void ask(ChatText.Link link) {
    asked.set(link);
  }

  /** Their answer. */
  public void answer(boolean yes) {
    ChatText.Link link = asked.get();
    asked.set(null);
    if (yes && link != null) {
      opener.accept(link);
    }
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void drafted(String now) {
    problem.set("");
    boolean searches = now.startsWith("/");
    offered.setAll(searches ? replies.find(now.substring(1)) : List.of());
    if (session != null) {
      desk.typing(!searches && !now.isBlank());
    }
  }

  private Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    Session now = session;
    if (now != null) {
      String screen = now.context().title();
      known.put("customer", firstWord(now.customer().displayName()));
      known.put("app", now.customer().app());
      known.put("screen", screen.isEmpty() ? now.context().screen() : screen);
      known.put("topic", now.topic());
    }
    if (profile != null) {
      known.put("agent", profile.displayName());
    }
    return known;
  }

  /** "Robin Finch" is greeted as Robin. */
  private static String firstWord(String name) {
    return name.strip().split("\\s+", 2)[0];
  }

  private void show(DeskView view) {
    profile = view.profile();
    DeskState state =
        view.state() instanceof DeskState.Resuming resuming ? resuming.before() : view.state();
    if (!(state instanceof DeskState.InSession(Session now))) {
      session = null;
      open.set(false);
      typing.set("");
      asked.set(null);
      return;
    }
    if (session == null || !session.request().equals(now.request())) {
      session = null;
      draft.set("");
      unseen = List.of();
      unreadFiles = 0;
      pictured.clear();
      asked.set(null);
      rows.clear();
    }
    List<ChatLine> before = session == null ? List.of() : session.chat();
    session = now;
    open.set(true);
    List<String> waiting = new ArrayList<>(unseen);
    now.chat().stream()
        .filter(ChatLine::fromCustomer)
        .filter(line -> before.stream().noneMatch(old -> old.messageId().equals(line.messageId())))
        .forEach(line -> waiting.add(line.messageId()));
    unseen = waiting;
    refresh();
    looked();
  }

  private void show(Together now) {
    boolean sameFiles = now.files().equals(together.files());
    if (!reading) {
      int before = incoming(together);
      unreadFiles += Math.max(0, incoming(now) - before);
    }
    together = now;
    guide.set(now.guide());
    guideHeading.set(heading(now.guide()));
    if (!sameFiles) {
      files.setAll(now.files());
    }
    refresh();
    looked();
  }

  private static int incoming(Together together) {
    return (int) together.files().stream().filter(file -> !file.fromHere()).count();
  }

  private void looked() {
    if (reading && !unseen.isEmpty()) {
      desk.chatSeen(unseen);
      unseen = List.of();
    }
    if (reading) {
      unreadFiles = 0;
    }
    unread.set(unseen.size() + unreadFiles);
  }

  private void refresh() {
    Session now = session;
    if (now == null) {
      return;
    }
    typing.set(
        together.customerTyping() ? Words.name(now.customer().displayName()) + " is writing…" : "");
    List<ChatRow> next = now.chat().stream().map(line -> new ChatRow(line, state(line))).toList();
    for (int i = 0; i < next.size(); i++) {
      if (i >= rows.size()) {
        rows.add(next.get(i));
      } else if (!rows.get(i).equals(next.get(i))) {
        rows.set(i, next.get(i));
      }
    }
    if (rows.size() > next.size()) {
      rows.remove(next.size(), rows.size());
    }
  }

  private String state(ChatLine line) {
    if (line.fromCustomer()) {
      return "";
    }
    if (together.seen().contains(line.messageId())) {
      return "Read";
    }
    return together.delivered().contains(line.messageId()) ? "Delivered" : "Sent";
  }
}
