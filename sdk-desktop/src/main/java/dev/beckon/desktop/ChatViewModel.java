package dev.beckon.desktop;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Messages with the agent, and how many of them were not seen. Knows no node; FX thread. */
final class ChatViewModel {
  private static final int MOST_LINES = 500;

  private final Consumer<String> send;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ObservableList<Line> readOnlyLines =
      FXCollections.unmodifiableObservableList(lines);
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();

  ChatViewModel(Consumer<String> send) {
    this.send = send;
    open.subscribe(
        now -> {
          if (now) {
            unread.set(0);
          }
        });
  }

  /** Whether it was sent; blank text is not. */
  boolean send(String text) {
    String message = text.strip();
    if (message.isEmpty()) {
      return false;
    }
    send.accept(message);
    add(new Line(false, message));
    return true;
  }

  void received(String text) {
    add(new Line(true, text));
    if (!open.get()) {
      unread.set(unread.get() + 1);
    }
  }

  private void add(Line line) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.add(line);
  }

  ObservableList<Line> lines() {
    return readOnlyLines;
  }

  BooleanProperty openProperty() {
    return open;
  }

  ReadOnlyIntegerProperty unreadProperty() {
    return unread.getReadOnlyProperty();
  }

  /** One message. */
  record Line(boolean fromAgent, String text) {}
}
