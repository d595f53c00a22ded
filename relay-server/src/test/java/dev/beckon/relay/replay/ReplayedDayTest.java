package dev.beckon.relay.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.Edges;
import dev.beckon.relay.desk.HandUp;
import dev.beckon.relay.desk.OnFloor;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.relay.store.CustomerRecord;
import dev.beckon.relay.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of traffic through a real desk with its SQLite file: agents who accept, decline, do not
 * answer and lose their links, customers who give up; two starts of the relay. Replayed, the same
 * is chosen; and a choice that was changed in the record is found and named.
 */
class ReplayedDayTest {
  private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");
  private static final QueueId ORDERS = new QueueId("orders");
  private static final QueueId BILLS = new QueueId("bills");
  private static final SkillId FRENCH = new SkillId("french");
  private static final int REQUESTS = 150;

  private static final RoutingRules RULES =
      RoutingRules.builder()
          .version("of the test")
          .queues(
              List.of(
                  QueueRules.of(ORDERS),
                  QueueRules.builder(BILLS).maxWait(Duration.ofMinutes(4)).build()))
          .build();

  @TempDir Path directory;

  @Test
  void theSameIsChosenAgainAndAChangedChoiceIsFound() throws Exception {
    try (Day day = new Day(directory, MORNING, 1)) {
      day.pass(REQUESTS);
    }
    try (Day day = new Day(directory, MORNING.plus(Duration.ofHours(12)), 2)) {
      day.pass(REQUESTS);
    }

    List<Path> files = RecordFolder.of(directory).files();
    assertThat(files).hasSize(2);
    for (Path file : files) {
      try (Recording recording = Recording.open(file)) {
        Replay.Result result = Replay.run(recording);
        assertThat(result.difference()).isNull();
        assertThat(result.events()).isGreaterThan(4L * REQUESTS);
        assertThat(result.choices()).isGreaterThan(REQUESTS);
        assertThat(result.cutOff()).isFalse();
      }
    }

    changed(files.getFirst());
  }

  /** In a copy of the record somebody else is said to have been chosen, once. */
  private void changed(Path file) throws Exception {
    Path copies = directory.resolve("changed");
    int changedAt = 0;
    AgentId chosen = new AgentId("nobody");
    try (Recording recording = Recording.open(file);
        RoutingLog copy = RecordFolder.of(copies).begin(RULES, MORNING, 1 << 24)) {
      int number = 0;
      for (Happened each = recording.next(); each != null; each = recording.next()) {
        number++;
        boolean change = changedAt == 0 && number > 300 && isChoice(each.choices());
        if (change) {
          changedAt = number;
          chosen = each.choices().getFirst().chosen();
        }
        copy.happened(change ? withOther(each) : each);
      }
    }
    try (Recording recording = Recording.open(RecordFolder.of(copies).files().getFirst())) {
      Replay.Difference difference = Objects.requireNonNull(Replay.run(recording).difference());
      assertThat(difference.number()).isEqualTo(changedAt);
      assertThat(difference.recorded().getFirst().chosen()).isEqualTo(new AgentId("mallory"));
      assertThat(difference.replayed().getFirst().chosen()).isEqualTo(chosen);
    }
  }

  private static boolean isChoice(List<Choice> choices) {
    return !choices.isEmpty() && choices.getFirst().chosen() != null;
  }

  private static Happened withOther(Happened each) {
    Choice was = each.choices().getFirst();
    Choice changed =
        new Choice(
            was.policy(),
            was.request(),
            was.queue(),
            was.tier(),
            was.rule(),
            was.asked(),
            new AgentId("mallory"),
            was.candidates(),
            was.crowd(),
            was.decliners(),
            was.waited(),
            was.points(),
            was.guarded(),
            was.ahead(),
            was.waiting(),
            was.parked());
    return new Happened(each.at(), each.event(), List.of(changed));
  }

  /**
   * The people, and the one who lets time pass. Confined to the test's thread, but for the told.
   */
  private static final class Day implements AutoCloseable, Edges {
    private final Random random;
    private final TestClock clock;
    private final Store store;
    private final RoutingLog log;
    private final Desk desk;
    private final PriorityQueue<Happening> agenda =
        new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
    private final String name;
    private long happenings;

    private record Happening(Instant at, long number, Runnable what) {}

    Day(Path directory, Instant begins, int number) throws Exception {
      name = "day-" + number + "-";
      random = new Random(number);
      clock = new TestClock(begins);
      store = Store.open(directory, 10_000);
      log = RecordFolder.of(directory).begin(RULES, begins, 1 << 24);
      desk =
          new Desk(new Router(RULES), store, new RelayMeasures(List.of(ORDERS, BILLS)), clock, log);
      desk.start(this, store.load(), stored -> pair(stored.snapshot().id()));
    }

