package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.journal.JournalChain;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.journal.JournalEntry.Kind;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.RequestSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a change: nothing personal. People are named by a hash, so that who
 * knows a name can find it, and who does not cannot read it. Pure.
 */
final class JournalWords {
  private JournalWords() {}

  /** Null: it is not on record, since nothing was decided. */
  static @Nullable JournalEntry of(Change change) {
    return switch (change) {
      case Change.SaveRequest save -> request(save.snapshot());
      case Change.SaveCustomer save ->
          JournalEntry.of(Kind.CUSTOMER, save.request())
              .with("verified", save.customer().person().verified())
              .with("tier", save.customer().person().serviceTier());
      case Change.SaveCallBack save -> callBack(save);
      case Change.SaveWrapUp save ->
          JournalEntry.of(Kind.WRITTEN_UP, save.request())
              .with("agent", save.wrapUp().agent())
              .with("disposition", save.wrapUp().disposition());
      case Change.Revoke revoke -> whose(Kind.REVOKED, revoke.revocation());
      case Change.TakeBack back -> whose(Kind.ALLOWED_AGAIN, back.revocation());
      case Change.Forget forget -> JournalEntry.of(Kind.FORGOTTEN, forget.request());
      case Change.Record record ->
          record.happened() == null
              ? record.entry()
              : record.entry().with("happened", record.happened());
      case Change.SettleLetter settled ->
          switch (settled.outcome()) {
            case Letter.Outcome.Delivered delivered -> letter(settled.letter(), "delivered");
            case Letter.Outcome.Dead dead ->
                letter(settled.letter(), "dead").with("trouble", dead.trouble());
            case Letter.Outcome.Again again -> null;
          };
    };
  }

  private static JournalEntry request(RequestSnapshot request) {
    return JournalEntry.of(Kind.REQUEST, request.id())
        .with("app", request.app())
        .with("queue", request.queue())
        .with("phase", request.phase())
        .with("agent", request.agent())
        .with("rings", request.rings())
        .with("unanswered", request.unansweredRings())
        .with("end", request.endReason());
  }

  private static JournalEntry letter(Letter letter, String outcome) {
    return JournalEntry.of(Kind.WEBHOOK, letter.request())
        .with("hook", letter.hook())
        .with("event", letter.event())
        .with("id", letter.id())
        .with("outcome", outcome)
        .with("attempts", letter.attempts() + 1);
  }

  private static JournalEntry callBack(Change.SaveCallBack save) {
    JournalEntry entry = JournalEntry.of(Kind.CALL_BACK, save.request());
    CallBack callBack = save.callBack();
    return callBack == null
        ? entry.with("over", true)
        : entry
            .with("asked", callBack.askedAt())
            .with("at", callBack.at() == null ? "turn" : callBack.at())
            .with("due", callBack.due())
            .with("attempts", callBack.attempts() + "/" + callBack.mostAttempts());
  }

  private static JournalEntry whose(Kind kind, Revocation revocation) {
    JournalEntry entry = JournalEntry.of(kind, null);
    return switch (revocation.kind()) {
      case AGENT -> entry.with("agent", revocation.name());
      case CUSTOMER, TOKEN ->
          entry
              .with("app", revocation.scope())
              .with(
                  revocation.kind() == Revocation.Kind.TOKEN ? "token" : "customer",
                  "sha256:" + JournalChain.sha256(revocation.name()));
    };
  }
}
