package dev.beckon.desktop;

import dev.beckon.desktop.chat.FileCard;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.cobrowse.ChatText;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Messages with the agent: how far each came, how many were not seen, who writes, and the question
 * before a link is opened. Knows no node; FX thread.
 */
final class ChatViewModel {
  private static final int MOST_LINES = 500;

  /** Ten megabytes each: older ones are not kept. */
  private static final int MOST_FILES = 10;

  private final HelpSession session;
  private final Consumer<ChatText.Link> opener;
  private final ObservableList<ChatMessage> messages = FXCollections.observableArrayList();
  private final ObservableList<ChatMessage> readOnlyMessages =
      FXCollections.unmodifiableObservableList(messages);
  private final ObservableList<SharedFile> files = FXCollections.observableArrayList();
  private final Set<String> pictured = new HashSet<>();
  private final ObjectProperty<@Nullable Pending> pending = new SimpleObjectProperty<>();
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final BooleanProperty inSight = new SimpleBooleanProperty(true);
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper agentTyping = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<ChatText.@Nullable Link> asked = new SimpleObjectProperty<>();

  /**
   * @param opener opens an address for good; called only after a yes
   */
  ChatViewModel(HelpSession session, Consumer<ChatText.Link> opener) {
    this.session = session;
    this.opener = opener;
    open.subscribe(this::looked);
    inSight.subscribe(this::looked);
  }

  /** Whether it was sent; blank text is not. */
  boolean send(String text) {
    String message = text.strip();
    if (message.isEmpty()) {
      return false;
    }
    session.sendMessage(message);
    return true;
  }

  /** A key was pressed in the field, or it was emptied. */
  void typing(boolean typing) {
    session.setTyping(typing);
  }

  /** New, or known and further on. */
  void told(ChatMessage message) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).id().equals(message.id())
          && messages.get(i).isFromAgent() == message.isFromAgent()) {
        messages.set(i, message);
        return;
      }
    }
    if (messages.size() == MOST_LINES) {
      messages.removeFirst();
    }
    messages.add(message);
    if (message.isFromAgent()) {
      unread.set(unread.get() + 1);
      looked();
    }
  }

  void agentTyping(boolean typing) {
    agentTyping.set(typing);
  }

  private void looked() {
    if (open.get() && inSight.get()) {
      unread.set(0);
      session.messagesSeen();
    }
  }

  /** A file is new, or further on. */
  void told(SharedFile file) {
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).id().equals(file.id()) && files.get(i).fromHere() == file.fromHere()) {
        files.set(i, file);
        return;
      }
    }
    if (files.size() == MOST_FILES) {
      files.removeFirst();
    }
    files.add(file);
    if (!file.fromHere()) {
      unread.set(unread.get() + 1);
      looked();
    }
  }

  /** The person chose a file: they are asked before it leaves, since nothing in it is masked. */
  void chosen(String name, byte[] content) {
    pending.set(new Pending(name, content));
  }

  /** Their answer. */
  void sendChosen(boolean yes) {
    Pending file = pending.get();
    pending.set(null);
    if (yes && file != null) {
      session.sendFile(file.name(), file.content());
    }
  }

  void pressed(SharedFile file, FileCard.Action action) {
    switch (action) {
      case ACCEPT -> session.answerFile(file.id(), true);
      case REFUSE -> session.answerFile(file.id(), false);
      case CANCEL -> session.cancelFile(file.id());
      case SHOW -> {
        pictured.add(file.id());
        told(file);
      }
      case SAVE -> throw new IllegalStateException("the view asks where");
    }
  }

  /** Whether the picture of this file was asked for. */
  boolean isPictured(SharedFile file) {
    return pictured.contains(file.id());
  }

  ObservableList<SharedFile> files() {
    return files;
  }

  /** What the person is asked about before it is sent; null: nothing. */
  ObjectProperty<@Nullable Pending> pendingProperty() {
    return pending;
  }

  /**
   * A file that was chosen and not sent.
   *
   * @param content not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Pending(String name, byte[] content) {}

  /** A link was pressed: the person is asked, and sees whose it is. */
  void ask(ChatText.Link link) {
    asked.set(link);
  }

  /** Their answer. */
  void answer(boolean yes) {
    ChatText.Link link = asked.get();
    asked.set(null);
    if (yes && link != null) {
      opener.accept(link);
    }
  }

  ObservableList<ChatMessage> messages() {
    return readOnlyMessages;
  }

  BooleanProperty openProperty() {
    return open;
  }

  /** Whether what is open can be seen: the agent's window may be small. */
  BooleanProperty inSightProperty() {
    return inSight;
  }

  ReadOnlyIntegerProperty unreadProperty() {
    return unread.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty agentTypingProperty() {
    return agentTyping.getReadOnlyProperty();
  }

  /** The link whose opening is asked; null: none. */
  ObjectProperty<ChatText.@Nullable Link> askedProperty() {
    return asked;
  }
}
