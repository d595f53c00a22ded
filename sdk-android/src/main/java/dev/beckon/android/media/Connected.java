package dev.beckon.android.media;

import android.util.Log;
import dev.beckon.sdk.media.SdpExchange;
import dev.beckon.sdk.media.StatisticsReader;
import dev.beckon.sdk.media.VideoWish;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.spi.VideoSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A living connection and its parts. Confined to {@link RtcThread}; what the {@link Wire} tells is
 * handed over to it, and dropped once this is closed.
 */
final class Connected {
  private static final String TAG = "Beckon";

  /**
   * Half a second's first picture, without flooding a slow line for long; and the codec that comes
   * first, which is the one that phones have hardware for.
   */
  private static final VideoWish WISH = new VideoWish(1_500, null);

  private final RtcThread rtc;
  private final CallSound sound;
  private final Map<VideoSource, ScreenFeed> sources;
  private final PeerSettings settings;
  private final MediaPeer.Listener listener;
  private final Wire wire;
  private final Channels channels;
  private final SdpExchange exchange;
  private final ScreenFeed feed;
  private final StatisticsReader statistics = new StatisticsReader(System.nanoTime());
  private boolean microphoneWanted;
  private boolean speakerWanted;
  private boolean videoOn;
  private boolean held;
  private boolean closed;

  /**
   * Opens the connection.
   *
   * @param sources which feed each source pushes into; the newest start wins
   * @param held whether another call has the phone's sound
   */
  Connected(
      Wire.Factory factory,
      RtcThread rtc,
      CallSound sound,
      Map<VideoSource, ScreenFeed> sources,
      boolean held,
      PeerSettings settings,
      MediaPeer.Listener listener,
      Consumer<String> onFailed) {
    this.rtc = rtc;
    this.sound = sound;
    this.sources = sources;
    this.held = held;
    this.settings = settings;
    this.listener = listener;
    Heard heard = new Heard();
    PeerSettings usable =
        new PeerSettings(
            IceAddresses.usable(settings.iceServers()),
            settings.videoSource(),
            settings.content(),
            settings.videoSink());
    wire = factory.connect(usable, heard);
    channels = new Channels(wire, listener);
    exchange = new SdpExchange(wire, this::handOver, listener, WISH, onFailed);
    feed = new ScreenFeed(wire::show, rtc::after);
    heard.ready = true;
  }

  SdpExchange exchange() {
    return exchange;
  }

  Wire wire() {
    return wire;
  }

  Channels channels() {
    return channels;
  }

  void setMicrophoneOn(boolean on) {
    microphoneWanted = on;
    applySound();
  }

  void setSpeakerOn(boolean on) {
    speakerWanted = on;
    applySound();
  }

  /** Another call took the phone's sound, or gave it back. */
  void setHeld(boolean now) {
    held = now;
    applySound();
  }

  private void applySound() {
    wire.setMicrophoneOn(microphoneWanted && !held && sound.mayRecord());
    wire.setSpeakerOn(speakerWanted && !held);
  }

  void setVideoOn(boolean on) {
    VideoSource source = settings.videoSource();
    if (source == null || on == videoOn) {
      return;
    }
    videoOn = on;
    if (on) {
      feed.open();
      if (sources.put(source, feed) != null) {
        quietly(source::stop);
      }
      quietly(() -> source.start(feed));
    } else {
      if (sources.get(source) == feed) {
        sources.remove(source);
        quietly(source::stop);
      }
      feed.shut();
    }
  }

  /** A source may be the app's own; its failure must not become the connection's. */
  private static void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      Log.w(TAG, "a video source failed to start or stop", e);
    }
  }

  void requestStatistics() {
    wire.statistics(
        all ->
            handOver(
                () -> {
                  listener.onStatistics(statistics.read(all, System.nanoTime()));
                  if (statistics.pictureAsked()) {
                    feed.repeatNow();
                  }
                }));
  }

  void close() {
    closed = true;
    setVideoOn(false);
    wire.setMicrophoneOn(false);
    wire.close();
  }

  private void handOver(Runnable task) {
    rtc.execute(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  private void changed(MediaPeer.Connection state) {
    switch (state) {
      case CONNECTED -> {
        feed.repeatNow();
        listener.onConnection(state);
      }
      case FAILED ->
          wire.statistics(
              all ->
                  handOver(
                      () ->
                          listener.onConnection(
                              StatisticsReader.isHandshakeFailed(all)
                                  ? MediaPeer.Connection.HANDSHAKE_FAILED
                                  : MediaPeer.Connection.FAILED)));
      case CONNECTING, DISCONNECTED, HANDSHAKE_FAILED -> listener.onConnection(state);
    }
  }

  /** On libwebrtc's threads. */
  private final class Heard implements Wire.Events {
    private final AtomicBoolean flooded = new AtomicBoolean();
    private final AtomicBoolean first = new AtomicBoolean();
    private volatile boolean ready;

    @Override
    public void onCandidate(PeerCandidate candidate) {
      handOver(() -> exchange.found(candidate));
    }

    @Override
    public void onGathered() {
      handOver(() -> exchange.found(new PeerCandidate("", "0", 0)));
    }

    @Override
    public void onConnection(MediaPeer.Connection connection) {
      handOver(() -> changed(connection));
    }

    @Override
    public void onChannels() {
      handOver(() -> channels.changed());
    }

    @Override
    public boolean admits(int bytes) {
      if (!ready) {
        return false;
      }
      boolean passes = channels.admits(bytes);
      if (!passes && flooded.compareAndSet(false, true)) {
        handOver(() -> channels.shut("the other end sends more than it may"));
      }
      return passes;
    }

    @Override
    public void onData(byte[] message) {
      handOver(() -> channels.received(message));
    }

    @Override
    public void onPicture(VideoFrame frame) {
      @Nullable VideoSink sink = settings.videoSink();
      if (sink == null) {
        return;
      }
      try {
        sink.onFrame(frame);
      } catch (RuntimeException e) {
        Log.w(TAG, "a picture could not be shown", e);
      }
      if (first.compareAndSet(false, true)) {
        handOver(listener::onFirstFrame);
      }
    }
  }
}
