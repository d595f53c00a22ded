package dev.beckon.relay.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A place where a {@link JdbcStore} keeps its tables, and what is particular about it. Its
 * connections are of the newest version of the tables.
 */
interface Database extends AutoCloseable {

  /** The one connection to write by; only asked for while there is no other. Commits by itself. */
  Connection connect() throws SQLException, StoreException;

  /** Connections that only read, beside the one that writes; null: this place has none. */
  @Nullable DataSource readers();

  /** Finds out whether writing works, in the present transaction, and changes nothing. */
  void probe(Connection connection) throws SQLException;

  /** Whether a connection with this failure is of no use any more. */
  boolean isLost(SQLException failure);

  /** Called with each commit that worked, before anybody is told. */
  void committed(long journalNumber, String journalHash);

  /** A condition of SQL that is true for {@code request.id} with these words. */
  String wordsCondition();

  /** What {@link #wordsCondition} is given as {@code :words}; each word is a beginning. */
  String wordsPattern(Iterable<String> words);

  /** In words for an operator. */
  StoreException explained(SQLException failure);

  @Override
  void close();
}
