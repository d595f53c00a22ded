package dev.beckon.relay.identity;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What does not hold any more: written down first, then in force. Customers' are forgotten when no
 * token they concern can still hold. Thread-safe.
 */
public final class Revocations {

  /** Writes one down; done, or failed, on any thread. */
  public interface Keeper {
    CompletableFuture<Void> keep(Revocation revocation);

    CompletableFuture<Void> drop(Revocation revocation);
  }

  private record Key(Revocation.Kind kind, String scope, String name) {
    static Key of(Revocation revocation) {
      return new Key(revocation.kind(), revocation.scope(), revocation.name());
    }
  }

  private final ConcurrentHashMap<Key, Revocation> inForce = new ConcurrentHashMap<>();
  private final Keeper keeper;

  public Revocations(List<Revocation> known, Keeper keeper) {
    known.forEach(each -> inForce.put(Key.of(each), each));
    this.keeper = keeper;
  }

  /** Done when it is written down and in force. */
  public CompletableFuture<Void> revoke(Revocation revocation) {
    return keeper.keep(revocation).thenRun(() -> inForce.put(Key.of(revocation), revocation));
  }

  /** Done when it is written down and not in force any more. */
  public CompletableFuture<Void> takeBack(Revocation revocation) {
    return keeper.drop(revocation).thenRun(() -> inForce.remove(Key.of(revocation)));
  }

  /** Whether what was signed is revoked. */
  public boolean concern(AppId app, SignedClaims signed) {
    return isRevoked(new Key(Revocation.Kind.CUSTOMER, app.value(), signed.subject()), signed)
        || (!signed.tokenId().isEmpty()
            && isRevoked(new Key(Revocation.Kind.TOKEN, app.value(), signed.tokenId()), signed));
  }

  public boolean isDisabled(AgentId agent) {
    return inForce.containsKey(new Key(Revocation.Kind.AGENT, "", agent.value()));
  }

  private boolean isRevoked(Key key, SignedClaims signed) {
    Revocation revocation = inForce.get(key);
    return revocation != null && !signed.issued().isAfter(revocation.at());
  }
}
