package dev.beckon.sdk.link;

import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.thread.SdkThread;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection and closes it again, so that the next one finds the name resolved, the TLS
 * session known and the code loaded. Nothing is said on it, and what goes wrong shows when it
 * matters. Confined to the SDK's thread.
 */
final class Touch implements Transport.Listener {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  private final SdkThread sdk;
  private Transport.@Nullable Connection connection;

  Touch(SdkThread sdk) {
    this.sdk = sdk;
  }

  void start(Transport transport, LinkSettings settings) {
    guarded(
        () ->
            connection =
                transport.connect(settings.relay().toString(), LinkSettings.SUBPROTOCOL, this));
  }

  @Override
  public void onOpen() {
    sdk.post(
        () ->
            guarded(
                () -> {
                  if (connection != null) {
                    connection.close(1000, "warm");
                  }
                }));
  }

  @Override
  public void onMessage(byte[] message) {}

  @Override
  public void onClosed(int code, String reason, Transport.Cause cause) {}

  /** An app may bring a transport of its own. */
  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the transport threw", e);
    }
  }
}
