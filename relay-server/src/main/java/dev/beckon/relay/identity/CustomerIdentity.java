package dev.beckon.relay.identity;

import dev.beckon.relay.config.AppConfig;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer turned out to be. Immutable; never prints what is personal.
 *
 * @param subject the person as the app's backend names them; null: anonymous, known by the stream
 *     alone
 * @param displayName as signed by the app's backend; null: what the customer says counts
 */
public record CustomerIdentity(
    AppConfig app, @Nullable String subject, @Nullable String displayName, String serviceTier) {

  /** Where the operator has no tiers. */
  public static final String STANDARD_TIER = "standard";

  public boolean verified() {
    return subject != null;
  }

  @Override
  public String toString() {
    return "CustomerIdentity[" + app.id() + ", verified=" + verified() + "]";
  }
}
