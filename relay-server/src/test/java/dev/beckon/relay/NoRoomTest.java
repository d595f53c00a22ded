package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Ring;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of requests when there is nowhere to keep another one. */
@Timeout(60)
class NoRoomTest {
  @Test
  @Answers({"A46", "A51", "A52"})
  void withoutADiskNothingNewIsTakenWhatIsThereGoesOnAndItEndsByItself(@TempDir Path directory)
      throws Exception {
    Path data = directory.resolve("data");
    Path away = directory.resolve("away");
    try (RelayServer relay = RelayServer.start(TestConfigs.demo().withDataDirectory(data));
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer served = TestCustomer.welcome(relay);
        TestCustomer late = TestCustomer.welcome(relay)) {
      assertThat(TestConfigs.page(relay, "/readyz")).startsWith("HTTP/1.1 200");
      String id = served.requestHelp();
      Ring ring = amy.expectRing();

      Files.move(data, away);
      TestConfigs.await(
          "not ready", () -> TestConfigs.page(relay, "/readyz").startsWith("HTTP/1.1 503"));
      assertThat(TestConfigs.page(relay, "/readyz"))
          .contains("\"ready\":false", "the data directory cannot be looked at");
      assertThat(TestConfigs.page(relay, "/healthz")).startsWith("HTTP/1.1 200");
      late.requestHelp();
      Error told = late.expectError();
      assertThat(told.getCode()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(told.getRetryable()).isTrue();
      assertThat(told.getRetryAfterMillis()).isPositive();

      Files.move(away, data);
      TestConfigs.await(
          "ready again", () -> TestConfigs.page(relay, "/readyz").startsWith("HTTP/1.1 200"));
      amy.accept(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      amy.endSession(id);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      late.requestHelp();
      late.expect(RelayFrame.BodyCase.WAITING);
    }
  }
}
