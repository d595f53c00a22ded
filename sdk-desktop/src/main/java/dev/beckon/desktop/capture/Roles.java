package dev.beckon.desktop.capture;

import dev.beckon.sdk.cobrowse.Role;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What a node is to the person, and what is written on it. FX thread. */
final class Roles {
  private Roles() {}

  /** Null: it only arranges others. */
  static @Nullable Role of(Node node) {
    return switch (node) {
      case CheckBox box -> Role.CHECKBOX;
      case RadioButton radio -> Role.RADIO;
      case Hyperlink link -> Role.LINK;
      case MenuButton menu -> Role.MENU;
      case ButtonBase button -> Role.BUTTON;
      case TextInputControl input -> Role.INPUT;
      case ComboBoxBase<?> choice -> Role.CHOICE;
      case ChoiceBox<?> choice -> Role.CHOICE;
      case Slider slider -> Role.SLIDER;
      case ProgressIndicator progress -> Role.PROGRESS;
      case ImageView image -> Role.IMAGE;
      case ListView<?> list -> Role.LIST;
      case TableView<?> table -> Role.LIST;
      case TreeView<?> tree -> Role.LIST;
      case IndexedCell<?> cell -> cell.isEmpty() ? null : Role.ROW;
      case MenuBar menu -> Role.MENU;
      case Label label -> isHeading(label) ? Role.HEADING : wordsOrNothing(label.getText());
      case Labeled labeled -> wordsOrNothing(labeled.getText());
      case Text text -> text.getParent() instanceof Labeled ? null : wordsOrNothing(text.getText());
      case ScrollPane scroll -> Role.GROUP;
      default -> node.getId() != null && node instanceof Parent ? Role.GROUP : null;
    };
  }

  /** What the person reads on it; empty: nothing, or it is said by what is inside. */
  static String text(Node node) {
    String text =
        switch (node) {
          case Labeled labeled -> labeled.getText();
          case PasswordField secret -> "";
          case TextInputControl input ->
              input.getText() == null || input.getText().isEmpty()
                  ? input.getPromptText()
                  : input.getText();
          case ComboBoxBase<?> choice -> String.valueOf(choice.getValue());
          case ChoiceBox<?> choice -> String.valueOf(choice.getValue());
          case Text words -> words.getText();
          default -> "";
        };
    return text == null ? "" : text;
  }

  /** Whether what is inside a node is a part of its looks only. */
  static boolean isWhole(Node node) {
    return node instanceof Labeled && !(node instanceof IndexedCell<?>)
        || node instanceof TextInputControl
        || node instanceof ComboBoxBase<?>
        || node instanceof ChoiceBox<?>
        || node instanceof Slider
        || node instanceof ProgressIndicator;
  }

  private static boolean isHeading(Label label) {
    return label.getStyleClass().stream()
        .anyMatch(each -> each.contains("title") || each.contains("heading"));
  }

  private static @Nullable Role wordsOrNothing(@Nullable String text) {
    return text == null || text.isBlank() ? null : Role.TEXT;
  }
}
