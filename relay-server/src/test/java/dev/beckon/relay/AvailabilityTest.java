package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.routing.Hours;
import dev.beckon.relay.routing.QueueRules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whether help is to be had, asked without a session, over a real socket. */
class AvailabilityTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void saysWhoIsThereAndMayBeKeptForAWhile() throws Exception {
    try (RelayServer relay = RelayServer.start(TestConfigs.demo())) {
      JsonNode before = answer(relay);
      assertThat(before.get("open").asBoolean()).isTrue();
      assertThat(before.get("takes_requests").asBoolean()).as("may wait").isTrue();
      assertThat(before.get("agents_ready").asInt()).isZero();
      assertThat(before.get("usual_wait_high_millis").asLong()).as("unknown").isZero();
      assertThat(before.get("opens_at_millis").asLong()).isZero();

      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        TestConfigs.await(amy + " is seen", () -> answer(relay).get("agents_ready").asInt() == 1);
        JsonNode now = answer(relay);
        assertThat(now.get("agents").asInt()).isEqualTo(1);
        assertThat(now.get("usual_wait_low_millis").asLong()).isPositive();
        assertThat(now.get("usual_wait_high_millis").asLong())
            .isGreaterThanOrEqualTo(now.get("usual_wait_low_millis").asLong());
      }
      HttpResponse<String> response = get(relay, "?app=" + app());
      assertThat(response.headers().firstValue("cache-control")).hasValue("public, max-age=10");
      assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
      assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @Test
  void saysWhenItOpens() throws Exception {
    ZonedDateTime later = ZonedDateTime.now(Clock.systemUTC()).plusHours(2).withMinute(0);
    LocalTime opens = LocalTime.of(later.getHour(), 0);
    Hours.Span span = new Hours.Span(opens, opens.plusMinutes(30));
    Hours hours =
        new Hours(
            ZoneOffset.UTC,
            Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(Function.identity(), day -> List.of(span))),
            Set.of());
    try (RelayServer relay =
            RelayServer.start(with(queue -> queue.toBuilder().hours(hours).build()));
        TestAgent amy = TestAgent.ready(relay, "amy")) {
      JsonNode answer = answer(relay);

      assertThat(answer.get("open").asBoolean()).as(amy + " is there all the same").isFalse();
      assertThat(answer.get("takes_requests").asBoolean()).isFalse();
      assertThat(answer.get("usual_wait_high_millis").asLong()).isZero();
      assertThat(answer.get("opens_at_millis").asLong())
          .isEqualTo(later.withSecond(0).withNano(0).toInstant().toEpochMilli());
    }
  }

  @Test
  void aQueueThatLetsNobodyWaitTakesNoRequests() throws Exception {
    try (RelayServer relay =
        RelayServer.start(with(queue -> queue.toBuilder().closedWithoutAgents(true).build()))) {
      assertThat(answer(relay).get("open").asBoolean()).isTrue();
      assertThat(answer(relay).get("takes_requests").asBoolean()).isFalse();
    }
  }

  @Test
  void whatIsAnothersIsNotToldFromWhatThereIsNot() throws Exception {
    try (RelayServer relay = RelayServer.start(TestConfigs.demo())) {
      for (String question :
          List.of("", "?app=", "?app=other", "?app=" + app() + "&queue=other", "?app=a&app=b")) {
        HttpResponse<String> response = get(relay, question);
        assertThat(response.statusCode()).as(question).isEqualTo(404);
        assertThat(response.body()).contains("NOT_FOUND");
      }
      assertThat(get(relay, "?app=" + app() + "&token=abc").statusCode()).isEqualTo(400);
      assertThat(send(relay, "?app=" + app(), HttpRequest.Builder::DELETE).statusCode())
          .isEqualTo(405);
      assertThat(
              send(
                      relay,
                      "?app=" + app(),
                      request -> request.header("Origin", "https://evil.example.com"))
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aPageOfTheAppMayReadIt() throws Exception {
    RelayConfig demo = TestConfigs.demo();
    AppConfig shop = demo.apps().getFirst();
    AppConfig page =
        new AppConfig(
            shop.id(),
            shop.name(),
            true,
            30,
            shop.queues(),
            List.of("https://shop.example.com"),
            List.of(),
            List.of());
    try (RelayServer relay = RelayServer.start(TestConfigs.withApps(demo, List.of(page)))) {
      HttpResponse<String> response =
          send(
              relay,
              "?app=" + app(),
              request -> request.header("Origin", "https://shop.example.com"));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("access-control-allow-origin"))
          .hasValue("https://shop.example.com");
    }
  }

  @Test
  void whoAsksTooOftenIsToldToWait() throws Exception {
    RelayConfig config =
        TestConfigs.demo().withLimits(TestConfigs.limits().requestsPerApp(3).build());
    try (RelayServer relay = RelayServer.start(config)) {
      for (int n = 0; n < 3; n++) {
        assertThat(get(relay, "?app=" + app()).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> response = get(relay, "?app=" + app());

      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.body()).contains("TOO_OFTEN");
      assertThat(response.headers().firstValue("retry-after")).isPresent();
    }
  }

  private static RelayConfig with(UnaryOperator<QueueRules> rules) {
    return TestConfigs.withQueueRules(rules);
  }

  private static String app() {
    return TestConfigs.demo().apps().getFirst().id().value();
  }

  private static JsonNode answer(RelayServer relay) throws IOException {
    HttpResponse<String> response = get(relay, "?app=" + app());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> get(RelayServer relay, String question) throws IOException {
    return send(relay, question, HttpRequest.Builder::GET);
  }

  private static HttpResponse<String> send(
      RelayServer relay, String question, UnaryOperator<HttpRequest.Builder> more)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:" + relay.customerPort() + "/v1/availability" + question))
            .version(HttpClient.Version.HTTP_1_1);
    try {
      return HTTP.send(more.apply(request).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
