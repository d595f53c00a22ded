package dev.beckon.desktop.media;

import dev.beckon.sdk.media.FlowWatch;
import dev.beckon.sdk.media.SdpExchange;
import dev.beckon.sdk.media.StatisticsReader;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.MediaPeer.Connection;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.VoiceSink;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A living peer connection and its parts: negotiation, audio and video each way, statistics.
 * Confined to {@link RtcThread}; libwebrtc's callbacks are handed over to it, and dropped once this
 * is closed.
 */
final class PeerSession {
  private static final Duration LOOK_WHILE_CUT = Duration.ofMillis(100);

  private final NativeFactory factory;
  private final RtcThread rtc;
  private final MediaPeer.Listener listener;
  private final Optional<LoopbackPorts> loopback = LoopbackPorts.ifNothingElse();
  private final OutgoingAudio microphone;
  private final IncomingAudio speaker = new IncomingAudio();
  private final OutgoingVideo video;
  private final IncomingVideo picture;
  private final RTCPeerConnection connection;
  private final DataChannels channels;
  private final SdpExchange exchange;
  private final StatisticsReader statistics = new StatisticsReader(System.nanoTime());
  private final FlowWatch flow = new FlowWatch();
  private boolean relayOnly;
  private boolean connectedOnce;
  private boolean looking;
  private boolean closed;

  PeerSession(
      NativeFactory factory,
      RunningSources sources,
      RtcThread rtc,
      PeerSettings settings,
      MediaPeer.Listener listener,
      Consumer<String> onFailed) {
    this.factory = factory;
    this.rtc = rtc;
    this.listener = listener;
    connection = factory.connect(configuration(settings.iceServers()), new Observer());
    channels = new DataChannels(connection, this::handOver, listener);
    microphone = new OutgoingAudio(factory);
    video = new OutgoingVideo(factory, rtc, sources, settings.videoSource(), settings.content());
    picture = new IncomingVideo(settings.videoSink(), () -> handOver(listener::onFirstFrame));
    Transceivers transceivers =
        new Transceivers(connection, settings, microphone, speaker, video, picture);
    exchange =
        new SdpExchange(
            new Descriptions(connection, transceivers),
            this::handOver,
            listener,
            OutgoingVideo.wish(settings.content()),
            onFailed);
    factory.mixingDesk().add(microphone, speaker);
  }

  private RTCConfiguration configuration(List<IceServer> servers) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    configuration.rtcpMuxPolicy = RTCRtcpMuxPolicy.REQUIRE;
    configuration.iceServers.addAll(IceServers.nativeOnes(servers));
    relayOnly = IceServer.anyRelayOnly(servers);
    if (relayOnly) {
      configuration.iceTransportPolicy = RTCIceTransportPolicy.RELAY;
    }
    loopback.ifPresent(ports -> ports.applyTo(configuration.portAllocatorConfig));
    return configuration;
  }

  SdpExchange exchange() {
    return exchange;
  }

  void setIceServers(List<IceServer> servers) {
    connection.setConfiguration(configuration(servers));
  }

  void setMicrophoneOn(boolean on) {
    microphone.set(on);
  }

  void setVideoOn(boolean on) {
    video.set(on);
  }

  void prepareVideo() {
    video.prepare();
  }

  void setSpeakerOn(boolean on) {
    speaker.set(on);
    factory.mixingDesk().refresh();
  }

  void setVoiceSink(@Nullable VoiceSink sink) {
    speaker.setSink(IncomingAudio.Tap.OWNER, sink);
  }

  void passOn(List<PeerSession> voices) {
    factory.mixingDesk().passOn(microphone, voices.stream().map(voice -> voice.speaker).toList());
  }

  void send(boolean fleeting, byte[] message) {
    channels.send(fleeting, message);
  }

  void requestStatistics() {
    connection.getStats(report -> handOver(() -> read(report)));
  }

  private void read(RTCStatsReport report) {
    PeerStatistics figures = statistics.read(stats(report), System.nanoTime());
    listener.onStatistics(figures);
    if (flow.read(figures.incomingKilobitsPerSecond(), System.nanoTime())) {
      video.refresh();
    } else if (statistics.pictureAsked()) {
      video.repeat();
    }
    if (flow.isCut() && !looking) {
      looking = true;
      lookSoon();
    }
  }

  /** The other end asks for a whole picture every three seconds; it shall not have to wait. */
  private void lookSoon() {
    rtc.after(
        LOOK_WHILE_CUT,
        () -> {
          if (!closed) {
            connection.getStats(report -> handOver(() -> look(report)));
          }
        });
  }

  private void look(RTCStatsReport report) {
    boolean back = statistics.hasMore(stats(report));
    if (back && flow.came(System.nanoTime())) {
      video.refresh();
    }
    looking = !back && flow.isCut();
    if (looking) {
      lookSoon();
    }
  }

  /** Callbacks end first, then the connection, then what only it had used. */
  void close() {
    closed = true;
    channels.close();
    video.detach();
    factory.mixingDesk().remove(microphone);
    microphone.detach();
    speaker.detach();
    picture.detach();
    connection.close();
    channels.dispose();
    factory.sound().connectionGone();
    video.dispose();
    microphone.dispose();
  }

  private void handOver(Runnable task) {
    rtc.execute(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  private void changed(RTCPeerConnectionState state) {
    switch (state) {
      case CONNECTING -> listener.onConnection(Connection.CONNECTING);
      case CONNECTED -> {
        listener.onConnection(Connection.CONNECTED);
        if (connectedOnce) {
          video.refresh();
        } else {
          video.repeat();
        }
        connectedOnce = true;
      }
      case DISCONNECTED -> listener.onConnection(Connection.DISCONNECTED);
      case FAILED -> connection.getStats(report -> handOver(() -> failed(report)));
      case NEW, CLOSED -> {
        // Of no interest to a listener.
      }
    }
  }

  /** Where packets find their way, what failed is the agreement on keys. */
  private void failed(RTCStatsReport report) {
    listener.onConnection(
        StatisticsReader.isHandshakeFailed(stats(report))
            ? Connection.HANDSHAKE_FAILED
            : Connection.FAILED);
  }

  private static List<StatisticsReader.Stat> stats(RTCStatsReport report) {
    return report.getStats().values().stream()
        .map(
            each ->
                new StatisticsReader.Stat(each.getId(), name(each.getType()), each.getAttributes()))
        .toList();
  }

  /** As W3C webrtc-stats has it. */
  private static String name(RTCStatsType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void gathered() {
    if (!relayOnly) {
      loopback.ifPresent(ports -> ports.candidates().forEach(exchange::found));
    }
    exchange.found(new PeerCandidate("", "0", 0));
  }

  /** On libwebrtc's signalling thread: hands over and returns. */
  private final class Observer implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate found) {
      handOver(
          () -> exchange.found(new PeerCandidate(found.sdp, found.sdpMid, found.sdpMLineIndex)));
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
      if (state == RTCIceGatheringState.COMPLETE) {
        handOver(PeerSession.this::gathered);
      }
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      handOver(() -> changed(state));
    }
  }
}
