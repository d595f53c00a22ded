package dev.beckon.android.media;

import dev.beckon.sdk.media.StatisticsReader.Stat;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.webrtc.AudioSource;
import org.webrtc.AudioTrack;
import org.webrtc.DataChannel;
import org.webrtc.IceCandidate;
import org.webrtc.JavaI420Buffer;
import org.webrtc.MediaConstraints;
import org.webrtc.MediaStream;
import org.webrtc.PeerConnection;
import org.webrtc.PeerConnectionFactory;
import org.webrtc.RTCStats;
import org.webrtc.RtpParameters;
import org.webrtc.RtpTransceiver;
import org.webrtc.SdpObserver;
import org.webrtc.SessionDescription;
import org.webrtc.VideoFrame;
import org.webrtc.VideoSource;
import org.webrtc.VideoTrack;

/** {@link Wire} by org.webrtc: translates, and nothing else. Confined to {@link RtcThread}. */
final class NativeWire implements Wire {
  private static final int SCREEN_BITS_PER_SECOND = 2_500_000;
  private static final int FRAMES_PER_SECOND = 30;

  private final PeerSettings settings;
  private final Events events;
  private final PeerConnection connection;
  private final AudioSource microphone;
  private final AudioTrack voice;
  private final VideoSource pictures;
  private final VideoTrack screen;
  private final DataChannel ordered;
  private final DataChannel fresh;
  private @Nullable RtpTransceiver audio;

  NativeWire(PeerConnectionFactory factory, PeerSettings settings, Events events) {
    this.settings = settings;
    this.events = events;
    PeerConnection made =
        factory.createPeerConnection(configuration(settings.iceServers()), new Observer());
    if (made == null) {
      throw new IllegalStateException("libwebrtc made no connection");
    }
    connection = made;
    ordered = channel("beckon", 0, true);
    fresh = channel("beckon-fresh", 1, false);
    microphone = factory.createAudioSource(new MediaConstraints());
    voice = factory.createAudioTrack("voice", microphone);
    voice.setEnabled(false);
    pictures = factory.createVideoSource(true);
    screen = factory.createVideoTrack("screen", pictures);
  }

  private static PeerConnection.RTCConfiguration configuration(List<IceServer> servers) {
    PeerConnection.RTCConfiguration configuration =
        new PeerConnection.RTCConfiguration(servers(servers));
    if (IceServer.anyRelayOnly(servers)) {
      configuration.iceTransportsType = PeerConnection.IceTransportsType.RELAY;
    }
    configuration.sdpSemantics = PeerConnection.SdpSemantics.UNIFIED_PLAN;
    configuration.bundlePolicy = PeerConnection.BundlePolicy.MAXBUNDLE;
    configuration.rtcpMuxPolicy = PeerConnection.RtcpMuxPolicy.REQUIRE;
    return configuration;
  }

  private static List<PeerConnection.IceServer> servers(List<IceServer> servers) {
    List<PeerConnection.IceServer> all = new ArrayList<>();
    for (IceServer each : servers) {
      if (each.urls().isEmpty()) {
        continue;
      }
      all.add(
          PeerConnection.IceServer.builder(each.urls())
              .setUsername(each.username())
              .setPassword(each.credential())
              .createIceServer());
    }
    return all;
  }

  private DataChannel channel(String label, int id, boolean reliable) {
    DataChannel.Init init = new DataChannel.Init();
    init.negotiated = true;
    init.id = id;
    init.ordered = reliable;
    if (!reliable) {
      init.maxRetransmits = 0;
    }
    DataChannel channel = connection.createDataChannel(label, init);
    channel.registerObserver(new ChannelObserver());
    return channel;
  }

