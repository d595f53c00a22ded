package dev.beckon.examples.shop;

import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What it costs, kept up to date with the cart. */
final class OrderSummary extends VBox {
  private final Cart cart;

  OrderSummary(Cart cart) {
    super(12);
    this.cart = cart;
    getStyleClass().add("panel");
    setMinWidth(300);
    setMaxHeight(USE_PREF_SIZE);

    Label heading = new Label("Your order");
    heading.getStyleClass().add("panel-heading");
    HBox total = row("Total", cart::total);
    total.getStyleClass().add("total");
    getChildren()
        .addAll(
            heading,
            row("Goods", cart::goods),
            row("Delivery", cart::delivery),
            new Separator(),
            total);
  }

  private HBox row(String what, Supplier<Money> amount) {
    StringBinding text =
        Bindings.createStringBinding(() -> amount.get().toString(), cart.quantities());
    Label figure = new Label();
    figure.textProperty().bind(text);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return new HBox(new Label(what), gap, figure);
  }
}
