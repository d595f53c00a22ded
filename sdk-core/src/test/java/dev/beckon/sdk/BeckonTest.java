package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.fake.FakeMedia;
import dev.beckon.sdk.fake.FakePlatform;
import dev.beckon.sdk.fake.FakeRelay;
import dev.beckon.signal.v1.lite.EndReason;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The public door with its real threads. */
@Timeout(30)
class BeckonTest {
  private final ExecutorService network = Executors.newSingleThreadExecutor();
  private final FakeRelay relay = new FakeRelay(network);
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final HelpListener listener = new Queueing();

  @AfterEach
  void stop() {
    network.shutdownNow();
  }

  @Test
  void makingOneStartsNothing() {
    Set<Thread> before = threads();
    try (Beckon beckon = beckon(builder -> builder)) {
      beckon.log("something");
      // Threads of earlier tests may end meanwhile.
      assertThat(before).containsAll(threads());
    }
  }

  @Test
  void tapAndHangUpAHundredTimesLeaveNoThread() throws Exception {
    for (int i = 0; i < 100; i++) {
      FakeRelay fresh = new FakeRelay(network);
      try (Beckon beckon = beckon(builder -> builder.transport(fresh))) {
        HelpSession session = beckon.requestHelp(HelpRequest.about("x"));
        session.addListener(listener);
        expect("CONTACTING");
        if (i % 2 == 0) {
          session.end();
        } else {
          beckon.close();
        }
        expect("ENDED");
      }
    }
    awaitNoThread("beckon-sdk");
    awaitNoThread("beckon-callbacks");
    awaitNoThread("beckon-identity");
  }

  @Test
  void aHundredThreadsTapAtOnceAndItIsOneRequest() throws Exception {
    try (Beckon beckon = beckon(builder -> builder)) {
      Set<HelpSession> sessions =
          Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        new Thread(
                () -> {
                  try {
                    go.await();
                    sessions.add(beckon.requestHelp(HelpRequest.about("x")));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  done.countDown();
                })
            .start();
      }
      go.countDown();
      done.await();
      assertThat(sessions).hasSize(1);
    }
  }

  @Test
  void theTokenIsFetchedAwayFromTheCallerAndSaidInHello() throws Exception {
    AtomicReference<String> on = new AtomicReference<>();
    IdentityProvider identity =
        () -> {
          on.set(Thread.currentThread().getName());
          return "token-1";
        };
    try (Beckon beckon = beckon(builder -> builder.identity(identity))) {
      HelpSession session = beckon.requestHelp(HelpRequest.about("x"));
      session.addListener(listener);
      expect("CONTACTING");
      onRelay(() -> relay.hellos().isEmpty() ? null : relay.hellos().get(0).getToken(), "token-1");
      assertThat(on).hasValue("beckon-identity");
    }
  }

  @Test
  void aProviderThatThrowsEndsItAndItsWordsStayHere() throws Exception {
    IdentityProvider identity =
        () -> {
          throw new IllegalStateException("customer 4711 has no token");
        };
    try (Beckon beckon = beckon(builder -> builder.identity(identity))) {
      beckon.requestHelp(HelpRequest.about("x")).addListener(listener);
      assertThat(expect("IDENTITY_FAILED"))
          .contains("IllegalStateException")
          .doesNotContain("4711");
      expect("ended REFUSED");
    }
  }

  @Test
  void warmingUpAsksNobodyForATokenAndSaysNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    FakeMedia media = new FakeMedia();
    FakePlatform platform = new FakePlatform(Runnable::run, media);
    IdentityProvider identity =
        () -> {
          asked.incrementAndGet();
          return "token";
        };
    try (Beckon beckon = beckon(builder -> builder.identity(identity).platform(platform))) {
      beckon.warmUp();
      onRelay(() -> relay.connections() == 1 && !relay.open() ? "touched" : null, "touched");
      assertThat(asked).hasValue(0);
      assertThat(relay.hellos()).isEmpty();
    }
  }

  @Test
  void wrongUseIsNotThrownIntoTheHost() throws Exception {
    try (Beckon beckon = beckon(builder -> builder)) {
      HelpSession session = beckon.requestHelp(HelpRequest.about("x"));
      session.addListener(listener);
      expect("CONTACTING");
      session.pause();
      session.resume();
      beckon.showScreen("", "");
      session.sendMessage("x".repeat(100_000));
      session.setAgentVideo(null);
      session.removeListener(new HelpListener() {});
      onRelay(() -> relay.received().isEmpty() ? null : "there", "there");
      network.execute(() -> relay.end(EndReason.ENDED_BY_OPERATOR));
      expect("ended OPERATOR_ENDED");
      session.end();
      session.allowScreen(true);
      session.sendMessage("late");
      assertThat(session.state()).isEqualTo(SessionState.ENDED);
    }
  }

  private Beckon beckon(UnaryOperator<BeckonConfig.Builder> more) {
    return Beckon.create(
        more.apply(
                BeckonConfig.builder("ws://localhost:1", "shop")
                    .platform(new FakePlatform(Runnable::run, null))
                    .transport(relay))
            .build());
  }

  /** Waits until a line with these words was told. */
  private String expect(String words) throws InterruptedException {
    while (true) {
      String line = told.poll(10, TimeUnit.SECONDS);
      assertThat(line).as("waiting for " + words).isNotNull();
      if (line != null && line.contains(words)) {
        return line;
      }
    }
  }

  /** Asks the relay, on its own thread, until it gives the answer. */
  private void onRelay(Callable<String> question, String answer) throws Exception {
    String given = null;
    for (int i = 0; i < 100_000 && !answer.equals(given); i++) {
      given = network.submit(question).get();
    }
    assertThat(given).isEqualTo(answer);
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** An idle thread goes by itself; joining it is waiting for that, not for a time. */
  private static void awaitNoThread(String name) throws InterruptedException {
    for (Thread thread : threads()) {
      if (thread.getName().equals(name)) {
        thread.join(15_000);
        assertThat(thread.isAlive()).as(name).isFalse();
      }
    }
  }

  private final class Queueing implements HelpListener {
    @Override
    public void onState(SessionState state) {
      told.add(state.name());
    }

    @Override
    public void onError(HelpError error) {
      told.add("error " + error);
    }

    @Override
    public void onEnded(dev.beckon.sdk.EndReason reason) {
      told.add("ended " + reason);
    }
  }
}