    void pass(int requests) throws Exception {
      for (int n = 0; n < 6; n++) {
        AgentId agent = new AgentId("agent-" + n);
        AgentRules serving = AgentRules.serving(ORDERS, BILLS);
        AgentRules rules = n % 2 == 0 ? serving.withSkill(FRENCH, 5) : serving;
        at(n, () -> desk.post(new Event.AgentSignedIn(agent, rules)));
        at(n, () -> desk.post(new Event.PresenceAsked(agent, Presence.READY)));
        at(random.nextInt(600, 4_000), () -> desk.post(new Event.AgentLinkCut(agent)));
      }
      int time = 10;
      for (int n = 0; n < requests; n++) {
        time += random.nextInt(1, 60);
        CustomerId customer = new CustomerId("shop/~" + name + n);
        RequestId request = new RequestId(name + "request-" + n);
        at(time, () -> ask(request, customer));
        if (random.nextInt(5) == 0) {
          at(
              time + random.nextInt(1, 200),
              () -> desk.post(new Event.CustomerEnded(customer, request)));
        }
      }
      for (Happening next = next(); next != null; next = next()) {
        clock.goTo(next.at);
        next.what.run();
        settle();
      }
    }

    private synchronized @Nullable Happening next() {
      return agenda.poll();
    }

    private void at(int second, Runnable what) {
      at(clock.instant().plusSeconds(second), what);
    }

    private synchronized void at(Instant when, Runnable what) {
      agenda.add(new Happening(when, happenings++, what));
    }

    /** What was posted is handled, written down and told. */
    private void settle() throws Exception {
      handled();
      store.wrapUps(new RequestId("none"));
      handled();
    }

    private void handled() {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      desk.look(router -> true, done::complete);
      done.join();
    }

    private void ask(RequestId request, CustomerId customer) {
      int kind = random.nextInt(6);
      RequestNeeds needs =
          new RequestNeeds(
              TierId.STANDARD,
              kind < 2 ? List.of(new SkillNeed(FRENCH, 3)) : List.of(),
              kind == 3 ? new AgentId("agent-1") : null,
              List.of());
      desk.requestHelp(
          new Event.HelpRequested(
              request, new AppId("shop"), customer, kind == 5 ? BILLS : ORDERS, "hash", needs),
          null,
          pair(request),
          new CustomerRecord(
              "stream", "hash", new Person("", "", "standard", Map.of()), "", new byte[0]),
          1,
          System.nanoTime());
    }

    private static Pair pair(RequestId request) {
      return new Pair(
          RelayConfig.demo().apps().getFirst(),
          request,
          ORDERS,
          false,
          (id, signal) -> {},
          new RequestDetails(
              "Shop", new Person("", "", "standard", Map.of()), "", ByteString.EMPTY),
          1,
          1);
    }

    @Override
    public synchronized void tellAgent(
        Effect.ToAgent effect, @Nullable Pair pair, long refusedSequence) {
      switch (effect) {
        case Effect.RingAgent ring -> {
          int mood = random.nextInt(10);
          int after = random.nextInt(1, 10);
          if (mood < 7) {
            at(after, () -> desk.post(new Event.RingAccepted(ring.agent(), ring.ring())));
          } else if (mood < 9) {
            at(after, () -> desk.post(new Event.RingDeclined(ring.agent(), ring.ring())));
          } else {
            at(40, () -> desk.post(new Event.PresenceAsked(ring.agent(), Presence.READY)));
          }
        }
        case Effect.TellSessionStarted started ->
            at(
                random.nextInt(20, 300),
                () -> desk.post(new Event.AgentEnded(started.agent(), started.request())));
        case Effect.TellAgentState told when told.state() instanceof AgentState.WrapUp wrapUp ->
            at(
                random.nextInt(1, 20),
                () -> desk.post(new Event.WrapUpFinished(told.agent(), wrapUp.request())));
        default -> {}
      }
    }

    @Override
    public void tellCustomer(Effect.ToCustomer effect, long refusedSequence) {}

    @Override
    public void tellSummary(AgentId agent, LineSummary summary) {}

    @Override
    public void tellHands(List<HandUp> hands) {}

    @Override
    public void tellFloor(AgentId supervisor, List<OnFloor> floor) {}

    @Override
    public void forget(Pair pair) {}

    @Override
    public void close() {
      desk.close();
      log.close();
      store.close();
    }
  }

  private static final class TestClock extends Clock {
    private volatile Instant now;

    TestClock(Instant now) {
      this.now = now;
    }

    void goTo(Instant time) {
      now = time.isAfter(now) ? time : now;
    }

    @Override
    public Instant instant() {
      return now;
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
