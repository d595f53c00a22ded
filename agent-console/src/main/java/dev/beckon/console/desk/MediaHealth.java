package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.spi.PeerStatistics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the media of the present request is doing.
 *
 * @param statistics null while unknown
 * @param lastPicture when the customer's screen last changed here; null before the first
 * @param problem why there is no media, in plain words; empty when all is well
 * @param level how this end receives, by the same steady judgement as the customer's end; null
 *     while unknown
 */
public record MediaHealth(
    Path path,
    @Nullable PeerStatistics statistics,
    @Nullable Instant lastPicture,
    String problem,
    @Nullable QualityLevel level) {

  /** No request, no media. */
  public static final MediaHealth NONE = new MediaHealth(Path.NONE, null, null, "", null);

  /** The transport between the two ends. */
  public enum Path {
    NONE,
    CONNECTING,
    CONNECTED,
    /** No packet for a moment. */
    INTERRUPTED,
    /** Waits for the customer's end to restart it. */
    LOST
  }
}