  @Override
  public void propose() {
    audio =
        connection.addTransceiver(
            voice,
            new RtpTransceiver.RtpTransceiverInit(
                RtpTransceiver.RtpTransceiverDirection.SEND_RECV,
                Collections.singletonList("voice"),
                Collections.singletonList(new RtpParameters.Encoding("", false, null))));
    setSpeakerOn(false);
    RtpTransceiver.RtpTransceiverDirection direction = videoDirection();
    if (direction == RtpTransceiver.RtpTransceiverDirection.INACTIVE) {
      return;
    }
    RtpParameters.Encoding encoding = new RtpParameters.Encoding("", true, null);
    encoding.maxBitrateBps = SCREEN_BITS_PER_SECOND;
    encoding.maxFramerate = FRAMES_PER_SECOND;
    RtpTransceiver video =
        connection.addTransceiver(
            screen,
            new RtpTransceiver.RtpTransceiverInit(
                direction,
                Collections.singletonList("screen"),
                Collections.singletonList(encoding)));
    RtpParameters parameters = video.getSender().getParameters();
    parameters.degradationPreference = RtpParameters.DegradationPreference.MAINTAIN_RESOLUTION;
    video.getSender().setParameters(parameters);
    if (video.getReceiver().track() instanceof VideoTrack incoming) {
      incoming.addSink(this::received);
    }
  }

  private RtpTransceiver.RtpTransceiverDirection videoDirection() {
    boolean sends = settings.videoSource() != null;
    boolean receives = settings.videoSink() != null;
    if (sends) {
      return receives
          ? RtpTransceiver.RtpTransceiverDirection.SEND_RECV
          : RtpTransceiver.RtpTransceiverDirection.SEND_ONLY;
    }
    return receives
        ? RtpTransceiver.RtpTransceiverDirection.RECV_ONLY
        : RtpTransceiver.RtpTransceiverDirection.INACTIVE;
  }

  private void received(VideoFrame frame) {
    VideoFrame.I420Buffer buffer = frame.getBuffer().toI420();
    if (buffer == null) {
      return;
    }
    try {
      events.onPicture(
          new ReceivedFrame(
              new I420(
                  buffer.getWidth(),
                  buffer.getHeight(),
                  buffer.getDataY(),
                  buffer.getDataU(),
                  buffer.getDataV()),
              buffer.getStrideY(),
              buffer.getStrideU(),
              System.nanoTime()));
    } finally {
      buffer.release();
    }
  }

  @Override
  public CompletionStage<String> createOffer(boolean iceRestart) {
    MediaConstraints constraints = new MediaConstraints();
    if (iceRestart) {
      constraints.mandatory.add(new MediaConstraints.KeyValuePair("IceRestart", "true"));
    }
    Answer answer = new Answer();
    connection.createOffer(answer, constraints);
    return answer.description;
  }

  @Override
  public CompletionStage<String> createAnswer() {
    Answer answer = new Answer();
    connection.createAnswer(answer, new MediaConstraints());
    return answer.description;
  }

  @Override
  public CompletionStage<Void> setLocal(Kind kind, String sdp) {
    Answer answer = new Answer();
    connection.setLocalDescription(answer, description(kind, sdp));
    return answer.set;
  }

  @Override
  public CompletionStage<Void> setRemote(Kind kind, String sdp) {
    Answer answer = new Answer();
    connection.setRemoteDescription(answer, description(kind, sdp));
    return answer.set;
  }

  private static SessionDescription description(Kind kind, String sdp) {
    return new SessionDescription(
        switch (kind) {
          case OFFER -> SessionDescription.Type.OFFER;
          case ANSWER -> SessionDescription.Type.ANSWER;
        },
        sdp);
  }

  @Override
  public boolean hasLocalOffer() {
    return connection.signalingState() == PeerConnection.SignalingState.HAVE_LOCAL_OFFER;
  }

  @Override
  public boolean addCandidate(PeerCandidate candidate) {
    return connection.addIceCandidate(
        new IceCandidate(candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.candidate()));
  }

  @Override
  public void setIceServers(List<IceServer> servers) {
    connection.setConfiguration(configuration(servers));
  }

  /** An inactive encoding neither opens the device nor sends a packet; a disabled track does. */
  @Override
  public void setMicrophoneOn(boolean on) {
    voice.setEnabled(on);
    if (audio != null) {
      RtpParameters parameters = audio.getSender().getParameters();
      for (RtpParameters.Encoding each : parameters.encodings) {
        each.active = on;
      }
      audio.getSender().setParameters(parameters);
    }
  }

  @Override
  public void setSpeakerOn(boolean on) {
    if (audio != null && audio.getReceiver().track() instanceof AudioTrack incoming) {
      incoming.setEnabled(on);
    }
  }

