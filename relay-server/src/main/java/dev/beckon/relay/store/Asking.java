package dev.beckon.relay.store;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** How Jdbi is set up here. */
final class Asking {
  private Asking() {}

  /** By a connection that belongs to somebody else, who also ends its transaction. */
  static Jdbi borrowed(Connection connection) {
    Jdbi jdbi = Jdbi.create(connection);
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    return jdbi;
  }

  static Jdbi of(DataSource source) {
    return Jdbi.create(source);
  }
}
