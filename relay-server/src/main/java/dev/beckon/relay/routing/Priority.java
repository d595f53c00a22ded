package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who goes before whom. Of two who have waited as long as the starvation guard allows, and of two
 * of the same tier, the first arrived; otherwise whoever has waited that long; otherwise whoever
 * has more points, see {@link TierRules}. So nobody who arrives later goes before somebody who has
 * waited that long. Confined to the routing thread.
 */
final class Priority {

  private final Map<TierId, Tier> tiers = new HashMap<>();
  private Tier standard;
  private long guardNanos;

  Priority(RoutingRules rules) {
    standard = use(rules);
  }

  /** These rules are in force from now on; returns the standard tier. */
  Tier use(RoutingRules rules) {
    tiers.clear();
    guardNanos = rules.starvationGuard().toNanos();
    List<TierRules> all = rules.tiers();
    for (int index = 0; index < all.size(); index++) {
      TierRules tier = all.get(index);
      tiers.put(tier.id(), new Tier(index, tier, tier.headStart().toMillis() / 1e3));
    }
    Tier found = tiers.get(TierId.STANDARD);
    if (found == null) {
      throw new IllegalStateException("routing rules always have the standard tier");
    }
    standard = found;
    return found;
  }

  /** The standard tier for those that are not known. */
  Tier tier(TierId id) {
    return tiers.getOrDefault(id, standard);
  }

  int tiers() {
    return tiers.size();
  }

  /** Never equal: at last the arrival decides. */
  boolean isBefore(RequestEntry one, RequestEntry other, long nowNanos) {
    if (one.tier == other.tier) {
      return one.arrival < other.arrival;
    }
    long oneWaited = nowNanos - one.agesFromNanos;
    long otherWaited = nowNanos - other.agesFromNanos;
    boolean oneGuarded = oneWaited >= guardNanos;
    if (oneGuarded != (otherWaited >= guardNanos)) {
      return oneGuarded;
    }
    double onePoints = one.tier.points(oneWaited);
    double otherPoints = other.tier.points(otherWaited);
    return oneGuarded || onePoints == otherPoints
        ? one.arrival < other.arrival
        : onePoints > otherPoints;
  }

  boolean isGuarded(RequestEntry request, long nowNanos) {
    return nowNanos - request.agesFromNanos >= guardNanos;
  }

  double points(RequestEntry request, long nowNanos) {
    return request.tier.points(nowNanos - request.agesFromNanos);
  }

  /** Exact until the year 2262. */
  static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }
}
