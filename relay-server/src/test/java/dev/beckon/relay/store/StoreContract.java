package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.ended;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.live;
import static dev.beckon.relay.store.StoredThings.liveWith;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.history.HistoryPage;
import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.history.JournalLine;
import dev.beckon.relay.history.PastRequest;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store does. A store's own test extends it and says how one is opened. */
@Timeout(30)
abstract class StoreContract {
  static final int BACKLOG = 100;

  private Store store;

  /** Opens the same place each time within one test. */
  abstract Store open(int backlog, List<HookInterest> hooks) throws Exception;

  final Store open(int backlog) throws Exception {
    return open(backlog, List.of());
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open(BACKLOG);
  }

  /** With two webhooks: one is told everything, one only of sessions in another app. */
  final void openWithHooks() throws Exception {
    store.close();
    store =
        open(
            BACKLOG,
            List.of(
                new HookInterest("crm", EnumSet.allOf(HookEvent.class), Set.of()),
                new HookInterest("bank", Set.of(HookEvent.STARTED), Set.of(new AppId("bank")))));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void aCallBackComesBackWithItsRequestUntilItIsOver() throws Exception {
    Instant now = Instant.parse("2026-03-02T10:00:00.123456789Z");
    CallBack turn = new CallBack(now, null, null, now.plusSeconds(60), 0, Duration.ofMinutes(2), 3);
    CallBack later =
        new CallBack(
            now,
            now.plusSeconds(600),
            now.plusSeconds(720),
            now.plusSeconds(3_600),
            1,
            Duration.ofMinutes(2),
            3);
    RequestId first = waiting(1).id();
    RequestId second = waiting(2).id();
    write(
        new Change.SaveRequest(waiting(1)),
        new Change.SaveCallBack(first, turn),
        new Change.SaveRequest(waiting(2)),
        new Change.SaveCallBack(second, turn));
    write(new Change.SaveCallBack(second, later));

    assertThat(store.load())
        .containsExactly(
            new StoredRequest(waiting(1), null, turn), new StoredRequest(waiting(2), null, later));

    write(new Change.SaveCallBack(first, null), new Change.Forget(second));
    assertThat(store.load()).containsExactly(new StoredRequest(waiting(1), null));
    write(new Change.SaveRequest(waiting(2)));
    assertThat(store.load())
        .containsExactly(new StoredRequest(waiting(1), null), new StoredRequest(waiting(2), null));
  }

  @Test
  void isEmptyAtFirst() throws Exception {
    assertThat(store.load()).isEmpty();
    assertThat(store.trouble()).isEmpty();
  }

  @Test
  void whatWasWrittenDownOutlivesItsRequest() throws Exception {
    WrapUpRecord first =
        new WrapUpRecord(
            new AgentId("ann"), Instant.parse("2026-01-05T08:00:00.000000001Z"), "Solved", "café");
    WrapUpRecord second =
        new WrapUpRecord(new AgentId("ben"), Instant.parse("2026-01-05T09:00:00Z"), "", "");
    write(new Change.SaveRequest(live(1)), new Change.SaveWrapUp(id(1), second));
    write(new Change.SaveWrapUp(id(1), first), new Change.Forget(id(1)));

    assertThat(store.wrapUps(id(1))).containsExactlyInAnyOrder(first, second);
    assertThat(store.wrapUps(id(2))).isEmpty();
    assertThat(store.load()).isEmpty();
    assertThat(first.toString()).doesNotContain("café");
  }

  @Test
  void givesBackExactlyWhatWasSaved() throws Exception {
    write(
        new Change.SaveRequest(waiting(1)),
        new Change.SaveCustomer(id(1), customer(1)),
        new Change.SaveRequest(live(2)),
        new Change.SaveCustomer(id(2), customer(2)),
        new Change.SaveRequest(ended(3)));

    assertThat(store.load())
        .containsExactlyInAnyOrder(
            new StoredRequest(waiting(1), customer(1)),
            new StoredRequest(live(2), customer(2)),
            new StoredRequest(ended(3), null));
  }

  @Test
  void emptyTextsAndBytesAreKept() throws Exception {
    CustomerRecord quiet =
        new CustomerRecord("s", "00", new Person("", "", "standard", Map.of()), "", new byte[0]);
    write(new Change.SaveRequest(waiting(1)), new Change.SaveCustomer(id(1), quiet));

    assertThat(store.load()).containsExactly(new StoredRequest(waiting(1), quiet));
  }

  @Test
  void theLastSaveCounts() throws Exception {
    write(new Change.SaveCustomer(id(1), customer(8)), new Change.SaveRequest(waiting(1)));
    write(new Change.SaveRequest(live(1)), new Change.SaveCustomer(id(1), customer(1)));

    assertThat(store.load()).containsExactly(new StoredRequest(live(1), customer(1)));
  }

  @Test
  void aForgottenArrivalLeavesNothing() throws Exception {
    write(new Change.SaveRequest(waiting(1)), new Change.SaveCustomer(id(1), customer(1)));
    write(new Change.Forget(id(1)), new Change.Forget(id(404)));
    assertThat(store.load()).isEmpty();

    write(new Change.SaveRequest(waiting(1)));
    assertThat(store.load()).containsExactly(new StoredRequest(waiting(1), null));
  }

  @Test
  void batchesAreAnsweredOnceInOrderOnTheStoresThread() throws Exception {
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch answered = new CountDownLatch(BACKLOG);
    for (int i = 0; i < BACKLOG; i++) {
      int number = i;
      store.write(
          List.of(new Change.SaveRequest(waiting(number))),
          result -> {
            answers.add(
                number
                    + " "
                    + result.getClass().getSimpleName()
                    + " "
                    + Thread.currentThread().getName());
            answered.countDown();
          });
    }
    answered.await();

    assertThat(answers)
        .containsExactlyElementsOf(
            IntStream.range(0, BACKLOG).mapToObj(i -> i + " Committed beckon-store").toList());
    assertThat(store.load()).hasSize(BACKLOG);
  }

  @Test
  void fullBacklogRefusesInTurn() throws Exception {
    CountDownLatch release = holdTheThread();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch answered = new CountDownLatch(BACKLOG + 1);
    for (int i = 0; i <= BACKLOG; i++) {
      int number = i;
      store.write(
          List.of(new Change.SaveRequest(waiting(number))),
          result -> {
            order.add(
                number
                    + (result instanceof WriteResult.Failed failed
                        ? " " + failed.reason()
                        : " committed"));
            answered.countDown();
          });
    }
    assertThat(order).isEmpty();
    release.countDown();
    answered.await();

    assertThat(order).hasSize(BACKLOG + 1).last().isEqualTo(BACKLOG + " BACKLOG_FULL");
    assertThat(order.subList(0, BACKLOG)).allMatch(line -> line.endsWith("committed"));
    assertThat(write(new Change.SaveRequest(waiting(BACKLOG))))
        .as("room again")
        .isInstanceOf(WriteResult.Committed.class);
  }

  @Test
  void whoeverThrowsWhenToldHurtsNobodyElse() throws Exception {
    store.write(
        List.of(new Change.SaveRequest(waiting(1))),
        result -> {
          throw new IllegalStateException("from a test");
        });

    assertThat(write(new Change.SaveRequest(waiting(2)))).isInstanceOf(WriteResult.Committed.class);
    assertThat(store.load()).hasSize(2);
  }

  @Test
  void closeWritesWhatWasHandedInAndRefusesTheRest() throws Exception {
    CountDownLatch release = holdTheThread();
    CompletableFuture<WriteResult> before = new CompletableFuture<>();
    store.write(List.of(new Change.SaveRequest(waiting(1))), before::complete);
    release.countDown();
    store.close();
    store.close();

    assertThat(before).isCompletedWithValueMatching(WriteResult.Committed.class::isInstance);
    assertThat(write(new Change.SaveRequest(waiting(2))))
        .isInstanceOfSatisfying(
            WriteResult.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(WriteResult.Reason.CLOSED));
  }

  @Test
  void nothingPersonalIsPrinted() {
    String printed =
        new Change.SaveCustomer(id(1), customer(1)) + " " + new StoredRequest(live(1), customer(1));

    assertThat(printed).doesNotContain("Zoë", "checkout", "screen 1", "abab").contains("stream-1");
  }

  @Test
  void whatHasEndedStaysButIsNotLoadedAgain() throws Exception {
    write(new Change.SaveRequest(live(1)), new Change.SaveCustomer(id(1), customer(1)));
    write(new Change.SaveRequest(ended(1)));
    assertThat(store.load()).hasSize(1);
    write(new Change.Forget(id(1)));
    assertThat(store.load()).isEmpty();

    // The same id again is a new request.
    write(new Change.SaveRequest(waiting(1)), new Change.SaveCustomer(id(1), customer(1)));
    assertThat(store.load()).containsExactly(new StoredRequest(waiting(1), customer(1)));
  }

  @Test
  void entriesAreWrittenWithTheirTexts() throws Exception {
    write(
        new Change.Record(
            JournalEntry.of(JournalEntry.Kind.CONTROL, id(1))
                .with("what", "control-acted")
                .withText("button 'Zoë'")));

    assertThat(store.trouble()).isEmpty();
  }

  @Test
  void historyIsPagedNewestFirstAndFiltered() throws Exception {
    for (int i = 1; i <= 7; i++) {
      write(new Change.SaveRequest(live(i)), new Change.SaveCustomer(id(i), customer(i)));
    }
    write(new Change.SaveRequest(ended(2)), new Change.Forget(id(2)));
    HistoryQuery all = HistoryQuery.of(Set.of(new AppId("shop")));

    List<String> seen = new ArrayList<>();
    HistoryPage page = store.history().page(all, null, 3);
    while (true) {
      page.requests().forEach(each -> seen.add(each.id().value()));
      if (page.last() == null) {
        break;
      }
      page = store.history().page(all, page.last(), 3);
    }
    assertThat(seen)
        .containsExactly(
            "request-7",
            "request-6",
            "request-5",
            "request-4",
            "request-3",
            "request-2",
            "request-1");

    assertThat(found(all.withAgent("amy"))).hasSize(7);
    assertThat(found(all.withAgent("nobody"))).isEmpty();
    assertThat(found(all.withSubject("person \" 4"))).containsExactly("request-4");
    assertThat(found(all.withPhases(Set.of(RequestState.Phase.ENDED))))
        .containsExactly("request-2");
    assertThat(found(all.withEndReasons(Set.of(EndReason.ENDED_BY_CUSTOMER))))
        .containsExactly("request-2");
    Instant third = waiting(3).arrivedAt();
    assertThat(found(all.between(third, third.plusMillis(2))))
        .containsExactly("request-4", "request-3");
    assertThat(store.history().page(all, null, 10).requests().get(5))
        .returns(List.of(new AgentId("amy")), PastRequest::agents)
        .returns("Zoë 🙂 2", PastRequest::displayName)
        .returns(live(2).since(), PastRequest::answeredAt);
  }

  @Test
  @Answers("A27")
  void historyIsFoundByWordsAndWordsAreNoLanguage() throws Exception {
    write(new Change.SaveRequest(live(1)), new Change.SaveCustomer(id(1), customer(1)));
    write(new Change.SaveRequest(live(2)), new Change.SaveCustomer(id(2), customer(2)));
    write(
        new Change.SaveWrapUp(
            id(2),
            new WrapUpRecord(new AgentId("amy"), Instant.EPOCH, "Solved", "Überweisung 'x'")));
    HistoryQuery all = HistoryQuery.of(Set.of(new AppId("shop")));

    assertThat(found(all.withWords("checkout"))).hasSize(2);
    assertThat(found(all.withWords("Zoë 2"))).containsExactly("request-2");
    assertThat(found(all.withWords("überw"))).containsExactly("request-2");
    assertThat(found(all.withWords("nothing"))).isEmpty();
    for (String nasty :
        List.of(
            "'; DROP TABLE request; --", "a\" OR \"b", "x:* & !y | (z", "NEAR(a b)", "%_\\", "*")) {
      store.history().page(all.withWords(nasty), null, 10);
    }
    assertThat(found(all)).hasSize(2);
  }

  @Test
  void anotherTenantSeesNothing() throws Exception {
    write(new Change.SaveRequest(live(1)), new Change.SaveCustomer(id(1), customer(1)));
    Set<AppId> bank = Set.of(new AppId("bank"));

    assertThat(found(HistoryQuery.of(bank))).isEmpty();
    assertThat(found(HistoryQuery.of(bank).withWords("checkout"))).isEmpty();
    assertThat(store.history().story(bank, id(1))).isEmpty();
    assertThat(store.history().story(Set.of(new AppId("shop")), id(1)).orElseThrow().journal())
        .extracting(JournalLine::line)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("request request=request-1"),
            second -> assertThat(second).startsWith("customer request=request-1"));
  }

