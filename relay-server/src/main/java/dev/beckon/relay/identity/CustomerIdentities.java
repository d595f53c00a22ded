package dev.beckon.relay.identity;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.routing.AppId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges what a Hello says about its sender. Thread-safe; does not block. There are no signed
 * tokens yet, so a token cannot hold and is refused rather than passed over.
 */
public final class CustomerIdentities {
  private final Map<AppId, AppConfig> apps;

  public CustomerIdentities(List<AppConfig> apps) {
    this.apps = apps.stream().collect(Collectors.toMap(AppConfig::id, Function.identity()));
  }

  /** Empty: not to be let in, for whatever reason; it is not told which. */
  public Optional<CustomerIdentity> identify(String app, String token) {
    AppConfig known = apps.get(new AppId(app));
    if (known == null || !known.anonymous() || !token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new CustomerIdentity(known, null, null, CustomerIdentity.STANDARD_TIER));
  }
}
