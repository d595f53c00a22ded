package dev.beckon.examples.shop;

import dev.beckon.desktop.HelpButton;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;
import javafx.scene.Node;

/**
 * Everything the shop has to do with Beckon: one call to set it up, one for the button. The rest
 * only tells an agent more than the picture does. On the JavaFX thread.
 */
final class ShopHelp implements AutoCloseable {
  private final Beckon beckon;
  private final String customerName;
  private String topic = "";

  ShopHelp(ShopOptions options) {
    beckon = Beckon.create(BeckonConfig.builder(options.relay(), options.app()).build());
    customerName = options.customerName();
  }

  /** The button, to be put anywhere. */
  Node button() {
    return new HelpButton(beckon, this::request);
  }

  /** The person is on another screen now. */
  void entered(String screen, String title) {
    topic = title;
    beckon.showScreen(screen, title);
    beckon.log("opened " + title);
  }

  /** Something happened that an agent will want to know. */
  void happened(String event) {
    beckon.log(event);
  }

  @Override
  public void close() {
    beckon.close();
  }

  private HelpRequest request() {
    return HelpRequest.builder(topic).displayName(customerName).build();
  }
}
