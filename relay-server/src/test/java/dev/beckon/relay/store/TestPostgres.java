package dev.beckon.relay.store;

import dev.beckon.relay.config.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of this JVM, started when the first one asks, with a database
 * for each.
 */
public final class TestPostgres {
  private static final AtomicInteger databases = new AtomicInteger();

  private TestPostgres() {}

  /** A new, empty database. */
  public static DatabaseConfig newDatabase() {
    String name = "beckon_" + databases.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseConfig(
        "postgresql://localhost:%d/%s".formatted(Server.POSTGRES.getPort(), name), "postgres", "");
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
