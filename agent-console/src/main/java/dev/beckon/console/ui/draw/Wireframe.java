package dev.beckon.console.ui.draw;

import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The customer's screen by its structure: boxes and words where they are, for a network that takes
 * no picture. What is masked is a grey box, as it is in pictures.
 */
public final class Wireframe extends Pane {
  private static final double SMALLEST_TEXT = 9;
  private static final Set<Role> FRAMED =
      Set.of(
          Role.BUTTON, Role.INPUT, Role.CHOICE, Role.IMAGE, Role.DIALOG, Role.CHECKBOX, Role.TAB);

  private final ReadOnlyObjectWrapper<Rectangle2D> place =
      new ReadOnlyObjectWrapper<>(Rectangle2D.EMPTY);
  private ViewTree tree = ViewTree.EMPTY;

  /** Shows the tree that the model knows. */
  public Wireframe(DrawingViewModel model) {
    setId("console-outline");
    getStyleClass().add("outline");
    setMouseTransparent(true);
    model.togetherProperty().subscribe(shared -> show(shared.tree()));
    widthProperty().addListener(size -> draw());
    heightProperty().addListener(size -> draw());
  }

  /** Where in this pane the screen lies. */
  public ReadOnlyObjectProperty<Rectangle2D> placeProperty() {
    return place.getReadOnlyProperty();
  }

  private void show(ViewTree next) {
    if (next != tree) {
      tree = next;
      draw();
    }
  }

  private void draw() {
    getChildren().clear();
    if (tree.width() <= 0 || tree.height() <= 0 || getWidth() <= 0 || getHeight() <= 0) {
      place.set(Rectangle2D.EMPTY);
      return;
    }
    double scale = Math.min(getWidth() / tree.width(), getHeight() / tree.height());
    double left = (getWidth() - tree.width() * scale) / 2;
    double top = (getHeight() - tree.height() * scale) / 2;
    place.set(new Rectangle2D(left, top, tree.width() * scale, tree.height() * scale));
    Region sheet = new Region();
    sheet.getStyleClass().add("outline-sheet");
    sheet.resizeRelocate(left, top, tree.width() * scale, tree.height() * scale);
    sheet.setManaged(false);
    getChildren().add(sheet);
    // Parents come before their children.
    tree.elements().forEach(element -> getChildren().add(box(element, left, top, scale)));
  }

  private static Node box(Element element, double left, double top, double scale) {
    StackPane box = new StackPane();
    box.setManaged(false);
    box.getStyleClass().add("outline-box");
    if (element.is(Trait.MASKED)) {
      box.getStyleClass().add("outline-masked");
    } else if (FRAMED.contains(element.role())) {
      box.getStyleClass().add("outline-framed");
    }
    if (element.role() == Role.BUTTON) {
      box.getStyleClass().add("outline-button");
    }
    if (element.is(Trait.FOCUSED)) {
      box.getStyleClass().add("outline-focused");
    }
    String words = element.text().isEmpty() ? element.label() : element.text();
    double height = element.bounds().height() * scale;
    if (!words.isEmpty()) {
      Label label = new Label(words);
      label.setTextOverrun(OverrunStyle.ELLIPSIS);
      label.setMinSize(0, 0);
      label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
      label.setWrapText(height > 40);
      double size =
          Math.clamp(height * 0.6, SMALLEST_TEXT, element.role() == Role.HEADING ? 26 : 14);
      label.setStyle("-fx-font-size: " + size + "px;");
      label.getStyleClass().add(element.role() == Role.BUTTON ? "outline-centred" : "outline-text");
      box.getChildren().add(label);
    }
    box.resizeRelocate(
        left + element.bounds().x() * scale,
        top + element.bounds().y() * scale,
        Math.max(1, element.bounds().width() * scale),
        Math.max(1, height));
    return box;
  }
}
