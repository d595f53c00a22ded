package dev.beckon.relay.customers;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.guard.Allowances;
import dev.beckon.relay.guard.Network;
import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.routing.AppId;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How often help may be asked for: by one person whose identity is signed, from one address without
 * one, and in one app by everybody. Who asks too often uses up nothing of the app's, so that one
 * cannot keep the others out. Thread-safe.
 */
final class AskingLimits {
  private static final int REMEMBERED = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<AppId, Allowances<Network>> anonymous = new ConcurrentHashMap<>();
  private final Allowances<Somebody> persons;
  private final Allowances<AppId> apps;

  private record Somebody(AppId app, String subject) {}

  /** Whose share is used up. */
  enum Limit {
    PERSON("too many requests of this person"),
    ADDRESS("too many anonymous requests from this address"),
    APP("too many requests in this app");

    private final String words;

    Limit(String words) {
      this.words = words;
    }
  }

  /** Yes, or not yet. */
  sealed interface Verdict {
    record Yes() implements Verdict {}

    record Wait(Limit limit, int millis) implements Verdict {
      String message() {
        return limit.words;
      }
    }
  }

  AskingLimits(LimitsConfig limits) {
    this.persons = new Allowances<>(limits.requestsPerPerson(), REMEMBERED);
    this.apps = new Allowances<>(limits.requestsPerApp(), REMEMBERED);
  }

  /**
   * Counts it, if it may be.
   *
   * @param address null: not known
   */
  Verdict ask(CustomerIdentity identity, @Nullable InetAddress address, long nowNanos) {
    AppConfig app = identity.app();
    if (identity.verified()) {
      Somebody somebody = new Somebody(app.id(), identity.subject());
      if (!persons.take(somebody, nowNanos)) {
        return waits(Limit.PERSON, persons.nanosUntilNext(somebody, nowNanos));
      }
    } else if (address != null) {
      Allowances<Network> addresses = anonymousIn(app);
      Network network = Network.of(address);
      if (!addresses.take(network, nowNanos)) {
        return waits(Limit.ADDRESS, addresses.nanosUntilNext(network, nowNanos));
      }
    }
    return apps.take(app.id(), nowNanos)
        ? new Verdict.Yes()
        : waits(Limit.APP, apps.nanosUntilNext(app.id(), nowNanos));
  }

  /** Each app has its own rate, and its own share of every address. */
  private Allowances<Network> anonymousIn(AppConfig app) {
    return anonymous.computeIfAbsent(
        app.id(), each -> new Allowances<>(app.anonymousPerMinute(), REMEMBERED));
  }

  private static Verdict waits(Limit limit, long nanos) {
    return new Verdict.Wait(limit, (int) (nanos / NANOS_PER_MILLI) + 1);
  }
}