  @Test
  @Answers("A34")
  void aPersonIsErasedEverywhereAndTheChainHolds() throws Exception {
    ErasureTarget four = new ErasureTarget(new AppId("shop"), "person \" 4", null);
    write(
        new Change.SaveRequest(live(4)),
        new Change.SaveCustomer(id(4), customer(4)),
        new Change.SaveRequest(live(6)),
        new Change.SaveCustomer(id(6), customer(6)),
        new Change.Record(
            JournalEntry.of(JournalEntry.Kind.CONTROL, id(4)).withText("tapped 'Zoë'")));
    assertThat(store.erase(four)).isEqualTo(new Erasure.InSession());

    write(
        new Change.SaveRequest(ended(4)),
        new Change.SaveWrapUp(
            id(4), new WrapUpRecord(new AgentId("amy"), Instant.EPOCH, "Solved", "Zoë's card")),
        new Change.Forget(id(4)));
    store.hold(new AppId("shop"), "person \" 4", "court", true);
    assertThat(store.erase(four)).isEqualTo(new Erasure.OnLegalHold());
    store.hold(new AppId("shop"), "person \" 4", "", false);
    assertThat(store.erase(new ErasureTarget(new AppId("bank"), "person \" 4", null)))
        .isEqualTo(new Erasure.Done(0));
    assertThat(store.erase(four)).isEqualTo(new Erasure.Done(1));
    assertThat(store.erase(four)).as("again").isEqualTo(new Erasure.Done(0));

    HistoryQuery all = HistoryQuery.of(Set.of(new AppId("shop")));
    assertThat(found(all)).containsExactly("request-6", "request-4");
    assertThat(found(all.withWords("card"))).isEmpty();
    assertThat(found(all.withWords("checkout"))).containsExactly("request-6");
    RequestStory story = store.history().story(Set.of(new AppId("shop")), id(4)).orElseThrow();
    assertThat(story.request())
        .returns("", PastRequest::subject)
        .returns("", PastRequest::displayName)
        .returns("", PastRequest::topic)
        .returns("", PastRequest::notes)
        .returns("Solved", PastRequest::disposition);
    assertThat(story.journal()).extracting(JournalLine::text).containsOnly("");
    assertThat(story.journal())
        .extracting(JournalLine::line)
        .anyMatch(l -> l.contains("text=sha256:"));
  }

