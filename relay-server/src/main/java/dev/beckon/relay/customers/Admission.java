package dev.beckon.relay.customers;

import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.guard.AddressCounts;
import dev.beckon.relay.guard.Places;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a place: a limited number of connections, of which those that have not said Hello may
 * only be a few, in all and from one address. Thread-safe.
 *
 * <p>Somebody who gets none is let in just long enough to be told so, and a few more than the limit
 * can be told at once.
 */
final class Admission {
  private static final int TOLD_AT_ONCE = 100;

  private final Places connections;
  private final Places unidentified;
  private final AddressCounts unidentifiedByAddress;
  private final Places beingTold = new Places(TOLD_AT_ONCE);
  private volatile boolean draining;

  Admission(LimitsConfig limits) {
    connections = new Places(limits.customerConnections());
    unidentified =
        new Places(Math.max(1, limits.customerConnections() * limits.unidentifiedPercent() / 100));
    unidentifiedByAddress = new AddressCounts(limits.unidentifiedPerAddress());
  }

  /** A connection was accepted. Null: there is not even room to tell it anything. */
  @Nullable Place enter(@Nullable InetAddress address) {
    // Whoever is on this machine is a proxy for others, or the operator.
    InetAddress counted = address == null || address.isLoopbackAddress() ? null : address;
    if (draining) {
      return refused(HttpRefusal.DRAINING);
    }
    if (!connections.take()) {
      return refused(HttpRefusal.OVERLOADED);
    }
    if (!unidentified.take()) {
      connections.give();
      return refused(HttpRefusal.OVERLOADED);
    }
    if (counted != null && !unidentifiedByAddress.enter(counted)) {
      unidentified.give();
      connections.give();
      return refused(HttpRefusal.TOO_MANY_CONNECTIONS);
    }
    return new Place(counted, null);
  }

  /** From now on nobody gets a place. */
  void drain() {
    draining = true;
  }

  int open() {
    return connections.taken();
  }

  private @Nullable Place refused(HttpRefusal refusal) {
    return beingTold.take() ? new Place(null, refusal) : null;
  }

  /** One connection's place. Confined to the connection's event loop. */
  final class Place {
    private final @Nullable InetAddress address;
    private final @Nullable HttpRefusal refusal;
    private boolean identified;

    private Place(@Nullable InetAddress address, @Nullable HttpRefusal refusal) {
      this.address = address;
      this.refusal = refusal;
    }

    /** Why the connection is to be refused; also when that came up only since it was accepted. */
    Optional<HttpRefusal> refusal() {
      return refusal == null && draining
          ? Optional.of(HttpRefusal.DRAINING)
          : Optional.ofNullable(refusal);
    }

    /** Null: not known, or of a proxy on this machine. */
    @Nullable InetAddress address() {
      return address;
    }

    /** The connection has said a Hello that holds. */
    void identified() {
      if (refusal == null && !identified) {
        identified = true;
        giveUnidentified();
      }
    }

    /** The connection is over. Once. */
    void leave() {
      if (refusal != null) {
        beingTold.give();
        return;
      }
      if (!identified) {
        giveUnidentified();
      }
      connections.give();
    }

    private void giveUnidentified() {
      unidentified.give();
      if (address != null) {
        unidentifiedByAddress.leave(address);
      }
    }
  }
}
