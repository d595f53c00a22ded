package dev.beckon.relay.identity;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.config.OidcConfig;
import dev.beckon.relay.routing.AgentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges who says to have an account: by the credential of the relay's own file, or by a token of
 * the operator's identity provider. The provider says who somebody is, the file what they may do.
 * Knows what customers see of an agent. Thread-safe.
 */
public final class AgentIdentities {
  /**
   * Compared with where there is no account, so that an unknown agent takes as long as a known one.
   */
  private static final CredentialHash NOBODY = CredentialHash.sha256(UUID.randomUUID().toString());

  private final Map<AgentId, AgentAccount> accounts;
  private final @Nullable OidcTokens oidc;
  private final Revocations revocations;
  private final Executor blocking;

  /**
   * @param until when it has to be proved anew; null: never
   */
  public record Known(AgentAccount account, @Nullable Instant until) {}

  /**
   * @param blocking where credentials are checked: hashing may take its time
   */
  public AgentIdentities(
      List<AgentAccount> accounts,
      @Nullable OidcConfig oidc,
      Revocations revocations,
      Executor blocking) {
    this.accounts =
        accounts.stream().collect(Collectors.toMap(AgentAccount::id, Function.identity()));
    this.oidc = oidc == null ? null : new OidcTokens(oidc);
    this.revocations = revocations;
    this.blocking = blocking;
  }

  /**
   * Calls back on a thread of the executor; empty: unknown agent or wrong credential.
   *
   * @param agent may be empty where the credential is a token, which says it
   */
  public void identify(String agent, String credential, Consumer<Optional<Known>> verdict) {
    blocking.execute(() -> verdict.accept(judge(agent, credential)));
  }

  /** The same, on the caller's thread. */
  public Optional<Known> judge(String agent, String credential) {
    return proved(agent, credential).filter(known -> !isDisabled(known.account().id()));
  }

  /** By a token alone, on the caller's thread. */
  public Optional<Known> judge(String token) {
    return OidcTokens.looksLikeOne(token) ? judge("", token) : Optional.empty();
  }

  /** The agent's account; empty when the configuration has none any more. */
  public Optional<AgentAccount> account(AgentId agent) {
    return Optional.ofNullable(accounts.get(agent));
  }

  /** Every account there is. */
  public Collection<AgentAccount> accounts() {
    return accounts.values();
  }

  public boolean isDisabled(AgentId agent) {
    return revocations.isDisabled(agent);
  }

  private Optional<Known> proved(String agent, String credential) {
    if (oidc != null && OidcTokens.looksLikeOne(credential)) {
      return oidc.judge(credential)
          .filter(proved -> agent.isEmpty() || agent.equals(proved.agent().value()))
          .flatMap(
              proved ->
                  account(proved.agent()).map(account -> new Known(account, proved.expires())));
    }
    AgentAccount account = accounts.get(new AgentId(agent));
    CredentialHash expected = account == null ? NOBODY : account.credential();
    return expected.matches(credential)
        ? Optional.ofNullable(account).map(known -> new Known(known, null))
        : Optional.empty();
  }
}
