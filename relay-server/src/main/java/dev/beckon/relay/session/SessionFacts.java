package dev.beckon.relay.session;

import dev.beckon.relay.guard.PlainText;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.signal.v1.SessionFact;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The consents and acts of remote control that one request's ends have told. The same fact again
 * (after a resynchronisation) is the same fact. Thread-safe: both ends tell.
 */
public final class SessionFacts {

  /** What became of a fact. */
  public enum Taken {
    /** New: it counts. */
    COUNTED,
    /** It came before. */
    REPEATED,
    /** A field is outside of its range. */
    MALFORMED,
    /** More than a session has. */
    TOO_MANY
  }

  private static final int MOST_FACTS = 5_000;
  private static final int LONGEST_DETAIL = 200;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Set<String> seen = new LinkedHashSet<>();

  /** Looks at a fact. */
  public synchronized Taken take(SessionFact fact) {
    if (!isSound(fact)) {
      return Taken.MALFORMED;
    }
    if (seen.contains(fact.getFactId())) {
      return Taken.REPEATED;
    }
    if (seen.size() >= MOST_FACTS) {
      return Taken.TOO_MANY;
    }
    seen.add(fact.getFactId());
    return Taken.COUNTED;
  }

  /**
   * How the journal has it.
   *
   * @param by who told it
   */
  public static JournalEntry entry(SessionFact fact, String by) {
    String what = fact.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return JournalEntry.of(kind(what), new RequestId(fact.getRequestId()))
        .with("what", what)
        .with("by", by)
        .with("fact", fact.getFactId())
        .with("age-millis", fact.getAgeMillis())
        .withText(fact.getDetail());
  }

  private static JournalEntry.Kind kind(String what) {
    if (what.startsWith("control-")) {
      return JournalEntry.Kind.CONTROL;
    }
    if (what.startsWith("file-")) {
      return JournalEntry.Kind.FILE;
    }
    if (what.startsWith("steps-")) {
      return JournalEntry.Kind.STEPS;
    }
    return what.equals("paused") || what.equals("resumed")
        ? JournalEntry.Kind.PAUSE
        : JournalEntry.Kind.CONSENT;
  }

  private static boolean isSound(SessionFact fact) {
    return ID.matcher(fact.getFactId()).matches()
        && PlainText.isSound(fact.getDetail(), LONGEST_DETAIL)
        && switch (fact.getKind()) {
          case KIND_UNSPECIFIED, UNRECOGNIZED -> false;
          default -> true;
        };
  }
}
