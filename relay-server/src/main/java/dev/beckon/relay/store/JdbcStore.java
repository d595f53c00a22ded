package dev.beckon.relay.store;

import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.history.HistoryPage;
import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.history.Position;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.journal.JournalChain;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps decisions in the tables of a {@link Database}, written by one connection that belongs to
 * the store's thread. A connection that breaks is replaced by the next commit. Thread-safe.
 */
final class JdbcStore implements Store, History, Letters {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

  private final Database place;
  private final Writer database;
  private final HistoryReading history;
  private final GroupCommit writer;

  private JdbcStore(Database place, Writer database, int backlog) {
    this.place = place;
    this.database = database;
    this.history = new HistoryReading(place);
    this.writer = new GroupCommit(database, backlog);
  }

  /**
   * Opens the database and looks at it, on the caller's thread; closes it when that fails.
   *
   * @param backlog how many batches may wait
   */
  static JdbcStore open(Database database, int backlog) throws StoreException {
    return open(database, backlog, List.of());
  }

  /**
   * @param hooks what webhooks want to be told
   */
  static JdbcStore open(Database database, int backlog, List<HookInterest> hooks)
      throws StoreException {
    try {
      return new JdbcStore(database, new Writer(database, hooks), backlog);
    } catch (SQLException e) {
      database.close();
      throw database.explained(e);
    } catch (StoreException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public List<StoredRequest> load() throws StoreException {
    return read(
        "what is stored",
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM request LEFT JOIN customer ON customer.request = request.id"
                        + " LEFT JOIN call_back ON call_back.request = request.id"
                        + " WHERE request.forgotten = 0 ORDER BY request.arrival")
                .map((row, context) -> Rows.stored(row))
                .list());
  }

  @Override
  public List<Revocation> revocations() throws StoreException {
    return read(
        "what was revoked",
        handle ->
            handle
                .createQuery("SELECT * FROM revocation")
                .map((row, context) -> Rows.revocation(row))
                .list());
  }

  @Override
  public List<WrapUpRecord> wrapUps(RequestId request) throws StoreException {
    return read(
        "what was written down",
        handle ->
            handle
                .createQuery("SELECT * FROM wrap_up WHERE request = :request ORDER BY at_nanos")
                .bind("request", request.value())
                .map((row, context) -> Rows.wrapUp(row))
                .list());
  }

  @Override
  public History history() {
    return this;
  }

  @Override
  public HistoryPage page(HistoryQuery query, @Nullable Position after, int size)
      throws StoreException {
    return ask(handle -> history.page(handle, query, after, size));
  }

  @Override
  public Optional<RequestStory> story(Set<AppId> apps, RequestId request) throws StoreException {
    return ask(handle -> history.story(handle, apps, request));
  }

  @Override
  public Letters letters() {
    return this;
  }

  @Override
  public void whenOwed(Consumer<? super String> told) {
    database.whenOwed = told;
  }

  @Override
  public List<Letter> due(String hook, Instant now, int atMost, boolean withAside)
      throws StoreException {
    return ask(handle -> LetterReading.due(handle, hook, now, atMost, withAside));
  }

  @Override
  public Optional<Instant> nextDue(String hook, Instant after) throws StoreException {
    return ask(handle -> LetterReading.nextDue(handle, hook, after));
  }

  @Override
  public List<Standing> standings() throws StoreException {
    return ask(LetterReading::standings);
  }

  @Override
  public List<Dead> dead(String hook, int atMost) throws StoreException {
    return ask(handle -> LetterReading.dead(handle, hook, atMost));
  }

  @Override
  public int replay(String letter, String hook, Collection<String> hooks) throws StoreException {
    if (hooks.isEmpty()) {
      return 0;
    }
    int count = writer.call(() -> database.erasing(erasing -> erasing.replay(letter, hook, hooks)));
    hooks.forEach(database.whenOwed);
    return count;
  }

  @Override
  public int retireOthers(Collection<String> hooks) throws StoreException {
    return writer.call(() -> database.erasing(erasing -> erasing.retireOthers(hooks)));
  }

  @Override
  public Erasure erase(ErasureTarget target) throws StoreException {
    return writer.call(() -> database.erasing(erasing -> erasing.erase(target)));
  }

  @Override
  public void hold(AppId app, String subject, String reason, boolean on) throws StoreException {
    writer.call(
        () ->
            database.erasing(
                erasing -> {
                  erasing.hold(app, subject, reason, on);
                  return on;
                }));
  }

  @Override
  public void removeOld(Instant texts, Instant requests) throws StoreException {
    while (writer.call(() -> database.erasing(erasing -> erasing.removeTexts(texts))) > 0) {
      LOG.debug("removed old texts");
    }
    while (writer.call(() -> database.erasing(erasing -> erasing.removeRequests(requests))) > 0) {
      LOG.debug("removed old requests");
    }
  }

  @Override
  public void write(List<Change> batch, Consumer<? super WriteResult> done) {
    writer.write(batch, done);
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public void close() {
    writer.close();
  }

  /** On the store's thread, by its own connection, after what was handed in. */
  private <T> T read(String what, Reading<T> reading) throws StoreException {
    return writer.call(() -> database.read(what, reading));
  }

  /** By a connection that only reads, where the place has some. */
  private <T> T ask(Reading<T> reading) throws StoreException {
    DataSource readers = place.readers();
    if (readers == null) {
      return read("history", reading);
    }
    try (Handle handle = Asking.of(readers).open()) {
      return reading.from(handle);
    } catch (SQLException | RuntimeException e) {
      throw new StoreException(
          StoreException.Reason.IO, "history cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  /** Erases something, in one transaction. */
  private interface Task<T> {
    T with(Erasing erasing) throws SQLException;
  }

  /** Asks something. */
  interface Reading<T> {
    T from(Handle handle) throws SQLException;
  }

  /** Confined to the store's thread. */
  private static final class Writer implements GroupCommit.Target {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private final Database database;
    private final List<HookInterest> hooks;
    private @Nullable Writing writing;
    private volatile Consumer<? super String> whenOwed = hook -> {};

    Writer(Database database, List<HookInterest> hooks) throws SQLException, StoreException {
      this.database = database;
      this.hooks = List.copyOf(hooks);
      this.writing = new Writing(database.connect(), this.hooks);
      rehearse(writing);
    }

    private static void rehearse(Writing writing) {
      try {
        Rehearsal.of(writing);
      } catch (SQLException e) {
        // Whoever writes next is told; until then the relay can be asked what is wrong.
        log.warn("the store was opened, but does not take anything: {}", e.getMessage());
      }
    }

    @Override
    public void commit(List<Change> changes) throws IOException {
      Writing present = writing();
      JournalChain before = present.chain();
      JournalChain after = before;
      boolean committing = false;
      try {
        if (changes.isEmpty()) {
          database.probe(present.connection());
        }
        for (Change change : changes) {
          present.write(change);
        }
        after = present.chain();
        committing = true;
        present.connection().commit();
      } catch (SQLException | RuntimeException e) {
        boolean lost = undo(present, before, e);
        if (isUnfit(e)) {
          throw new GroupCommit.UnfitException(String.valueOf(e.getMessage()), e);
        }
        if (!lost || !committing || !isThere(before, after)) {
          throw new IOException(e.getMessage(), e);
        }
        log.info("a commit whose answer was lost had been carried out");
      }
      if (after.number() > before.number()) {
        database.committed(after.number(), after.hash());
      }
      present.takeOwed().forEach(whenOwed);
    }

    /** A text with a zero in it, a number out of range: SQL's "data exceptions". */
    private static boolean isUnfit(Exception why) {
      return why instanceof SQLException failure
          && failure.getSQLState() != null
          && failure.getSQLState().startsWith("22");
    }

    /** Returns whether the connection is gone. */
    private boolean undo(Writing present, JournalChain before, Exception why) {
      present.chainIs(before);
      boolean lost = why instanceof SQLException failure && database.isLost(failure);
      if (!lost) {
        try {
          present.connection().rollback();
          return false;
        } catch (SQLException e) {
          // SQLite takes back by itself what does not fit on the disk, and is then in no
          // transaction:
          // the next statement would count by itself.
          log.warn("what was half written could not be taken back; the connection is given up", e);
        }
      }
      writing = null;
      close(present.connection());
      return true;
    }

    /** The answer to a commit was lost: the journal says whether it was carried out. */
    private boolean isThere(JournalChain before, JournalChain after) {
      try {
        return !before.equals(after) && writing().chain().equals(after);
      } catch (IOException e) {
        log.debug("not known yet: {}", e.getMessage());
        return false;
      }
    }

    private Writing writing() throws IOException {
      Writing present = writing;
      if (present == null) {
        try {
          present = new Writing(database.connect(), hooks);
        } catch (SQLException | StoreException e) {
          throw new IOException(e.getMessage(), e);
        }
        writing = present;
      }
      return present;
    }

    <T> T read(String what, Reading<T> reading) throws StoreException {
      try {
        Connection connection = writing().connection();
        try (Handle handle = Asking.borrowed(connection).open()) {
          return reading.from(handle);
        } finally {
          connection.rollback();
        }
      } catch (SQLException | RuntimeException | IOException e) {
        throw new StoreException(
            StoreException.Reason.CORRUPT,
            "%s cannot be read (%s); restore a backup".formatted(what, e.getMessage()),
            e);
      }
    }

    <T> T erasing(Task<T> task) throws StoreException {
      Writing present;
      try {
        present = writing();
      } catch (IOException e) {
        throw failed(e);
      }
      JournalChain before = present.chain();
      try (Handle handle = Asking.borrowed(present.connection()).open()) {
        T result = task.with(new Erasing(handle, present));
        present.connection().commit();
        database.committed(present.chain().number(), present.chain().hash());
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(present, before, e);
        throw failed(e);
      }
    }

    private static StoreException failed(Exception why) {
      return new StoreException(
          StoreException.Reason.IO,
          "it could not be written (%s)".formatted(why.getMessage()),
          why);
    }

    @Override
    public void close() {
      if (writing != null) {
        close(writing.connection());
      }
      database.close();
    }

    private static void close(Connection connection) {
      try {
        connection.close();
      } catch (SQLException e) {
        log.warn("a connection could not be closed; what was committed is safe", e);
      }
    }
  }
}
