package dev.beckon.relay.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a store's file and how an older file becomes a newer one. The version is kept in
 * SQLite's own place for it ({@code user_version}); {@code application_id} tells our files from
 * others. A migration and its version number are one transaction: killed half way, it is as if it
 * had not begun.
 */
final class SqliteSchema {
  /** "BCKN". */
  static final int APPLICATION_ID = 0x42434B4E;

  /** The how-manieth makes the how-manieth version. Never change one that was released: add. */
  static final List<String> MIGRATIONS =
      List.of(
          """
          CREATE TABLE request (
            id TEXT PRIMARY KEY,
            app TEXT NOT NULL,
            owner TEXT NOT NULL,
            queue TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            arrival INTEGER NOT NULL,
            arrived_at_nanos INTEGER NOT NULL,
            waiting_since_nanos INTEGER NOT NULL,
            phase TEXT NOT NULL,
            agent TEXT,
            since_nanos INTEGER NOT NULL,
            end_reason TEXT,
            rings INTEGER NOT NULL,
            unanswered_rings INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE customer (
            request TEXT PRIMARY KEY,
            stream_id TEXT NOT NULL,
            resume_secret_sha256 TEXT NOT NULL,
            verified INTEGER NOT NULL,
            service_tier TEXT NOT NULL,
            display_name TEXT NOT NULL,
            topic TEXT NOT NULL,
            screen_context BLOB NOT NULL
          ) STRICT;
          """,
          """
          ALTER TABLE request ADD COLUMN tier TEXT NOT NULL DEFAULT 'standard';
          ALTER TABLE request ADD COLUMN skills TEXT NOT NULL DEFAULT '';
          ALTER TABLE request ADD COLUMN preferred TEXT;
          ALTER TABLE request ADD COLUMN deputies TEXT NOT NULL DEFAULT '';
          """,
          """
          ALTER TABLE customer DROP COLUMN verified;
          ALTER TABLE customer ADD COLUMN subject TEXT NOT NULL DEFAULT '';
          ALTER TABLE customer ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
          """,
          """
          CREATE TABLE revocation (
            kind TEXT NOT NULL,
            scope TEXT NOT NULL,
            name TEXT NOT NULL,
            at_nanos INTEGER NOT NULL,
            PRIMARY KEY (kind, scope, name)
          ) STRICT, WITHOUT ROWID;
          """,
          """
          CREATE TABLE journal (
            number INTEGER PRIMARY KEY,
            at_nanos INTEGER NOT NULL,
            what TEXT NOT NULL,
            hash TEXT NOT NULL
          ) STRICT;
          """,
          """
          CREATE TABLE wrap_up (
            request TEXT NOT NULL,
            at_nanos INTEGER NOT NULL,
            agent TEXT NOT NULL,
            disposition TEXT NOT NULL,
            notes TEXT NOT NULL,
            PRIMARY KEY (request, at_nanos)
          ) STRICT, WITHOUT ROWID;
          """);

  private SqliteSchema() {}

  /** Brings an empty or older file to the newest version. */
  static void migrate(Connection connection, Path file, List<String> migrations)
      throws SQLException, StoreException {
    int version = number(connection, "PRAGMA user_version");
    int applicationId = number(connection, "PRAGMA application_id");
    boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    if (applicationId != APPLICATION_ID && !(empty && applicationId == 0 && version == 0)) {
      throw new StoreException(
          StoreException.Reason.UNKNOWN_VERSION,
          file + " is a database of another program; give the relay a data directory of its own");
    }
    if (version > migrations.size()) {
      throw new StoreException(
          StoreException.Reason.UNKNOWN_VERSION,
          "%s has version %d and this relay knows versions up to %d; start the newer relay that wrote it"
              .formatted(file, version, migrations.size()));
    }
    for (int next = version; next < migrations.size(); next++) {
      migrate(connection, migrations.get(next), next + 1);
    }
  }

  private static void migrate(Connection connection, String migration, int version)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        statement.executeUpdate(migration);
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + version);
        statement.execute("COMMIT");
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getInt(1);
    }
  }
}
