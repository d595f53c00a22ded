package dev.beckon.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.relay.Answers;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.SessionDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalRulesTest {
  private static final String SOUND =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
          + "a=fingerprint:sha-256 AA:BB\r\n";

  @Test
  void whatEnginesMakePasses() {
    assertThat(SignalRules.check(offer(SOUND))).isEmpty();
    assertThat(SignalRules.check(offer(SOUND.replace("sha-256", "SHA-512")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=0\r\nm=audio 9 RTP/AVP 0\r\n",
        "v=0\r\na=fingerprint:sha-1 AA:BB\r\n",
        "v=0\r\na=fingerprint:sha-256 AA:BB\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n",
        "v=0\r\na=fingerprint:sha-256 AA:BB\r\ns=a\u0000b\r\n",
        "v=0\r\na=fingerprint:sha-256 AA:BB\r\ns=a\rm=video\r\n"
      })
  @Answers("W63")
  void unsoundDescriptionsAreNeverForwarded(String sdp) {
    assertThat(SignalRules.check(offer(sdp))).isPresent();
    assertThat(SignalRules.check(offer(sdp).toBuilder().setKind(PeerSignal.Kind.ANSWER).build()))
        .isPresent();
  }

  @Test
  @Answers({"W63", "T49"})
  void manyTimesWhatIsUsualIsRefused() {
    assertThat(SignalRules.check(offer(SOUND + "m=video 9 x\r\n".repeat(500)))).isPresent();
    assertThat(SignalRules.check(offer(SOUND + "a=x\r\n".repeat(5000)))).isPresent();
    assertThat(
            SignalRules.check(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.CANDIDATE)
                    .setPayload(ByteString.copyFrom(new byte[4000]))
                    .build()))
        .isPresent();
  }

  @Test
  @Answers("T50")
  void whatIsNotNegotiatedIsNotLookedAt() {
    assertThat(
            SignalRules.check(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.CANDIDATE)
                    .setPayload(
                        ByteString.copyFromUtf8(
                            "candidate:1 1 udp 1 0f3e5c0e-7d2c-4a4e-8a3e-1d2c3b4a5f6e.local 5000"
                                + " typ host"))
                    .build()))
        .isEmpty();
    assertThat(
            SignalRules.check(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.CHAT)
                    .setPayload(ByteString.copyFromUtf8("a=crypto: my phone"))
                    .build()))
        .isEmpty();
  }

  private static PeerSignal offer(String sdp) {
    return PeerSignal.newBuilder()
        .setKind(PeerSignal.Kind.OFFER)
        .setPayload(SessionDescription.newBuilder().setSdp(sdp).build().toByteString())
        .build();
  }
}