  @Test
  void whatIsTooOldIsRemovedFirstTheTextsThenTheRest() throws Exception {
    for (int i = 1; i <= 3; i++) {
      write(
          new Change.SaveRequest(ended(i)),
          new Change.SaveCustomer(id(i), customer(i)),
          new Change.Forget(id(i)));
    }
    write(new Change.SaveRequest(live(4)), new Change.SaveCustomer(id(4), customer(4)));
    Instant third = ended(3).arrivedAt();
    store.hold(new AppId("shop"), "person \" 2", "court", true);

    store.removeOld(third, ended(2).arrivedAt());

    HistoryQuery all = HistoryQuery.of(Set.of(new AppId("shop")));
    assertThat(store.history().page(all, null, 10).requests())
        .extracting(each -> each.id().value() + " " + each.topic().isEmpty())
        .containsExactly("request-4 false", "request-3 false", "request-2 false");
    assertThat(store.load()).hasSize(1);
  }

  @Test
  void webhooksAreOwedWhatHappenedInTheOrderOfEachRequest() throws Exception {
    openWithHooks();
    Set<String> told = Collections.synchronizedSet(new HashSet<>());
    store.letters().whenOwed(told::add);
    wholeLife(1);
    write(new Change.SaveRequest(waiting(2)), new Change.SaveCustomer(id(2), customer(2)));

    assertThat(told).containsExactly("crm");
    assertThat(due()).extracting(Letter::event).containsOnly("request.arrived").hasSize(2);
    assertThat(delivered(1))
        .containsExactly(
            "request.arrived",
            "request.ringing",
            "session.started",
            "session.handed_over",
            "session.ended",
            "session.written_up",
            "deletion.asked");
    assertThat(due()).singleElement().returns(id(2), Letter::request);
    assertThat(store.letters().due("bank", Instant.now(), 10, false)).isEmpty();
    assertThat(store.history().story(Set.of(new AppId("shop")), id(1)).orElseThrow().journal())
        .extracting(JournalLine::line)
        .filteredOn(line -> line.startsWith("webhook "))
        .hasSize(7)
        .allMatch(line -> line.contains("hook=crm") && line.contains("outcome=delivered"));
  }

