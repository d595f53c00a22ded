package dev.beckon.desktop.markup;

import dev.beckon.sdk.cobrowse.Shape;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;

/** One thing in its place. Equal where it looks the same. */
sealed interface Drawn {
  List<Node> nodes(double width, double height);

  /** An annotation. */
  record Figure(Shape shape) implements Drawn {
    @Override
    public List<Node> nodes(double width, double height) {
      return Figures.of(shape, width, height);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Figure figure
          && figure.shape.annotation().equals(shape.annotation())
          && Arrays.equals(figure.shape.xs(), shape.xs())
          && Arrays.equals(figure.shape.ys(), shape.ys());
    }

    @Override
    public int hashCode() {
      return shape.annotation().hashCode();
    }
  }

  /** The laser's dot. */
  record Dot(double x, double y) implements Drawn {
    @Override
    public List<Node> nodes(double width, double height) {
      return Pointers.dot(x, y);
    }
  }

  /** Where to tap. */
  record Finger(double x, double y) implements Drawn {
    @Override
    public List<Node> nodes(double width, double height) {
      return Pointers.finger(x, y);
    }
  }
}
