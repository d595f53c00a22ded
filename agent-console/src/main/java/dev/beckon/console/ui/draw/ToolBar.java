package dev.beckon.console.ui.draw;

import dev.beckon.console.desk.Control;
import dev.beckon.console.ui.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;

/** The tools, their colours, undo and clear, and remote control. One row above the picture. */
public final class ToolBar extends HBox {
  private final ToggleGroup tools = new ToggleGroup();

  public ToolBar(DrawingViewModel model) {
    super(4);
    setId("console-tools");
    getStyleClass().add("tool-bar-row");
    setAlignment(Pos.CENTER_LEFT);
    for (DrawTool tool : DrawTool.values()) {
      if (tool != DrawTool.TOUCH) {
        getChildren().add(toggle(model, tool));
      }
    }
    TextField text = new TextField();
    text.setId("console-label-text");
    text.setPromptText("What to write");
    text.setPrefColumnCount(12);
    text.textProperty().bindBidirectional(model.labelProperty());
    Nodes.showIf(text, model.toolProperty().isEqualTo(DrawTool.LABEL));
    getChildren().add(text);
    ToggleGroup colours = new ToggleGroup();
    for (Integer colour : DrawingViewModel.COLOURS) {
      getChildren().add(swatch(model, colour, colours));
    }
    getChildren()
        .addAll(
            Nodes.iconButton(Feather.CORNER_UP_LEFT, "Undo (Alt+Z)", model::undo),
            Nodes.iconButton(Feather.TRASH_2, "Clear (Alt+C)", model::clear),
            Nodes.spacer(),
            standing(model),
            toggle(model, DrawTool.TOUCH),
            control(model));
  }

  private ToggleButton toggle(DrawingViewModel model, DrawTool tool) {
    ToggleButton button = new ToggleButton(null, Nodes.icon(icon(tool)));
    button.setId("console-tool-" + tool.name().toLowerCase(java.util.Locale.ROOT));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setFocusTraversable(false);
    button.setToggleGroup(tools);
    String words = tool.words() + " (Alt+" + tool.key() + ")";
    button.setAccessibleText(words);
    Nodes.tip(button, words);
    button.setOnAction(event -> model.toolProperty().set(tool));
    model.toolProperty().subscribe(chosen -> button.setSelected(chosen == tool));
    if (tool == DrawTool.TOUCH) {
      Nodes.showIf(
          button, model.togetherProperty().map(shared -> shared.control() instanceof Control.On));
    }
    return button;
  }

  private static Node swatch(DrawingViewModel model, Integer colour, ToggleGroup group) {
    Circle dot = new Circle(7, Color.web("#%06x".formatted(colour)));
    ToggleButton button = new ToggleButton(null, dot);
    button.getStyleClass().addAll("flat", "button-icon", "swatch");
    button.setFocusTraversable(false);
    button.setToggleGroup(group);
    button.setAccessibleText("Colour %06x".formatted(colour));
    button.setOnAction(event -> model.colourProperty().set(colour));
    model.colourProperty().subscribe(chosen -> button.setSelected(colour.equals(chosen)));
    return button;
  }

  private static Node control(DrawingViewModel model) {
    Button button = new Button("", Nodes.icon(Feather.MOUSE_POINTER));
    button.setId("console-control");
    button.getStyleClass().add("small");
    button.setFocusTraversable(false);
    button.setOnAction(event -> model.toggleControl());
    button
        .textProperty()
        .bind(
            model
                .togetherProperty()
                .map(
                    shared ->
                        switch (shared.control()) {
                          case Control.Off off -> "Ask to control";
                          case Control.Asked asked -> "Take the question back";
                          case Control.On on -> "Give control back";
                        }));
    return button;
  }

  /** What is true of remote control and of the suggested tap. */
  private static Label standing(DrawingViewModel model) {
    Label standing = Nodes.label(model.togetherProperty().map(Standing::words), "small-text");
    standing.setId("console-standing");
    return standing;
  }

  private static Feather icon(DrawTool tool) {
    return switch (tool) {
      case LOOK -> Feather.MOUSE_POINTER;
      case LASER -> Feather.CROSSHAIR;
      case PEN -> Feather.EDIT_2;
      case FADING_PEN -> Feather.EDIT_3;
      case ARROW -> Feather.ARROW_UP_RIGHT;
      case BOX -> Feather.SQUARE;
      case SPOTLIGHT -> Feather.SUN;
      case LABEL -> Feather.TYPE;
      case SUGGEST -> Feather.TARGET;
      case TOUCH -> Feather.NAVIGATION;
    };
  }
}
