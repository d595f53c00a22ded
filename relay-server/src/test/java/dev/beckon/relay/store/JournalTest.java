package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.ended;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.live;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.store.JournalAudit.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change leaves an entry in the same commit, and nobody can change one unnoticed. */
class JournalTest {
  @TempDir private Path directory;

  @Test
  @Answers("A32")
  void everyChangeIsAnEntryAndNothingPersonalIsIn() throws Exception {
    write(new Change.SaveRequest(waiting(2)), new Change.SaveCustomer(id(2), customer(2)));
    write(new Change.SaveRequest(live(2)));
    write(
        new Change.SaveRequest(ended(2)),
        new Change.Revoke(
            new Revocation(Revocation.Kind.CUSTOMER, "shop", "zoe@example.com", Instant.EPOCH)),
        new Change.Forget(id(2)));

    assertThat(JournalAudit.verify(directory, ""))
        .isInstanceOfSatisfying(
            Finding.Whole.class, whole -> assertThat(whole.entries()).isEqualTo(6));
    List<String> words = words();
    assertThat(words.get(0)).contains("request-2", "phase=QUEUED");
    assertThat(words.get(2)).contains("phase=LIVE", "agent=amy");
    assertThat(words.get(3)).contains("end=ENDED_BY_CUSTOMER");
    assertThat(words.toString()).doesNotContain("Zoë", "zoe@", "person", "checkout");
  }

  @Test
  @Answers("A33")
  void whateverIsTamperedWithIsNoticed() throws Exception {
    for (long number = 1; number <= 5; number++) {
      write(new Change.SaveRequest(waiting(number)));
    }
    Finding.Whole whole = (Finding.Whole) JournalAudit.verify(directory, "");

    execute("UPDATE journal SET what = replace(what, 'shop', 'bank') WHERE number = 3");
    assertThat(JournalAudit.verify(directory, ""))
        .isEqualTo(new Finding.Broken(3, "is not as it was written"));
    execute("UPDATE journal SET what = replace(what, 'bank', 'shop') WHERE number = 3");
    assertThat(JournalAudit.verify(directory, whole.lastHash())).isEqualTo(whole);

    execute("DELETE FROM journal WHERE number = 5");
    assertThat(JournalAudit.verify(directory, "")).isInstanceOf(Finding.Whole.class);
    assertThat(JournalAudit.verify(directory, whole.lastHash()))
        .as("cut off at the end")
        .isInstanceOf(Finding.Broken.class);

    execute("DELETE FROM journal WHERE number = 2");
    assertThat(JournalAudit.verify(directory, "")).isEqualTo(new Finding.Broken(2, "is missing"));
  }

  @Test
  void noRelayIsNoJournal() {
    assertThat(JournalAudit.verify(directory.resolve("nothing"), ""))
        .isInstanceOf(Finding.Unreadable.class);
  }

  /** By a store of its own each time, so that the chain goes on across restarts. */
  private void write(Change... changes) throws Exception {
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 0), 100)) {
      CompletableFuture<WriteResult> result = new CompletableFuture<>();
      store.write(List.of(changes), result::complete);
      assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(WriteResult.Committed.class);
    }
  }

  private List<String> words() throws Exception {
    List<String> words = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT what FROM journal ORDER BY number")) {
      while (row.next()) {
        words.add(row.getString(1));
      }
    }
    return words;
  }

  private void execute(String change) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
  }

  private Connection connect() throws Exception {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + directory.resolve(SqliteDatabase.FILE_NAME));
  }
}
