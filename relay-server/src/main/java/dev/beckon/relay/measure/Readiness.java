package dev.beckon.relay.measure;

import java.util.List;

/**
 * Whether the relay can take new requests now. Asked for by {@link OperationsServer} on its own
 * thread at each {@code /readyz}; must not block.
 */
@FunctionalInterface
public interface Readiness {

  /** Everything that speaks against it, in words for an operator; empty: ready. */
  List<String> reasonsAgainst();
}
