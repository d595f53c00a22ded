package dev.beckon.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.relay.Answers;
import dev.beckon.signal.v1.IceCandidate;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.PeerSignal.Kind;
import dev.beckon.signal.v1.SessionDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In all of it 198.51.100.7 and 2001:db8::7 are the end's own addresses, 203.0.113.1 TURN's. */
class AddressFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate:1 1 udp 2122260223 198.51.100.7 50000 typ host generation 0",
        "candidate:1 1 udp 2122260223 3f2a.local 50000 typ host",
        "candidate:2 1 udp 1686052607 198.51.100.7 50000 typ srflx raddr 10.0.0.2 rport 50000",
        "candidate:2 1 udp 1686052607 198.51.100.7 50000 typ prflx raddr 10.0.0.2 rport 50000",
        "candidate:3 1 tcp 1518280447 198.51.100.7 9 typ host tcptype active",
        "a=candidate:1 1 udp 2122260223 2001:db8::7 50000 typ host",
        "candidate:1 1 udp 2122260223 198.51.100.7 50000 typ relayed",
        "candidate:1 1 udp 2122260223 198.51.100.7 50000 TYP relay",
        "candidate:1 1 udp 2122260223 198.51.100.7 50000 typ host typ relay",
        "candidate:1 1 udp 2122260223 typ relay 198.51.100.7 50000"
      })
  @Answers({"T51", "W63"})
  void candidateThatIsNotRelayedGoesNoFurther(String candidate) {
    assertThat(AddressFilter.filter(candidate(candidate)))
        .isEqualTo(new AddressFilter.Outcome.Nothing());
    assertThat(AddressFilter.withoutAddresses("a=" + candidate.replace("a=", "")))
        .doesNotContain("198.51", "2001:db8", ".local", "candidate:");
  }

  @ParameterizedTest
  @CsvSource({
    "candidate:4 1 udp 41885695 203.0.113.1 50000 typ relay raddr 198.51.100.7 rport 1234"
        + " generation 0 ufrag x network-cost 50,"
        + "candidate:4 1 udp 41885695 203.0.113.1 50000 typ relay raddr 0.0.0.0 rport 0"
        + " generation 0 ufrag x network-cost 50",
    "candidate:4 1 udp 41885695 2606:4700::1 50000 typ relay RADDR 2001:db8::7 RPORT 1234,"
        + "candidate:4 1 udp 41885695 2606:4700::1 50000 typ relay RADDR :: RPORT 0",
    "candidate:4 1 udp 41885695 203.0.113.1 50000 typ relay,"
        + "candidate:4 1 udp 41885695 203.0.113.1 50000 typ relay",
    "'',''"
  })
  @Answers("T51")
  void relayedCandidatePassesWithoutTheAddressBehindIt(String told, String passed) {
    assertThat(AddressFilter.filter(candidate(told)))
        .isEqualTo(new AddressFilter.Outcome.Pass(candidate(passed)));
  }

  @ParameterizedTest
  @CsvSource({
    "o=jdoe 289 2 IN IP4 198.51.100.7, o=- 289 2 IN IP4 0.0.0.0",
    "o=- 289 2 IN IP6 2001:db8::7, o=- 289 2 IN IP4 0.0.0.0",
    "c=IN IP4 198.51.100.7, c=IN IP4 0.0.0.0",
    "c=IN IP6 2001:db8::7, c=IN IP4 0.0.0.0",
    "a=rtcp:50001 IN IP4 198.51.100.7, a=rtcp:9 IN IP4 0.0.0.0",
    "m=audio 50000 UDP/TLS/RTP/SAVPF 111 63, m=audio 9 UDP/TLS/RTP/SAVPF 111 63",
    "m=video 0 UDP/TLS/RTP/SAVPF 96, m=video 0 UDP/TLS/RTP/SAVPF 96",
    "a=remote-candidates:1 198.51.100.7 50000,",
    "a=source-filter: incl IN IP4 198.51.100.7 198.51.100.7,",
    "a=candidate:2 1 udp 1686052607 198.51.100.7 5 typ srflx raddr 10.0.0.2 rport 5,",
    "a=candidate:4 1 udp 4 203.0.113.1 5 typ relay raddr 198.51.100.7 rport 1,"
        + "a=candidate:4 1 udp 4 203.0.113.1 5 typ relay raddr 0.0.0.0 rport 0",
    "a=fingerprint:sha-256 AA:BB, a=fingerprint:sha-256 AA:BB",
    "a=ice-ufrag:ab+c, a=ice-ufrag:ab+c",
    "a=rtcp-mux, a=rtcp-mux",
    "a=end-of-candidates, a=end-of-candidates"
  })
  @Answers("T51")
  void lineOfADescriptionTellsNoAddress(String line, String passed) {
    assertThat(AddressFilter.withoutAddresses("v=0\r\n" + line + "\r\n"))
        .isEqualTo("v=0\r\n" + (passed == null ? "" : passed + "\r\n"));
  }

  @Test
  void offerAndAnswerAreReadAndChatIsNot() {
    ByteString sdp = description("v=0\nc=IN IP4 198.51.100.7\n");
    for (Kind kind : new Kind[] {Kind.OFFER, Kind.ANSWER}) {
      assertThat(AddressFilter.filter(signal(kind, sdp)))
          .isEqualTo(
              new AddressFilter.Outcome.Pass(
                  signal(kind, description("v=0\r\nc=IN IP4 0.0.0.0\r\n"))));
    }
    assertThat(AddressFilter.filter(signal(Kind.CHAT, sdp)))
        .isEqualTo(new AddressFilter.Outcome.Pass(signal(Kind.CHAT, sdp)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFFER", "ANSWER", "CANDIDATE"})
  @Answers("T51")
  void whatCannotBeReadIsNotLetThroughUnread(Kind kind) {
    assertThat(AddressFilter.filter(signal(kind, ByteString.copyFromUtf8("\u000198.51.100.7"))))
        .isEqualTo(new AddressFilter.Outcome.Unreadable());
  }

  private static ByteString description(String sdp) {
    return SessionDescription.newBuilder().setSdp(sdp).build().toByteString();
  }

  private static PeerSignal candidate(String candidate) {
    return signal(
        Kind.CANDIDATE,
        IceCandidate.newBuilder().setCandidate(candidate).setSdpMid("0").build().toByteString());
  }

  private static PeerSignal signal(Kind kind, ByteString payload) {
    return PeerSignal.newBuilder().setKind(kind).setNegotiation(1).setPayload(payload).build();
  }
}
