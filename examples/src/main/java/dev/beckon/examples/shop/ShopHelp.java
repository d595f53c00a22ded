package dev.beckon.examples.shop;

import dev.beckon.desktop.HelpButton;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javafx.scene.Node;

/**
 * Everything the shop has to do with Beckon: one call to set it up, one for the button. The rest
 * only tells an agent more than the picture does. On the JavaFX thread.
 */
public final class ShopHelp implements AutoCloseable {
  private final Beckon beckon;
  private final String customerName;
  private String topic = "";

  ShopHelp(ShopOptions options) {
    this(options, config -> config);
  }

  /** With settings of a host's own besides. */
  public ShopHelp(ShopOptions options, UnaryOperator<BeckonConfig.Builder> more) {
    BeckonConfig.Builder config = more.apply(BeckonConfig.builder(options.relay(), options.app()));
    Path authority = options.authority();
    if (authority != null) {
      trustOnly(authority, config);
    }
    URI helpToken = options.helpToken();
    if (helpToken != null) {
      config.identity(new Account(helpToken)::helpToken);
    }
    beckon = Beckon.create(config.build());
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

  /** For a relay on a developer's machine; the shop's customers need nothing of the kind. */
  private static void trustOnly(Path authority, BeckonConfig.Builder config) {
    try (InputStream pem = Files.newInputStream(authority)) {
      config.trustedAuthorities(pem);
    } catch (IOException e) {
      throw new UncheckedIOException(authority + " cannot be read", e);
    }
  }

  private HelpRequest request() {
    return HelpRequest.builder(topic).displayName(customerName).build();
  }
}
