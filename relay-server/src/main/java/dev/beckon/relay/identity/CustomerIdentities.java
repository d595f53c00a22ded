package dev.beckon.relay.identity;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.routing.AppId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what a Hello or an Identify says about its sender. Thread-safe; does not block: verifying
 * a signature takes a fraction of a millisecond.
 */
public final class CustomerIdentities {
  private static final Logger log = LoggerFactory.getLogger(CustomerIdentities.class);

  private final Map<AppId, AppConfig> apps;
  private final Revocations revocations;
  private final Clock clock;

  public CustomerIdentities(List<AppConfig> apps, Revocations revocations, Clock clock) {
    this.revocations = revocations;
    this.apps = apps.stream().collect(Collectors.toMap(AppConfig::id, Function.identity()));
    this.clock = clock;
  }

  /** Whether somebody is let in, and as whom. */
  public sealed interface Verdict {
    record Known(CustomerIdentity identity) implements Verdict {}

    /** The token was good once: a newer one will be let in. */
    record Expired() implements Verdict {}

    /** For whatever reason; it is not told which. */
    record Stranger() implements Verdict {}
  }

  /** The token may be empty: then it depends on the app. */
  public Verdict identify(String app, String token) {
    AppConfig known = apps.get(new AppId(app));
    if (known == null) {
      return new Verdict.Stranger();
    }
    if (token.isEmpty()) {
      return known.anonymous()
          ? new Verdict.Known(CustomerIdentity.anonymous(known))
          : new Verdict.Stranger();
    }
    return switch (CustomerTokens.judge(known, token, clock.instant())) {
      case CustomerTokens.Judgement.Holds holds
          when revocations.concern(known.id(), holds.claims()) ->
          new Verdict.Stranger();
      case CustomerTokens.Judgement.Holds holds ->
          new Verdict.Known(new CustomerIdentity(known, holds.claims()));
      case CustomerTokens.Judgement.Expired expired -> new Verdict.Expired();
      case CustomerTokens.Judgement.Invalid invalid -> {
        log.info("a token for app {} was refused: {}", known.id(), invalid.why());
        yield new Verdict.Stranger();
      }
    };
  }

  /** Who it was before a restart; has to prove it again before anything new is asked for. */
  public static CustomerIdentity remembered(AppConfig app, Person person) {
    return person.verified()
        ? new CustomerIdentity(
            app,
            new SignedClaims(
                person.subject(),
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                person.displayName(),
                person.serviceTier(),
                null,
                person.attributes()))
        : CustomerIdentity.anonymous(app);
  }

  /** Whether the token behind an identity still holds. */
  public boolean isExpired(CustomerIdentity identity) {
    SignedClaims signed = identity.signed();
    return signed != null && !signed.expires().plus(CustomerTokens.SKEW).isAfter(clock.instant());
  }

  /** Whether what was proved by this identity was taken back since. */
  public boolean isRevoked(CustomerIdentity identity) {
    SignedClaims signed = identity.signed();
    return signed != null && revocations.concern(identity.app().id(), signed);
  }

  /** How long the token behind an identity holds, by the relay's clock; 0: anonymous or over. */
  public long millisLeft(CustomerIdentity identity) {
    SignedClaims signed = identity.signed();
    return signed == null ? 0 : Math.max(0, signed.expires().toEpochMilli() - clock.millis());
  }
}
