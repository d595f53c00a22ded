package dev.beckon.console.ui.session;

import dev.beckon.console.ui.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The customer's live screen, as large as the window allows, and what is true about it. */
final class StageView extends StackPane {

  /**
   * @param outline stands in for the picture where the network takes none
   * @param surface lies over the picture, below what covers it
   */
  StageView(SessionViewModel model, Region screen, Region outline, Region surface) {
    getStyleClass().add("stage");
    setMinSize(200, 150);
    screen.setMinSize(0, 0);
    model
        .pictureProperty()
        .subscribe(
            picture -> {
              outline.setVisible(picture == Picture.OUTLINE);
              screen.setVisible(picture != Picture.OUTLINE);
            });
    getChildren().addAll(screen, outline, surface, cover(model));
  }

  /** Stands in for a picture that may not, or cannot, be shown. */
  private static Node cover(SessionViewModel model) {
    FontIcon icon = Nodes.icon(Feather.MONITOR, "stage-icon");
    Label text = Nodes.label("", "stage-title");
    Label detail = Nodes.label("", "stage-detail");
    detail.setTextAlignment(TextAlignment.CENTER);
    detail.setWrapText(true);
    detail.setMaxWidth(480);
    detail.setAlignment(Pos.CENTER);
    Label reach = Nodes.label(model.reachProperty(), "stage-detail");
    reach.setTextAlignment(TextAlignment.CENTER);
    reach.setWrapText(true);
    reach.setMaxWidth(480);
    reach.setAlignment(Pos.CENTER);
    VBox cover = new VBox(12, icon, text, reach, detail);
    cover.setId("console-cover");
    cover.setAlignment(Pos.CENTER);
    cover.getStyleClass().add("stage-cover");
    model
        .pictureProperty()
        .subscribe(
            picture -> {
              cover.setVisible(!picture.showsPicture());
              icon.setIconCode(icon(picture));
              text.setText(picture.text());
              detail.setText(detail(picture));
            });
    return cover;
  }

  private static Feather icon(Picture picture) {
    return switch (picture) {
      case LIVE, STILL, COMING, PICTURES, OUTLINE -> Feather.MONITOR;
      case NOT_ASKED -> Feather.SHIELD;
      case REFUSED, STOPPED -> Feather.EYE_OFF;
      case PAUSED, CUSTOMER_ON_HOLD, ON_HOLD -> Feather.PAUSE_CIRCLE;
      case CUT -> Feather.WIFI_OFF;
    };
  }

  private static String detail(Picture picture) {
    return switch (picture) {
      case LIVE, STILL, CUT, PICTURES, OUTLINE -> "";
      case COMING -> "It will be here in a moment.";
      case STOPPED -> "You hear nothing more either. The journal has it.";
      case NOT_ASKED -> "The app asks them. The screen appears as soon as they agree.";
      case REFUSED -> "They can change their mind in the app at any time.";
      case PAUSED -> "They see this too, and can go on when they like.";
      case CUSTOMER_ON_HOLD -> "They can go on when they like.";
      case ON_HOLD -> "They see this too. Press Go on (Ctrl+H) to come back.";
    };
  }
}
