package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.signal.v1.AdministrationGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RevokeCustomerRequest;
import dev.beckon.signal.v1.SetAgentEnabledRequest;
import dev.beckon.signal.v1.TakeHand;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is revoked is over within two seconds (ROBUSTNESS L14, W34, G23, G24, A4, A5). */
class AdministrationTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private Path directory;
  private TestBackend backend;
  private RelayConfig config;
  private RelayServer relay;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    backend = TestBackend.edwards("k1");
    RelayConfig demo = TestBackend.config(true, 1000, backend);
    List<AgentAccount> accounts = new ArrayList<>(demo.agentAccounts());
    accounts.add(account("shop-backend", Role.INTEGRATOR, new AppId("shop")));
    accounts.add(account("bank-backend", Role.INTEGRATOR, new AppId("bank")));
    accounts.add(account("root", Role.ADMIN, null));
    config = demo.withAgentAccounts(accounts).withDataDirectory(directory.resolve("data"));
    open();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    relay.close();
  }

  @Test
  @Answers("W34")
  void aRevokedPersonIsOutAtOnceAndAfterARestart() throws Exception {
    String token = backend.tokenOf("42");
    TestAgent amy = TestAgent.ready(relay, "amy");
    TestCustomer customer = TestCustomer.connect(relay);
    customer.hello(TestCustomer.helloBody().setToken(token));
    TestCustomer other = TestCustomer.connect(relay);
    other.hello(TestCustomer.helloBody().setToken(backend.tokenOf("43")));
    customer.requestHelp();
    amy.expectRing();
    customer.expect(RelayFrame.BodyCase.RINGING);

    long asked = System.nanoTime();
    var answer = as("shop-backend").revokeCustomer(person("shop", "42"));
    assertThat(answer.getClosed()).isEqualTo(1);
    assertThat(customer.expectClosed().code()).isEqualTo(4401);
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    amy.expect(DeskFrame.BodyCase.RING_ENDED);
    other.requestHelp();
    other.expect(RelayFrame.BodyCase.WAITING);
    refused(token);

    restart();
    refused(token);
    try (TestCustomer newer = TestCustomer.connect(relay)) {
      newer.hello(TestCustomer.helloBody().setToken(later("42")));
      assertThat(newer.lastWelcome().getIdentity().getVerified()).isTrue();
    }
    customer.close();
    other.close();
    amy.close();
  }

  @Test
  @Answers("G23")
  void aDisabledAgentIsSignedOutAndStaysOutUntilEnabled() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestAgent ben = TestAgent.ready(relay, "ben")) {
      long asked = System.nanoTime();
      as("root").setAgentEnabled(agent("amy", false));
      assertThat(amy.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.TOKEN_REVOKED);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    }
    restart();
    try (TestAgent amy = TestAgent.connect(relay, "amy")) {
      amy.sendUnnumbered(ConsoleFrame.newBuilder().setSignIn(amy.signInBody()));
      assertThat(amy.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }
    as("root").setAgentEnabled(agent("amy", true));
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      amy.setReady();
    }
  }

  @Test
  @Answers({"G19", "G20", "G24", "A5", "A24", "C36"})
  void onlyWhoMayIsHeard() {
    refused(Status.Code.UNAUTHENTICATED, () -> anonymous().revokeCustomer(person("shop", "42")));
    refused(
        Status.Code.UNAUTHENTICATED,
        () -> with("Basic " + base64("root:wrong")).revokeCustomer(person("shop", "42")));
    refused(
        Status.Code.UNAUTHENTICATED,
        () -> with("Bearer " + backend.tokenOf("42")).revokeCustomer(person("shop", "42")));
    refused(Status.Code.PERMISSION_DENIED, () -> as("amy").revokeCustomer(person("shop", "42")));
    refused(
        Status.Code.PERMISSION_DENIED,
        () -> as("shop-backend").setAgentEnabled(agent("amy", false)));
    refused(Status.Code.NOT_FOUND, () -> as("bank-backend").revokeCustomer(person("shop", "42")));
    refused(Status.Code.NOT_FOUND, () -> as("bank-backend").revokeCustomer(person("none", "42")));
    refused(Status.Code.NOT_FOUND, () -> as("root").setAgentEnabled(agent("nobody", false)));
    refused(Status.Code.INVALID_ARGUMENT, () -> as("root").revokeCustomer(person("shop", "")));
    refused(
        Status.Code.INVALID_ARGUMENT,
        () -> as("root").revokeCustomer(person("shop", "42").toBuilder().setTokenId("t").build()));
  }

  @Test
  @Answers("G24")
  void whatTheRoleDoesNotAllowIsOnRecord() throws Exception {
    refused(Status.Code.PERMISSION_DENIED, () -> as("amy").revokeCustomer(person("shop", "42")));
    try (TestAgent amy = TestAgent.ready(relay, "amy")) {
      amy.send(
          ConsoleFrame.newBuilder()
              .setTakeHand(TakeHand.newBuilder().setRequestId("0123456789abcdef")));
      assertThat(amy.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.PERMISSION_DENIED);
    }
    relay.close();

    List<String> refusals = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/beckon.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT what FROM journal WHERE what LIKE 'refused %'")) {
      while (row.next()) {
        refusals.add(row.getString(1));
      }
    }
    assertThat(refusals)
        .containsExactly(
            "refused what=RevokeCustomer by=agent:amy because=role",
            "refused what=TAKE_HAND by=agent:amy because=role");
  }

  @Test
  @Answers("A4")
  void whoGuessesIsSlowedDown() {
    for (int i = 0; i < 10; i++) {
      refused(
          Status.Code.UNAUTHENTICATED,
          () -> with("Basic " + base64("root:guess")).setAgentEnabled(agent("amy", true)));
    }
    refused(
        Status.Code.RESOURCE_EXHAUSTED,
        () -> with("Basic " + base64("root:guess")).setAgentEnabled(agent("amy", true)));
  }

  @Test
  @Answers("G24")
  void anAccountThatIsNoAgentAnswersNoRings() throws Exception {
    try (TestAgent root = TestAgent.connect(relay, "root")) {
      root.sendUnnumbered(ConsoleFrame.newBuilder().setSignIn(root.signInBody()));
      assertThat(root.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.PERMISSION_DENIED);
    }
  }

  private void refused(String token) throws InterruptedException {
    try (TestCustomer again = TestCustomer.connect(relay)) {
      again.sendUnnumbered(
          CustomerFrame.newBuilder().setHello(TestCustomer.helloBody().setToken(token)));
      assertThat(again.expectError().getCode()).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }
  }

  private static void refused(Status.Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> {
              assertThat(refused.getStatus().getCode()).isEqualTo(code);
              assertThat(refused.getTrailers().keys()).contains("beckon-correlation-id");
            });
  }

  /** A token of the next second: what was signed in the second of the revocation is concerned. */
  private String later(String subject) {
    var claims = TestBackend.sound().subject(subject);
    claims.issueTime(java.util.Date.from(java.time.Instant.now().plusSeconds(2)));
    return backend.mint().mint(claims.build());
  }

  private void open() throws Exception {
    relay = RelayServer.start(config);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort()).usePlaintext().build();
  }

  private void restart() throws Exception {
    channel.shutdownNow();
    relay.close();
    open();
  }

  private AdministrationGrpc.AdministrationBlockingStub anonymous() {
    return AdministrationGrpc.newBlockingStub(channel);
  }

  private AdministrationGrpc.AdministrationBlockingStub as(String account) {
    return with("Basic " + base64(account + ":" + RelayConfig.DEMO_CREDENTIAL));
  }

  private AdministrationGrpc.AdministrationBlockingStub with(String authorization) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, authorization);
    return anonymous().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static RevokeCustomerRequest person(String app, String subject) {
    return RevokeCustomerRequest.newBuilder().setApp(app).setSubject(subject).build();
  }

  private static SetAgentEnabledRequest agent(String id, boolean enabled) {
    return SetAgentEnabledRequest.newBuilder().setAgentId(id).setEnabled(enabled).build();
  }

  private static AgentAccount account(String id, Role role, @Nullable AppId app) {
    return new AgentAccount(
        new AgentId(id),
        id,
        "",
        CredentialHash.sha256(RelayConfig.DEMO_CREDENTIAL),
        List.of(),
        false,
        Set.of(role),
        app == null ? List.of() : List.of(app));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
