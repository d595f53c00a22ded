package dev.beckon.sdk.link;

import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.Heartbeat;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.Welcome;
import org.jspecify.annotations.Nullable;

/**
 * Greets the relay on a connection of its own, measures how long a word takes there and back, and
 * leaves: nothing is asked for, and no running session notices. Confined to the SDK's thread.
 */
public final class RelayCheck {
  private static final int ROUND_TRIPS = 3;

  /** What is found out. After {@link #onRoundTrip} or {@link #onOver} nothing more. */
  public interface Listener {
    /** The relay let this app, and this person, in. */
    void onWelcome(Welcome welcome);

    /** The shortest of a few. */
    void onRoundTrip(long millis);

    /**
     * It did not come to the end.
     *
     * @param cause how the connection ended; null: not by the network
     */
    void onOver(HelpError error, Transport.@Nullable Cause cause);
  }

  private final SdkThread sdk;
  private final Listener listener;
  private final RelayConnection connection;
  private long sentAtMillis;
  private long best = Long.MAX_VALUE;
  private int left = ROUND_TRIPS;

  /** Nothing happens before {@link #start}. */
  public RelayCheck(LinkSettings settings, Transport transport, SdkThread sdk, Listener listener) {
    this.sdk = sdk;
    this.listener = listener;
    this.connection = new RelayConnection(settings, transport, sdk, null, new Heard());
  }

  /** Connects. */
  public void start() {
    connection.start();
  }

  /** Nobody wants to know any more. Repeated: nothing happens. */
  public void cancel() {
    connection.close(1000, "checked");
  }

  private void ask() {
    sentAtMillis = sdk.nowMillis();
    connection.send(
        CustomerFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setNonce(left)).build());
  }

  private final class Heard implements RelayConnection.Events {
    @Override
    public void onWelcome(Welcome welcome) {
      listener.onWelcome(welcome);
      ask();
    }

    @Override
    public void onFrame(RelayFrame frame) {
      if (!frame.hasHeartbeat()
          || !frame.getHeartbeat().getReply()
          || frame.getHeartbeat().getNonce() != left) {
        return;
      }
      best = Math.min(best, sdk.nowMillis() - sentAtMillis);
      left--;
      if (left > 0) {
        ask();
      } else {
        cancel();
        listener.onRoundTrip(best);
      }
    }

    @Override
    public void onOver(Trouble trouble) {
      listener.onOver(trouble.error(), trouble.cause());
    }
  }
}
