package dev.beckon.relay.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.OutsideQuestion;
import dev.beckon.relay.routing.OutsideTrouble;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.TierId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The question goes out over a real socket, and whatever comes back is one of few answers. */
class OutsideRouterTest {
  private final BlockingQueue<OutsideRouter.Answer> answers = new LinkedBlockingQueue<>();
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final AtomicReference<String> authorization = new AtomicReference<>("");
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server = never();
  private Reply reply = exchange -> say(exchange, 200, "{\"agent\":\"bob\"}");

  /** What the service does. */
  private interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/route",
        exchange -> {
          authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          reply.to(exchange);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    stuck.countDown();
    server.stop(0);
    threads.close();
  }

  @Test
  void asksWithWhatIsNeededAndNothingElse() throws Exception {
    assertThat(answer()).isEqualTo(OutsideRouter.Answer.of(new AgentId("bob")));
    assertThat(asked.get())
        .isEqualTo(
            "{\"version\":1,\"request\":\"r-1\",\"app\":\"shop\",\"queue\":\"billing\",\"tier\":\"premium\","
                + "\"waitedMillis\":4210,\"relaxationStep\":1,"
                + "\"skills\":[{\"skill\":\"french\",\"level\":5}],"
                + "\"candidates\":[{\"agent\":\"amy\",\"level\":1,\"freeMillis\":92000},"
                + "{\"agent\":\"bob\",\"level\":2,\"freeMillis\":15000}],"
                + "\"policy\":\"7\"}");
    assertThat(authorization.get()).isEqualTo("Bearer secret");
  }

  @Test
  void nobodyNamedIsNoOpinion() throws Exception {
    assertThat(answerTo("{\"agent\":null,\"more\":[1,2]}")).isEqualTo(OutsideTrouble.NO_OPINION);
  }

  @Test
  void nonsenseIsGarbage() throws Exception {
    for (String body :
        List.of(
            "",
            "bob",
            "{",
            "[]",
            "{}",
            "{\"agent\":7}",
            "{\"agent\":\"\"}",
            "{\"agent\":{}}",
            "{\"agent\":\"" + "x".repeat(300) + "\"}",
            "[".repeat(3000),
            "\u0000\u0001")) {
      assertThat(answerTo(body)).as(body).isEqualTo(OutsideTrouble.GARBAGE);
    }
  }

  @Test
  void tooMuchIsNotRead() throws Exception {
    assertThat(answerTo("{\"agent\":\"bob\",\"more\":\"" + "x".repeat(100_000) + "\"}"))
        .isEqualTo(OutsideTrouble.TOO_LARGE);
    reply =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int n = 0; n < 1_000_000; n++) {
            exchange.getResponseBody().write(new byte[1024]);
          }
        };
    assertThat(answer().trouble()).isEqualTo(OutsideTrouble.TOO_LARGE);
  }

  @Test
  void anyOtherStatusIsAFailure() throws Exception {
    for (int status : new int[] {204, 301, 400, 404, 500, 503}) {
      reply =
          exchange -> {
            exchange.getResponseHeaders().add("Location", "/route");
            exchange.sendResponseHeaders(status, -1);
          };
      assertThat(answer().trouble()).as("" + status).isEqualTo(OutsideTrouble.FAILED);
    }
  }

  @Test
  void aStuckOneIsGivenUp() throws Exception {
    reply = exchange -> await();
    assertThat(answer(Duration.ofMillis(100)).trouble()).isEqualTo(OutsideTrouble.TOO_LATE);
    reply =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        };
    assertThat(answer(Duration.ofMillis(100)).trouble()).isEqualTo(OutsideTrouble.TOO_LATE);
  }

  @Test
  void aDeadOneIsAFailure() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (OutsideRouter router = router(URI.create("http://127.0.0.1:" + port + "/"))) {
      router.ask(question(Duration.ofSeconds(5)));
      assertThat(next().trouble()).isEqualTo(OutsideTrouble.FAILED);
    }
  }

  @Test
  void moreThanAFewAtOnceAreNotAsked() throws Exception {
    reply = exchange -> await();
    try (OutsideRouter router = router(address())) {
      for (int n = 0; n < 65; n++) {
        router.ask(question(Duration.ofSeconds(20)));
      }
      assertThat(next().trouble()).isEqualTo(OutsideTrouble.BUSY);
      assertThat(answers).isEmpty();
    }
  }

  private OutsideTrouble answerTo(String body) throws Exception {
    reply = exchange -> say(exchange, 200, body);
    OutsideTrouble trouble = answer().trouble();
    assertThat(trouble).as(body).isNotNull();
    return trouble == null ? OutsideTrouble.FAILED : trouble;
  }

  private OutsideRouter.Answer answer() throws Exception {
    return answer(Duration.ofSeconds(20));
  }

  private OutsideRouter.Answer answer(Duration limit) throws Exception {
    try (OutsideRouter router = router(address())) {
      router.ask(question(limit));
      return next();
    }
  }

  private OutsideRouter.Answer next() throws InterruptedException {
    OutsideRouter.Answer answer = answers.poll(30, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("no answer");
    }
    return answer;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/route");
  }

  private OutsideRouter router(URI address) {
    return new OutsideRouter(address, "secret", (question, answer) -> answers.add(answer));
  }

  private static OutsideQuestion question(Duration limit) {
    return new OutsideQuestion(
        3,
        new RequestId("r-1"),
        new AppId("shop"),
        new QueueId("billing"),
        new TierId("premium"),
        Duration.ofMillis(4210),
        List.of(new SkillNeed(new SkillId("french"), 5)),
        1,
        List.of(
            new Choice.Candidate(new AgentId("amy"), 1, 7, Duration.ofSeconds(92)),
            new Choice.Candidate(new AgentId("bob"), 2, 8, Duration.ofSeconds(15))),
        limit,
        "7");
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void await() throws IOException {
    try {
      stuck.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static HttpServer never() {
    try {
      return HttpServer.create();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
