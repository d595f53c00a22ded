package dev.beckon.examples.shop;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The order is placed. */
final class OrderedPage extends VBox {
  OrderedPage(String reference, Runnable onwards) {
    super(16);
    getStyleClass().add("page");
    setAlignment(Pos.TOP_CENTER);
    FontIcon tick = new FontIcon(Feather.CHECK_CIRCLE);
    tick.getStyleClass().add("large-tick");
    Label number = new Label("Order " + reference);
    number.setId("order-reference");
    number.getStyleClass().add("headline");
    Label words = new Label("It leaves our barn tomorrow morning.");
    words.getStyleClass().add("quiet");
    Button more = new Button("Look around some more");
    more.setId("look-around");
    more.setDefaultButton(true);
    more.setOnAction(_ -> onwards.run());
    getChildren().addAll(tick, number, words, more);
  }
}
