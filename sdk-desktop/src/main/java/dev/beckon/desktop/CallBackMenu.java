package dev.beckon.desktop;

import java.util.List;
import java.util.function.LongConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.util.Subscription;

/** The times a person can choose to be called back at; not there while there are none. */
final class CallBackMenu extends MenuButton {
  private final LongConsumer onChosen;

  /**
   * @param onChosen told the time, in milliseconds since 1970; 0: as soon as it is their turn
   */
  CallBackMenu(String id, String text, LongConsumer onChosen) {
    super(text);
    this.onChosen = onChosen;
    setId(id);
    getStyleClass().add("beckon-menu");
  }

  Subscription bind(ObservableValue<List<CallBackTime>> times) {
    return Subscription.combine(
        times.subscribe(this::offer), Controls.bindShown(this, times.map(some -> !some.isEmpty())));
  }

  private void offer(List<CallBackTime> times) {
    getItems().setAll(times.stream().map(this::item).toList());
  }

  private MenuItem item(CallBackTime time) {
    MenuItem item = new MenuItem(time.words());
    item.setOnAction(event -> onChosen.accept(time.atMillis()));
    return item;
  }
}
