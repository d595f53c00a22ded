package dev.beckon.relay.webhook;

import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.config.PublicAddresses;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.Letter;
import dev.beckon.relay.store.Letters;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import dev.beckon.relay.store.WriteResult;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what one webhook is owed. Its virtual thread {@code beckon-webhook-…} reads from the
 * store what is due, never more than may be under way at once, and each attempt runs on a virtual
 * thread of its own. It waits for a signal (something is owed, an attempt is over) or for the time
 * of the next attempt. A letter is gone from the store only when the receiver has it: whatever
 * dies, it is sent again. Thread-safe.
 */
final class HookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HookSender.class);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(5);
  private static final int NAME_THREAD_IDLE_SECONDS = 30;

  /** What all senders of a relay share. */
  record Means(
      Store store,
      HookClient client,
      Names names,
      RelayMeasures measures,
      Clock clock,
      DoubleSupplier chance) {}

  private final HookConfig hook;
  private final Means means;
  private final Letters letters;
  private final Semaphore signal = new Semaphore(0);

  /** A name server that hangs holds this webhook up and no other, and no thread that others use. */
  private final ThreadPoolExecutor names;

  private final Object lock = new Object();
  private final Set<Long> underWay = new HashSet<>(); // guarded by lock
  private final Set<Long> overSinceRead = new HashSet<>(); // guarded by lock
  private Circuit circuit = Circuit.WELL; // guarded by lock
  private Instant storeRestsUntil = Instant.MIN; // guarded by lock
  private boolean takesNothing; // guarded by lock
  private @Nullable CompletableFuture<Void> idle; // guarded by lock
  private volatile boolean stopped;
  private final Thread thread;

  HookSender(HookConfig hook, Means means) {
    this.hook = hook;
    this.means = means;
    this.letters = means.store.letters();
    this.names =
        new ThreadPoolExecutor(
            1,
            1,
            NAME_THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("beckon-webhook-names-" + hook.id()).factory());
    names.allowCoreThreadTimeOut(true);
    this.thread = Thread.ofVirtual().name("beckon-webhook-" + hook.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something may be due. Any thread; never blocks. */
  void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  /** Begins nothing more; done when what is under way is over. */
  CompletableFuture<Void> drain() {
    synchronized (lock) {
      takesNothing = true;
      CompletableFuture<Void> whenIdle = idle;
      if (whenIdle == null) {
        whenIdle = new CompletableFuture<>();
        idle = whenIdle;
      }
      if (underWay.isEmpty()) {
        whenIdle.complete(null);
      }
      return whenIdle;
    }
  }

  /** What is under way is given up; the store still has it. */
  @Override
  public void close() {
    stopped = true;
    wake();
    names.shutdownNow();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try {
        Optional<Duration> wait = sendDue();
        if (wait.isEmpty()) {
          signal.acquire();
        } else if (signal.tryAcquire(wait.get().toNanos(), TimeUnit.NANOSECONDS)) {
          log.trace("webhook {} was woken", hook.id());
        }
        signal.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("a fault of the relay while it delivered to webhook {}", hook.id(), e);
        rest();
      }
    }
  }

  /** Returns how long there is nothing to do without a signal; empty: for ever. */
  private Optional<Duration> sendDue() {
    Instant now = means.clock.instant();
    int places;
    int known;
    synchronized (lock) {
      if (takesNothing || stopped) {
        return Optional.empty();
      }
      if (now.isBefore(storeRestsUntil)) {
        return Optional.of(Duration.between(now, storeRestsUntil));
      }
      if (circuit.isResting(now)) {
        return Optional.of(Duration.between(now, circuit.restsUntil()));
      }
      known = underWay.size();
      overSinceRead.clear();
      places = (circuit.isWell() ? hook.pace().atOnce() : 1) - known;
    }
    if (places <= 0) {
      return Optional.empty();
    }
    try {
      // Those under way are still owed, and are read again.
      List<Letter> due = letters.due(hook.id(), now, places + known, hook.personal());
      for (Letter letter : due) {
        if (places > 0 && begin(letter)) {
          places--;
        }
      }
      if (due.isEmpty()) {
        count();
      }
      return letters.nextDue(hook.id(), now).map(next -> Duration.between(now, next));
    } catch (StoreException e) {
      log.warn("what webhook {} is owed cannot be read: {}", hook.id(), e.getMessage());
      return Optional.of(STORE_PAUSE);
    }
  }

  private void count() throws StoreException {
    Letters.Standing standing =
        letters.standings().stream()
            .filter(each -> each.hook().equals(hook.id()))
            .findFirst()
            .orElse(new Letters.Standing(hook.id(), 0, Optional.empty(), 0));
    means.measures.webhookStands(hook.id(), standing.owed(), standing.dead());
  }

  private boolean begin(Letter letter) {
    synchronized (lock) {
      // What was over before the answer came, was still owed when it was asked for.
      if (takesNothing
          || overSinceRead.contains(letter.number())
          || !underWay.add(letter.number())) {
        return false;
      }
    }
    Thread.ofVirtual()
        .name("beckon-webhook-" + hook.id() + "-" + letter.number())
        .start(() -> deliver(letter));
    return true;
  }

  private void deliver(Letter letter) {
    Answer answer;
    try {
      answer = attempt(letter);
    } catch (InterruptedException e) {
      answer = Answer.none(Trouble.TOO_LATE);
    } catch (RejectedExecutionException e) {
      answer = Answer.none(Trouble.CLOSED); // this is being closed
    } catch (RuntimeException e) {
      log.error("a fault of the relay while it delivered {}", letter, e);
      answer = Answer.none(Trouble.FAILED);
    }
    settle(letter, answer);
  }

  private Answer attempt(Letter letter) throws InterruptedException {
    long deadline = System.nanoTime() + hook.pace().timeLimit().toNanos();
    List<InetAddress> addresses;
    try {
      addresses = addresses();
    } catch (UnknownHostException e) {
      return Answer.none(Trouble.NO_NAME);
    } catch (TimeoutException e) {
      return Answer.none(Trouble.TOO_LATE);
    }
    if (!hook.allowPrivate() && !addresses.stream().allMatch(PublicAddresses::isPublic)) {
      return Answer.none(Trouble.FORBIDDEN_ADDRESS);
    }
    // The one that was judged is the one connected to; the next attempt takes the next.
    InetAddress address = addresses.get(letter.attempts() % addresses.size());
    byte[] body = LetterBody.of(letter);
    long timestamp = means.clock.instant().getEpochSecond();
    try {
      return means
          .client
          .post(
              address,
              hook.url(),
              headers(letter, timestamp, body),
              body,
              Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<InetAddress> addresses()
      throws UnknownHostException, TimeoutException, InterruptedException {
    String host = hook.url().getHost().replaceAll("[\\[\\]]", "");
    Future<List<InetAddress>> found = names.submit(() -> means.names.of(host));
    try {
      return found.get(hook.pace().timeLimit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } finally {
      found.cancel(true);
    }
  }

  private Map<String, String> headers(Letter letter, long timestamp, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Beckon-Webhooks/1");
    headers.put("accept", "*/*");
    headers.put("webhook-id", letter.id());
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put("webhook-signature", Signature.of(hook.secrets(), letter.id(), timestamp, body));
    return headers;
  }

  private void settle(Letter letter, Answer answer) {
    Instant now = means.clock.instant();
    if (stopped) {
      over(letter);
      return;
    }
    means.measures.webhookTried(hook.id(), answer.trouble());
    Letter.Outcome outcome = outcome(letter, answer, now);
    tell(letter, answer, outcome);
    means.store.write(
        List.of(new Change.SettleLetter(letter, outcome)),
        result -> {
          if (result instanceof WriteResult.Failed failed) {
            log.warn("what became of {} is not written down: {}", letter, failed.reason());
            rest();
          }
          over(letter);
        });
  }

  private Letter.Outcome outcome(Letter letter, Answer answer, Instant now) {
    synchronized (lock) {
      if (answer.trouble() == null) {
        circuit = Circuit.WELL;
        return new Letter.Outcome.Delivered();
      }
      circuit =
          circuit.failed(now, Backoff.ENDPOINT, means.chance.getAsDouble(), answer.retryAfter());
    }
    int attempts = letter.attempts() + 1;
    boolean tooOften = attempts >= hook.pace().attempts();
    boolean tooOld = now.isAfter(letter.since().plus(hook.pace().giveUpAfter()));
    return tooOften || tooOld
        ? new Letter.Outcome.Dead(answer.words())
        : new Letter.Outcome.Again(
            now.plus(Backoff.LETTER.after(attempts, means.chance.getAsDouble())), answer.words());
  }

  private void tell(Letter letter, Answer answer, Letter.Outcome outcome) {
    switch (outcome) {
      case Letter.Outcome.Dead dead ->
          log.warn(
              "webhook {} did not take {} ({}): a dead letter now; './beckon webhooks --replay {}'"
                  + " when it is mended",
              hook.id(),
              letter.event(),
              answer.words(),
              letter.id());
      case Letter.Outcome.Again again ->
          log.debug("webhook {} did not take {}: {}", hook.id(), letter, answer.words());
      case Letter.Outcome.Delivered delivered -> log.debug("webhook {}: {}", hook.id(), letter);
    }
  }

  /** The store does not work: not to be asked for a while. */
  private void rest() {
    synchronized (lock) {
      storeRestsUntil = means.clock.instant().plus(STORE_PAUSE);
    }
  }

  private void over(Letter letter) {
    synchronized (lock) {
      underWay.remove(letter.number());
      overSinceRead.add(letter.number());
      if (idle != null && underWay.isEmpty()) {
        idle.complete(null);
      }
    }
    wake();
  }
}