  @Test
  void lettersSayWhatHappenedAndNothingPersonal() throws Exception {
    openWithHooks();
    wholeLife(4);
    List<Letter> letters = new ArrayList<>();
    while (!due().isEmpty()) {
      Letter letter = store.letters().due("crm", Instant.now(), 1, true).getFirst();
      letters.add(letter);
      write(new Change.SettleLetter(letter, new Letter.Outcome.Delivered()));
    }

    assertThat(letters.toString() + letters.stream().map(Letter::body).toList())
        .doesNotContain("Zoë", "checkout", "person", "gold", "card");
    assertThat(letters).extracting(Letter::id).doesNotHaveDuplicates();
    assertThat(letters.getFirst().body())
        .contains(
            "\"type\":\"request.arrived\"",
            "\"timestamp\":\"2026-11-01T10:00:00.127456789Z\"",
            "\"request\":\"request-4\"",
            "\"app\":\"shop\"",
            "\"queue\":\"orders\"",
            "\"tier\":\"standard\"",
            "\"journal\":");
    assertThat(letters.get(1).body()).contains("\"agent\":\"amy\"", "\"ring\":\"r1\"");
    assertThat(letters.get(3).body()).contains("\"from\":\"amy\",\"agent\":\"bob\"");
    assertThat(letters.get(4).body())
        .contains("\"reason\":\"ENDED_BY_CUSTOMER\"", "\"agents\":[\"amy\",\"bob\"]");
    assertThat(letters.getFirst().aside())
        .isEqualTo(new Letter.Aside(customer(4).person(), customer(4).topic(), ""));
    assertThat(letters.get(5).aside()).isEqualTo(new Letter.Aside(null, "", "Zoë's card"));
  }

