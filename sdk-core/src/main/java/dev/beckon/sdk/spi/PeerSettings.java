package dev.beckon.sdk.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a peer sends and receives. Audio always goes both ways; video goes each way only where this
 * says so.
 *
 * @param iceServers for the way through networks; may be empty
 * @param videoSource what is sent while {@link MediaPeer#setVideoOn} says so; null: this end never
 *     sends video
 * @param content what the pictures are, which decides what the encoder gives up first
 * @param videoSink where the other end's pictures go; null: this end receives no video
 */
public record PeerSettings(
    List<IceServer> iceServers,
    @Nullable VideoSource videoSource,
    Content content,
    @Nullable VideoSink videoSink) {
  /** Copies the list. */
  public PeerSettings {
    iceServers = Collections.unmodifiableList(new ArrayList<>(iceServers));
  }

  /** W3C mst-content-hint. */
  public enum Content {
    /** A face: keep it moving, let it blur ("motion"). */
    MOTION,
    /** A screen: keep text sharp, let it stutter ("detail"). */
    DETAIL
  }
}
