package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.BrowserSignIn.Progress;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.oidc.OidcClient;
import dev.beckon.console.oidc.OidcSignIn;
import dev.beckon.console.service.DeskService;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.console.ui.Words;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.VideoPane;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.relay.RelayServer;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.config.OidcConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.config.TrustConfig;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.signal.v1.AdministrationGrpc;
import dev.beckon.signal.v1.SetAgentEnabledRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An agent signs in in the browser: the real console's sign-in and desk, a real relay, and a
 * provider that both ask over HTTP.
 */
@Tag("end-to-end")
@Timeout(120)
class OidcTest {
  private static final long LIFETIME_SECONDS = 8;
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final BlockingQueue<NetworkState> network = new LinkedBlockingQueue<>();
  private final BlockingQueue<DeskView> seen = new LinkedBlockingQueue<>();

  @Test
  void theBrowserSignsInTheTokenIsRenewedAndAccessTakenBackEndsItInWords() throws Exception {
    try (IdentityProvider provider = new IdentityProvider(LIFETIME_SECONDS);
        RelayServer relay = RelayServer.start(config(provider));
        DeskThread thread = new DeskThread();
        WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
        DeskService desk = desk(thread, engine);
        OidcSignIn browser =
            new OidcSignIn(
                new OidcClient(
                    provider.issuer(), IdentityProvider.CLIENT, OidcClient.USUAL_SCOPE, false),
                Clock.systemUTC(),
                OidcTest::visit,
                desk::renewCredential)) {
      desk.network().observe(Runnable::run, network::add);
      desk.view().observe(Runnable::run, seen::add);
      BlockingQueue<Progress> progress = new LinkedBlockingQueue<>();
      browser.progress().observe(Runnable::run, progress::add);

      browser.begin();
      Progress.Done done =
          (Progress.Done) await(progress, each -> each instanceof Progress.Done, 20);
      desk.signIn(new SignIn("127.0.0.1", relay.agentPort(), "", done.credential()));
      await(seen, each -> each.state() instanceof DeskState.Ready, 20);
      await(network, NetworkState.Connected.class::isInstance, 20);

      // The first token's time ends while the stream is open; the next one is there by then.
      assertThat(provider.told.poll(20, TimeUnit.SECONDS)).isEqualTo("signed in");
      assertThat(provider.told.poll(20, TimeUnit.SECONDS)).isEqualTo("renewed");
      await(network, NetworkState.Reconnecting.class::isInstance, 20);
      await(network, NetworkState.Connected.class::isInstance, 20);
      assertThat(provider.told.poll(20, TimeUnit.SECONDS)).isEqualTo("renewed");
      assertThat(desk.view().get().state()).isNotInstanceOf(DeskState.SignedOut.class);

      seen.clear();
      long asked = System.nanoTime();
      disable(relay, "amy");
      DeskView out = await(seen, each -> each.state() instanceof DeskState.SignedOut, 20);
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
      Farewell why = ((DeskState.SignedOut) out.state()).why();
      assertThat(why).isEqualTo(Farewell.REVOKED);
      assertThat(Words.of(why)).startsWith("Your access was taken back.");
    }
  }

  private static <T> T await(BlockingQueue<T> told, Predicate<? super T> wanted, int seconds)
      throws InterruptedException {
    List<T> passed = new ArrayList<>();
    while (true) {
      T next = told.poll(seconds, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("not told; only " + passed);
      }
      if (wanted.test(next)) {
        return next;
      }
      passed.add(next);
    }
  }

  private static DeskService desk(DeskThread thread, WebRtcEngine engine) {
    return new DeskService(
        thread,
        Clock.systemUTC(),
        new RelayChannels(true, null),
        listener ->
            new DeskMedia(
                thread,
                Clock.systemUTC(),
                engine,
                new VideoPane(),
                new VideoPane().asFeed(),
                listener),
        new DeskService.Habits(true, false));
  }

  private static void visit(String address) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (HttpClient browser =
                  HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
                browser.send(
                    HttpRequest.newBuilder(URI.create(address)).build(),
                    HttpResponse.BodyHandlers.discarding());
              } catch (IOException e) {
                throw new AssertionError("the browser saw no page", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static RelayConfig config(IdentityProvider provider) {
    RelayConfig demo = RelayConfig.demo().onAnyPorts();
    List<AgentAccount> accounts = new ArrayList<>(demo.agentAccounts());
    accounts.add(
        new AgentAccount(
            new AgentId("root"),
            "root",
            "",
            CredentialHash.sha256(RelayConfig.DEMO_CREDENTIAL),
            List.of(),
            false,
            Set.of(Role.ADMIN),
            List.of()));
    return demo.withAgentAccounts(accounts)
        .withTrust(
            new TrustConfig(
                new OidcConfig(
                    provider.issuer(),
                    IdentityProvider.CLIENT,
                    URI.create(provider.issuer() + "/keys"),
                    "sub"),
                null,
                null));
  }

  private static void disable(RelayServer relay, String agent) throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder(
                "127.0.0.1:" + relay.agentPort(), InsecureChannelCredentials.create())
            .build();
    try {
      Metadata root = new Metadata();
      root.put(
          AUTHORIZATION,
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(
                      ("root:" + RelayConfig.DEMO_CREDENTIAL).getBytes(StandardCharsets.UTF_8)));
      AdministrationGrpc.newBlockingStub(channel)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(root))
          .setAgentEnabled(
              SetAgentEnabledRequest.newBuilder().setAgentId(agent).setEnabled(false).build());
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
