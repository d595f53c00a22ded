package dev.beckon.console.ui.floor;

import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watchers.Watcher;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Which supervisors listen to this agent's session, in a sentence; colleagues who were asked in
 * have lines of their own.
 */
public final class WatchersViewModel {
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final Observed.Subscription subscription;

  public WatchersViewModel(Desk desk, Executor ui) {
    subscription = desk.watchers().observe(ui, this::show);
  }

  /** "Vera listens."; empty: nobody does, or the operator does not want it shown. */
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  public void close() {
    subscription.close();
  }

  private void show(Watchers told) {
    List<String> joined = names(told, WatchMode.JOIN);
    List<String> listen = names(told, WatchMode.LISTEN);
    List<String> whisper = names(told, WatchMode.WHISPER);
    StringBuilder text = new StringBuilder();
    if (!joined.isEmpty()) {
      text.append(String.join(" and ", joined))
          .append(joined.size() == 1 ? " has joined the call." : " have joined the call.")
          .append(" The customer hears it, and knows.");
    }
    if (!whisper.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(String.join(" and ", whisper))
          .append(whisper.size() == 1 ? " speaks to you." : " speak to you.")
          .append(" The customer does not hear it.");
    }
    if (!listen.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(String.join(" and ", listen))
          .append(listen.size() == 1 ? " listens" : " listen")
          .append(", and sees the customer's screen.");
    }
    sentence.set(text.toString());
  }

  private static List<String> names(Watchers told, WatchMode mode) {
    return told.watchers().stream()
        .filter(each -> !each.hidden() && !each.invited() && each.mode() == mode)
        .map(Watcher::name)
        .toList();
  }
}
