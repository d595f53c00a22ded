package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of what is kept. */
public sealed interface Change {

  /** Where the request stands; replaces what was kept of it before. */
  record SaveRequest(RequestSnapshot snapshot) implements Change {}

  /** Who asked; replaces what was kept of it before. May come before or after the request. */
  record SaveCustomer(RequestId request, CustomerRecord customer) implements Change {}

  /**
   * What is agreed about calling back; replaces what was kept of it before.
   *
   * @param callBack null: nothing any more
   */
  record SaveCallBack(RequestId request, @Nullable CallBack callBack) implements Change {}

  /** Something does not hold any more; replaces what was kept of the same. */
  record Revoke(Revocation revocation) implements Change {}

  /** It holds again. Unknown: nothing happens. */
  record TakeBack(Revocation revocation) implements Change {}

  /** What an agent wrote down about a session; kept beside what was kept before. */
  record SaveWrapUp(RequestId request, WrapUpRecord wrapUp) implements Change {}

  /**
   * The router does not remember it any longer: it will not be loaded again. One that has ended
   * stays as history; of one that has not, nothing is left. Unknown: nothing happens.
   */
  record Forget(RequestId request) implements Change {}

  /**
   * Goes into the journal, which has an entry of every other change anyway.
   *
   * @param happened when, if it could not be written at the time: the entry says so, and is written
   *     only if the request does not have it since; null: now
   */
  record Record(JournalEntry entry, @Nullable Instant happened) implements Change {
    public Record(JournalEntry entry) {
      this(entry, null);
    }
  }

  /** What became of an attempt to deliver a letter. Settled or erased since: nothing happens. */
  record SettleLetter(Letter letter, Letter.Outcome outcome) implements Change {}
}
