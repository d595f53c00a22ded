package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;

/** One change of what is kept. */
public sealed interface Change {

  /** Where the request stands; replaces what was kept of it before. */
  record SaveRequest(RequestSnapshot snapshot) implements Change {}

  /** Who asked; replaces what was kept of it before. May come before or after the request. */
  record SaveCustomer(RequestId request, CustomerRecord customer) implements Change {}

  /** Something does not hold any more; replaces what was kept of the same. */
  record Revoke(Revocation revocation) implements Change {}

  /** It holds again. Unknown: nothing happens. */
  record TakeBack(Revocation revocation) implements Change {}

  /** What an agent wrote down about a session; kept beside what was kept before. */
  record SaveWrapUp(RequestId request, WrapUpRecord wrapUp) implements Change {}

  /** Forgets where it stands and who asked, not what was written down. Unknown: nothing happens. */
  record Erase(RequestId request) implements Change {}
}
