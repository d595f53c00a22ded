package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.fake.FakeRelay;
import dev.beckon.signal.v1.lite.CustomerFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Tokens are renewed before their time is over, and told when the person signs in. */
class IdentityRenewalTest {
  private static final int TEN_MINUTES = 600_000;

  private final Queue<String> tokens = new ArrayDeque<>();

  /** Nothing is answered while time passes: only when the test says so. */
  private final Semaphore allowed = new Semaphore(0);

  private final LinkWorld world = new LinkWorld(this::next);

  private String next() throws InterruptedException {
    allowed.acquire();
    String token = tokens.remove();
    if (token.equals("down")) {
      throw new IllegalStateException("the app's backend is down");
    }
    return token;
  }

  @Test
  void aTokenIsRenewedWhenAQuarterOfItsTimeIsLeft() throws Exception {
    world.relay.tokensHold(TEN_MINUTES);
    tokens.addAll(List.of("first", "second", "third"));
    open();
    assertThat(world.relay.hellos())
        .last()
        .extracting(hello -> hello.getToken())
        .isEqualTo("first");

    silently(TEN_MINUTES * 3 / 4 - 1);
    assertThat(identified()).isEmpty();
    silently(1);
    answer();
    assertThat(identified()).containsExactly("second");

    silently(TEN_MINUTES * 3 / 4);
    answer();
    assertThat(identified()).containsExactly("second", "third");
  }

  @Test
  void aRenewalThatFailsIsTriedAgainAndCutsNothing() throws Exception {
    world.relay.tokensHold(TEN_MINUTES);
    tokens.addAll(List.of("first", "down", "second"));
    open();

    silently(TEN_MINUTES * 3 / 4);
    answer();
    assertThat(identified()).isEmpty();
    silently((int) RelayConnection.RENEW_AGAIN_MILLIS);
    answer();

    assertThat(identified()).containsExactly("second");
    assertThat(world.events).containsExactly("began");
  }

  @Test
  void whoSignsInLaterBeginsAnonymously() throws Exception {
    tokens.addAll(List.of("", "signed in"));
    open();
    assertThat(world.relay.hellos()).last().extracting(hello -> hello.getToken()).isEqualTo("");

    world.link.identityChanged();
    answer();

    assertThat(identified()).containsExactly("signed in");
  }

  private void open() throws InterruptedException {
    allowed.release();
    world.link.open();
    world.thread.awaitAndRun();
    while (world.events.isEmpty()) {
      world.thread.awaitAndRun();
    }
  }

  /** The app's backend answers what it was asked. */
  private void answer() throws InterruptedException {
    allowed.release();
    world.thread.awaitAndRun();
  }

  /** Time passes, with the relay's heartbeats in it. */
  private void silently(int millis) {
    FakeRelay relay = world.relay;
    int step = 10_000;
    for (int passed = 0; passed < millis; passed += step) {
      world.thread.advance(Math.min(step, millis - passed));
      assertThat(relay.passed()).isPositive();
    }
  }

  private List<String> identified() {
    return world.relay.unnumbered().stream()
        .filter(CustomerFrame::hasIdentify)
        .map(frame -> frame.getIdentify().getToken())
        .toList();
  }
}
