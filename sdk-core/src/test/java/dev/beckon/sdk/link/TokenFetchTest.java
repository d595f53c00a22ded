package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.IdentityProvider;
import dev.beckon.sdk.fake.ManualThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the app's token provider may do to the SDK: not much. */
@Timeout(20)
class TokenFetchTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void aProviderThatDoesNotAnswerIsGivenUpAfterTenSeconds() throws Exception {
    ManualThread sdk = new ManualThread();
    CountDownLatch asked = new CountDownLatch(1);
    LinkedBlockingQueue<String> provider = new LinkedBlockingQueue<>();
    CountDownLatch letGo = new CountDownLatch(1);
    TokenFetch fetch =
        fetch(
            sdk,
            () -> {
              asked.countDown();
              try {
                return provider.take();
              } catch (InterruptedException e) {
                letGo.countDown();
                throw e;
              }
            });
    fetch.start();
    asked.await();
    sdk.advance(TokenFetch.DEADLINE_MILLIS - 1);
    assertThat(heard).isEmpty();
    sdk.advance(1);
    assertThat(heard).containsExactly("failed: the token provider took more than 10 s");
    assertThat(letGo.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsNoTokenIsNotSent() throws Exception {
    for (String wrong : new String[] {null, "x".repeat(64 * 1024)}) {
      heard.clear();
      ManualThread sdk = new ManualThread();
      fetch(sdk, () -> wrong).start();
      sdk.awaitAndRun();
      assertThat(heard).containsExactly("failed: the token provider gave no usable token");
    }
  }

  private TokenFetch fetch(ManualThread sdk, IdentityProvider identity) {
    return new TokenFetch(
        sdk, identity, token -> heard.add("fetched"), reason -> heard.add("failed: " + reason));
  }
}
