package dev.beckon.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.ScreenContext;
import dev.beckon.signal.v1.Welcome;
import org.junit.jupiter.api.Test;

class RedactionTest {
  @Test
  void secretsAreNamedButNotPrinted() {
    CustomerFrame frame =
        CustomerFrame.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setProtocolVersion(1)
                    .setApp("shop")
                    .setToken("ey.J0.k")
                    .setResume(
                        Resume.newBuilder()
                            .setStreamId("s-1")
                            .setResumeSecret(ByteString.copyFromUtf8("hush"))))
            .build();

    assertThat(Redaction.print(frame))
        .isEqualTo(
            "CustomerFrame{hello: Hello{protocol_version: 1, app: \"shop\", token: [secret],"
                + " resume: Resume{stream_id: \"s-1\", resume_secret: [secret]}}}");
  }

  @Test
  void personalDataIsNotPrintedHoweverDeep() {
    ScreenContext context =
        ScreenContext.newBuilder()
            .setScreen("checkout")
            .setTitle("Ada's basket")
            .putCustomData("iban", "GB00")
            .build();
    assertThat(Redaction.print(context))
        .contains("checkout")
        .doesNotContain("Ada")
        .doesNotContain("GB00")
        .doesNotContain("iban");
    assertThat(
            Redaction.print(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.CHAT)
                    .setPayload(ByteString.copyFromUtf8("my password is"))))
        .isEqualTo("PeerSignal{kind: CHAT, payload: [personal]}");
  }

  @Test
  void repeatedMessagesAreRedactedToo() {
    Welcome welcome =
        Welcome.newBuilder()
            .addIceServers(
                IceServer.newBuilder()
                    .addUrls("turn:t.example")
                    .setCredential("pw")
                    .setUsername("u"))
            .build();
    assertThat(Redaction.print(welcome))
        .isEqualTo(
            "Welcome{ice_servers: [IceServer{urls: [\"turn:t.example\"], username: [secret],"
                + " credential: [secret]}]}");
  }

  @Test
  void textCannotForgeALogLine() {
    assertThat(Redaction.print(Hello.newBuilder().setApp("a\nINFO \u202Efake\u001b[2K")))
        .isEqualTo("Hello{app: \"a\\u000aINFO \\u202efake\\u001b[2K\"}");
  }
}
