package dev.beckon.examples.shop;

import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cart's lines, each with its quantity, and the way to the checkout. */
final class CartPage extends HBox {
  private static final int MAX_QUANTITY = 20;

  private final Cart cart;
  private final VBox lines = new VBox(12);
  private final Button toCheckout = new Button("To the checkout");

  CartPage(Cart cart, Runnable checkout) {
    super(36);
    this.cart = cart;
    getStyleClass().add("page");

    HBox.setHgrow(lines, Priority.ALWAYS);
    toCheckout.setId("to-checkout");
    toCheckout.getStyleClass().addAll("accent", "large");
    toCheckout.setMaxWidth(Double.MAX_VALUE);
    toCheckout.setDefaultButton(true);
    toCheckout.setOnAction(_ -> checkout.run());
    getChildren().addAll(lines, new VBox(16, new OrderSummary(cart), toCheckout));

    cart.quantities()
        .addListener(
            (MapChangeListener<Product, Integer>)
                change -> {
                  if (change.wasAdded() != change.wasRemoved()) {
                    fill();
                  }
                });
    fill();
  }

  private void fill() {
    lines.getChildren().setAll(cart.quantities().keySet().stream().map(this::line).toList());
    toCheckout.setDisable(cart.isEmpty());
    if (cart.isEmpty()) {
      Label empty = new Label("Nothing in it yet.");
      empty.getStyleClass().add("quiet");
      lines.getChildren().add(empty);
    }
  }

  private Node line(Product product) {
    Label name = new Label(product.name());
    name.getStyleClass().add("product-name");
    Label price = new Label(product.price() + " each");
    price.getStyleClass().add("quiet");
    VBox words = new VBox(4, name, price);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);

    Spinner<Integer> quantity =
        new Spinner<>(1, MAX_QUANTITY, cart.quantities().getOrDefault(product, 1));
    quantity.setId("quantity-" + product.id());
    quantity.setPrefWidth(96);
    quantity.setAccessibleText("How many of " + product.name());
    quantity.valueProperty().addListener((_, _, wanted) -> cart.set(product, wanted));

    Button remove = new Button("", new FontIcon(Feather.TRASH_2));
    remove.setId("remove-" + product.id());
    remove.getStyleClass().addAll("button-icon", "flat");
    remove.setAccessibleText("Take " + product.name() + " out");
    remove.setOnAction(_ -> cart.set(product, 0));

    HBox line = new HBox(18, new ProductArt(product, 76, 76), words, quantity, remove);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("panel");
    return line;
  }
}
