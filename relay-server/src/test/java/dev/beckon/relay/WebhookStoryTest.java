package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.config.TrustConfig;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.webhook.HookReceiver;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.RelayFrame;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service of the operator's hears of a call for help from the tap to the summary (I1). */
@Timeout(60)
class WebhookStoryTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;

  @Test
  void aCallForHelpIsToldFromTapToSummary() throws Exception {
    try (HookReceiver receiver = new HookReceiver();
        RelayServer relay = RelayServer.start(config(receiver.url(), 25))) {
      String id;
      try (TestAgent amy = TestAgent.ready(relay, "amy");
          TestCustomer customer = TestCustomer.welcome(relay)) {
        id = LinesTest.inSession(customer, amy);
        amy.endSession(id);
        customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
        amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
        amy.finishWrapUp(id);
        amy.expectState(dev.beckon.signal.v1.AgentState.State.READY);
      }
      List<String> types = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        HookReceiver.Received letter = receiver.next();
        assertThat(verified(letter)).as(letter.body()).isTrue();
        assertThat(letter.body()).contains("\"request\":\"" + id + "\"", "\"app\":\"shop\"");
        types.add(type(letter));
      }
      assertThat(types)
          .containsExactly(
              "request.arrived",
              "request.ringing",
              "session.started",
              "session.ended",
              "session.written_up");
      assertThat(receiver.all().get(3).body())
          .contains("\"reason\":\"ENDED_BY_AGENT\"", "\"agents\":[\"amy\"]", "\"sessionMillis\":");

      try (TestCustomer customer = TestCustomer.welcome(relay)) {
        String missed = customer.requestHelp();
        customer.expect(RelayFrame.BodyCase.WAITING);
        customer.endRequest(missed);
        customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      }
      assertThat(type(receiver.next())).isEqualTo("request.arrived");
      assertThat(receiver.next().body())
          .contains("request.missed", "\"reason\":\"CANCELLED_BY_CUSTOMER\"");
    }
  }

  @Test
  void whatNobodyTookIsListedAndSentAgainByCommand() throws Exception {
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port + "/hooks");
    Path credential =
        Files.writeString(directory.resolve("credential"), RelayConfig.DEMO_CREDENTIAL);
    try (RelayServer relay = RelayServer.start(config(url, 1));
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      TestCommands ada = new TestCommands(relay, "ada", credential);
      String dead = ada.told(0, "webhooks", "--dead");
      while (!dead.contains(id)) {
        dead = ada.told(0, "webhooks", "--dead");
      }
      assertThat(dead).contains("crm", "request.arrived", "1 attempts", "NO_CONNECTION");
      assertThat(ada.told(0, "webhooks"))
          .contains("crm: 0 owed; 1 dead  (--dead lists them, --replay-all crm)");
      assertThat(ada.told(0, "webhooks", "--webhook", "erp")).contains("there is no webhook erp");
      assertThat(new TestCommands(relay, "sue", credential).told(1, "webhooks", "--dead"))
          .contains("for webhooks admin");
      assertThat(ada.told(1, "webhooks", "--replay", "msg_none")).contains("no such dead letter");
      assertThat(ada.told(1, "webhooks", "--replay-all", "erp")).contains("no such webhook");

      String letter = dead.split(" ")[0];
      try (HookReceiver receiver = new HookReceiver(port)) {
        assertThat(ada.told(0, "webhooks", "--replay", letter)).contains("1 letter is sent again");
        HookReceiver.Received again = receiver.next();
        assertThat(again.id()).isEqualTo(letter);
        assertThat(verified(again)).isTrue();
      }
    }
  }

  private RelayConfig config(URI url, int attempts) {
    RelayConfig demo = TestConfigs.demo().withDataDirectory(directory.resolve("data"));
    List<AgentAccount> accounts = new ArrayList<>(demo.agentAccounts());
    accounts.add(account("ada", Role.ADMIN));
    accounts.add(account("sue", Role.SUPERVISOR));
    return demo.withAgentAccounts(accounts)
        .withTrust(
            TrustConfig.NONE.withHooks(
                List.of(
                    new HookConfig(
                        new HookInterest("crm", EnumSet.allOf(HookEvent.class), Set.of()),
                        url,
                        List.of(new HookConfig.Secret(KEY)),
                        false,
                        true,
                        new HookConfig.Pace(
                            Duration.ofSeconds(5), attempts, Duration.ofHours(1), 8)))));
  }

  private static AgentAccount account(String id, Role role) {
    return new AgentAccount(
        new AgentId(id),
        id,
        "",
        CredentialHash.sha256(RelayConfig.DEMO_CREDENTIAL),
        List.of(),
        false,
        Set.of(role),
        List.of());
  }

  /** As a receiver does it, from the page docs/webhooks.md. */
  private static boolean verified(HookReceiver.Received letter) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    String signed = letter.id() + "." + letter.header("webhook-timestamp") + "." + letter.body();
    String wanted =
        "v1,"
            + Base64.getEncoder()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    return Arrays.stream(letter.header("webhook-signature").split(" "))
        .anyMatch(
            each ->
                MessageDigest.isEqual(
                    each.getBytes(StandardCharsets.UTF_8),
                    wanted.getBytes(StandardCharsets.UTF_8)));
  }

  private static String type(HookReceiver.Received letter) {
    return letter.body().split("\"type\":\"")[1].split("\"")[0];
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
