package dev.beckon.sdk.client;

import dev.beckon.sdk.session.MediaMachine;
import dev.beckon.sdk.session.Outputs;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.spi.VideoSource;
import dev.beckon.sdk.thread.SdkThread;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The peer connection of a session; while it is handed over, the former agent's beside it. Confined
 * to the SDK's thread; what the engine's thread brings is handed over with the number of its
 * negotiation.
 */
final class MediaControl {
  private final SdkThread sdk;
  private final MediaEngine engine;
  private final @Nullable VideoSource screen;
  private final VideoSink agentVideo;
  private final Consumer<SessionEvent> events;
  private Channel channel = Channel.NONE;
  private Consumer<PeerStatistics> statistics = figures -> {};
  private @Nullable MediaPeer peer;

  /** The former agent's: shown until the present one is connected. */
  private @Nullable MediaPeer former;

  private int negotiation;

  /**
   * @param events gets each event on the SDK's thread
   */
  MediaControl(
      SdkThread sdk,
      MediaEngine engine,
      @Nullable VideoSource screen,
      VideoSink agentVideo,
      Consumer<SessionEvent> events) {
    this.sdk = sdk;
    this.engine = engine;
    this.screen = screen;
    this.agentVideo = agentVideo;
    this.events = events;
  }

  /** Who hears what the agent's end says directly. */
  interface Channel {
    /** Nobody. */
    Channel NONE =
        new Channel() {
          @Override
          public void onChannel(boolean open) {}

          @Override
          public void onData(byte[] message) {}
        };

    /** Of the present peer connection. */
    void onChannel(boolean open);

    /** By the present peer connection. */
    void onData(byte[] message);
  }

  /** Who hears the present peer connection's figures. */
  void statisticsTo(Consumer<PeerStatistics> listener) {
    statistics = listener;
  }

  void channelTo(Channel listener) {
    channel = listener;
  }

  /** Opens the next one, and keeps the present one for its picture until that is connected. */
  void openBeside(int negotiation, List<IceServer> servers) {
    closeFormer();
    withPeer(
        present -> {
          present.setMicrophoneOn(false);
          present.setVideoOn(false);
        });
    MediaPeer kept = peer;
    peer = null;
    open(negotiation, servers);
    former = kept;
  }

  void open(int negotiation, List<IceServer> servers) {
    close();
    this.negotiation = negotiation;
    PeerSettings settings =
        new PeerSettings(servers, screen, PeerSettings.Content.DETAIL, agentVideo);
    guarded(
        () -> {
          MediaPeer opened = engine.open(settings, new Listener(negotiation));
          peer = opened;
          opened.createOffer();
        });
  }

  void close() {
    closeFormer();
    MediaPeer old = peer;
    peer = null;
    channel.onChannel(false);
    if (old != null) {
      guarded(old::close);
    }
  }

  private void closeFormer() {
    MediaPeer old = former;
    former = null;
    if (old != null) {
      guarded(old::close);
    }
  }

  private void connected(int number) {
    if (number == negotiation) {
      closeFormer();
    }
  }

  void setOutputs(Outputs outputs) {
    withPeer(
        open -> {
          open.setMicrophoneOn(outputs.microphone());
          open.setVideoOn(outputs.screen());
          open.setSpeakerOn(outputs.speaker());
        });
  }

  /** Does something with the peer connection, if there is one. */
  void withPeer(Consumer<MediaPeer> action) {
    MediaPeer open = peer;
    if (open != null) {
      guarded(() -> action.accept(open));
    }
  }

  /** The engine is a platform's: what it throws is a failure of media, not of the session. */
  private void guarded(Runnable action) {
    int current = negotiation;
    try {
      action.run();
    } catch (RuntimeException | LinkageError e) {
      String reason = "the media engine threw " + e;
      sdk.post(() -> events.accept(s -> MediaMachine.failed(s, current, reason)));
    }
  }

  /** Called on the engine's thread. */
  private final class Listener implements MediaPeer.Listener {
    private final int number;

    Listener(int number) {
      this.number = number;
    }

    @Override
    public void onLocalDescription(String sdp) {
      handOver(s -> MediaMachine.described(s, number, sdp));
    }

    @Override
    public void onLocalCandidate(PeerCandidate candidate) {
      handOver(s -> MediaMachine.candidateFound(s, number, candidate));
    }

    @Override
    public void onConnection(MediaPeer.Connection connection) {
      if (connection == MediaPeer.Connection.CONNECTED) {
        sdk.post(() -> connected(number));
      }
      handOver(s -> MediaMachine.connection(s, number, connection));
    }

    @Override
    public void onFirstFrame() {
      handOver(s -> MediaMachine.firstFrame(s, number));
    }

    @Override
    public void onChannel(boolean open) {
      whileOpen(() -> channel.onChannel(open));
    }

    @Override
    public void onData(byte[] message) {
      whileOpen(() -> channel.onData(message));
    }

    @Override
    public void onStatistics(PeerStatistics figures) {
      whileOpen(() -> statistics.accept(figures));
    }

    private void whileOpen(Runnable task) {
      sdk.post(
          () -> {
            if (peer != null && negotiation == number) {
              task.run();
            }
          });
    }

    @Override
    public void onFailed(String reason) {
      handOver(s -> MediaMachine.failed(s, number, reason));
    }

    private void handOver(SessionEvent event) {
      sdk.post(() -> events.accept(event));
    }
  }
}
