package dev.beckon.relay.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

/** What reads the places in lists that clients hand back, for fuzzing. */
public final class CursorDecoders {
  private static final Cursors CURSORS = new Cursors();
  private static final HistoryQuery QUERY = HistoryQuery.of(Set.of(new AppId("shop")));

  private CursorDecoders() {}

  /** As a cursor, it is nobody's; as words, at most ten are looked for. */
  public static void cursor(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    assertThat(CURSORS.position(QUERY, text)).isEmpty();
    assertThat(HistoryQuery.words(text)).hasSizeLessThanOrEqualTo(10);
  }

  public static Stream<byte[]> seeds() {
    String another = new Cursors().text(QUERY, new Position(1, new RequestId("0123456789abcdef")));
    return Stream.of(another, "", "AAAA", "late' OR 1=1 %_ délivery")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
