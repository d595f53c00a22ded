package dev.beckon.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.signal.v1.SessionFact;
import org.junit.jupiter.api.Test;

class SessionFactsTest {
  private final SessionFacts facts = new SessionFacts();

  @Test
  void aFactCountsOnceHoweverOftenItIsTold() {
    assertThat(facts.take(fact("a").build())).isEqualTo(SessionFacts.Taken.COUNTED);
    assertThat(facts.take(fact("a").build())).isEqualTo(SessionFacts.Taken.REPEATED);
    assertThat(facts.take(fact("b").build())).isEqualTo(SessionFacts.Taken.COUNTED);
  }

  @Test
  void whatIsNoFactIsSaidToBeNone() {
    assertThat(facts.take(fact("").build())).isEqualTo(SessionFacts.Taken.MALFORMED);
    assertThat(facts.take(fact("a b").build())).isEqualTo(SessionFacts.Taken.MALFORMED);
    assertThat(facts.take(fact("c").setDetail("x".repeat(201)).build()))
        .isEqualTo(SessionFacts.Taken.MALFORMED);
    assertThat(facts.take(fact("d").setKindValue(99).build()))
        .isEqualTo(SessionFacts.Taken.MALFORMED);
    assertThat(facts.take(fact("e").setKindValue(0).build()))
        .isEqualTo(SessionFacts.Taken.MALFORMED);
  }

  @Test
  void afterVeryManyNoMoreAreTaken() {
    for (int i = 0; i < 5_000; i++) {
      facts.take(fact("f" + i).build());
    }
    assertThat(facts.take(fact("more").build())).isEqualTo(SessionFacts.Taken.TOO_MANY);
    assertThat(facts.take(fact("f1").build())).isEqualTo(SessionFacts.Taken.REPEATED);
  }

  @Test
  void everyKindOfFactHasItsPlaceInTheJournal() {
    assertThat(kind(SessionFact.Kind.FILE_SENT)).isEqualTo(JournalEntry.Kind.FILE);
    assertThat(kind(SessionFact.Kind.FILE_RECEIVED)).isEqualTo(JournalEntry.Kind.FILE);
    assertThat(kind(SessionFact.Kind.STEPS_SHOWN)).isEqualTo(JournalEntry.Kind.STEPS);
    assertThat(kind(SessionFact.Kind.STEPS_ENDED)).isEqualTo(JournalEntry.Kind.STEPS);
    assertThat(kind(SessionFact.Kind.CONTROL_ACTED)).isEqualTo(JournalEntry.Kind.CONTROL);
    assertThat(kind(SessionFact.Kind.SCREEN_ALLOWED)).isEqualTo(JournalEntry.Kind.CONSENT);
  }

  private static JournalEntry.Kind kind(SessionFact.Kind kind) {
    return SessionFacts.entry(fact("a").setRequestId("r-1").setKind(kind).build(), "customer")
        .kind();
  }

  private static SessionFact.Builder fact(String id) {
    return SessionFact.newBuilder().setFactId(id).setKind(SessionFact.Kind.CONTROL_GRANTED);
  }
}
