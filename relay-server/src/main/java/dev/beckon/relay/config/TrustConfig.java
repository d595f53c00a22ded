package dev.beckon.relay.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Others that the relay works with.
 *
 * @param oidc who vouches for agents; null: only the relay's own file
 * @param turn who relays media; null: nobody, or one with a fixed credential
 * @param outside who is asked which agent is rung; null: nobody
 * @param hooks who is told what happens
 * @param traces who collects traces; null: nobody
 */
public record TrustConfig(
    @Nullable OidcConfig oidc,
    @Nullable TurnConfig turn,
    @Nullable OutsideConfig outside,
    List<HookConfig> hooks,
    @Nullable TraceConfig traces) {
  /** Nobody. */
  public static final TrustConfig NONE = new TrustConfig(null, null, null);

  public TrustConfig {
    hooks = List.copyOf(hooks);
  }

  /** Nobody is told what happens. */
  public TrustConfig(
      @Nullable OidcConfig oidc, @Nullable TurnConfig turn, @Nullable OutsideConfig outside) {
    this(oidc, turn, outside, List.of());
  }

  /** Nobody collects traces. */
  public TrustConfig(
      @Nullable OidcConfig oidc,
      @Nullable TurnConfig turn,
      @Nullable OutsideConfig outside,
      List<HookConfig> hooks) {
    this(oidc, turn, outside, hooks, null);
  }

  public TrustConfig withHooks(List<HookConfig> others) {
    return new TrustConfig(oidc, turn, outside, others, traces);
  }

  public TrustConfig withTraces(TraceConfig collector) {
    return new TrustConfig(oidc, turn, outside, hooks, collector);
  }
}
