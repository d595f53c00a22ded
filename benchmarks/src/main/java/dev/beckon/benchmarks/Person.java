package dev.beckon.benchmarks;

import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.identity.TokenMint;
import dev.beckon.relay.routing.AppId;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Who a simulated customer is.
 *
 * @param token signed by the app's backend; empty: anonymous
 */
record Person(String app, String token) {
  private static final Duration HOLDS = Duration.ofMinutes(30);

  /** Customers of the shop whom nobody vouches for. */
  static IntFunction<Person> anonymous() {
    return number -> new Person("shop", "");
  }

  /** One subject for each number, as this app's backend signs them with {@link BenchServer#KEY}. */
  static IntFunction<Person> signed(String app, PrivateKey key) {
    TokenMint mint = new TokenMint(new AppId(app), BenchServer.KEY, key);
    Instant now = Instant.now();
    return number ->
        new Person(
            app,
            mint.mint(
                new SignedClaims(
                    "person-" + number,
                    "",
                    now,
                    now.plus(HOLDS),
                    "Person " + number,
                    CustomerIdentity.STANDARD_TIER,
                    null,
                    Map.of())));
  }

  @Override
  public String toString() {
    return "Person[" + app + "]";
  }
}
