package dev.beckon.examples.tour;

import dev.beckon.examples.shop.*;
import java.nio.file.Path;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Stage;

public class Scratch {
  public static void main(String[] a) throws Exception {
    Platform.startup(
        () -> {
          ShopApp.open(new Stage(), new ShopOptions("ws://localhost:7443", "shop", "Robin"));
          new StageHand(Path.of("/tmp/shots"), System.out, Map.of()).start();
        });
  }
}
