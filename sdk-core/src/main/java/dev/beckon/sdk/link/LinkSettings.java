package dev.beckon.sdk.link;

import dev.beckon.sdk.IdentityProvider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which relay, and as whom.
 *
 * @param relay the address
 * @param app the app's key
 * @param client what this is: "beckon-java/0.1.0"
 * @param identity where tokens come from; null: anonymous
 */
public record LinkSettings(
    URI relay, String app, String client, @Nullable IdentityProvider identity) {
  /** The WebSocket subprotocol that this SDK speaks. */
  static final String SUBPROTOCOL = "beckon.v1";

  /** The version of the contract that this SDK speaks. */
  static final int PROTOCOL_VERSION = 1;
}
