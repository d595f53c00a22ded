package dev.beckon.relay.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.v1.IceCandidate;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes the two ends' own addresses out of what they negotiate, for apps whose media goes by a TURN
 * server only: even an end that does not know of that, or does not care, then tells the other no
 * more than the TURN server's address. Pure.
 *
 * <pre>
 *   a=candidate, typ relay           stays; raddr and rport, which are the end's own, are blanked
 *   a=candidate, any other           goes
 *   o=, c=, a=rtcp:, port of m=      blanked, as trickling ends write them (RFC 8840)
 *   a=remote-candidates, a=source-filter, a=alt   go
 * </pre>
 */
final class AddressFilter {
  private static final Pattern LINES = Pattern.compile("\r\n|\r|\n");
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final List<String> TELLING =
      List.of("a=remote-candidates", "a=source-filter", "a=alt");

  /** Foundation, component, transport, priority, address, port, "typ", type (RFC 8839). */
  private static final int TYP = 6;

  private AddressFilter() {}

  /** What became of a signal. */
  sealed interface Outcome {
    /** To be forwarded in its place; itself where nothing had to be taken out. */
    record Pass(PeerSignal signal) implements Outcome {}

    /** There is nothing left of it. */
    record Nothing() implements Outcome {}

    /** It cannot be read, so nobody knows what is in it. */
    record Unreadable() implements Outcome {}
  }

  static Outcome filter(PeerSignal signal) {
    try {
      return switch (signal.getKind()) {
        case OFFER, ANSWER ->
            new Outcome.Pass(
                with(
                    signal,
                    SessionDescription.newBuilder()
                        .setSdp(
                            withoutAddresses(
                                SessionDescription.parseFrom(signal.getPayload()).getSdp()))
                        .build()
                        .toByteString()));
        case CANDIDATE -> candidate(signal);
        default -> new Outcome.Pass(signal);
      };
    } catch (InvalidProtocolBufferException e) {
      return new Outcome.Unreadable();
    }
  }

  private static Outcome candidate(PeerSignal signal) throws InvalidProtocolBufferException {
    IceCandidate found = IceCandidate.parseFrom(signal.getPayload());
    if (found.getCandidate().isBlank()) {
      return new Outcome.Pass(
          with(signal, found.toBuilder().setCandidate("").build().toByteString()));
    }
    return relayed(found.getCandidate())
        .<Outcome>map(
            kept ->
                new Outcome.Pass(
                    with(
                        signal,
                        IceCandidate.newBuilder()
                            .setCandidate(kept)
                            .setSdpMid(found.getSdpMid())
                            .setSdpMLineIndex(found.getSdpMLineIndex())
                            .build()
                            .toByteString())))
        .orElseGet(Outcome.Nothing::new);
  }

  private static PeerSignal with(PeerSignal signal, ByteString payload) {
    return signal.toBuilder().setPayload(payload).build();
  }

  /** The description as it may be told. */
  static String withoutAddresses(String sdp) {
    return LINES
        .splitAsStream(sdp)
        .map(AddressFilter::line)
        .flatMap(Optional::stream)
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }

  private static Optional<String> line(String line) {
    String plain = line.strip().toLowerCase(Locale.ROOT);
    if (plain.contains("candidate:")) {
      return relayed(line);
    }
    if (TELLING.stream().anyMatch(plain::startsWith)) {
      return Optional.empty();
    }
    if (plain.startsWith("c=")) {
      return Optional.of("c=IN IP4 0.0.0.0");
    }
    if (plain.startsWith("a=rtcp:")) {
      return Optional.of("a=rtcp:9 IN IP4 0.0.0.0");
    }
    if (plain.startsWith("o=")) {
      return Optional.of(origin(line));
    }
    if (plain.startsWith("m=")) {
      return Optional.of(media(line));
    }
    return Optional.of(line);
  }

  /** {@code o=name id version IN IP4 address}: what counts is id and version. */
  private static String origin(String line) {
    String[] words = BLANKS.split(line.strip());
    String id = words.length > 1 ? words[1] : "0";
    String version = words.length > 2 ? words[2] : "0";
    return "o=- " + id + " " + version + " IN IP4 0.0.0.0";
  }

  /** A port is told by candidates; 0 says that the section is not used. */
  private static String media(String line) {
    String[] words = BLANKS.split(line.strip());
    if (words.length > 1 && !words[1].equals("0")) {
      words[1] = "9";
    }
    return String.join(" ", words);
  }

  /** A relayed candidate without the address behind it; empty: it is none. */
  private static Optional<String> relayed(String candidate) {
    List<String> words = new ArrayList<>(List.of(BLANKS.split(candidate.strip())));
    if (words.size() <= TYP + 1
        || !words.get(TYP).equals("typ")
        || !words.get(TYP + 1).equals("relay")) {
      return Optional.empty();
    }
    String nowhere = words.get(TYP - 2).contains(":") ? "::" : "0.0.0.0";
    for (int i = TYP + 2; i + 1 < words.size(); i += 2) {
      switch (words.get(i).toLowerCase(Locale.ROOT)) {
        case "raddr" -> words.set(i + 1, nowhere);
        case "rport" -> words.set(i + 1, "0");
        default -> {}
      }
    }
    return Optional.of(String.join(" ", words));
  }
}
