package dev.beckon.console.ui.consult;

import dev.beckon.console.ui.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Stands above the session while a colleague is asked in or takes part. */
public final class GuestsBanner extends VBox {
  private final GuestsViewModel model;
  private final List<Line> lines = new ArrayList<>();

  public GuestsBanner(GuestsViewModel model) {
    this.model = model;
    setId("console-guests");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleText("Colleagues at this call");
    model.rows().addListener((ListChangeListener<GuestRow>) _ -> show());
    show();
  }

  /** What counts is only said anew: a button that has the focus keeps it. */
  private void show() {
    List<GuestRow> rows = List.copyOf(model.rows());
    boolean same = rows.size() == lines.size();
    for (int n = 0; same && n < rows.size(); n++) {
      same = lines.get(n).isOf(rows.get(n));
    }
    if (!same) {
      lines.clear();
      rows.forEach(row -> lines.add(new Line(row)));
      getChildren().setAll(lines);
    }
    for (int n = 0; n < rows.size(); n++) {
      lines.get(n).say(rows.get(n));
    }
    setVisible(!rows.isEmpty());
    setManaged(!rows.isEmpty());
  }

  /** One of them. */
  private final class Line extends HBox {
    private final String guest;
    private final GuestRow.Stage stage;
    private final Label sentence = Nodes.label("", "numbers");

    Line(GuestRow row) {
      super(10);
      guest = row.id();
      stage = row.stage();
      getStyleClass().add("transfer-banner");
      sentence.setMinWidth(0);
      sentence.setWrapText(true);
      HBox.setHgrow(sentence, Priority.ALWAYS);
      sentence.setMaxWidth(Double.MAX_VALUE);
      getChildren()
          .addAll(
              Nodes.icon(stage == GuestRow.Stage.ASKED ? Feather.USER_PLUS : Feather.USERS),
              sentence);
      switch (stage) {
        case ASKED -> add(out(row, "Take back", "Do not ask " + row.name() + " any more"));
        case WITH_AGENT -> {
          add(hear(row, "Let the customer hear", "The customer hears it, and is told who it is"));
          add(out(row, "That's all, thank you", row.name() + " leaves the call"));
        }
        case WITH_EVERYBODY -> {
          add(hear(row, "Only me", "The customer does not hear " + row.name() + " any more"));
          add(out(row, "That's all, thank you", row.name() + " leaves the call"));
        }
      }
    }

    boolean isOf(GuestRow row) {
      return guest.equals(row.id()) && stage == row.stage();
    }

    void say(GuestRow row) {
      sentence.setText(row.sentence());
    }

    private void add(Button button) {
      button.getStyleClass().addAll("small", "button-outlined");
      button.setMinWidth(USE_PREF_SIZE);
      getChildren().add(button);
    }

    private Button hear(GuestRow row, String text, String what) {
      Button button = button("console-guest-hear", text, what, () -> model.toggle(row));
      Nodes.tip(button, what + " (Ctrl+Shift+I)");
      return button;
    }

    private Button out(GuestRow row, String text, String what) {
      Button button = button("console-guest-out", text, what, () -> model.thank(row));
      Nodes.tip(button, what);
      return button;
    }

    private static Button button(String id, String text, String what, Runnable action) {
      Button button = new Button(text);
      button.setId(id);
      button.setAccessibleText(text + ": " + what);
      button.setOnAction(_ -> action.run());
      return button;
    }
  }
}
