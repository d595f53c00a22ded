package dev.beckon.android;

import android.app.Application;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.spi.Transport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Beckon on Robolectric's phone, whose connections are remembered and never open. */
final class FakePhone implements Transport {
  private final List<String> connections = new CopyOnWriteArrayList<>();

  Beckon install(Application application) {
    return BeckonAndroid.install(
        application, BeckonConfig.builder("wss://help.example.com", "shop").transport(this));
  }

  List<String> connections() {
    return connections;
  }

  @Override
  public Connection connect(String url, String subprotocol, Listener listener) {
    connections.add(url);
    return new Connection() {
      @Override
      public boolean send(byte[] message) {
        return false;
      }

      @Override
      public void close(int code, String reason) {}
    };
  }
}