  @Override
  public void show(I420 picture) {
    JavaI420Buffer buffer =
        JavaI420Buffer.wrap(
            picture.width(),
            picture.height(),
            picture.y(),
            picture.width(),
            picture.u(),
            picture.chromaStride(),
            picture.v(),
            picture.chromaStride(),
            null);
    VideoFrame frame = new VideoFrame(buffer, 0, System.nanoTime());
    pictures.getCapturerObserver().onFrameCaptured(frame);
    frame.release();
  }

  @Override
  public boolean areChannelsOpen() {
    return ordered.state() == DataChannel.State.OPEN && fresh.state() == DataChannel.State.OPEN;
  }

  @Override
  public long buffered(boolean fleeting) {
    return (fleeting ? fresh : ordered).bufferedAmount();
  }

  @Override
  public boolean send(boolean fleeting, byte[] message) {
    return (fleeting ? fresh : ordered)
        .send(new DataChannel.Buffer(ByteBuffer.wrap(message), true));
  }

  @Override
  public void closeChannels() {
    ordered.close();
    fresh.close();
  }

  @Override
  public void statistics(Consumer<List<Stat>> told) {
    connection.getStats(
        report -> {
          List<Stat> all = new ArrayList<>();
          for (RTCStats each : report.getStatsMap().values()) {
            all.add(new Stat(each.getId(), each.getType(), each.getMembers()));
          }
          told.accept(all);
        });
  }

  /** The connection first: libwebrtc's threads use the rest as long as it lives. */
  @Override
  public void close() {
    ordered.unregisterObserver();
    fresh.unregisterObserver();
    closeChannels();
    connection.dispose();
    ordered.dispose();
    fresh.dispose();
    screen.dispose();
    pictures.dispose();
    voice.dispose();
    microphone.dispose();
  }

  /** One of libwebrtc's four calls about descriptions; a refusal may quote one and is not told. */
  private static final class Answer implements SdpObserver {
    private final CompletableFuture<String> description = new CompletableFuture<>();
    private final CompletableFuture<Void> set = new CompletableFuture<>();

    @Override
    public void onCreateSuccess(SessionDescription made) {
      description.complete(made.description);
    }

    @Override
    public void onSetSuccess() {
      set.complete(null);
    }

    @Override
    public void onCreateFailure(String error) {
      description.completeExceptionally(new IllegalStateException("refused"));
    }

    @Override
    public void onSetFailure(String error) {
      set.completeExceptionally(new IllegalStateException("refused"));
    }
  }

  private final class ChannelObserver implements DataChannel.Observer {
    @Override
    public void onBufferedAmountChange(long previous) {}

    @Override
    public void onStateChange() {
      events.onChannels();
    }

    @Override
    public void onMessage(DataChannel.Buffer buffer) {
      int size = buffer.data.remaining();
      if (events.admits(size)) {
        byte[] message = new byte[size];
        buffer.data.get(message);
        events.onData(message);
      }
    }
  }

  private final class Observer implements PeerConnection.Observer {
    @Override
    public void onIceCandidate(IceCandidate found) {
      events.onCandidate(new PeerCandidate(found.sdp, found.sdpMid, found.sdpMLineIndex));
    }

    @Override
    public void onIceGatheringChange(PeerConnection.IceGatheringState state) {
      if (state == PeerConnection.IceGatheringState.COMPLETE) {
        events.onGathered();
      }
    }

    @Override
    public void onConnectionChange(PeerConnection.PeerConnectionState state) {
      switch (state) {
        case CONNECTING -> events.onConnection(MediaPeer.Connection.CONNECTING);
        case CONNECTED -> events.onConnection(MediaPeer.Connection.CONNECTED);
        case DISCONNECTED -> events.onConnection(MediaPeer.Connection.DISCONNECTED);
        case FAILED -> events.onConnection(MediaPeer.Connection.FAILED);
        case NEW, CLOSED -> {
          // Of no interest to a listener.
        }
      }
    }

    @Override
    public void onSignalingChange(PeerConnection.SignalingState state) {}

    @Override
    public void onIceConnectionChange(PeerConnection.IceConnectionState state) {}

    @Override
    public void onIceConnectionReceivingChange(boolean receiving) {}

    @Override
    public void onIceCandidatesRemoved(IceCandidate[] candidates) {}

    @Override
    public void onAddStream(MediaStream stream) {}

    @Override
    public void onRemoveStream(MediaStream stream) {}

    @Override
    public void onDataChannel(DataChannel channel) {}

    @Override
    public void onRenegotiationNeeded() {}
  }
}
