package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.ended;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.live;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.routing.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
  private static final int BACKLOG = 100;

  private Store store;

  /** Opens the same place each time within one test. */
  abstract Store open(int backlog) throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open(BACKLOG);
  }

  @AfterEach
  void closeStore() {
    store.close();
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
    write(new Change.SaveWrapUp(id(1), first), new Change.Erase(id(1)));

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
  void eraseForgetsRequestAndCustomer() throws Exception {
    write(new Change.SaveRequest(waiting(1)), new Change.SaveCustomer(id(1), customer(1)));
    write(new Change.Erase(id(1)), new Change.Erase(id(404)));
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
