package dev.beckon.relay.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.HookConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pure parts: how it is signed, how long is waited, when an endpoint is left alone. */
class WebhookRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  @Answers("A37")
  void signsAsStandardWebhooksDoes() {
    byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    assertThat(
            Signature.of(
                List.of(new HookConfig.Secret(key)),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(
            Signature.of(
                List.of(new HookConfig.Secret(key), new HookConfig.Secret(new byte[24])),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                body))
        .matches("v1,g0hM9SsE\\S+ v1,\\S+");
  }

  @Test
  void waitsTwiceAsLongEachTimeAndNeverQuiteTheSame() {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

    assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.after(1, 0.5)).isEqualTo(Duration.ofMillis(1500));
    assertThat(backoff.after(4, 0)).isEqualTo(Duration.ofSeconds(16));
    assertThat(backoff.after(50, 0)).isEqualTo(Duration.ofHours(1));
    assertThat(backoff.after(Integer.MAX_VALUE, 0.999)).isGreaterThan(Duration.ofMinutes(30));
  }

  @Test
  void anEndpointRestsAfterFiveFailuresAndIsWellAfterOneSuccess() {
    Circuit circuit = Circuit.WELL;
    for (int i = 1; i < Circuit.FAILURES; i++) {
      circuit = circuit.failed(NOW, Backoff.ENDPOINT, 0, Duration.ZERO);
      assertThat(circuit.isWell()).isTrue();
      assertThat(circuit.isResting(NOW)).isFalse();
    }
    circuit = circuit.failed(NOW, Backoff.ENDPOINT, 0, Duration.ZERO);
    assertThat(circuit.isWell()).isFalse();
    assertThat(circuit.isResting(NOW.plusMillis(1999))).isTrue();
    assertThat(circuit.isResting(NOW.plusSeconds(2))).isFalse();
    circuit = circuit.failed(NOW, Backoff.ENDPOINT, 0, Duration.ZERO);
    assertThat(circuit.restsUntil()).isEqualTo(NOW.plusSeconds(4));
  }

  @Test
  void whatItWishesIsRespectedWithinReason() {
    assertThat(Answer.of(503, "120").retryAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(Answer.of(503, "999999").retryAfter()).isEqualTo(Duration.ofHours(1));
    for (String odd : List.of("", "-1", "soon", "1e9", "99999999999999999999")) {
      assertThat(Answer.of(503, odd).retryAfter()).isZero();
    }
    assertThat(Circuit.WELL.failed(NOW, Backoff.ENDPOINT, 0, Duration.ofMinutes(2)).restsUntil())
        .isEqualTo(NOW.plusSeconds(120));
  }

  @Test
  void everyStatusIsTakenRefusedOrFailed() {
    assertThat(Answer.of(200, null).trouble()).isNull();
    assertThat(Answer.of(299, null).trouble()).isNull();
    assertThat(Answer.of(304, null).trouble()).isEqualTo(Trouble.REDIRECTED);
    assertThat(Answer.of(404, null).trouble()).isEqualTo(Trouble.REFUSED);
    assertThat(Answer.of(500, null).words()).isEqualTo("STATUS_500");
    assertThat(Answer.of(999, null).trouble()).isEqualTo(Trouble.FAILED);
    assertThat(Answer.none(Trouble.TOO_LATE).words()).isEqualTo("TOO_LATE");
  }
}
