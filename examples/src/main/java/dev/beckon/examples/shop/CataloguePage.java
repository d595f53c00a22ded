package dev.beckon.examples.shop;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** All products as cards; a card is one button. */
final class CataloguePage extends VBox {
  private static final double CARD_WIDTH = 236;
  private static final double ART_HEIGHT = 150;

  CataloguePage(Consumer<Product> opened) {
    getStyleClass().add("page");
    TilePane cards = new TilePane(20, 20);
    cards.setPrefColumns(4);
    for (Product product : Catalogue.PRODUCTS) {
      cards.getChildren().add(card(product, opened));
    }
    getChildren().add(cards);
  }

  private static Node card(Product product, Consumer<Product> opened) {
    Label name = new Label(product.name());
    name.getStyleClass().add("product-name");
    Label shelf = new Label(product.shelf());
    shelf.getStyleClass().add("quiet");
    Label price = new Label(product.price().toString());
    price.getStyleClass().add("price");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(shelf, gap, price);
    line.setAlignment(Pos.BASELINE_LEFT);

    Button card = new Button();
    card.setId("product-" + product.id());
    card.getStyleClass().setAll("button", "card");
    card.setGraphic(new VBox(8, new ProductArt(product, CARD_WIDTH - 24, ART_HEIGHT), name, line));
    card.setPrefWidth(CARD_WIDTH);
    card.setAccessibleText(product.name() + ", " + product.price());
    card.setOnAction(_ -> opened.accept(product));
    return card;
  }
}
