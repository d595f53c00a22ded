package dev.beckon.relay.identity;

import dev.beckon.relay.config.AppConfig;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer turned out to be. Immutable; never prints what is personal.
 *
 * @param signed what the app's backend signed; null: anonymous, known by the stream alone
 */
public record CustomerIdentity(AppConfig app, @Nullable SignedClaims signed) {

  /** Where the operator has no tiers. */
  public static final String STANDARD_TIER = "standard";

  /** Somebody of whom only the app is known. */
  public static CustomerIdentity anonymous(AppConfig app) {
    return new CustomerIdentity(app, null);
  }

  public boolean verified() {
    return signed != null;
  }

  /** Empty: anonymous. */
  public String subject() {
    return signed == null ? "" : signed.subject();
  }

  public String serviceTier() {
    return signed == null ? STANDARD_TIER : signed.serviceTier();
  }

  /**
   * Whether who was {@code earlier} may have become this: the same person, or an anonymous one who
   * signed in.
   */
  public boolean continues(String earlierSubject) {
    return earlierSubject.isEmpty() || earlierSubject.equals(subject());
  }

  @Override
  public String toString() {
    return "CustomerIdentity[" + app.id() + ", verified=" + verified() + "]";
  }
}
