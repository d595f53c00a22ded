package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.id;
import static dev.beckon.relay.store.StoredThings.live;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.DatabaseConfig;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AppId;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server, started from Maven. */
class PostgresStoreTest extends StoreContract {
  private final DatabaseConfig database = TestPostgres.newDatabase();

  @Override
  Store open(int backlog, List<HookInterest> hooks) throws StoreException {
    return JdbcStore.open(new PostgresDatabase(database), backlog, hooks);
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() throws Exception {
    write(
        new Change.SaveRequest(live(1)),
        new Change.SaveCustomer(id(1), customer(1)),
        new Change.SaveRequest(waiting(2)));
    closeStore();
    openStore();

    assertThat(store().load())
        .containsExactlyInAnyOrder(
            new StoredRequest(live(1), customer(1)), new StoredRequest(waiting(2), null));
    assertThat(JournalAudit.verify(database, ""))
        .isInstanceOfSatisfying(
            JournalAudit.Finding.Whole.class, whole -> assertThat(whole.entries()).isEqualTo(3));
  }

  @Test
  void secondRelayOnOneDatabaseIsRefused() {
    assertThatThrownBy(() -> open(1))
        .asInstanceOf(type(StoreException.class))
        .returns(StoreException.Reason.IN_USE, StoreException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("in use by another relay", database.url());
  }

  @Test
  void aConnectionThatBreaksIsReplaced() throws Exception {
    write(new Change.SaveRequest(waiting(1)));
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name = 'beckon-relay'");

    // The first may find the connection broken, and says so; nothing is lost or written twice.
    WriteResult first = write(new Change.SaveRequest(waiting(2)));
    assertThat(write(new Change.SaveRequest(waiting(3)))).isInstanceOf(WriteResult.Committed.class);
    assertThat(store().load()).hasSize(first instanceof WriteResult.Committed ? 3 : 2);
    assertThat(store().trouble()).isEmpty();
    assertThat(JournalAudit.verify(database, "")).isInstanceOf(JournalAudit.Finding.Whole.class);
  }

  @Test
  void whatTheDatabaseCannotHoldIsNotTheStoresTrouble() throws Exception {
    JournalEntry entry = JournalEntry.of(JournalEntry.Kind.CONTROL, id(1)).withText("a\0b");

    assertThat(write(new Change.Record(entry)))
        .isInstanceOfSatisfying(
            WriteResult.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(WriteResult.Reason.UNFIT));
    assertThat(store().trouble()).isEmpty();
    assertThat(write(new Change.SaveRequest(waiting(1)))).isInstanceOf(WriteResult.Committed.class);
  }

  @Test
  @Answers("A59")
  void aServerThatDoesNotAnswerHoldsUpWritesAndNothingElse() throws Exception {
    write(new Change.SaveRequest(waiting(1)));
    List<CompletableFuture<WriteResult>> results = new ArrayList<>();
    try (Connection other = PostgresDatabase.source(database, true).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE request IN EXCLUSIVE MODE");
      for (int i = 0; i < 2 * BACKLOG; i++) {
        CompletableFuture<WriteResult> result = new CompletableFuture<>();
        results.add(result);
        store().write(List.of(new Change.SaveRequest(waiting(2 + i))), result::complete);
      }
      // Whoever asks what was is answered, by another connection.
      assertThat(
              store()
                  .history()
                  .page(HistoryQuery.of(Set.of(new AppId("shop"))), null, 10)
                  .requests())
          .hasSize(1);
      assertThat(results).noneMatch(CompletableFuture::isDone);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().equals("beckon-store"))
          .hasSize(1);
      other.rollback();
    }
    int committed = 0;
    for (CompletableFuture<WriteResult> result : results) {
      committed += result.get(20, TimeUnit.SECONDS) instanceof WriteResult.Committed ? 1 : 0;
    }
    assertThat(committed).as("as many as may wait, and no more").isBetween(BACKLOG, BACKLOG + 1);
    assertThat(store().load()).hasSize(1 + committed);
  }

  @Test
  void newerTablesAreRefused() throws Exception {
    closeStore();
    execute(
        "INSERT INTO schema_version (installed_rank, version, description, type, script, installed_by,"
            + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, true)");
    try {
      assertThatThrownBy(() -> open(1))
          .asInstanceOf(type(StoreException.class))
          .returns(StoreException.Reason.UNKNOWN_VERSION, StoreException::reason)
          .extracting(Throwable::getMessage)
          .asString()
          .contains("version 99", "newer relay");
    } finally {
      execute("DELETE FROM schema_version WHERE version = '99'");
      openStore();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:1", "database.invalid"})
  @Answers("A57")
  void serverThatIsNotThereIsNamed(String host) {
    String url = "postgresql://" + host + "/beckon";
    DatabaseConfig nobody = new DatabaseConfig(url, "me", "secret");

    assertThatThrownBy(() -> JdbcStore.open(new PostgresDatabase(nobody), 1))
        .asInstanceOf(type(StoreException.class))
        .returns(StoreException.Reason.IO, StoreException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(url, "check that the server runs")
        .doesNotContain("secret");
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = PostgresDatabase.source(database, true).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setClientInfo("ApplicationName", "beckon-test");
      statement.execute(sql);
    }
  }
}
