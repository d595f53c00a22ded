package dev.beckon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.JWTParser;
import dev.beckon.console.desk.BrowserSignIn.Progress;
import dev.beckon.console.desk.BrowserSignIn.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a sign-in, against a provider that speaks the protocol. */
@Timeout(60)
class OidcSignInTest {
  private final BlockingQueue<Progress> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> pages = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> renewed = new LinkedBlockingQueue<>();
  private FakeProvider provider;
  private OidcSignIn signIn;

  @BeforeEach
  void open() throws Exception {
    provider = new FakeProvider();
    signIn = signIn(Duration.ofMinutes(1), this::browse);
  }

  @AfterEach
  void close() {
    signIn.close();
    provider.close();
  }

  @Test
  void theBrowserBringsATokenForTheRelay() throws Exception {
    signIn.begin();
    Progress.Done done = await(Progress.Done.class);

    assertThat(JWTParser.parse(done.credential()).getJWTClaimsSet().getSubject()).isEqualTo("amy");
    assertThat(provider.told.take()).isEqualTo("redeemed");
    assertThat(pages.take()).startsWith("200").contains("You are signed in").doesNotContain("code");
    assertThat(done.toString()).doesNotContain(done.credential());
  }

  @Test
  void itIsRenewedBeforeItIsOverAndEachRefreshTokenIsUsedOnce() throws Exception {
    provider.lifetimeSeconds = 2;
    signIn.begin();
    String first = await(Progress.Done.class).credential();
    String second = renewed.poll(20, TimeUnit.SECONDS);
    String third = renewed.poll(20, TimeUnit.SECONDS);

    assertThat(second).isNotNull().isNotEqualTo(first);
    assertThat(third).isNotNull().isNotEqualTo(second);
    assertThat(provider.told).doesNotContain("unknown refresh token");
    signIn.forget();
    assertThat(signIn.progress().get()).isEqualTo(new Progress.Idle());
  }

