package dev.beckon.desktop.capture;

import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Spot;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a permitted agent does, by the events the person would have caused. Looks once
 * more, at this very moment, whether the node is masked or never remote. FX thread.
 */
final class AgentHands {
  private final Scene scene;
  private final ElementIds ids;
  private final MaskJudge judge;

  AgentHands(Scene scene, ElementIds ids, MaskJudge judge) {
    this.scene = scene;
    this.ids = ids;
    this.judge = judge;
  }

  ControlOutcome perform(ControlAction action) {
    Node target = targetOf(action);
    if (target == null || target.getScene() != scene) {
      return ControlOutcome.GONE;
    }
    if (judge.hides(target)) {
      return ControlOutcome.MASKED;
    }
    if (RemoteTouch.isNever(target)) {
      return ControlOutcome.NEVER_REMOTE;
    }
    if (target.isDisabled()) {
      return ControlOutcome.FAILED;
    }
    return switch (action) {
      case ControlAction.Tap tap -> tap(target, tap.at());
      case ControlAction.LongPress press -> longPress(target, press.at());
      case ControlAction.Scroll scroll -> scroll(target, scroll);
      case ControlAction.Type type -> type(target, type.text());
      case ControlAction.Press press -> press(target, KeyCode.valueOf(keyName(press.key())));
      case ControlAction.Back back -> press(target, KeyCode.ESCAPE);
    };
  }

  /** Where the point lies in the innermost node; keys go where the keyboard is. */
  private @Nullable Node targetOf(ControlAction action) {
    Spot at = action.at();
    if (at == null) {
      return scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
    }
    return at.element() == Spot.WINDOW ? scene.getRoot() : ids.node(at.element());
  }

  private ControlOutcome tap(Node target, Spot at) {
    target.requestFocus();
    if (target instanceof ButtonBase button) {
      button.fire();
    } else if (target instanceof ComboBoxBase<?> choice) {
      choice.show();
    } else {
      Node hit = target == scene.getRoot() ? target : Hits.innermost(target, local(target, at));
      if (judge.hides(hit)) {
        return ControlOutcome.MASKED;
      }
      mouse(hit, target.localToScene(local(target, at)));
    }
    return ControlOutcome.DONE;
  }

  private static void mouse(Node target, Point2D inScene) {
    Point2D local = target.sceneToLocal(inScene);
    for (var type :
        java.util.List.of(
            MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
      boolean down = type == MouseEvent.MOUSE_PRESSED;
      Event.fireEvent(
          target,
          new MouseEvent(
              type,
              local.getX(),
              local.getY(),
              0,
              0,
              MouseButton.PRIMARY,
              1,
              false,
              false,
              false,
              false,
              down,
              false,
              false,
              true,
              false,
              true,
              new PickResult(target, inScene.getX(), inScene.getY())));
    }
  }

  private static ControlOutcome longPress(Node target, Spot at) {
    Point2D local = local(target, at);
    Point2D inScene = target.localToScene(local);
    Point2D onScreen = target.localToScreen(local);
    Point2D place = onScreen == null ? inScene : onScreen;
    Event.fireEvent(
        target,
        new ContextMenuEvent(
            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
            local.getX(),
            local.getY(),
            place.getX(),
            place.getY(),
            false,
            new PickResult(target, inScene.getX(), inScene.getY())));
    return ControlOutcome.DONE;
  }

  private static ControlOutcome scroll(Node target, ControlAction.Scroll scroll) {
    Bounds bounds = target.getLayoutBounds();
    Point2D local = local(target, scroll.at());
    Point2D inScene = target.localToScene(local);
    double x = bounds.getWidth() * scroll.x() / Spot.WHOLE;
    double y = bounds.getHeight() * scroll.y() / Spot.WHOLE;
    Event.fireEvent(
        Hits.innermost(target, local),
        new ScrollEvent(
            ScrollEvent.SCROLL,
            local.getX(),
            local.getY(),
            0,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            x,
            y,
            x,
            y,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(target, inScene.getX(), inScene.getY())));
    return ControlOutcome.DONE;
  }

  private static ControlOutcome type(Node target, String text) {
    if (!(target instanceof TextInputControl input) || !input.isEditable()) {
      return ControlOutcome.FAILED;
    }
    input.requestFocus();
    input.replaceSelection(text);
    return ControlOutcome.DONE;
  }

  private static ControlOutcome press(Node target, KeyCode key) {
    for (var type : java.util.List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(
          target, new KeyEvent(type, KeyEvent.CHAR_UNDEFINED, "", key, false, false, false, false));
    }
    return ControlOutcome.DONE;
  }

  private static String keyName(ControlAction.Key key) {
    return switch (key) {
      case BACKSPACE -> "BACK_SPACE";
      default -> key.name();
    };
  }

  private static Point2D local(Node node, Spot at) {
    Bounds bounds = node.getLayoutBounds();
    return new Point2D(
        bounds.getMinX() + bounds.getWidth() * at.x() / Spot.WHOLE,
        bounds.getMinY() + bounds.getHeight() * at.y() / Spot.WHOLE);
  }
}
