package dev.beckon.examples.shop;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;

/** A product's picture on its tinted ground. */
final class ProductArt extends StackPane {
  private static final double DRAWN_SIZE = 100;

  ProductArt(Product product, double width, double height) {
    getStyleClass().add("art");
    setStyle("-fx-background-color: " + product.tint() + ";");
    setMinSize(width, height);
    setPrefSize(width, height);
    setMaxSize(width, height);

    Group shapes = new Group();
    for (Product.Layer layer : product.layers()) {
      SVGPath shape = new SVGPath();
      shape.setContent(layer.path());
      shape.setFill(Color.web(layer.colour()));
      shapes.getChildren().add(shape);
    }
    double scale = Math.min(width, height) * 0.8 / DRAWN_SIZE;
    shapes.setScaleX(scale);
    shapes.setScaleY(scale);
    getChildren().add(new Group(shapes));
    setAccessibleText(product.name());
  }
}
