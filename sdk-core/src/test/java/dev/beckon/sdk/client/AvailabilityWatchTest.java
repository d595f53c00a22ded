package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Availability;
import dev.beckon.sdk.fake.ManualThread;
import dev.beckon.sdk.spi.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the relay is asked whether help is to be had, and what is told of it. */
class AvailabilityWatchTest {
  private static final String OPEN =
      """
      {"open":true,"takes_requests":true,"agents_ready":2,"agents":3,"usual_wait_low_millis":4000,\
      "usual_wait_high_millis":9000,"opens_at_millis":0,"what_comes_later":7}
      """;
  private static final String CLOSED = "{\"open\": false, \"opens_at_millis\": 1700000000000}";

  private final ManualThread thread = new ManualThread();
  private final List<String> asked = new ArrayList<>();
  private final List<Availability> told = new ArrayList<>();
  private @Nullable String answer = OPEN;
  private long maxAgeMillis = 30_000;
  private final AvailabilityWatch watch =
      new AvailabilityWatch(
          thread, () -> new Asked(), "http://relay/v1/availability", Consumer::accept);

  private final class Asked implements Transport {
    @Override
    public Connection connect(String url, String subprotocol, Listener listener) {
      throw new AssertionError("no connection is needed");
    }

    @Override
    public void fetch(String url, int mostBytes, Fetched then) {
      asked.add(url);
      then.fetched(answer, maxAgeMillis);
    }
  }

  @Test
  void whatIsKnownIsToldAtOnceAndThenWhenItChanges() {
    watch.add(told::add);
    thread.advance(0);
    assertThat(told).containsExactly(new Availability(true, true, 2, 3, 4000, 9000, 0));
    assertThat(watch.last()).isEqualTo(told.get(0));

    thread.advance(30_000);
    assertThat(asked).hasSize(2);
    assertThat(told).as("nothing new").hasSize(1);
    answer = CLOSED;
    thread.advance(30_000);
    assertThat(told).hasSize(2);
    assertThat(told.get(told.size() - 1).open()).isFalse();
    assertThat(told.get(told.size() - 1).opensAtMillis()).isEqualTo(1_700_000_000_000L);

    List<Availability> second = new ArrayList<>();
    watch.add(second::add);
    assertThat(second).containsExactly(told.get(told.size() - 1));
    assertThat(asked).as("not for another listener").hasSize(3);
  }

  @Test
  void nobodyIsAskedWhileNobodyListensNorSoonerThanAllowed() {
    Consumer<Availability> listener = told::add;
    watch.add(listener);
    thread.advance(0);
    watch.remove(listener);
    assertThat(thread.timers()).isZero();
    thread.advance(20_000);

    watch.add(listener);
    thread.advance(0);
    assertThat(asked).as("the answer may still be kept").hasSize(1);
    thread.advance(10_000);
    assertThat(asked).hasSize(2);
    watch.stop();
    thread.advance(3_600_000);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aRelayThatAllowsEverythingIsNotAskedAllTheTime() {
    maxAgeMillis = 0;
    watch.add(told::add);
    thread.advance(60_000);

    assertThat(asked).hasSizeBetween(6, 7);
  }

  @Test
  void whatCannotBeReachedIsAskedLessAndLessOftenAndWhatWasKnownStays() {
    watch.add(told::add);
    thread.advance(0);
    answer = null;
    thread.advance(30_000 + 10_000 + 20_000 + 40_000);
    assertThat(asked).hasSize(5);
    thread.advance(24 * 3_600_000);
    assertThat(asked.size()).isLessThan(200);
    assertThat(told).hasSize(1);

    answer = CLOSED;
    thread.advance(600_000);
    assertThat(told).hasSize(2);
  }

  @Test
  void whatIsNoAnswerIsTakenForNone() {
    assertThat(AvailabilityWatch.parse(null)).isNull();
    assertThat(AvailabilityWatch.parse("<html>sign in to this network</html>")).isNull();
    assertThat(
            AvailabilityWatch.parse("{\"open\":true,\"agents\":99999999999,\"agents_ready\":-3}"))
        .isEqualTo(new Availability(true, false, 0, Integer.MAX_VALUE, 0, 0, 0));
  }

  @Test
  void itIsAskedBesideTheWebSocket() {
    assertThat(
            Questions.availability(URI.create("wss://help.example.com/v1/customer"), "my shop", ""))
        .isEqualTo("https://help.example.com/v1/availability?app=my+shop");
    assertThat(
            Questions.availability(
                URI.create("ws://localhost:8080/help/v1/customer"), "shop", "orders&x"))
        .isEqualTo("http://localhost:8080/help/v1/availability?app=shop&queue=orders%26x");
  }
}
