package dev.beckon.relay.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.SessionDescription;
import java.util.Locale;
import java.util.Optional;

/**
 * A cheap look at what two ends negotiate, before it is forwarded: nothing that would let media
 * flow without DTLS, and nothing that is many times what any engine makes. Everything else is the
 * other end's to judge. Pure.
 */
public final class SignalRules {
  private static final int MOST_MEDIA_LINES = 64;
  private static final int MOST_LINES = 2000;
  private static final int CANDIDATE_BYTES = 2 * 1024;

  private SignalRules() {}

  /** What is wrong, without quoting it; empty: nothing. */
  public static Optional<String> check(PeerSignal signal) {
    return switch (signal.getKind()) {
      case OFFER, ANSWER -> checkDescription(signal);
      case CANDIDATE ->
          signal.getPayload().size() > CANDIDATE_BYTES
              ? Optional.of("signal.payload: a candidate has at most 2048 bytes")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> checkDescription(PeerSignal signal) {
    String sdp;
    try {
      sdp = SessionDescription.parseFrom(signal.getPayload()).getSdp();
    } catch (InvalidProtocolBufferException notOne) {
      // The other end will say so; there is nothing in it that could start media.
      return Optional.empty();
    }
    return sdp.startsWith("v=") ? checkSdp(sdp) : Optional.empty();
  }

  private static Optional<String> checkSdp(String sdp) {
    int lines = 0;
    int media = 0;
    boolean fingerprint = false;
    for (String line : sdp.split("\r?\n")) {
      lines++;
      if (line.chars().anyMatch(each -> each < ' ' && each != '\t')) {
        return Optional.of("signal.payload: a control character in the session description");
      }
      if (line.startsWith("m=")) {
        media++;
      } else if (line.startsWith("a=crypto:")) {
        return Optional.of("signal.payload: a=crypto is not taken, media is keyed by DTLS");
      } else if (line.startsWith("a=fingerprint:")) {
        if (!isStrong(line.substring("a=fingerprint:".length()))) {
          return Optional.of("signal.payload: the fingerprint must be SHA-256 or longer");
        }
        fingerprint = true;
      }
    }
    if (lines > MOST_LINES || media > MOST_MEDIA_LINES) {
      return Optional.of("signal.payload: the session description has too many lines");
    }
    return fingerprint
        ? Optional.empty()
        : Optional.of("signal.payload: the session description has no DTLS fingerprint");
  }

  private static boolean isStrong(String fingerprint) {
    String algorithm = fingerprint.strip().toLowerCase(Locale.ROOT);
    return algorithm.startsWith("sha-256 ")
        || algorithm.startsWith("sha-384 ")
        || algorithm.startsWith("sha-512 ");
  }
}
