package dev.beckon.relay.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.history.JournalLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionAsksTest {

  @ParameterizedTest
  @CsvSource({
    "eve, eve, true",
    "eve, bob, false",
    "eve, '', false",
    "'', '', true",
    "'', eve, true",
  })
  void aKnownPersonsRequestIsTheirsAlone(String owner, String asker, boolean theirs) {
    assertThat(DeletionAsks.isTheirs(owner, asker)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          request                          | false
          request deletion-asked           | true
          deletion-asked erased            | false
          deletion-asked erased deletion-asked | true
          deletion-asked-for               | false
          """)
  void askedForAndNotErasedSince(String journal, boolean asked) {
    List<JournalLine> lines =
        Arrays.stream(journal.split(" "))
            .map(kind -> new JournalLine(1, Instant.EPOCH, kind + " request=r", ""))
            .toList();

    assertThat(DeletionAsks.isTakenDown(lines)).isEqualTo(asked);
  }
}
