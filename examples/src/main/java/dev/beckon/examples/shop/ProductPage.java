package dev.beckon.examples.shop;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One product, large, with the button that puts it into the cart. */
final class ProductPage extends HBox {
  ProductPage(Product product, Consumer<Product> added, Runnable back) {
    super(44);
    getStyleClass().add("page");

    Button toAll = new Button("All products", new FontIcon(Feather.ARROW_LEFT));
    toAll.setId("back-to-catalogue");
    toAll.getStyleClass().add("flat");
    toAll.setOnAction(_ -> back.run());

    Label shelf = new Label(product.shelf());
    shelf.getStyleClass().add("quiet");
    Label price = new Label(product.price().toString());
    price.getStyleClass().add("large-price");
    Label blurb = new Label(product.blurb());
    blurb.setWrapText(true);
    blurb.setMaxWidth(380);
    Label stock = new Label("In stock, leaves tomorrow", new FontIcon(Feather.TRUCK));
    stock.getStyleClass().add("quiet");

    Button add = new Button("Add to cart", new FontIcon(Feather.PLUS));
    add.setId("add-to-cart");
    add.getStyleClass().addAll("accent", "large");
    add.setDefaultButton(true);
    add.setOnAction(_ -> added.accept(product));

    VBox words = new VBox(14, toAll, shelf, price, blurb, stock, add);
    words.setAlignment(Pos.TOP_LEFT);
    VBox.setMargin(toAll, new Insets(0, 0, 12, -12));
    VBox.setMargin(add, new Insets(14, 0, 0, 0));
    getChildren().addAll(new ProductArt(product, 460, 420), words);
  }
}
