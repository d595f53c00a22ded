package dev.beckon.relay.store;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.RequestSnapshot;

/**
 * What the journal says of a change: one line, nothing personal. People are named by a hash, so
 * that who knows a name can find it, and who does not cannot read it. Pure.
 */
final class JournalWords {
  private JournalWords() {}

  static String of(Change change) {
    return switch (change) {
      case Change.SaveRequest save -> request(save.snapshot());
      case Change.SaveCustomer save ->
          "customer of %s verified=%s tier=%s"
              .formatted(
                  save.request(),
                  save.customer().person().verified(),
                  save.customer().person().serviceTier());
      case Change.SaveWrapUp save ->
          "written up %s by %s disposition=%s"
              .formatted(save.request(), save.wrapUp().agent(), save.wrapUp().disposition());
      case Change.Revoke revoke -> "revoked " + whose(revoke.revocation());
      case Change.TakeBack back -> "allowed again " + whose(back.revocation());
      case Change.Erase erase -> "erased " + erase.request();
    };
  }

  private static String request(RequestSnapshot request) {
    return "request %s app=%s queue=%s phase=%s agent=%s rings=%d unanswered=%d end=%s"
        .formatted(
            request.id(),
            request.app(),
            request.queue(),
            request.phase(),
            request.agent() == null ? "-" : request.agent(),
            request.rings(),
            request.unansweredRings(),
            request.endReason() == null ? "-" : request.endReason());
  }

  private static String whose(Revocation revocation) {
    return switch (revocation.kind()) {
      case AGENT -> "agent " + revocation.name();
      case CUSTOMER, TOKEN ->
          "%s of %s sha256:%s"
              .formatted(
                  revocation.kind() == Revocation.Kind.TOKEN ? "token" : "customer",
                  revocation.scope(),
                  JournalChain.sha256(revocation.name()));
    };
  }
}
