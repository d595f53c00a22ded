package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.TrustConfig;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.SignIn;
import io.grpc.Status;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents whom the operator's identity provider vouches for (ROBUSTNESS G19, G20, G22). */
class SignedAgentsTest {
  private TestIdentityProvider provider;
  private RelayServer relay;

  @BeforeEach
  void start() throws Exception {
    provider = new TestIdentityProvider();
    relay =
        RelayServer.start(
            TestConfigs.demo().withTrust(new TrustConfig(provider.config(), null, null)));
  }

  @AfterEach
  void stop() {
    relay.close();
    provider.close();
  }

  @Test
  @Answers("A38")
  void aTokenSaysWhoItIsAndKeysMayChange() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy");
        TestAgent ben = TestAgent.connect(relay, "ben")) {
      assertThat(amy.signIn(with("", provider.tokenOf("amy"))).getProfile().getAgentId())
          .isEqualTo("amy");
      assertThat(provider.fetched()).isEqualTo(1);

      provider.rotate();

      assertThat(ben.signIn(with("ben", provider.tokenOf("ben"))).getProfile().getDisplayName())
          .isEqualTo("Ben");
      assertThat(provider.fetched()).isEqualTo(2);
    }
  }

  @Test
  @Answers("G19")
  void whatTheProviderDidNotSignLetsNobodyIn() throws Exception {
    refused("somebody without an account", with("", provider.tokenOf("mallory")));
    refused("somebody else's token", with("ben", provider.tokenOf("amy")));
    refused(
        "expired",
        with(
            "",
            provider.sign(
                TestIdentityProvider.claims("amy")
                    .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                    .build())));
    refused(
        "another audience",
        with("", provider.sign(TestIdentityProvider.claims("amy").audience("wiki").build())));
    refused(
        "another issuer",
        with("", provider.sign(TestIdentityProvider.claims("amy").issuer("https://evil").build())));
    refused("a customer's token", with("", TestBackend.edwards("k1").tokenOf("amy")));
    try (TestIdentityProvider evil = new TestIdentityProvider()) {
      refused("signed by another", with("", evil.tokenOf("amy")));
    }
    try (TestAgent canary = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      canary.expectRing();
      customer.expect(RelayFrame.BodyCase.RINGING);
    }
  }

  @Test
  @Answers("G22")
  void whenTheTokensTimeIsOverTheConsoleHasToComeAgain() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy")) {
      amy.signIn(
          with(
              "",
              provider.sign(
                  TestIdentityProvider.claims("amy")
                      .expirationTime(Date.from(Instant.now().plusSeconds(2)))
                      .build())));
      assertThat(amy.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.TOKEN_EXPIRED);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  private void refused(String what, SignIn.Builder signIn) throws Exception {
    try (TestAgent agent = TestAgent.connect(relay, "amy")) {
      agent.sendUnnumbered(dev.beckon.signal.v1.ConsoleFrame.newBuilder().setSignIn(signIn));
      assertThat(agent.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .as(what)
          .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }
  }

  private static SignIn.Builder with(String agent, String token) {
    return SignIn.newBuilder()
        .setProtocolVersion(1)
        .setAgentId(agent)
        .setCredential(token)
        .setClient("test/1");
  }
}
