package dev.beckon.relay.identity;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.routing.AgentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges a console's SignIn, and knows what customers see of an agent. Thread-safe. */
public final class AgentIdentities {
  /**
   * Compared with where there is no account, so that an unknown agent takes as long as a known one.
   */
  private static final CredentialHash NOBODY = CredentialHash.sha256(UUID.randomUUID().toString());

  private final Map<AgentId, AgentAccount> accounts;
  private final Executor blocking;

  /**
   * @param blocking where credentials are checked: hashing may take its time
   */
  public AgentIdentities(List<AgentAccount> accounts, Executor blocking) {
    this.accounts =
        accounts.stream().collect(Collectors.toMap(AgentAccount::id, Function.identity()));
    this.blocking = blocking;
  }

  /** Calls back on a thread of the executor; empty: unknown agent or wrong credential. */
  public void identify(String agent, String credential, Consumer<Optional<AgentAccount>> verdict) {
    blocking.execute(() -> verdict.accept(judge(new AgentId(agent), credential)));
  }

  /** The agent's account; empty when the configuration has none any more. */
  public Optional<AgentAccount> account(AgentId agent) {
    return Optional.ofNullable(accounts.get(agent));
  }

  private Optional<AgentAccount> judge(AgentId agent, String credential) {
    AgentAccount account = accounts.get(agent);
    CredentialHash expected = account == null ? NOBODY : account.credential();
    return expected.matches(credential) ? Optional.ofNullable(account) : Optional.empty();
  }
}
