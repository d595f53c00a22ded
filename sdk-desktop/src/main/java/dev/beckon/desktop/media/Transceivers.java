package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerSettings.Content;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.List;

/**
 * The two media sections of a peer connection: audio, always both ways, and video, each way where
 * the settings say so. The offering end proposes them, the answering end takes up what it finds.
 * Confined to {@link RtcThread}.
 */
final class Transceivers {
  private static final String VOICE = "voice";

  private final RTCPeerConnection connection;
  private final PeerSettings settings;
  private final OutgoingAudio microphone;
  private final IncomingAudio speaker;
  private final OutgoingVideo video;
  private final IncomingVideo picture;
  private boolean adopted;

  Transceivers(
      RTCPeerConnection connection,
      PeerSettings settings,
      OutgoingAudio microphone,
      IncomingAudio speaker,
      OutgoingVideo video,
      IncomingVideo picture) {
    this.connection = connection;
    this.settings = settings;
    this.microphone = microphone;
    this.speaker = speaker;
    this.video = video;
    this.picture = picture;
  }

  /** Before the first offer of this end. */
  void propose() {
    adopted = true;
    RTCRtpTransceiver audio =
        connection.addTransceiver(
            microphone.track(),
            init(RTCRtpTransceiverDirection.SEND_RECV, VOICE, OutgoingAudio.encoding()));
    microphone.attach(audio.getSender());
    speaker.attach((AudioTrack) audio.getReceiver().getTrack());

    RTCRtpTransceiverDirection direction = videoDirection();
    if (direction != RTCRtpTransceiverDirection.INACTIVE) {
      RTCRtpTransceiver section =
          connection.addTransceiver(
              video.track(),
              init(direction, videoStream(), OutgoingVideo.encoding(settings.content())));
      video.attach(section.getSender());
      picture.attach((VideoTrack) section.getReceiver().getTrack());
    }
  }

  /** After the first offer of the other end was set: its sections are there, ours to fill. */
  void adopt() {
    if (adopted) {
      return;
    }
    adopted = true;
    for (RTCRtpTransceiver found : connection.getTransceivers()) {
      MediaStreamTrack incoming = found.getReceiver().getTrack();
      if (incoming instanceof AudioTrack audio) {
        found.setDirection(RTCRtpTransceiverDirection.SEND_RECV);
        found.getSender().replaceTrack(microphone.track());
        found.getSender().setStreams(List.of(VOICE));
        microphone.attach(found.getSender());
        speaker.attach(audio);
      } else if (incoming instanceof VideoTrack pictures) {
        RTCRtpTransceiverDirection direction = videoDirection();
        found.setDirection(direction);
        if (settings.videoSource() != null) {
          found.getSender().replaceTrack(video.track());
          found.getSender().setStreams(List.of(videoStream()));
          video.attach(found.getSender());
        }
        picture.attach(pictures);
      }
    }
  }

  /** After each local description: only then an answering end's senders have their parameters. */
  void negotiated() {
    microphone.apply();
    video.apply();
  }

  private static RTCRtpTransceiverInit init(
      RTCRtpTransceiverDirection direction, String stream, RTCRtpEncodingParameters encoding) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = direction;
    init.streamIds = List.of(stream);
    init.sendEncodings = List.of(encoding);
    return init;
  }

  /** What shares a stream is played in step: a face waits for its voice, a screen for nobody. */
  private String videoStream() {
    return settings.content() == Content.MOTION ? VOICE : "screen";
  }

  private RTCRtpTransceiverDirection videoDirection() {
    boolean sends = settings.videoSource() != null;
    boolean receives = settings.videoSink() != null;
    if (sends) {
      return receives ? RTCRtpTransceiverDirection.SEND_RECV : RTCRtpTransceiverDirection.SEND_ONLY;
    }
    return receives ? RTCRtpTransceiverDirection.RECV_ONLY : RTCRtpTransceiverDirection.INACTIVE;
  }
}
