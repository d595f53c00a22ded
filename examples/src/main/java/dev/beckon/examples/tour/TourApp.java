package dev.beckon.examples.tour;

import dev.beckon.examples.shop.ShopApp;
import dev.beckon.examples.shop.ShopOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The real shop with a stage hand and a frame number in its header. Arguments: the relay's address
 * for customers, whom to trust, the folder for pictures, where the shop's backend signs who is
 * signed in.
 */
public final class TourApp {
  private TourApp() {}

  /** Opens the shop and then does as its standard input says. */
  public static void main(String[] arguments) {
    ShopOptions options =
        new ShopOptions(arguments[0], Path.of(arguments[1]), "shop", "", URI.create(arguments[3]));
    Path pictures = Path.of(arguments[2]);
    Platform.startup(() -> open(options, pictures));
  }

  private static void open(ShopOptions options, Path pictures) {
    StackPane root = ShopApp.open(new Stage(), options);
    FrameNumberMark mark = new FrameNumberMark();
    StackPane.setAlignment(mark, Pos.TOP_CENTER);
    StackPane.setMargin(mark, new Insets(FrameNumberMark.FROM_TOP, 0, 0, 0));
    root.getChildren().add(mark);
    Map<String, StageHand.Verb> verbs =
        Map.of("painted-number", (_, _) -> StageHand.now(() -> Integer.toString(mark.number())));
    new StageHand(pictures, System.out, verbs).start();
    System.out.println("@open");
  }
}
