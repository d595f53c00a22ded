package dev.beckon.console.oidc;

import dev.beckon.console.desk.BrowserSignIn;
import dev.beckon.console.desk.Observed;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent's sign-in with the identity provider: the browser's way, and then the next tokens, each
 * fetched when four fifths of the last one's time are over. Secrets stay in memory. Thread-safe:
 * state is guarded by a lock, the waiting is on virtual threads, and {@code beckon-oidc} only keeps
 * the time.
 */
public final class OidcSignIn implements BrowserSignIn, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
  private static final Duration IN_BROWSER = Duration.ofMinutes(5);
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);

  private final OidcClient client;
  private final Provider provider;
  private final Consumer<String> browser;
  private final Consumer<String> onRenewed;
  private final Duration inBrowser;
  private final SecureRandom random = new SecureRandom();
  private final Observed<Progress> progress = new Observed<>(new Progress.Idle());
  private final ScheduledExecutorService time;

  private final Object lock = new Object(); // guards what follows
  private @Nullable Thread way;

  /** Counts sign-ins and their ends: what belongs to a former one is void. */
  private int turn;

  /**
   * @param browser opens an address; must not block
   * @param onRenewed told each new token for the relay, after the first; must not block
   */
  public OidcSignIn(
      OidcClient client, Clock clock, Consumer<String> browser, Consumer<String> onRenewed) {
    this(client, clock, browser, onRenewed, IN_BROWSER);
  }

  OidcSignIn(
      OidcClient client,
      Clock clock,
      Consumer<String> browser,
      Consumer<String> onRenewed,
      Duration inBrowser) {
    this.client = client;
    this.provider = new Provider(client, clock);
    this.browser = browser;
    this.onRenewed = onRenewed;
    this.inBrowser = inBrowser;
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("beckon-oidc").daemon(true).factory());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
    time = executor;
  }

  @Override
  public Observed<Progress> progress() {
    return progress;
  }

  @Override
  public void begin() {
    synchronized (lock) {
      if (progress.get() instanceof Progress.InBrowser(String address)) {
        browser.accept(address);
        return;
      }
      int mine = nextTurn();
      progress.set(new Progress.Preparing());
      way = Thread.ofVirtual().name("beckon-sign-in").start(() -> go(mine));
    }
  }

  @Override
  public void cancel() {
    synchronized (lock) {
      nextTurn();
      progress.set(new Progress.Idle());
    }
  }

  @Override
  public void forget() {
    cancel();
  }

  /** Also ends what would renew. Repeated: nothing happens. */
  @Override
  public void close() {
    cancel();
    time.shutdownNow();
  }

  /** Whatever is under way belongs to the past. */
  private int nextTurn() {
    if (way != null) {
      way.interrupt();
      way = null;
    }
    return ++turn;
  }

  private void go(int mine) {
    try {
      Provider.Endpoints endpoints = provider.discover();
      Asking asking = Asking.anew(random);
      try (Redirect redirect = Redirect.listen(asking.state(), client.issuer())) {
        String address = asking.address(endpoints.authorization(), client, redirect.address());
        if (!tell(mine, new Progress.InBrowser(address))) {
          return;
        }
        browser.accept(address);
        String code = redirect.awaitCode(inBrowser);
        Tokens tokens = provider.redeem(endpoints, code, asking, redirect.address());
        if (tell(mine, new Progress.Done(tokens.credential()))) {
          LOG.info("signed in with {}", client.issuer());
          renewLater(mine, endpoints, tokens, tokens.lifetime());
        }
      }
    } catch (SignInFailed e) {
      LOG.warn("not signed in with {}: {}", client.issuer(), e.getMessage());
      tell(mine, new Progress.Failed(e.why()));
    } catch (InterruptedException e) {
      LOG.debug("the sign-in was given up");
      Thread.currentThread().interrupt();
    }
  }

  private boolean tell(int mine, Progress now) {
    synchronized (lock) {
      if (mine != turn) {
        return false;
      }
      progress.set(now);
      return true;
    }
  }

  /**
   * @param left how long the present token still holds
   */
  private void renewLater(int mine, Provider.Endpoints endpoints, Tokens tokens, Duration left) {
    String refresh = tokens.refresh();
    if (refresh == null || left.isNegative() || left.isZero()) {
      LOG.info("the sign-in ends in {} and cannot be renewed", left);
      return;
    }
    Duration fourFifths = left.multipliedBy(4).dividedBy(5);
    Duration pause =
        fourFifths.compareTo(LEAST_PAUSE) < 0 ? shorter(left, LEAST_PAUSE) : fourFifths;
    try {
      time.schedule(
          () ->
              Thread.ofVirtual()
                  .name("beckon-renew")
                  .start(() -> renew(mine, endpoints, tokens, refresh, left.minus(pause))),
          pause.toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed: nothing is renewed");
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one.dividedBy(2) : other;
  }

  private void renew(
      int mine, Provider.Endpoints endpoints, Tokens former, String refresh, Duration left) {
    synchronized (lock) {
      if (mine != turn) {
        return;
      }
    }
    try {
      Tokens tokens = provider.renew(endpoints, refresh);
      synchronized (lock) {
        if (mine != turn) {
          return;
        }
        onRenewed.accept(tokens.credential());
      }
      renewLater(mine, endpoints, tokens, tokens.lifetime());
    } catch (SignInFailed e) {
      LOG.warn("the sign-in could not be renewed: {}", e.getMessage());
      if (e.why() == Why.UNREACHABLE) {
        renewLater(mine, endpoints, former, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
