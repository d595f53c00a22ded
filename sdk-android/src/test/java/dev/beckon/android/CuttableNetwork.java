package dev.beckon.android;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The phone's way to the relay: passes bytes on, until it is {@link #cut}; then every connection
 * breaks, new ones too, until it is {@link #mend mended}. Thread-safe.
 */
final class CuttableNetwork implements AutoCloseable {
  private final ServerSocket door;
  private final int relayPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  CuttableNetwork(int relayPort) throws IOException {
    this.relayPort = relayPort;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void cut() {
    down = true;
    open.forEach(CuttableNetwork::quietlyClose);
  }

  void mend() {
    down = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket phone = door.accept();
        open.add(phone);
        if (down) {
          quietlyClose(phone);
          continue;
        }
        Socket relay = new Socket(InetAddress.getLoopbackAddress(), relayPort);
        open.add(relay);
        daemon(() -> pass(phone, relay));
        daemon(() -> pass(relay, phone));
        if (down) {
          quietlyClose(phone);
          quietlyClose(relay);
        }
      } catch (IOException e) {
        // Closed, or the relay is: whoever waits at the other end sees it.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // Cut.
    } finally {
      quietlyClose(from);
      quietlyClose(to);
    }
  }

  private void daemon(Runnable task) {
    Thread thread = new Thread(task, "network");
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietlyClose(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nobody needs it any more.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
