package dev.beckon.relay.webhook;

import static dev.beckon.relay.webhook.HookReceiver.plain;
import static dev.beckon.relay.webhook.HookReceiver.raw;
import static dev.beckon.relay.webhook.HookReceiver.say;
import static dev.beckon.relay.webhook.HookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.config.KeepingConfig;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState.Phase;
import dev.beckon.relay.session.Transports;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.CustomerRecord;
import dev.beckon.relay.store.Letters;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.WriteResult;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is owed is delivered, over real sockets, whatever the receiver does; time is the test's. */
@Timeout(60)
class WebhooksTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private final TestClock clock = new TestClock();
  private final RelayMeasures measures = new RelayMeasures(List.of());
  private final EventLoopGroup loops = Transports.newLoops(1);
  private HookReceiver receiver = newReceiver();
  private Names names = Names.system();
  private SslContext tls = trustingAnybody();
  private List<HookConfig> hooks = List.of(hook("crm", receiver.url()).build());
  private @Nullable Store store;
  private @Nullable Webhooks webhooks;

  @BeforeEach
  void start() throws Exception {
    open();
  }

  @AfterEach
  void stop() throws Exception {
    shut();
    receiver.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void isToldEverythingSignedInTheOrderOfTheRequest() throws Exception {
    wholeLife(1);

    List<HookReceiver.Received> letters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      letters.add(receiver.next());
    }
    assertThat(letters)
        .extracting(HookReceiver.Received::body)
        .satisfiesExactly(
            body -> assertThat(body).contains("request.arrived"),
            body -> assertThat(body).contains("session.started"),
            body -> assertThat(body).contains("session.ended"));
    HookReceiver.Received first = letters.getFirst();
    assertThat(first.start()).isEqualTo("POST /hooks?from=beckon HTTP/1.1");
    assertThat(first.header("content-type")).isEqualTo("application/json");
    assertThat(first.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
    long timestamp = Long.parseLong(first.header("webhook-timestamp"));
    assertThat(timestamp).isEqualTo(clock.instant().getEpochSecond());
    assertThat(first.header("webhook-signature"))
        .isEqualTo(
            Signature.of(
                List.of(new HookConfig.Secret(KEY)),
                first.id(),
                timestamp,
                first.body().getBytes(StandardCharsets.UTF_8)));
    waitUntil(() -> standing("crm").owed() == 0);
    waitUntil(() -> measures.scrape().contains("beckon_webhook_owed{hook=\"crm\"} 0.0"));
    assertThat(measures.scrape())
        .contains("beckon_webhook_attempts_total{hook=\"crm\",outcome=\"delivered\"} 3.0");
  }

  @Test
  void nothingPersonalUnlessItIsAskedFor() throws Exception {
    wholeLife(1);
    assertThat(receiver.next().body()).doesNotContain("Zoë", "my order", "gold", "customer");

    reopen(List.of(hook("crm", receiver.url()).personal().build()));
    wholeLife(2);
    HookReceiver.Received told = receiver.next();
    while (!told.body().contains("r-2")) {
      told = receiver.next();
    }
    assertThat(told.body())
        .contains(
            "\"customer\":{\"subject\":\"42\",\"displayName\":\"Zoë\",\"topic\":\"my order\","
                + "\"attributes\":{\"plan\":\"gold\"}}");
    assertThat(Integer.parseInt(told.header("content-length")))
        .isEqualTo(told.body().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  @Answers("A37")
  void whatFailsIsTriedAgainLaterUnderTheSameIdAndDoesNotStorm() throws Exception {
    receiver.replies(status(500));
    request(1, Phase.QUEUED);
    HookReceiver.Received first = receiver.next();
    waitUntil(() -> standing("crm").owed() == 1 && attempts("failed") == 1);
    wake();
    assertThat(receiver.hasMore()).isFalse();

    for (int attempt = 2; attempt <= 4; attempt++) {
      int made = attempt;
      clock.advance(Duration.ofMinutes(2));
      wake();
      HookReceiver.Received again = receiver.next();
      assertThat(again.id()).isEqualTo(first.id());
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.header("webhook-timestamp")).isNotEqualTo(first.header("webhook-timestamp"));
      waitUntil(() -> attempts("failed") == made);
    }
    receiver.replies(status(200));
    clock.advance(Duration.ofMinutes(2));
    wake();
    receiver.next();
    waitUntil(() -> standing("crm").owed() == 0);
  }

  @Test
  @Answers("A37")
  void afterItsAttemptsALetterIsDeadTheNextGoesOnAndItCanBeReplayed() throws Exception {
    reopen(List.of(hook("crm", receiver.url()).attempts(2).build()));
    receiver.replies(status(400));
    request(1, Phase.QUEUED);
    String dead = receiver.next().id();
    waitUntil(() -> attempts("refused") == 1);
    clock.advance(Duration.ofMinutes(1));
    wake();
    receiver.next();
    waitUntil(() -> standing("crm").dead() == 1);
    assertThat(store().letters().dead("crm", 10).getFirst())
        .returns("STATUS_400", Letters.Dead::trouble)
        .returns(2, each -> each.letter().attempts());

    receiver.replies(status(200));
    request(1, Phase.LIVE);
    assertThat(receiver.next().body()).contains("session.started");
    assertThat(store().letters().replay(dead, "", List.of("crm"))).isEqualTo(1);
    assertThat(receiver.next().id()).as("woken without waiting").isEqualTo(dead);
    waitUntil(() -> standing("crm").owed() == 0 && standing("crm").dead() == 0);
  }

  @Test
  @Answers("A37")
  void tooOldIsDeadToo() throws Exception {
    receiver.replies(status(503));
    request(1, Phase.QUEUED);
    receiver.next();
    waitUntil(() -> attempts("failed") == 1);
    clock.advance(Duration.ofHours(25));
    wake();
    receiver.next();
    waitUntil(() -> standing("crm").dead() == 1);
  }

  @Test
  @Answers("A37")
  void everyBadReceiverIsATroubleWithAName() throws Exception {
    reopen(List.of(hook("crm", receiver.url()).within(Duration.ofMillis(400)).build()));
    int number = 0;
    for (Map.Entry<String, HookReceiver.Reply> bad :
        Map.of(
                "too_late", receiver.hanging(),
                "closed", raw(""),
                "garbage", raw("SSH-2.0-OpenSSH\r\n\r\n"),
                "redirected", plain(302, "Location: http://169.254.169.254/latest\r\n"),
                "refused", status(410))
            .entrySet()) {
      receiver.replies(bad.getValue());
      request(++number, Phase.QUEUED);
      receiver.next();
      waitUntil(() -> attempts(bad.getKey()) == 1);
      // Each letter has a request, and the endpoint a trial, of its own.
      clock.advance(Duration.ofMinutes(10));
      receiver.replies(status(200));
      wake();
      waitUntil(() -> standing("crm").owed() == 0);
      while (receiver.hasMore()) {
        receiver.next();
      }
    }
    assertThat(receiver.all()).allMatch(each -> each.start().startsWith("POST /hooks"));
  }

  @Test
  @Answers("A37")
  void anAnswerIsReadOnlyAsFarAsItMatters() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    receiver.replies(
        (request, socket) -> {
          say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n");
          try {
            for (int i = 0; i < 2560; i++) {
              say(socket, "x".repeat(4096));
            }
          } catch (java.io.IOException e) {
            gone.countDown(); // not all of it was wanted
          }
        });
    request(1, Phase.QUEUED);
    waitUntil(() -> attempts("delivered") == 1);
    assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();

    receiver.replies(raw("HTTP/1.1 200 OK\r\nX-Long: " + "y".repeat(100_000) + "\r\n\r\n"));
    request(2, Phase.QUEUED);
    waitUntil(() -> attempts("garbage") == 1);

    receiver.replies(
        raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"));
    request(3, Phase.QUEUED);
    waitUntil(() -> attempts("failed") == 1);
  }

  @Test
  void whoAsksToBeLeftAloneIs() throws Exception {
    receiver.replies(plain(429, "Retry-After: 600\r\n"));
    request(1, Phase.QUEUED);
    receiver.next();
    waitUntil(() -> attempts("refused") == 1);
    receiver.replies(status(200));
    clock.advance(Duration.ofSeconds(590));
    request(2, Phase.QUEUED);
    wake();
    assertThat(receiver.hasMore()).isFalse();
    clock.advance(Duration.ofSeconds(20));
    wake();
    waitUntil(() -> standing("crm").owed() == 0);
    assertThat(receiver.all()).hasSize(3);
  }

  @Test
  @Answers("A37")
  void anEndpointThatIsDownIsAskedWithOneLetterAtATime() throws Exception {
    receiver.replies(status(500));
    for (int i = 1; i <= 40; i++) {
      request(i, Phase.QUEUED);
    }
    waitUntil(() -> attempts("failed") >= Circuit.FAILURES && isQuiet());
    int asked = receiver.all().size();
    assertThat(asked).isLessThanOrEqualTo(Circuit.FAILURES + 8);
    clock.advance(Duration.ofMinutes(10));
    wake();
    waitUntil(() -> receiver.all().size() == asked + 1 && isQuiet());

    receiver.replies(status(200));
    clock.advance(Duration.ofMinutes(10));
    wake();
    waitUntil(() -> standing("crm").owed() == 0);
    assertThat(receiver.all().stream().map(HookReceiver.Received::id).distinct()).hasSize(40);
  }

  @Test
  void oneSlowEndpointDoesNotHoldTheOthers() throws Exception {
    try (HookReceiver slow = newReceiver()) {
      slow.replies(slow.hanging());
      reopen(List.of(hook("slow", slow.url()).build(), hook("crm", receiver.url()).build()));
      wholeLife(1);
      slow.next();
      for (int i = 0; i < 3; i++) {
        receiver.next();
      }
      waitUntil(() -> standing("crm").owed() == 0);
      assertThat(standing("slow").owed()).isEqualTo(3);
    }
  }

  @Test
  void requestsDoNotWaitForEachOtherAndNoMoreThanConfiguredAreUnderWay() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    receiver.replies(HookReceiver.after(open, status(200)));
    for (int i = 1; i <= 20; i++) {
      request(i, Phase.QUEUED);
    }
    for (int i = 0; i < 8; i++) {
      receiver.next();
    }
    wake();
    assertThat(receiver.hasMore()).isFalse();
    open.countDown();
    waitUntil(() -> standing("crm").owed() == 0);
    assertThat(receiver.all()).hasSize(20);
  }

  @Test
  @Answers("A37")
  void privateAddressesAreRefusedAfterTheNameIsResolved() throws Exception {
    AtomicReference<String> leadsTo = new AtomicReference<>("127.0.0.1");
    names =
        host -> List.of(InetAddress.getByName("203.0.113.9"), InetAddress.getByName(leadsTo.get()));
    URI url = URI.create("http://rebind.example.com:" + receiver.port() + "/");
    reopen(List.of(hook("crm", url).onTheInternet().build()));
    int number = 0;
    for (String address :
        List.of("127.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "::1", "10.1.2.3", "fd00::1")) {
      leadsTo.set(address);
      clock.advance(Duration.ofHours(2));
      request(++number, Phase.QUEUED);
      int made = number;
      waitUntil(() -> attempts("forbidden_address") >= made);
    }
    assertThat(receiver.all()).isEmpty();
  }

  @Test
  @Answers("A37")
  void theAddressThatWasJudgedIsTheOneConnectedTo() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    names =
        host -> {
          asked.add(host);
          return List.of(InetAddress.getLoopbackAddress());
        };
    URI url = URI.create("http://only.here.invalid:" + receiver.port() + "/x");
    reopen(List.of(hook("crm", url).build()));
    request(1, Phase.QUEUED);

    assertThat(receiver.next().header("host")).isEqualTo("only.here.invalid:" + receiver.port());
    assertThat(asked).as("resolved once").containsExactly("only.here.invalid");
  }

  @Test
  void aNameThatIsNotThereAndAPortThatIsClosedAreTroubles() throws Exception {
    names =
        host -> {
          throw new UnknownHostException(host);
        };
    reopen(List.of(hook("crm", URI.create("http://nowhere.invalid/")).build()));
    request(1, Phase.QUEUED);
    waitUntil(() -> attempts("no_name") == 1);

    names = Names.system();
    int port = receiver.port();
    receiver.close();
    reopen(List.of(hook("crm", URI.create("http://127.0.0.1:" + port)).build()));
    request(2, Phase.QUEUED);
    waitUntil(() -> attempts("no_connection") == 1);
    receiver = new HookReceiver(port);
    clock.advance(Duration.ofHours(1));
    wake();
    waitUntil(() -> standing("crm").owed() == 0);
  }

  @Test
  void tlsThatDoesNotHoldIsATrouble() throws Exception {
    URI url = URI.create("https://127.0.0.1:" + receiver.port() + "/");
    receiver.replies(raw("no tls here\r\n"));
    reopen(List.of(hook("crm", url).within(Duration.ofSeconds(3)).build()));
    request(1, Phase.QUEUED);
    waitUntil(() -> attempts("no_tls") + attempts("closed") + attempts("too_late") == 1);
    assertThat(standing("crm").owed()).isEqualTo(1);
  }

  @Test
  void httpsOfATrustedAuthorityIsDelivered() throws Exception {
    CertifiedReceiver certified = new CertifiedReceiver(directory.resolve("authority"));
    try (HookReceiver secure = HookReceiver.secure(certified.serverTls())) {
      tls = certified.trusted();
      reopen(List.of(hook("crm", secure.url()).build()));
      wholeLife(1);

      HookReceiver.Received first = secure.next();
      assertThat(first.body()).contains("request.arrived");
      assertThat(first.header("webhook-signature"))
          .isEqualTo(
              Signature.of(
                  List.of(new HookConfig.Secret(KEY)),
                  first.id(),
                  Long.parseLong(first.header("webhook-timestamp")),
                  first.body().getBytes(StandardCharsets.UTF_8)));
      assertThat(secure.next().body()).contains("session.started");
      assertThat(secure.next().body()).contains("session.ended");
      waitUntil(() -> standing("crm").owed() == 0);
    }
  }

  @Test
  @Answers("A37")
  void httpsOfAnUnknownAuthorityOrOfAnotherNameIsNotToldAnything() throws Exception {
    CertifiedReceiver certified = new CertifiedReceiver(directory.resolve("authority"));
    try (HookReceiver secure = HookReceiver.secure(certified.serverTls())) {
      tls = Webhooks.tls();
      reopen(List.of(hook("crm", secure.url()).build()));
      request(1, Phase.QUEUED);
      waitUntil(() -> attempts("no_tls") == 1);

      tls = certified.trusted();
      names = host -> List.of(InetAddress.getLoopbackAddress());
      int port = secure.url().getPort();
      reopen(List.of(hook("crm", URI.create("https://crm.example:" + port + "/")).build()));
      clock.advance(Duration.ofMinutes(2));
      wake();
      waitUntil(() -> attempts("no_tls") == 2);
      assertThat(secure.hasMore()).isFalse();
      assertThat(standing("crm").owed()).isEqualTo(1);
    }
  }

  @Test
  void whatWasCommittedButNotDeliveredIsDeliveredByTheNextStart() throws Exception {
    receiver.replies(receiver.hanging());
    request(1, Phase.QUEUED);
    String id = receiver.next().id();
    request(1, Phase.LIVE);
    shut(); // in the middle of an attempt, as if killed: nothing of it was written down

    receiver.replies(status(200));
    open();
    HookReceiver.Received again = receiver.next();
    assertThat(again.id()).isEqualTo(id);
    assertThat(receiver.next().body()).contains("session.started");
    waitUntil(() -> standing("crm").owed() == 0);
  }

  @Test
  void drainWaitsForWhatIsUnderWayAndBeginsNothing() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    receiver.replies(HookReceiver.after(open, status(200)));
    request(1, Phase.QUEUED);
    request(1, Phase.LIVE);
    receiver.next();
    CompletableFuture<Void> drained =
        CompletableFuture.runAsync(() -> webhooks().drain(Duration.ofSeconds(20)));
    assertThat(drained).isNotDone();
    open.countDown();
    drained.get(20, TimeUnit.SECONDS);

    assertThat(receiver.all()).hasSize(1);
    assertThat(standing("crm").owed()).isEqualTo(1);
    reopen(hooks);
    assertThat(receiver.next().body()).contains("session.started");
  }

  @Test
  void whatIsOwedToAWebhookThatIsGoneIsDeadUntilItIsBack() throws Exception {
    receiver.replies(status(500));
    request(1, Phase.QUEUED);
    receiver.next();
    waitUntil(() -> attempts("failed") == 1);
    reopen(List.of());
    assertThat(standing("crm").dead()).isEqualTo(1);

    receiver.replies(status(200));
    reopen(List.of(hook("crm", receiver.url()).build()));
    assertThat(receiver.hasMore()).isFalse();
    assertThat(store().letters().replay("", "crm", List.of("crm"))).isEqualTo(1);
    receiver.next();
  }

  private void wholeLife(int number) throws Exception {
    request(number, Phase.QUEUED);
    request(number, Phase.LIVE);
    request(number, Phase.ENDED);
  }

  /** The request stands so now, on disk. */
  private void request(int number, Phase phase) throws Exception {
    RequestId id = new RequestId("r-" + number);
    Instant now = Instant.parse("2026-11-01T10:00:00Z");
    RequestSnapshot snapshot =
        new RequestSnapshot(
            id,
            new AppId("shop"),
            new CustomerId("shop/42"),
            new QueueId("orders"),
            "hash",
            number,
            now,
            now,
            phase,
            phase == Phase.LIVE ? new AgentId("amy") : null,
            now.plusSeconds(phase.ordinal()),
            phase == Phase.ENDED ? EndReason.ENDED_BY_AGENT : null,
            1,
            0,
            RequestNeeds.STANDARD);
    CompletableFuture<WriteResult> written = new CompletableFuture<>();
    store()
        .write(
            List.of(
                new Change.SaveRequest(snapshot),
                new Change.SaveCustomer(
                    id,
                    new CustomerRecord(
                        "s",
                        "00",
                        new Person("42", "Zoë", "standard", Map.of("plan", "gold")),
                        "my order",
                        new byte[0]))),
            written::complete);
    assertThat(written.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.Committed.class);
  }

  private void open() throws Exception {
    Store opened =
        Store.open(
            KeepingConfig.DEFAULT,
            directory,
            1_000,
            hooks.stream().map(HookConfig::interest).toList());
    store = opened;
    webhooks =
        Webhooks.start(
            hooks,
            new HookSender.Means(
                opened,
                new HookClient(loops, tls),
                host -> names.of(host),
                measures,
                clock,
                () -> 0));
  }

  private static SslContext trustingAnybody() {
    try {
      return SslContextBuilder.forClient()
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .build();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  private void shut() {
    webhooks().close();
    store().close();
  }

  private void reopen(List<HookConfig> others) throws Exception {
    shut();
    hooks = others;
    open();
  }

  private void wake() {
    hooks.forEach(hook -> webhooks().wake(hook.id()));
  }

  private Letters.Standing standing(String hook) {
    try {
      return store().letters().standings().stream()
          .filter(each -> each.hook().equals(hook))
          .findFirst()
          .orElse(new Letters.Standing(hook, 0, java.util.Optional.empty(), 0));
    } catch (dev.beckon.relay.store.StoreException e) {
      throw new AssertionError(e);
    }
  }

  /** All that were begun have been judged. */
  private boolean isQuiet() {
    return receiver.all().size() == attempts("failed") + attempts("delivered");
  }

  private int attempts(String outcome) {
    String name = "beckon_webhook_attempts_total{hook=\"crm\",outcome=\"" + outcome + "\"} ";
    return measures
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; !condition.getAsBoolean(); i++) {
      assertThat(i).as("waits no longer").isLessThan(2_000);
      never.await(10, TimeUnit.MILLISECONDS);
    }
  }

  private Store store() {
    return Objects.requireNonNull(store);
  }

  private Webhooks webhooks() {
    return Objects.requireNonNull(webhooks);
  }

  private static HookReceiver newReceiver() {
    try {
      return new HookReceiver();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Builder hook(String id, URI url) {
    return new Builder(id, url);
  }

  private static final class Builder {
    private final String id;
    private final URI url;
    private boolean personal;
    private boolean allowPrivate = true;
    private int attempts = 25;
    private Duration within = Duration.ofSeconds(10);

    Builder(String id, URI url) {
      this.id = id;
      this.url = url;
    }

    Builder personal() {
      personal = true;
      return this;
    }

    Builder onTheInternet() {
      allowPrivate = false;
      return this;
    }

    Builder attempts(int number) {
      attempts = number;
      return this;
    }

    Builder within(Duration time) {
      within = time;
      return this;
    }

    HookConfig build() {
      return new HookConfig(
          new HookInterest(id, EnumSet.allOf(HookEvent.class), Set.of()),
          url,
          List.of(new HookConfig.Secret(KEY)),
          personal,
          allowPrivate,
          new HookConfig.Pace(within, attempts, Duration.ofHours(24), 8));
    }
  }

  /** Stands still until it is moved. */
  private static final class TestClock extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    void advance(Duration by) {
      now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
      return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
