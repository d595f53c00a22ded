package dev.beckon.desktop;

import dev.beckon.sdk.ConnectionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** A check of the connection as the person reads it; knows no node. FX thread. */
final class ConnectionViewModel {
  private final Function<Consumer<ConnectionCheck>, ConnectionCheck.Running> asker;
  private final Messages messages;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper worthAsking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper report = new ReadOnlyStringWrapper("");
  private ConnectionCheck.@Nullable Running check;

  /**
   * One line.
   *
   * @param icon in the style sheet: "yes", "no" or "running"
   * @param text what was tried and what came of it, in words
   */
  record Row(String icon, String text) {}

  /**
   * @param asker begins a check, and tells on the FX thread
   */
  ConnectionViewModel(
      Function<Consumer<ConnectionCheck>, ConnectionCheck.Running> asker, Messages messages) {
    this.asker = asker;
    this.messages = messages;
  }

  /** Begins, or begins anew. */
  void start() {
    stop();
    rows.set(List.of());
    progress.set(0.1);
    running.set(true);
    worthAsking.set(false);
    verdict.set(messages.get("check.RUNNING"));
    advice.set("");
    report.set("");
    check = asker.apply(this::show);
  }

  /** Nobody looks any more. */
  void stop() {
    if (check != null) {
      check.close();
      check = null;
    }
    running.set(false);
  }

  private void show(ConnectionCheck found) {
    List<Row> all = new ArrayList<>();
    int settled = 0;
    for (ConnectionCheck.Line line : found.lines()) {
      if (line.result() != ConnectionCheck.Result.NOT_TRIED) {
        all.add(row(line));
        settled += line.result() == ConnectionCheck.Result.RUNNING ? 0 : 1;
      }
    }
    if (found.roundTripMillis() >= 0) {
      all.add(
          new Row(
              "yes",
              messages.get(
                  "check.row",
                  messages.get("check.ROUND_TRIP"),
                  messages.get("check.millis", found.roundTripMillis()))));
    }
    rows.set(List.copyOf(all));
    progress.set(found.finished() ? 1 : (settled + 1.0) / (all.size() + 2.0));
    running.set(!found.finished());
    verdict.set(messages.get("check." + found.verdict()));
    advice.set(adviceFor(found));
    worthAsking.set(found.finished() && found.verdict() != ConnectionCheck.Verdict.NO_HELP);
    report.set(found.finished() ? reportOf(found) : "");
  }

  private Row row(ConnectionCheck.Line line) {
    String icon =
        switch (line.result()) {
          case YES -> "yes";
          case NO, NOT_TRIED -> "no";
          case RUNNING -> "running";
        };
    String came =
        switch (line.result()) {
          case YES -> messages.get("check.yes", line.millis());
          case NO, NOT_TRIED -> messages.get("check.no");
          case RUNNING -> messages.get("check.wait");
        };
    return new Row(
        icon, messages.get("check.row", messages.get("check.probe." + line.probe()), came));
  }

  private String adviceFor(ConnectionCheck found) {
    return switch (found.verdict()) {
      case RUNNING -> "";
      case GOOD, VIDEO_LIMITED, TEXT_ONLY -> messages.get("check.advice." + found.verdict());
      case NO_HELP -> messages.either("check.advice." + found.obstacle(), "check.advice.OTHER");
    };
  }

  private String reportOf(ConnectionCheck found) {
    List<String> lines = new ArrayList<>(List.of(verdict.get(), advice.get(), ""));
    rows.get().forEach(row -> lines.add("- " + row.text()));
    lines.add("");
    lines.add(found.toString());
    if (found.error() != null) {
      lines.add(found.error().toString());
    }
    return String.join("\n", lines) + "\n";
  }

  ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether help can be had, well or badly. */
  ReadOnlyBooleanProperty worthAskingProperty() {
    return worthAsking.getReadOnlyProperty();
  }

  ReadOnlyStringProperty verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  ReadOnlyStringProperty adviceProperty() {
    return advice.getReadOnlyProperty();
  }

  /** To be copied and sent to whoever supports the person; empty while it runs. */
  ReadOnlyStringProperty reportProperty() {
    return report.getReadOnlyProperty();
  }
}
