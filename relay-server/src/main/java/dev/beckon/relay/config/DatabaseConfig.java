package dev.beckon.relay.config;

/**
 * A PostgreSQL database to keep everything in. Never prints the password.
 *
 * @param url as it was written: {@code postgresql://host:5432/beckon?sslmode=verify-full}
 * @param user empty: the driver's default
 * @param password SECRET; empty: none
 */
public record DatabaseConfig(String url, String user, String password) {

  /** For the driver. */
  public String jdbcUrl() {
    return url.startsWith("jdbc:") ? url : "jdbc:" + url;
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + url + "]";
  }
}