  @Test
  void savingTheSameAgainIsNoNews() throws Exception {
    openWithHooks();
    write(new Change.SaveRequest(waiting(1)), new Change.SaveRequest(waiting(1)));
    write(new Change.SaveRequest(live(1)), new Change.SaveRequest(live(1)));
    write(new Change.SaveRequest(ended(1)), new Change.SaveRequest(ended(1)));
    write(new Change.SaveRequest(ended(2)));

    assertThat(delivered(1)).containsExactly("request.arrived", "session.started", "session.ended");
    assertThat(delivered(2)).containsExactly("request.arrived", "request.missed");
    write(new Change.Forget(id(1)), new Change.SaveRequest(waiting(1)));
    assertThat(delivered(1))
        .as("the id again is another request")
        .containsExactly("request.arrived");
  }

  @Test
  void whatFailedWaitsAndHoldsBackOnlyItsOwnRequest() throws Exception {
    openWithHooks();
    write(new Change.SaveRequest(waiting(1)), new Change.SaveRequest(waiting(2)));
    write(new Change.SaveRequest(live(1)), new Change.SaveRequest(live(2)));
    Letter first = due().getFirst();
    Instant later = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    write(new Change.SettleLetter(first, new Letter.Outcome.Again(later, "STATUS_500")));

    assertThat(due()).singleElement().returns(id(2), Letter::request);
    delivered(2);
    assertThat(due()).isEmpty();
    assertThat(store.letters().nextDue("crm", Instant.now())).contains(later);
    assertThat(store.letters().due("crm", later, 10, false))
        .singleElement()
        .returns(1, Letter::attempts)
        .returns(first.id(), Letter::id);
    assertThat(store.letters().standings())
        .singleElement()
        .returns(2L, Letters.Standing::owed)
        .returns(Optional.of(waiting(1).arrivedAt()), Letters.Standing::oldest);
  }

