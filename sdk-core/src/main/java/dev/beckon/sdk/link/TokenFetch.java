package dev.beckon.sdk.link;

import dev.beckon.sdk.IdentityProvider;
import dev.beckon.sdk.thread.SdkThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question to the app's {@link IdentityProvider}, on a daemon thread of its own, because it may
 * block; the answer comes on the SDK's thread, once, or never after {@link #cancel}. Confined to
 * the SDK's thread.
 */
final class TokenFetch {
  static final long DEADLINE_MILLIS = 10_000;
  private static final int MAX_TOKEN_CHARACTERS = 16_384;

  private final SdkThread sdk;
  private final Consumer<String> fetched;
  private final Consumer<String> failed;
  private final Thread asking;
  private SdkThread.@Nullable Timer deadline;
  private boolean over;

  /**
   * @param fetched gets the token
   * @param failed gets the reason, without anything personal
   */
  TokenFetch(
      SdkThread sdk, IdentityProvider identity, Consumer<String> fetched, Consumer<String> failed) {
    this.sdk = sdk;
    this.fetched = fetched;
    this.failed = failed;
    this.asking = new Thread(() -> ask(identity), "beckon-identity");
    asking.setDaemon(true);
  }

  void start() {
    deadline =
        sdk.after(DEADLINE_MILLIS, () -> finish(failed, "the token provider took more than 10 s"));
    asking.start();
  }

  /** Nobody waits for the answer any more. */
  void cancel() {
    over = true;
    if (deadline != null) {
      deadline.cancel();
    }
    asking.interrupt();
  }

  private void ask(IdentityProvider identity) {
    String token;
    try {
      token = identity.token();
    } catch (Exception e) { // the app's code: anything may come
      // Its message may hold what the app's backend said about the person: only its kind goes on.
      sdk.post(() -> finish(failed, "the token provider threw " + e.getClass().getName()));
      return;
    }
    sdk.post(() -> check(token));
  }

  private void check(@Nullable String token) {
    if (token == null || token.length() > MAX_TOKEN_CHARACTERS) {
      finish(failed, "the token provider gave no usable token");
    } else {
      finish(fetched, token);
    }
  }

  private void finish(Consumer<String> outcome, String value) {
    if (!over) {
      cancel();
      outcome.accept(value);
    }
  }
}
