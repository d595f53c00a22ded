package dev.beckon.relay.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables, and how older ones become newer ones: the scripts beside this class, one for each
 * version, each carried out in one transaction by Flyway. A version means the same tables in every
 * database. Never change a script that was released: add one.
 */
final class Schema {
  static final String SQLITE = "dev/beckon/relay/store/sqlite";
  static final String POSTGRESQL = "dev/beckon/relay/store/postgresql";

  /** The scripts of an embedded database, oldest first; PostgreSQL begins with the newest. */
  static final List<String> SQLITE_SCRIPTS =
      List.of(
          "V1__requests.sql",
          "V2__needs.sql",
          "V3__persons.sql",
          "V4__revocations.sql",
          "V5__journal.sql",
          "V6__wrap_ups.sql",
          "V7__history.sql",
          "V8__webhooks.sql",
          "V9__call_backs.sql");

  private Schema() {}

  /**
   * Brings an empty or older database to the newest version.
   *
   * @param since the version of tables that were made without Flyway; 0: there are none
   * @param location of the scripts
   * @param what the database is called in messages
   */
  static void migrate(DataSource database, String location, int since, String what)
      throws StoreException {
    FluentConfiguration configuration =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(database)
            .locations(("classpath:" + location).split(","))
            .table("schema_version")
            .connectRetries(0);
    if (since > 0) {
      configuration
          .baselineOnMigrate(true)
          .baselineVersion(MigrationVersion.fromVersion("" + since));
    }
    try {
      Flyway flyway = configuration.load();
      refuseNewer(flyway, what);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          StoreException.Reason.IO,
          "%s cannot be brought to this relay's version (%s); nothing was changed. Start the relay that wrote it, or restore a backup"
              .formatted(what, firstLine(e)),
          e);
    }
  }

  private static void refuseNewer(Flyway flyway, String what) throws StoreException {
    for (MigrationInfo each : flyway.info().all()) {
      MigrationState state = each.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw newer(what, String.valueOf(each.getVersion()));
      }
    }
  }

  static StoreException newer(String what, String version) {
    return new StoreException(
        StoreException.Reason.UNKNOWN_VERSION,
        "%s has version %s and this relay knows versions up to %d; start the newer relay that wrote it"
            .formatted(what, version, SQLITE_SCRIPTS.size()));
  }

  /** Without Flyway, which takes its time: for a database that is empty for sure. */
  static void create(Connection connection) throws SQLException {
    for (String script : SQLITE_SCRIPTS) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(read(SQLITE + "/" + script));
      }
    }
  }

  static String read(String resource) {
    try (InputStream script =
        Objects.requireNonNull(Schema.class.getClassLoader().getResourceAsStream(resource))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("a part of the relay is missing: " + resource, e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }
}
