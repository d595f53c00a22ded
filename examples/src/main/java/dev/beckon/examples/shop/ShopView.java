package dev.beckon.examples.shop;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The shop's window content: a header, one page at a time, and the help button above it all. Tells
 * the help where the person is and what happened. Confined to the JavaFX thread.
 */
final class ShopView extends StackPane {
  private final Cart cart = new Cart();
  private final CheckoutForm form = new CheckoutForm();
  private final Bank bank = new Bank();
  private final ShopHelp help;
  private final Label title = new Label();
  private final ScrollPane scroll = new ScrollPane();

  ShopView(ShopHelp help) {
    this.help = help;
    title.getStyleClass().add("title");
    title.setId("page-title");
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);

    BorderPane shop = new BorderPane();
    shop.getStyleClass().add("shop");
    shop.setTop(header());
    shop.setCenter(new VBox(title, scroll));
    Node button = help.button();
    StackPane.setAlignment(button, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(button, new Insets(0, 28, 24, 0));
    getChildren().addAll(shop, button);
    show(new Page.AllProducts());
  }

  void show(Page page) {
    title.setText(page.title());
    scroll.setContent(content(page));
    scroll.setVvalue(0);
    help.entered(page.screen(), page.title());
  }

  private Node content(Page page) {
    return switch (page) {
      case Page.AllProducts _ -> new CataloguePage(product -> show(new Page.OneProduct(product)));
      case Page.OneProduct(Product product) ->
          new ProductPage(product, this::addToCart, () -> show(new Page.AllProducts()));
      case Page.YourCart _ -> new CartPage(cart, () -> show(new Page.Checkout()));
      case Page.Checkout _ -> new CheckoutPage(form, cart, bank, this::bankAnswered);
      case Page.Ordered(String reference) ->
          new OrderedPage(reference, () -> show(new Page.AllProducts()));
    };
  }

  private void addToCart(Product product) {
    cart.add(product);
    help.happened("added " + product.name() + " to the cart");
    show(new Page.YourCart());
  }

  private void bankAnswered(Bank.Answer answer) {
    switch (answer) {
      case Bank.Answer.Declined declined ->
          help.happened("payment declined by the bank: " + declined.code());
      case Bank.Answer.Taken(String reference) -> {
        help.happened("order placed");
        cart.clear();
        show(new Page.Ordered(reference));
      }
    }
  }

  private Node header() {
    Button home = new Button();
    home.setId("home-button");
    home.setGraphic(new Logo());
    home.getStyleClass().add("flat");
    home.setAccessibleText("Juniper and Finch: all products");
    home.setOnAction(_ -> show(new Page.AllProducts()));

    Button toCart = new Button("", new FontIcon(Feather.SHOPPING_BAG));
    toCart.setId("cart-button");
    toCart.getStyleClass().add("flat");
    toCart.textProperty().bind(cart.count().map(count -> "Cart (" + count + ")"));
    toCart.setOnAction(_ -> show(new Page.YourCart()));

    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox header = new HBox(home, gap, toCart);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("header");
    return header;
  }
}
