package dev.beckon.relay.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.store.JournalAudit;
import dev.beckon.relay.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told while the store does not take writes. */
class ChronicleTest {
  private static final int MOST = 5;
  private static final RequestId REQUEST = new RequestId("0123456789abcdef");

  @TempDir private Path directory;
  private final RelayMeasures measures = new RelayMeasures(List.of());
  private final AtomicInteger keeping = new AtomicInteger();
  private FailingStore store;
  private Chronicle chronicle;

  @BeforeEach
  void open() throws Exception {
    store = new FailingStore(Store.open(directory, 1_000));
    chronicle = new Chronicle(store, measures, Clock.systemUTC(), MOST, keeping::incrementAndGet);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Answers({"G52", "A51"})
  void whatHappenedMeanwhileIsWrittenInOrderOnceWithItsTime() throws Exception {
    tell(1);
    Instant before = Instant.now();
    store.away = true;
    tell(2);
    tell(3);
    Instant after = Instant.now();
    assertThat(keeping).hasValue(1);
    assertThat(chronicle.retry()).isTrue();

    store.away = false;
    tell(4); // lines up behind them
    assertThat(chronicle.retry()).isTrue();
    List<String> lines = lines();
    assertThat(lines).hasSize(4);
    assertThat(IntStream.rangeClosed(1, 4).allMatch(i -> lines.get(i - 1).contains("fact=f" + i)))
        .isTrue();
    assertThat(lines.getFirst()).doesNotContain("happened");
    assertThat(happened(lines.get(1))).isBetween(before, after);
    assertThat(happened(lines.get(2))).isBetween(happened(lines.get(1)), after);
    assertThat(chronicle.retry()).isFalse();
    tell(5);
    assertThat(lines()).hasSize(5).last().asString().doesNotContain("happened");
    assertThat(measures.scrape())
        .contains("beckon_journal_late_total 3.0", "beckon_journal_kept 0.0");
  }

  @Test
  void whatWasWrittenAlthoughItSeemedToFailIsNotWrittenAgain() throws Exception {
    store.losesAnswers = true;
    tell(1);
    tell(2);
    settle();
    chronicle.retry();
    settle();
    store.losesAnswers = false;
    tell(3);
    chronicle.retry();

    assertThat(lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("fact=f1"),
            second -> assertThat(second).contains("fact=f2"),
            third -> assertThat(third).contains("fact=f3"));
  }

  @Test
  void whatDoesNotFitIsCountedAndTheJournalSaysThatItIsMissing() throws Exception {
    store.away = true;
    for (int i = 1; i <= MOST + 2; i++) {
      tell(i);
    }
    assertThat(measures.scrape())
        .contains("beckon_journal_lost_total{reason=\"full\"} 2.0", "beckon_journal_kept 5.0");
    store.away = false;
    chronicle.retry();

    assertThat(lines())
        .hasSize(MOST + 1)
        .last()
        .asString()
        .startsWith("missing entries=2 since=20");
    assertThat(chronicle.retry()).isFalse();
  }

  @Test
  void atTheEndItIsTriedOnceMore() throws Exception {
    store.away = true;
    tell(1);
    store.away = false;
    chronicle.close();

    assertThat(lines()).singleElement().asString().contains("fact=f1", "happened=");
  }

  @Test
  void whatIsStillNotTakenAtTheEndIsSaidToBeLost() throws Exception {
    store.away = true;
    tell(1);
    tell(2);
    chronicle.close();

    assertThat(measures.scrape()).contains("beckon_journal_lost_total{reason=\"stopped\"} 2.0");
    assertThat(lines()).isEmpty();
  }

  private void tell(int fact) {
    chronicle.write(
        List.of(
            JournalEntry.of(JournalEntry.Kind.CONSENT, REQUEST)
                .with("what", "screen-allowed")
                .with("fact", "f" + fact)
                .withText("what was on it")));
  }

  private static Instant happened(String line) {
    return Instant.parse(line.replaceFirst(".* happened=(\\S+).*", "$1"));
  }

  /** Whatever was handed to the store has been answered; so has what was handed in by that. */
  private void settle() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(store.load()).isEmpty();
    }
  }

  private List<String> lines() throws Exception {
    settle();
    assertThat(JournalAudit.verify(directory, "")).isInstanceOf(JournalAudit.Finding.Whole.class);
    List<String> lines = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("beckon.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT what FROM journal ORDER BY number")) {
      while (row.next()) {
        lines.add(row.getString(1));
      }
    }
    return lines;
  }
}
