package dev.beckon.sdk.client;

import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.session.SessionMachine;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * May the agent see the screen, in one session: asked, answered, remembered from before, taken
 * back. Whether an earlier yes still holds is known once the relay has said what the operator
 * hides, and by whose token it let the person in. Confined to the SDK's thread; {@link #now()} may
 * be read on any.
 */
final class ScreenQuestion {
  private final ConsentKeeper keeper;
  private final Consumer<SessionEvent> events;
  private final Consumer<Notice> notices;
  private Supplier<ConsentMemory.Terms> terms = ScreenQuestion::unknown;
  private boolean termsKnown;
  private boolean rememberWhenKnown;
  private boolean fromBefore;
  private volatile ScreenConsent now = ScreenConsent.CHECKING;

  ScreenQuestion(ConsentKeeper keeper, Consumer<SessionEvent> events, Consumer<Notice> notices) {
    this.keeper = keeper;
    this.events = events;
    this.notices = notices;
  }

  private static ConsentMemory.Terms unknown() {
    throw new IllegalStateException("not begun");
  }

  ScreenConsent now() {
    return now;
  }

  /** Whether the present yes was said in an earlier session. */
  boolean isFromBefore() {
    return fromBefore;
  }

  /**
   * The session begins.
   *
   * @param showable whether there is anything to show
   * @param askAnyway whether an earlier yes does not count: the person comes back from a crash
   * @param wanted what would be shown; asked once the relay is there
   */
  void begin(boolean showable, boolean askAnyway, Supplier<ConsentMemory.Terms> wanted) {
    terms = wanted;
    if (!showable) {
      become(ScreenConsent.NOTHING_TO_SHOW);
    } else if (askAnyway || keeper.memory().agreed().isEmpty()) {
      become(ScreenConsent.ASKED);
    }
  }

  /** The relay is there; only the first time counts. */
  void relayThere() {
    if (termsKnown) {
      return;
    }
    termsKnown = true;
    if (rememberWhenKnown) {
      keeper.remember(terms.get());
    } else if (now == ScreenConsent.CHECKING) {
      become(keeper.memory().answer(terms.get()));
      if (now.isYes()) {
        fromBefore = true;
        events.accept(s -> SessionMachine.screenAllowed(s, true));
      }
    }
  }

  /**
   * The person answered.
   *
   * @param fromNowOn also for the sessions to come
   */
  void answered(boolean allowed, boolean fromNowOn) {
    if (now == ScreenConsent.NOTHING_TO_SHOW) {
      return;
    }
    fromBefore = false;
    rememberWhenKnown = allowed && fromNowOn;
    if (rememberWhenKnown && termsKnown) {
      keeper.remember(terms.get());
    }
    become(
        !allowed
            ? ScreenConsent.REFUSED
            : fromNowOn ? ScreenConsent.REMEMBERED : ScreenConsent.GIVEN);
    events.accept(s -> SessionMachine.screenAllowed(s, allowed));
  }

  /** The person took back what is remembered, and what this session shows with it. */
  void withdrawn() {
    rememberWhenKnown = false;
    if (now.isYes()) {
      answered(false, false);
    } else if (now == ScreenConsent.CHECKING) {
      become(ScreenConsent.ASKED);
    }
  }

  private void become(ScreenConsent next) {
    if (next != now) {
      now = next;
      notices.accept(new Notice.Consent(next));
    }
  }
}
