package dev.beckon.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.config.HookInterest;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TrustConfig;
import dev.beckon.relay.config.TurnConfig;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.signal.v1.AcknowledgeDossier;
import dev.beckon.signal.v1.AnswerInvitation;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.Identify;
import dev.beckon.signal.v1.InviteColleague;
import dev.beckon.signal.v1.MakeJoinCode;
import dev.beckon.signal.v1.OptionsProto;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Privacy;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.SessionFact;
import dev.beckon.signal.v1.TakeHand;
import dev.beckon.signal.v1.TransferSession;
import dev.beckon.signal.v1.WatchFloor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A request's whole life with everything logged that can be: of what the contract marks PERSONAL or
 * SECRET, nothing is in the log or the metrics. What must not be there is read from the frames
 * themselves; which fields there are, from the contract: one that never held anything fails too.
 */
@Timeout(60)
class LogSafetyTest {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final Everything logged = new Everything();
  private final Canaries canaries = new Canaries();
  private final Level before = ROOT.getLevel();
  @TempDir private Path directory;

  @BeforeEach
  void logEverything() {
    logged.start();
    ROOT.addAppender(logged);
    ROOT.setLevel(Level.TRACE);
  }

  @AfterEach
  void asBefore() {
    ROOT.setLevel(before);
    ROOT.detachAppender(logged);
  }

  @Test
  @Answers({"A31", "A32", "T10"})
  void nothingPersonalOrSecretIsLoggedOrCounted() throws Exception {
    TestBackend backend = TestBackend.edwards("key-1");
    String metrics;
    try (RelayServer relay = RelayServer.start(config(backend))) {
      live(relay, backend);
      metrics = TestConfigs.page(relay, "/metrics") + TestConfigs.page(relay, "/readyz");
    }
    assertThat(marked()).hasSizeGreaterThan(20).contains("dev.beckon.signal.v1.RequestHelp.topic");
    assertThat(canaries.carried)
        .as("marked in the contract, and nothing was in it: say in the test what has it")
        .containsAll(marked());
    assertThat(logged.lines).as("this was logged at all").hasSizeGreaterThan(20);
    canaries.assertNotIn(String.join("\n", logged.lines));
    canaries.assertNotIn(metrics);
  }

  @Test
  void whatWereLoggedWouldBeFound() {
    RequestHelp help =
        RequestHelp.newBuilder()
            .setTopic("canary-topic-1")
            .setScreenContext(ByteString.copyFromUtf8("canary-screen-1"))
            .build();
    canaries.note(help);
    org.slf4j.Logger careless = LoggerFactory.getLogger("dev.beckon.careless");
    careless.trace("received {}", help);
    assertThat(logged.lines).isNotEmpty();
    assertFound(String.join("\n", logged.lines));
    assertFound("screen=" + Base64.getEncoder().encodeToString("canary-screen-1".getBytes(UTF_8)));
    assertFound("screen=" + HexFormat.of().formatHex("canary-screen-1".getBytes(UTF_8)));
    logged.lines.clear();
    careless.info("broken", new IllegalStateException("no queue for canary-topic-1"));
    assertFound(String.join("\n", logged.lines));
    canaries.assertNotIn("all is well");
  }

  private void assertFound(String text) {
    assertThatThrownBy(() -> canaries.assertNotIn(text)).isInstanceOf(AssertionError.class);
  }

  /** Amy asks for a supervisor, and Vera takes it; then Amy asks her in. */
  private void hand(RelayServer relay, TestAgent amy, String id) throws Exception {
    try (TestAgent vera = TestAgent.signedIn(relay, "vera")) {
      vera.expect(DeskFrame.BodyCase.RAISED_HANDS);
      amy.send(
          noted(
              ConsoleFrame.newBuilder()
                  .setRaiseHand(RaiseHand.newBuilder().setRequestId(id).setWords("canary-words"))));
      noted(vera.await(DeskFrame.BodyCase.RAISED_HANDS));
      vera.send(
          noted(ConsoleFrame.newBuilder().setWatchFloor(WatchFloor.newBuilder().setOpen(true))));
      noted(vera.await(DeskFrame.BodyCase.FLOOR));
      vera.send(
          noted(ConsoleFrame.newBuilder().setTakeHand(TakeHand.newBuilder().setRequestId(id))));
      amy.await(DeskFrame.BodyCase.HAND_STATE);
      noted(amy.await(DeskFrame.BodyCase.HAND_STATE));
      amy.send(
          noted(
              ConsoleFrame.newBuilder()
                  .setInviteColleague(
                      InviteColleague.newBuilder()
                          .setRequestId(id)
                          .setAgentId("vera")
                          .setWords("canary-advice"))));
      noted(vera.await(DeskFrame.BodyCase.INVITATION));
      noted(amy.await(DeskFrame.BodyCase.INVITATION_PROGRESS));
      vera.send(
          ConsoleFrame.newBuilder()
              .setAnswerInvitation(AnswerInvitation.newBuilder().setRequestId(id)));
      amy.await(DeskFrame.BodyCase.INVITATION_PROGRESS);
    }
  }