  @ParameterizedTest
  @CsvSource({"access_denied, DENIED", "login_required, DENIED", "unauthorized_client, REFUSED"})
  void whatTheProviderRefusesIsSaid(String error, Why why) throws Exception {
    provider.denyWith = error;
    signIn.begin();
    assertThat(await(Progress.Failed.class).why()).isEqualTo(why);
    assertThat(pages.take()).contains("You are not signed in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "aud", "iss", "exp", "azp"})
  void anIdTokenOfSomethingElseIsNotTrusted(String wrong) throws Exception {
    provider.claims =
        claims ->
            switch (wrong) {
              case "nonce" -> claims.claim("nonce", "another");
              case "aud" -> claims.audience("another");
              case "iss" -> claims.issuer("https://another.example.com");
              case "exp" -> claims.expirationTime(new java.util.Date(0));
              default -> claims.claim("azp", "another");
            };
    signIn.begin();
    assertThat(await(Progress.Failed.class).why()).isEqualTo(Why.NOT_TRUSTED);
  }

  @Test
  void anotherIssuerIsNotTheProvider() throws Exception {
    provider.issuerInDiscovery = "https://another.example.com";
    signIn.begin();
    assertThat(await(Progress.Failed.class).why()).isEqualTo(Why.WRONG_PROVIDER);
    assertThat(pages).as("no browser was opened").isEmpty();
  }

  @Test
  void aProviderThatIsNotThereIsSaid() throws Exception {
    provider.close();
    signIn.begin();
    assertThat(await(Progress.Failed.class).why()).isEqualTo(Why.UNREACHABLE);
  }

  @Test
  void tokensThatAreDownAreNoRefusal() throws Exception {
    provider.tokensAreDown = true;
    signIn.begin();
    assertThat(await(Progress.Failed.class).why()).isEqualTo(Why.UNREACHABLE);
  }

  @Test
  void whoeverElseKnocksChangesNothing() throws Exception {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>();
    signIn.close();
    signIn = signIn(Duration.ofMinutes(1), addresses::add);
    signIn.begin();
    String address = addresses.take();
    String redirect =
        java.net.URLDecoder.decode(
            address.replaceAll(".*redirect_uri=([^&]*).*", "$1"),
            java.nio.charset.StandardCharsets.UTF_8);

    assertThat(FakeProvider.visit(redirect + "?code=stolen&state=guessed")).startsWith("400");
    assertThat(FakeProvider.visit(redirect + "?error=access_denied")).startsWith("400");
    assertThat(FakeProvider.visit(redirect.replace("/signed-in", "/"))).startsWith("400");
    String state = address.replaceAll(".*[&?]state=([^&]*).*", "$1");
    assertThat(
            FakeProvider.visit(
                redirect + "?code=stolen&state=" + state + "&iss=https%3A%2F%2Fother.example.com"))
        .as("another provider's answer")
        .startsWith("400");
    assertThat(FakeProvider.visit(redirect + "?code=a&code=b&state=" + state)).startsWith("400");
    assertThat(signIn.progress().get()).isInstanceOf(Progress.InBrowser.class);

    FakeProvider.visit(address);
    await(Progress.Done.class);
  }

  @Test
  void whoOpensItAgainGetsTheSameAddress() throws Exception {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>();
    signIn.close();
    signIn = signIn(Duration.ofMinutes(1), addresses::add);
    signIn.begin();
    String address = addresses.take();
    signIn.begin();
    assertThat(addresses.take()).isEqualTo(address);
    assertThat(signIn.progress().get().toString()).doesNotContain("state");
  }

  @Test
  void whoGivesUpIsLetGoAndThePortToo() throws Exception {
    BlockingQueue<String> addresses = new LinkedBlockingQueue<>();
    signIn.close();
    signIn = signIn(Duration.ofMinutes(1), addresses::add);
    signIn.begin();
    String address = addresses.take();
    signIn.cancel();
    assertThat(signIn.progress().get()).isEqualTo(new Progress.Idle());
    FakeProvider.visit(address);
    assertThat(signIn.progress().get()).isEqualTo(new Progress.Idle());
    assertThat(provider.told).as("no token was asked for").isEmpty();

    signIn.begin();
    FakeProvider.visit(addresses.take());
    await(Progress.Done.class);
  }

  @Test
  void whoDoesNotFinishIsTold() throws Exception {
    signIn.close();
    signIn = signIn(Duration.ofMillis(50), address -> {});
    signIn.begin();
    assertThat(await(Progress.Failed.class).why()).isEqualTo(Why.TOOK_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.com",
        "login.example.com",
        "https://me@login.example.com",
        "ftp://login.example.com"
      })
  void whatIsNotSafeIsNotConfigured(String issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OidcClient(issuer, "console", "openid", false))
        .withMessageContaining("https");
  }

  @Test
  void theExampleOfTheStandardHasItsChallenge() {
    // RFC 7636, appendix B.
    Asking asking = new Asking("s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assertThat(asking.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assertThat(asking.toString()).doesNotContain("dBjf");
  }

  private OidcSignIn signIn(Duration inBrowser, Consumer<String> browser) {
    OidcSignIn made =
        new OidcSignIn(provider.client(), Clock.systemUTC(), browser, renewed::add, inBrowser);
    heard.clear();
    made.progress().observe(Runnable::run, heard::add);
    return made;
  }

  /** A browser is another program. */
  private void browse(String address) {
    Thread.ofVirtual().start(() -> pages.add(FakeProvider.visit(address)));
  }

  private <T extends Progress> T await(Class<T> kind) throws InterruptedException {
    Progress now = heard.poll(20, TimeUnit.SECONDS);
    while (now != null && !kind.isInstance(now)) {
      now = heard.poll(20, TimeUnit.SECONDS);
    }
    assertThat(now).as("in time").isNotNull();
    return kind.cast(now);
  }
}