  @Test
  void deadLettersLetTheNextPassAndCanBeReplayed() throws Exception {
    openWithHooks();
    write(new Change.SaveRequest(waiting(1)), new Change.SaveRequest(live(1)));
    Letter first = due().getFirst();
    write(new Change.SettleLetter(first, new Letter.Outcome.Dead("TOO_LATE")));

    assertThat(due()).singleElement().returns("session.started", Letter::event);
    assertThat(store.letters().dead("crm", 10))
        .singleElement()
        .returns("TOO_LATE", Letters.Dead::trouble)
        .returns(first.id(), dead -> dead.letter().id());
    assertThat(store.letters().dead("bank", 10)).isEmpty();

    assertThat(store.letters().replay("msg_unknown", "", Set.of("crm"))).isZero();
    assertThat(store.letters().replay(first.id(), "", Set.of("bank"))).isZero();
    assertThat(store.letters().replay(first.id(), "", Set.of("crm"))).isEqualTo(1);
    assertThat(due()).singleElement().returns(first.id(), Letter::id).returns(0, Letter::attempts);
    assertThat(store.letters().retireOthers(Set.of())).isEqualTo(2);
    assertThat(store.letters().dead("", 10))
        .extracting(Letters.Dead::trouble)
        .containsOnly("NOT_CONFIGURED");
    assertThat(store.letters().replay("", "crm", Set.of("crm"))).isEqualTo(2);
    assertThat(store.letters().retireOthers(Set.of("crm"))).isZero();
  }

  @Test
  void anErasedPersonIsNotToldOfAndWhatIsOwedStays() throws Exception {
    openWithHooks();
    write(
        new Change.SaveRequest(live(4)),
        new Change.SaveCustomer(id(4), customer(4)),
        new Change.SaveRequest(ended(4)),
        new Change.Forget(id(4)));
    store.erase(new ErasureTarget(new AppId("shop"), "person \" 4", null));

    assertThat(store.letters().due("crm", Instant.now(), 1, true))
        .singleElement()
        .returns(null, Letter::aside);
    assertThat(delivered(4)).hasSize(3);
  }

  @Test
  void withoutWebhooksNothingIsOwed() throws Exception {
    wholeLife(1);

    assertThat(store.letters().standings()).isEmpty();
    assertThat(store.letters().nextDue("crm", Instant.now())).isEmpty();
  }

  /** From arrival to the wish for deletion, each in a commit of its own. */
  private void wholeLife(long number) throws Exception {
    write(
        new Change.SaveRequest(waiting(number)),
        new Change.SaveCustomer(id(number), customer(number)));
    write(
        new Change.Record(
            JournalEntry.of(JournalEntry.Kind.RING, id(number))
                .with("ring", "r1")
                .with("agent", "amy")));
    write(new Change.SaveRequest(live(number)));
    write(new Change.SaveRequest(liveWith(number, "bob")));
    write(new Change.SaveRequest(ended(number)));
    write(
        new Change.SaveWrapUp(
            id(number),
            new WrapUpRecord(new AgentId("bob"), Instant.EPOCH, "Solved", "Zoë's card")));
    write(new Change.Record(JournalEntry.of(JournalEntry.Kind.DELETION_ASKED, id(number))));
  }

  private List<Letter> due() throws StoreException {
    return store.letters().due("crm", Instant.now(), 10, false);
  }

  /** Delivers all that is owed of the request; what it was. */
  private List<String> delivered(long number) throws Exception {
    List<String> events = new ArrayList<>();
    while (true) {
      Optional<Letter> next =
          due().stream().filter(letter -> letter.request().equals(id(number))).findFirst();
      if (next.isEmpty()) {
        return events;
      }
      events.add(next.get().event());
      write(new Change.SettleLetter(next.get(), new Letter.Outcome.Delivered()));
    }
  }

  private List<String> found(HistoryQuery query) throws Exception {
    return store.history().page(query, null, 50).requests().stream()
        .map(each -> each.id().value())
        .toList();
  }

  final Store store() {
    return store;
  }

  WriteResult write(Change... changes) throws Exception {
    CompletableFuture<WriteResult> result = new CompletableFuture<>();
    store.write(List.of(changes), result::complete);
    return result.get(20, TimeUnit.SECONDS);
  }

  /** On return the store's thread stands still until the latch is opened. */
  private CountDownLatch holdTheThread() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    store.write(
        List.of(),
        result -> {
          held.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    held.await();
    return release;
  }
}
