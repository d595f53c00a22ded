package dev.beckon.examples.shop;

import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;
import javafx.scene.Node;
import javafx.scene.control.Button;

/**
 * Everything the shop has to do with Beckon. The two calls are in the constructor and in {@link
 * #button}; the other methods only tell an agent more than the picture does.
 */
final class ShopHelp implements AutoCloseable {
  private final Beckon beckon;

  ShopHelp(ShopOptions options) {
    beckon = Beckon.create(BeckonConfig.builder(options.relay(), options.app()).build());
  }

  Node button() {
    Button button = new Button("Help");
    button.setOnAction(_ -> beckon.requestHelp(HelpRequest.about("x")));
    return button;
  }

  void entered(String screen, String title) {
    beckon.log("opened " + screen + ": " + title);
  }

  void happened(String event) {
    beckon.log(event);
  }

  @Override
  public void close() {
    beckon.close();
  }
}
