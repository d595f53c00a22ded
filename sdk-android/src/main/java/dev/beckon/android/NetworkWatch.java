package dev.beckon.android;

import android.net.ConnectivityManager;
import android.net.Network;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells when the phone's default network came back or became another one, until it is closed.
 * Called by Android on a thread of its own.
 */
final class NetworkWatch extends ConnectivityManager.NetworkCallback implements AutoCloseable {
  private final ConnectivityManager connectivity;
  private final Runnable callback;
  private final AtomicBoolean presentNetworkExpected;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NetworkWatch(ConnectivityManager connectivity, Runnable callback, boolean connected) {
    this.connectivity = connectivity;
    this.callback = callback;
    this.presentNetworkExpected = new AtomicBoolean(connected);
  }

  static NetworkWatch start(ConnectivityManager connectivity, Runnable callback) {
    NetworkWatch watch =
        new NetworkWatch(connectivity, callback, connectivity.getActiveNetwork() != null);
    connectivity.registerDefaultNetworkCallback(watch);
    return watch;
  }

  /** Android begins with the network that is there already; that is no news. */
  @Override
  public void onAvailable(Network network) {
    if (!presentNetworkExpected.getAndSet(false) && !closed.get()) {
      callback.run();
    }
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      connectivity.unregisterNetworkCallback(this);
    }
  }
}
