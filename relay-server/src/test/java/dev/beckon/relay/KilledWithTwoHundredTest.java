package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.store.JournalAudit;
import dev.beckon.relay.webhook.HookReceiver;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RelayFrame.BodyCase;
import dev.beckon.signal.v1.Ring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A relay in a process of its own is killed (SIGKILL) in the middle of 200 requests: 80 live, 20
 * ringing, 100 waiting, while 20 more arrive and 5 agents accept. Started again on the same file,
 * it has everything that it had acknowledged, at its place and with its agent; every customer
 * resumes, every session goes on, nobody has two agents, and a webhook is told all of it. Says so
 * with figures.
 */
@Timeout(120)
class KilledWithTwoHundredTest {
  private static final int LIVE = 80;
  private static final int RINGING = 20;
  private static final int WAITING = 100;
  private static final int ARRIVING = 20;
  private static final int ACCEPTING = 5;
  private static final Set<BodyCase> STANDINGS =
      EnumSet.of(
          BodyCase.WAITING,
          BodyCase.RINGING,
          BodyCase.SESSION_STARTED,
          BodyCase.REQUEST_ENDED,
          BodyCase.ERROR);

  @TempDir private Path directory;
  private final List<RelayProcess> relays = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    relays.forEach(RelayProcess::close);
    threads.shutdownNow();
  }

  /** One customer and what they asked for. */
  private record Caller(TestCustomer customer, String request) {}

  @Test
  @Answers({"A60", "G38"})
  void nothingAcknowledgedIsLost() throws Exception {
    try (HookReceiver receiver = new HookReceiver()) {
      Path config = config(receiver);
      RelayProcess before = start(config);
      List<TestAgent> agents = agents(before, 0, LIVE);
      Map<String, Caller> live = new ConcurrentHashMap<>();
      together(LIVE, i -> live(before, live));
      Map<String, String> agentOf = new ConcurrentHashMap<>();
      together(LIVE, i -> agentOf.put(accepted(agents.get(i)), agents.get(i).id()));
      await(live.values(), BodyCase.SESSION_STARTED);
      assertThat(agentOf.keySet()).isEqualTo(live.keySet());

      List<TestAgent> rung = agents(before, LIVE, RINGING);
      List<Caller> line = new ArrayList<>();
      for (int i = 0; i < RINGING; i++) {
        line.add(asking(connected(before), BodyCase.RINGING));
      }
      Map<String, Ring> rings = new ConcurrentHashMap<>();
      together(RINGING, i -> rings.put(rung.get(i).id(), rung.get(i).expectRing()));
      List<TestCustomer> more = connected(before, WAITING + ARRIVING);
      for (int i = 0; i < WAITING; i++) {
        line.add(asking(more.get(i), BodyCase.WAITING));
      }

      // In the middle of it: some accept, some arrive, and nobody knows yet what was written.
      List<Caller> arriving = new ArrayList<>();
      for (int i = 0; i < ACCEPTING; i++) {
        rung.get(i).accept(of(rings, rung.get(i).id()));
      }
      for (TestCustomer each : more.subList(WAITING, WAITING + ARRIVING)) {
        arriving.add(new Caller(each, each.requestHelp()));
      }
      arriving.getFirst().customer.await(EnumSet.of(BodyCase.WAITING));
      before.kill();
      long killed = System.nanoTime();

      Set<String> toldArrived = ConcurrentHashMap.newKeySet();
      toldArrived.add(arriving.getFirst().request);
      together(
          ARRIVING,
          i -> {
            List<RelayFrame> last = arriving.get(i).customer.everythingUntilClosed();
            if (last.stream().anyMatch(frame -> frame.getBodyCase() == BodyCase.WAITING)) {
              toldArrived.add(arriving.get(i).request);
            }
            return last;
          });
      Map<String, String> toldLive = new ConcurrentHashMap<>();
      together(
          ACCEPTING,
          i -> {
            List<DeskFrame> last = rung.get(i).everythingUntilEnd();
            if (last.stream().anyMatch(DeskFrame::hasSessionStarted)) {
              toldLive.put(of(rings, rung.get(i).id()).getRequestId(), rung.get(i).id());
            }
            return last;
          });

      RelayProcess after = start(config);
      AtomicLong lastBack = new AtomicLong();
      AtomicLong lastSession = new AtomicLong();
      Map<String, RelayFrame> standings = new ConcurrentHashMap<>();
      List<Caller> all = new ArrayList<>(live.values());
      all.addAll(line);
      all.addAll(arriving);
      Future<?> desks =
          threads.submit(
              () -> {
                together(
                    LIVE,
                    i -> {
                      assertThat(agents.get(i).resume(after.agentPort()))
                          .isEqualTo(Continuation.RESYNCHRONIZED);
                      DeskFrame taken = agents.get(i).await(DeskFrame.BodyCase.SESSION_STARTED);
                      String request = taken.getSessionStarted().getRequestId();
                      assertThat(agentOf.get(request)).isEqualTo(agents.get(i).id());
                      lastSession.accumulateAndGet(System.nanoTime(), Math::max);
                      return request;
                    });
                return null;
              });
      together(
          all.size(),
          i -> {
            Caller caller = all.get(i);
            Continuation continuation = caller.customer.resume(after.customerPort());
            // Who was not told that they are in the line may not be known any more.
            if (!arriving.contains(caller) || toldArrived.contains(caller.request)) {
              assertThat(continuation).isEqualTo(Continuation.RESYNCHRONIZED);
            }
            caller.customer.requestHelp(caller.request);
            standings.put(caller.request, caller.customer.await(STANDINGS));
            lastBack.accumulateAndGet(System.nanoTime(), Math::max);
            return caller;
          });
      desks.get(60, TimeUnit.SECONDS);

      // Live sessions are live, with the same agent, and carry both ways.
      for (Caller each : live.values()) {
        RelayFrame standing = of(standings, each.request);
        assertThat(standing.getBodyCase()).isEqualTo(BodyCase.SESSION_STARTED);
        assertThat(standing.getSessionStarted().getResumed()).isTrue();
        assertThat(standing.getSessionStarted().getAgent().getDisplayName())
            .isEqualTo(agentOf.get(each.request));
      }
      Map<String, TestAgent> byId =
          agents.stream().collect(Collectors.toMap(TestAgent::id, agent -> agent));
      List<Caller> sessions = List.copyOf(live.values());
      together(
          LIVE,
          i -> {
            Caller caller = sessions.get(i);
            TestAgent agent = of(byId, of(agentOf, caller.request));
            caller.customer.signal(PeerSignal.Kind.CHAT, 0, "still there, " + caller.request);
            assertThat(text(agent.await(DeskFrame.BodyCase.SIGNAL).getSignal().getSignal()))
                .isEqualTo("still there, " + caller.request);
            agent.signal(caller.request, PeerSignal.Kind.CHAT, 0, "yes");
            return caller.customer.await(EnumSet.of(BodyCase.SIGNAL));
          });
      Duration sessionsBack = Duration.ofNanos(System.nanoTime() - killed);

      // Whose acceptance was committed is live, also when nobody was told; the others wait again.
      List<Caller> waiting = new ArrayList<>();
      int acceptedInTime = 0;
      for (Caller each : line) {
        RelayFrame standing = of(standings, each.request);
        if (standing.getBodyCase() == BodyCase.SESSION_STARTED) {
          acceptedInTime++;
          assertThat(rings.values().stream().map(Ring::getRequestId)).contains(each.request);
        } else {
          assertThat(toldLive).doesNotContainKey(each.request);
          assertThat(standing.getBodyCase()).isEqualTo(BodyCase.WAITING);
          waiting.add(each);
          assertThat(standing.getWaiting().getPosition())
              .as("its place in the line")
              .isEqualTo(waiting.size());
        }
      }
      assertThat(acceptedInTime).isLessThanOrEqualTo(ACCEPTING);
      for (Caller each : arriving) {
        assertThat(of(standings, each.request).getBodyCase()).isEqualTo(BodyCase.WAITING);
        if (toldArrived.contains(each.request)) {
          assertThat(of(standings, each.request).getWaiting().getPosition())
              .isBetween(waiting.size() + 1, waiting.size() + ARRIVING);
        }
      }

      // Who was rung is rung again, first come first served, by one agent each.
      List<TestAgent> free = rung.subList(ACCEPTING, RINGING);
      Set<String> rungAgain = ConcurrentHashMap.newKeySet();
      together(
          free.size(),
          i -> {
            free.get(i).resume(after.agentPort());
            free.get(i).setReady();
            Ring ring = free.get(i).expectRing();
            assertThat(rungAgain.add(ring.getRequestId())).as("rung once").isTrue();
            free.get(i).accept(ring);
            return free.get(i).await(DeskFrame.BodyCase.SESSION_STARTED);
          });
      assertThat(rungAgain)
          .isEqualTo(
              waiting.subList(0, free.size()).stream()
                  .map(Caller::request)
                  .collect(Collectors.toSet()));

      Set<String> owed = new HashSet<>();
      live.keySet().forEach(id -> owed.addAll(List.of(id + " arrived", id + " started")));
      line.forEach(each -> owed.add(each.request + " arrived"));
      rungAgain.forEach(id -> owed.add(id + " started"));
      toldArrived.forEach(id -> owed.add(id + " arrived"));
      TestConfigs.await("the webhook is told", () -> told(receiver).containsAll(owed));
      inOrder(receiver);

      after.stop();
      JournalAudit.Finding journal = JournalAudit.verify(directory.resolve("data"), "");
      assertThat(journal).isInstanceOf(JournalAudit.Finding.Whole.class);
      long letters = receiver.all().stream().map(HookReceiver.Received::id).distinct().count();
      System.out.printf(
          "killed with %d live, %d ringing, %d waiting, %d arriving (%d of them told so) and %d"
              + " accepting (%d committed, %d told)%n",
          LIVE,
          RINGING,
          WAITING,
          ARRIVING,
          toldArrived.size(),
          ACCEPTING,
          acceptedInTime,
          toldLive.size());
      System.out.printf(
          "lost: 0 of %d acknowledged; relay ready again %d ms after the kill, last customer back"
              + " %d ms, last console in its session %d ms, all %d sessions carried both ways %d ms%n",
          LIVE + RINGING + WAITING + toldArrived.size(),
          millis(killed, after.readyNanos()),
          millis(killed, lastBack.get()),
          millis(killed, lastSession.get()),
          LIVE,
          sessionsBack.toMillis());
      System.out.printf(
          "webhook: %d letters, %d attempts; journal: %s%n",
          letters, receiver.all().size(), journal);
      all.forEach(each -> each.customer.close());
      agents.forEach(TestAgent::close);
      rung.forEach(TestAgent::close);
    }
  }

  /** What must be there. */
  private static <V> V of(Map<String, V> all, String key) {
    return Objects.requireNonNull(all.get(key), key);
  }

  private static long millis(long from, long until) {
    return TimeUnit.NANOSECONDS.toMillis(until - from);
  }

  private static String text(PeerSignal signal) {
    return signal.getPayload().toStringUtf8();
  }

  /** "request arrived", "request started". */
  private static Set<String> told(HookReceiver receiver) {
    return receiver.all().stream()
        .map(letter -> field(letter, "request") + " " + type(letter).replaceAll(".*\\.", ""))
        .collect(Collectors.toSet());
  }

  /** Of each request, the first time a letter came is after those before it. */
  private static void inOrder(HookReceiver receiver) {
    Map<String, Long> latest = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (HookReceiver.Received letter : receiver.all()) {
      if (known.add(letter.id())) {
        long entry = Long.parseLong(letter.body().replaceAll(".*\"journal\":(\\d+).*", "$1"));
        assertThat(entry).isGreaterThanOrEqualTo(latest.getOrDefault(field(letter, "request"), 0L));
        latest.put(field(letter, "request"), entry);
      }
    }
  }

  private static String type(HookReceiver.Received letter) {
    return field(letter, "type");
  }

  private static String field(HookReceiver.Received letter, String name) {
    return letter.body().replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  // ── people ──

  private static TestCustomer connected(RelayProcess relay) throws InterruptedException {
    TestCustomer customer = TestCustomer.connect(relay.customerPort());
    customer.hello(TestCustomer.helloBody());
    return customer;
  }

  private List<TestCustomer> connected(RelayProcess relay, int number) throws Exception {
    return together(number, i -> connected(relay));
  }

  private static Caller asking(TestCustomer customer, BodyCase until) throws InterruptedException {
    Caller caller = new Caller(customer, customer.requestHelp());
    customer.await(EnumSet.of(until));
    return caller;
  }

  private static Caller live(RelayProcess relay, Map<String, Caller> into)
      throws InterruptedException {
    Caller caller = asking(connected(relay), BodyCase.RINGING);
    into.put(caller.request, caller);
    return caller;
  }

  private void await(Iterable<Caller> callers, BodyCase body) throws InterruptedException {
    for (Caller each : callers) {
      each.customer.await(EnumSet.of(body));
    }
  }

  /** The request that the agent has now. */
  private static String accepted(TestAgent agent) throws InterruptedException {
    Ring ring = agent.expectRing();
    agent.accept(ring);
    agent.await(DeskFrame.BodyCase.SESSION_STARTED);
    return ring.getRequestId();
  }

  private List<TestAgent> agents(RelayProcess relay, int first, int number) throws Exception {
    return together(
        number,
        i -> {
          TestAgent agent = TestAgent.connect(relay.agentPort(), "agent-" + (first + i));
          agent.signIn();
          agent.setReady();
          return agent;
        });
  }

  private interface Task<T> {
    T of(int number) throws Exception;
  }

  /** In the order of their numbers; the first that fails is told. */
  private <T> List<T> together(int number, Task<T> task) throws Exception {
    List<Callable<T>> tasks = new ArrayList<>();
    IntStream.range(0, number).forEach(i -> tasks.add(() -> task.of(i)));
    List<T> results = new ArrayList<>();
    for (Future<T> each : threads.invokeAll(tasks)) {
      results.add(each.get());
    }
    return results;
  }

  // ── the relay ──

  private RelayProcess start(Path config) throws IOException {
    RelayProcess relay = RelayProcess.start(config);
    relays.add(relay);
    return relay;
  }

  private Path config(HookReceiver receiver) throws Exception {
    String credential =
        "sha256:"
            + HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(RelayConfig.DEMO_CREDENTIAL.getBytes(StandardCharsets.UTF_8)));
    StringBuilder yaml =
        new StringBuilder(
            """
            listeners:
              customers: {port: 0}
              agents: {port: 0}
              operations: {port: 0}
            data-directory: data
            resume-window: 60s
            queues:
              - {id: orders, ring-time: 5m}
            apps:
              - {id: shop, anonymous: true, anonymous-per-minute: 100000, queues: [orders]}
            limits: {unidentified-per-address: 1000}
            webhooks:
              - id: crm
                url: %s
                allow-private: true
                secret: whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
            agents:
            """
                .formatted(receiver.url()));
    for (int i = 0; i < LIVE + RINGING; i++) {
      yaml.append(
          "  - {id: agent-%1$d, display-name: agent-%1$d, queues: [orders], credential: '%2$s'}%n"
              .formatted(i, credential));
    }
    return Files.writeString(directory.resolve("relay.yaml"), yaml);
  }
}