  private RelayConfig config(TestBackend backend) {
    RelayConfig config = TestBackend.config(true, 1000, backend);
    canaries.add("canary-turn-secret-of-the-operator");
    canaries.add(RelayConfig.DEMO_CREDENTIAL);
    return config
        .withDataDirectory(directory.resolve("data"))
        .withAgentAccounts(
            config.agentAccounts().stream()
                .map(
                    each ->
                        new AgentAccount(
                            each.id(),
                            "Canary-agent-" + each.id().value(),
                            each.title(),
                            each.credential(),
                            each.queues(),
                            false,
                            each.roles(),
                            each.apps()))
                .toList())
        .withTrust(
            new TrustConfig(
                null,
                new TurnConfig(
                    List.of("turn:turn.example.com:3478?transport=udp"),
                    "canary-turn-secret-of-the-operator",
                    "canary-former-turn-secret-of-the-operator",
                    "beckon",
                    Duration.ofMinutes(10)),
                null,
                List.of(webhook())));
  }

  /** Told everything, at an address where nobody is: each attempt fails. */
  private HookConfig webhook() {
    canaries.add("canary-secret-of-the-webhook");
    canaries.add("canary-path-of-the-webhook");
    return new HookConfig(
        new HookInterest("crm", EnumSet.allOf(HookEvent.class), Set.of()),
        URI.create("http://127.0.0.1:1/canary-path-of-the-webhook"),
        List.of(new HookConfig.Secret("canary-secret-of-the-webhook".getBytes(UTF_8))),
        true,
        true,
        new HookConfig.Pace(Duration.ofSeconds(1), 1, Duration.ofHours(1), 8));
  }

