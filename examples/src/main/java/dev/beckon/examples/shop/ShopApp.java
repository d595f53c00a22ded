package dev.beckon.examples.shop;

import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Opens the shop in a window; closing the window ends its help, too. */
public final class ShopApp {
  private static final double WIDTH = 1120;
  private static final double HEIGHT = 760;

  private ShopApp() {}

  /**
   * Opens it. On the JavaFX thread.
   *
   * @return the window's root, for a host that lays something over it
   */
  public static StackPane open(Stage stage, ShopOptions options) {
    return open(stage, new ShopHelp(options));
  }

  /** The same, with help that the host has set up. */
  public static StackPane open(Stage stage, ShopHelp help) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    ShopView view = new ShopView(help);
    Scene scene = new Scene(view, WIDTH, HEIGHT);
    scene
        .getStylesheets()
        .add(Objects.requireNonNull(ShopApp.class.getResource("shop.css")).toExternalForm());
    stage.setTitle("Juniper & Finch");
    stage.setScene(scene);
    stage.setMinWidth(820);
    stage.setMinHeight(560);
    stage.setOnHidden(_ -> help.close());
    stage.show();
    return view;
  }
}