  private void live(RelayServer relay, TestBackend backend) throws Exception {
    Instant now = Instant.now();
    String token =
        backend
            .mint()
            .mint(
                new SignedClaims(
                    "canary-subject-42",
                    "token-1",
                    now,
                    now.plusSeconds(600),
                    "Canary-signed-name",
                    "premium",
                    null,
                    Map.of("plan", "canary-attribute")));
    wrongOnes(relay);
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestAgent ben = TestAgent.signedIn(relay, "ben");
        TestCustomer customer = TestCustomer.connect(relay)) {
      note(DeskFrame.newBuilder().setSignedIn(amy.signedIn()).build());
      note(ConsoleFrame.newBuilder().setSignIn(amy.signInBody()).build());
      amy.send(noted(ConsoleFrame.newBuilder().setMakeJoinCode(MakeJoinCode.getDefaultInstance())));
      String code = noted(amy.expect(DeskFrame.BodyCase.JOIN_CODE)).getJoinCode().getCode();

      customer.hello(TestCustomer.helloBody());
      note(RelayFrame.newBuilder().setWelcome(customer.lastWelcome()).build());
      String id = TestCustomer.newRequestId();
      customer.send(
          noted(
              CustomerFrame.newBuilder()
                  .setRequestHelp(
                      RequestHelp.newBuilder()
                          .setRequestId(id)
                          .setTopic("canary-topic")
                          .setDisplayName("Canary-said-name")
                          .setJoinCode(code)
                          .setScreenContext(ByteString.copyFromUtf8("canary-screen-context")))));
      // Comes with the ring or at any moment after it.
      canaries.add("canary-offer-of-the-customer");
      customer.signal(PeerSignal.Kind.OFFER, 1, "canary-offer-of-the-customer");
      Ring ring = noted(amy.expect(DeskFrame.BodyCase.RING)).getRing();
      noted(customer.expect(RelayFrame.BodyCase.RINGING));
      amy.accept(ring);
      amy.await(DeskFrame.BodyCase.RING_ENDED);
      noted(amy.await(DeskFrame.BodyCase.SESSION_STARTED));
      noted(customer.expect(RelayFrame.BodyCase.SESSION_STARTED));

      customer.sendUnnumbered(
          noted(CustomerFrame.newBuilder().setIdentify(Identify.newBuilder().setToken(token))));
      customer.expect(RelayFrame.BodyCase.IDENTIFIED);
      noted(amy.expect(DeskFrame.BodyCase.CUSTOMER_IDENTIFIED));
      chat(customer, amy, id);
      fact(customer, id);
      hand(relay, amy, id);
      handOver(customer, amy, ben, id);

      customer.cut();
      ben.expect(DeskFrame.BodyCase.PEER_LINK);
      try (TestCustomer back = TestCustomer.connect(relay)) {
        Hello.Builder hello =
            TestCustomer.helloBody().setToken(token).setResume(customer.resumeBody());
        note(CustomerFrame.newBuilder().setHello(hello).build());
        note(RelayFrame.newBuilder().setWelcome(back.hello(hello)).build());
        ben.expect(DeskFrame.BodyCase.PEER_LINK);
        ben.endSession(id);
        noted(ben.expect(DeskFrame.BodyCase.SESSION_ENDED));
        ben.send(
            noted(
                ConsoleFrame.newBuilder()
                    .setFinishWrapUp(
                        FinishWrapUp.newBuilder().setRequestId(id).setNotes("canary-wrap-up"))));
        // After what the cut-off stream had not acknowledged.
        noted(back.await(EnumSet.of(RelayFrame.BodyCase.REQUEST_ENDED)));
      }
    }
  }

  /** What does not hold is not told to the log either. */
  private void wrongOnes(RelayServer relay) throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy");
        TestCustomer stranger = TestCustomer.connect(relay);
        TestCustomer unsound = TestCustomer.welcome(relay)) {
      amy.sendUnnumbered(
          noted(
              ConsoleFrame.newBuilder()
                  .setSignIn(amy.signInBody().setCredential("canary-guessed-credential"))));
      amy.expectEnd();
      stranger.sendUnnumbered(
          noted(
              CustomerFrame.newBuilder()
                  .setHello(TestCustomer.helloBody().setToken("canary.token.that-does-not-hold"))));
      stranger.expectError();
      unsound.send(
          noted(
              CustomerFrame.newBuilder()
                  .setRequestHelp(
                      RequestHelp.newBuilder()
                          .setRequestId(TestCustomer.newRequestId())
                          .setDisplayName("canary-unsound\nname")
                          .setTopic("canary-unsound-topic".repeat(20)))));
      unsound.expectError();
      unsound.sendRaw("canary-that-is-no-frame".getBytes(UTF_8));
      canaries.add("canary-that-is-no-frame");
      unsound.expectError();
    }
  }

  private void chat(TestCustomer customer, TestAgent agent, String id) throws Exception {
    canaries.add("canary-chat-of-the-customer");
    customer.signal(PeerSignal.Kind.CHAT, 0, "canary-chat-of-the-customer");
    while (!noted(agent.expect(DeskFrame.BodyCase.SIGNAL))
        .getSignal()
        .getSignal()
        .getPayload()
        .toStringUtf8()
        .equals("canary-chat-of-the-customer")) {
      // the offer was kept for the agent, and comes first
    }
    PeerSignal chat =
        PeerSignal.newBuilder()
            .setKind(PeerSignal.Kind.CHAT)
            .setPayload(ByteString.copyFromUtf8("canary-chat-of-the-agent"))
            .build();
    agent.send(
        noted(
            ConsoleFrame.newBuilder()
                .setSignal(DeskSignal.newBuilder().setRequestId(id).setSignal(chat))));
    noted(customer.expect(RelayFrame.BodyCase.SIGNAL));
  }

  private void fact(TestCustomer customer, String id) {
    customer.send(
        noted(
            CustomerFrame.newBuilder()
                .setFact(
                    SessionFact.newBuilder()
                        .setRequestId(id)
                        .setFactId("fact-1")
                        .setKind(SessionFact.Kind.CONTROL_ACTED)
                        .setDetail("canary-detail"))));
  }

  private void handOver(TestCustomer customer, TestAgent amy, TestAgent ben, String id)
      throws Exception {
    ben.setReady();
    amy.send(
        noted(
            ConsoleFrame.newBuilder()
                .setFindColleagues(FindColleagues.newBuilder().setText("canary-agent-ben"))));
    noted(amy.expect(DeskFrame.BodyCase.COLLEAGUES));
    amy.send(
        noted(
            ConsoleFrame.newBuilder()
                .setTransferSession(
                    TransferSession.newBuilder()
                        .setRequestId(id)
                        .setAgentId("ben")
                        .setNotes("canary-notes")
                        .setTried("canary-tried"))));
    Ring ring = noted(ben.expect(DeskFrame.BodyCase.RING)).getRing();
    ben.send(
        ConsoleFrame.newBuilder()
            .setAcknowledgeDossier(AcknowledgeDossier.newBuilder().setRingId(ring.getRingId())));
    ben.accept(ring);
    ben.expect(DeskFrame.BodyCase.RING_ENDED);
    noted(ben.expect(DeskFrame.BodyCase.SESSION_STARTED));
  }

  // ── what must not be anywhere ──

  private void note(Message frame) {
    canaries.note(frame);
  }

  private DeskFrame noted(DeskFrame frame) {
    canaries.note(frame);
    return frame;
  }

  private RelayFrame noted(RelayFrame frame) {
    canaries.note(frame);
    return frame;
  }

  private <B extends Message.Builder> B noted(B frame) {
    canaries.note(frame.build());
    return frame;
  }

  /** Every marked field that a frame can have. */
  private static Set<String> marked() {
    Set<String> marked = new TreeSet<>();
    Set<Descriptor> seen = new HashSet<>();
    for (Descriptor frame :
        List.of(
            CustomerFrame.getDescriptor(),
            RelayFrame.getDescriptor(),
            ConsoleFrame.getDescriptor(),
            DeskFrame.getDescriptor())) {
      collect(frame, seen, marked);
    }
    return marked;
  }

  private static void collect(Descriptor type, Set<Descriptor> seen, Set<String> marked) {
    if (!seen.add(type)) {
      return;
    }
    for (FieldDescriptor field : type.getFields()) {
      if (isMarked(field)) {
        marked.add(field.getFullName());
      } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        collect(field.getMessageType(), seen, marked);
      }
    }
  }

  private static boolean isMarked(FieldDescriptor field) {
    return field.getOptions().getExtension(OptionsProto.privacy) != Privacy.PRIVACY_UNSPECIFIED;
  }

  /** What was in marked fields, in every form in which it could be printed. */
  private static final class Canaries {
    private static final int LONG_ENOUGH_TO_BE_NO_CHANCE = 6;

    final Set<String> carried = new TreeSet<>();
    private final Set<String> values = new TreeSet<>();

    void note(Message message) {
      message
          .getAllFields()
          .forEach(
              (field, value) -> {
                for (Object each : field.isRepeated() ? (List<?>) value : List.of(value)) {
                  if (isMarked(field)) {
                    carried.add(field.getFullName());
                    mark(each);
                  } else if (each instanceof Message inner) {
                    note(inner);
                  }
                }
              });
    }

    private void mark(Object value) {
      switch (value) {
        case String text -> add(text);
        case ByteString bytes -> {
          add(bytes.toStringUtf8());
          add(TextFormat.escapeBytes(bytes));
          add(HexFormat.of().formatHex(bytes.toByteArray()));
          add(Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
          add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
        }
        // An entry of a map: its key is the app's word, its value a person's.
        case Message entry ->
            entry.getAllFields().entrySet().stream()
                .filter(each -> each.getKey().getName().equals("value"))
                .forEach(each -> mark(each.getValue()));
        default -> throw new AssertionError("a marked field of a kind not thought of: " + value);
      }
    }

    void add(String value) {
      assertThat(value.length())
          .as("'%s' could be in a log by chance", value)
          .isGreaterThanOrEqualTo(LONG_ENOUGH_TO_BE_NO_CHANCE);
      values.add(value);
    }

    void assertNotIn(String text) {
      for (String value : values) {
        assertThat(
                Pattern.compile("(?<![0-9])" + Pattern.quote(value) + "(?![0-9])")
                    .matcher(text)
                    .results()
                    .map(hit -> line(text, hit.start()))
                    .toList())
            .as("lines with what must not be there: %s", value)
            .isEmpty();
      }
    }

    private static String line(String text, int at) {
      int end = text.indexOf('\n', at);
      return text.substring(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end);
    }
  }

  /** Keeps each event as it would be printed at its most talkative. */
  private static final class Everything extends AppenderBase<ILoggingEvent> {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + " "
              + event.getMDCPropertyMap()
              + (event.getThrowableProxy() == null
                  ? ""
                  : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }
}
