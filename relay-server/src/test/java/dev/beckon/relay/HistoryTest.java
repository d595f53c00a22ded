package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.signal.v1.AdministrationGrpc;
import dev.beckon.signal.v1.AskDeletion;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeletionAsked;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndSession;
import dev.beckon.signal.v1.EraseCustomerRequest;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.ExportRequestsRequest;
import dev.beckon.signal.v1.ExportRequestsResponse;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.GetRequestRequest;
import dev.beckon.signal.v1.GetRequestResponse;
import dev.beckon.signal.v1.HistoryFilter;
import dev.beckon.signal.v1.HistoryGrpc;
import dev.beckon.signal.v1.JournalLine;
import dev.beckon.signal.v1.ListRequestsRequest;
import dev.beckon.signal.v1.ListRequestsResponse;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestInHistory;
import dev.beckon.signal.v1.SessionFact;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was, as those may read it whose business it is (A24, A26 to A30, G24, G25). */
class HistoryTest {
  @TempDir private Path directory;
  private RelayServer relay;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    RelayConfig demo = TestConfigs.demo();
    AppConfig shop = demo.apps().getFirst();
    AppConfig bank =
        new AppConfig(
            new AppId("bank"), "Bank", true, 1000, shop.queues(), List.of(), List.of(), List.of());
    List<AgentAccount> accounts = new ArrayList<>(demo.agentAccounts());
    accounts.add(account("sue", Role.SUPERVISOR, null));
    accounts.add(account("ada", Role.ADMIN, null));
    accounts.add(account("bank-backend", Role.INTEGRATOR, new AppId("bank")));
    relay =
        RelayServer.start(
            TestConfigs.withApps(demo, List.of(shop, bank))
                .withAgentAccounts(accounts)
                .withDataDirectory(directory.resolve("data")));
    channel = NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    relay.close();
  }

  @Test
  void aCallForHelpCanBeReadFromRingToWrapUp() throws Exception {
    String id = callForHelp();

    ListRequestsResponse list = as("sue").listRequests(ListRequestsRequest.getDefaultInstance());
    RequestInHistory told = list.getRequests(0);
    assertThat(told.getRequestId()).isEqualTo(id);
    assertThat(told.getState()).isEqualTo(RequestInHistory.State.ENDED);
    assertThat(told.getAgentIdsList()).containsExactly("amy");
    assertThat(told.getTopic()).isEqualTo("an order");
    assertThat(told.getNotes()).isEqualTo("=cmd|' /C calc'!A0");
    assertThat(told.getAnsweredAtMillis())
        .isBetween(told.getArrivedAtMillis(), told.getEndedAtMillis());

    GetRequestResponse story =
        as("sue").getRequest(GetRequestRequest.newBuilder().setRequestId(id).build());
    assertThat(story.getJournalList())
        .extracting(each -> each.getLine().split(" ")[0])
        .contains("request", "customer", "decision", "ring", "ring-ended", "consent", "written-up");
    assertThat(story.getJournalList())
        .extracting(JournalLine::getLine)
        .anyMatch(line -> line.contains("outcome=ACCEPTED"))
        .anyMatch(line -> line.contains("what=screen-allowed by=customer"))
        .anyMatch(line -> line.contains("end=ENDED_BY_AGENT"))
        .noneMatch(line -> line.contains("an order"));
  }

  @Test
  void aSessionThatWasStoppedBecauseOfAbuseIsKeptAsThat() throws Exception {
    String id = callForHelp(EndSession.newBuilder().setAbuse(true).build());

    assertThat(
            as("sue")
                .getRequest(GetRequestRequest.newBuilder().setRequestId(id).build())
                .getJournalList())
        .extracting(JournalLine::getLine)
        .contains("stopped request=" + id + " by=agent:amy because=abuse")
        .anyMatch(line -> line.contains("end=ENDED_BY_AGENT"));
  }

  @Test
  @Answers("C35")
  void othersSeeNeitherARowNorWhetherThereIsOne() throws Exception {
    String id = callForHelp();
    HistoryGrpc.HistoryBlockingStub bank = as("bank-backend");

    assertThat(bank.listRequests(ListRequestsRequest.getDefaultInstance()).getRequestsList())
        .isEmpty();
    refused(
        Status.Code.NOT_FOUND,
        () -> bank.getRequest(GetRequestRequest.newBuilder().setRequestId(id).build()));
    refused(
        Status.Code.NOT_FOUND,
        () -> bank.getRequest(GetRequestRequest.newBuilder().setRequestId("nothing").build()));
    refused(
        Status.Code.NOT_FOUND,
        () -> bank.listRequests(list(HistoryFilter.newBuilder().setApp("shop"), "")));
    assertThat(export(bank, ExportRequestsRequest.Format.JSON_LINES)).isEmpty();
    refused(
        Status.Code.PERMISSION_DENIED,
        () -> as("amy").listRequests(ListRequestsRequest.getDefaultInstance()));
  }

  @Test
  @Answers("A26")
  void cursorsBelongToTheirQuestion() throws Exception {
    for (int i = 0; i < 3; i++) {
      callForHelp();
    }
    ListRequestsRequest two = ListRequestsRequest.newBuilder().setPageSize(2).build();
    ListRequestsResponse first = as("sue").listRequests(two);
    assertThat(first.getRequestsCount()).isEqualTo(2);
    ListRequestsResponse second =
        as("sue").listRequests(two.toBuilder().setCursor(first.getNextCursor()).build());
    assertThat(second.getRequestsCount()).isEqualTo(1);
    assertThat(second.getNextCursor()).isEmpty();

    for (String forged : List.of("x", "AAAA", first.getNextCursor() + "A", "a".repeat(5_000))) {
      refused(
          Status.Code.INVALID_ARGUMENT,
          () -> as("sue").listRequests(list(HistoryFilter.newBuilder(), forged)));
    }
    refused(
        Status.Code.INVALID_ARGUMENT,
        () ->
            as("bank-backend")
                .listRequests(list(HistoryFilter.newBuilder(), first.getNextCursor())));
    refused(
        Status.Code.INVALID_ARGUMENT,
        () ->
            as("sue").listRequests(ListRequestsRequest.newBuilder().setPageSize(100_000).build()));
    refused(
        Status.Code.INVALID_ARGUMENT,
        () -> as("sue").listRequests(list(HistoryFilter.newBuilder().setFromMillis(-1), "")));
  }

  @Test
  @Answers({"A29", "A30"})
  void exportsAreWholeAndNoFormula() throws Exception {
    String id = callForHelp();

    String csv = export(as("sue"), ExportRequestsRequest.Format.CSV);
    assertThat(csv.lines()).hasSize(2);
    assertThat(csv)
        .startsWith("request,app,queue,")
        .contains(id)
        .contains(",'=cmd|' /C calc'!A0\r\n");
    assertThat(export(as("sue"), ExportRequestsRequest.Format.JSON_LINES))
        .contains("\"notes\":\"=cmd|' /C calc'!A0\"");
  }

  @Test
  void theCommandsListTellAndExport() throws Exception {
    String id = callForHelp();
    Path credential =
        Files.writeString(directory.resolve("credential"), RelayConfig.DEMO_CREDENTIAL);
    Path file = directory.resolve("export.csv");

    TestCommands sue = new TestCommands(relay, "sue", credential);
    assertThat(sue.told(0, "history", "--state", "ended", "--words", "order"))
        .contains(id, "ENDED ENDED_BY_AGENT", "amy", "an order");
    assertThat(sue.told(0, "history", "--agent", "nobody")).contains("no request is like that");
    assertThat(sue.told(0, "history", id)).contains("outcome=ACCEPTED");
    assertThat(sue.told(1, "history", "nothing")).contains("no such request");
    assertThat(sue.told(0, "export", file.toString())).contains("1 requests");
    assertThat(Files.readString(file)).contains(id);
    assertThat(sue.told(1, "export", file.toString())).contains("name a new file");
    Path wrong = Files.writeString(directory.resolve("wrong"), "guess");
    assertThat(new TestCommands(relay, "sue", wrong).told(1, "history"))
        .contains("credential does not hold");
    Path none = directory.resolve("none");
    assertThat(new TestCommands(relay, "sue", none).told(1, "history"))
        .contains("history: --ca or --credential-file cannot be read", "none");
  }

  @Test
  void whoAsksForDeletionIsListedUntilItIsDone() throws Exception {
    String id = callForHelp();
    callForHelp();
    try (TestCustomer later = TestCustomer.welcome(relay)) {
      for (int again = 0; again < 2; again++) {
        later.send(askDeletion(id));
        DeletionAsked answer = later.expect(RelayFrame.BodyCase.DELETION_ASKED).getDeletionAsked();
        assertThat(answer.getRequestId()).isEqualTo(id);
        assertThat(answer.getWithinDays()).isEqualTo(30);
      }
      later.send(askDeletion("0123456789abcdef"));
      assertThat(later.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      later.send(askDeletion("x' OR ''='"));
      assertThat(later.expectError().getCode()).isEqualTo(ErrorCode.INVALID_FIELD);
    }
    assertThat(as("sue").getRequest(GetRequestRequest.newBuilder().setRequestId(id).build()))
        .extracting(GetRequestResponse::getJournalList)
        .asInstanceOf(InstanceOfAssertFactories.list(JournalLine.class))
        .filteredOn(line -> line.getLine().startsWith("deletion-asked request=" + id))
        .hasSize(1);
    Path credential =
        Files.writeString(directory.resolve("credential"), RelayConfig.DEMO_CREDENTIAL);
    TestCommands sue = new TestCommands(relay, "sue", credential);
    assertThat(sue.told(0, "history", "--deletion-asked").lines())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains(id);

    AdministrationGrpc.newBlockingStub(channel)
        .withInterceptors(headers("ada"))
        .eraseCustomer(EraseCustomerRequest.newBuilder().setApp("shop").setRequestId(id).build());
    assertThat(sue.told(0, "history", "--deletion-asked")).contains("no request is like that");
  }

  private static CustomerFrame.Builder askDeletion(String id) {
    return CustomerFrame.newBuilder().setAskDeletion(AskDeletion.newBuilder().setRequestId(id));
  }

  private String callForHelp() throws Exception {
    return callForHelp(EndSession.getDefaultInstance());
  }

  private String callForHelp(EndSession end) throws Exception {
    TestAgent amy = TestAgent.ready(relay, "amy");
    TestCustomer customer = TestCustomer.welcome(relay);
    String id = LinesTest.inSession(customer, amy);
    customer.send(
        CustomerFrame.newBuilder()
            .setFact(
                SessionFact.newBuilder()
                    .setRequestId(id)
                    .setFactId("f1")
                    .setKind(SessionFact.Kind.SCREEN_ALLOWED)));
    // Frames of one stream are handled in order; the answer to this one is after the fact.
    customer.sendUnnumbered(
        CustomerFrame.newBuilder()
            .setHeartbeat(dev.beckon.signal.v1.Heartbeat.newBuilder().setNonce(1)));
    customer.expect(RelayFrame.BodyCase.HEARTBEAT);
    amy.send(ConsoleFrame.newBuilder().setEndSession(end.toBuilder().setRequestId(id)));
    amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
    customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    amy.send(
        ConsoleFrame.newBuilder()
            .setFinishWrapUp(
                FinishWrapUp.newBuilder()
                    .setRequestId(id)
                    .setDisposition("Solved")
                    .setNotes("=cmd|' /C calc'!A0")));
    amy.expectState(dev.beckon.signal.v1.AgentState.State.READY);
    amy.close();
    customer.close();
    awaitWrapUp(id);
    return id;
  }

  /** What is handed to the store is written within moments; nobody is told of it. */
  private void awaitWrapUp(String id) {
    long deadline = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      GetRequestResponse story =
          as("sue").getRequest(GetRequestRequest.newBuilder().setRequestId(id).build());
      if (!story.getRequest().getNotes().isEmpty()) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the wrap-up was not written");
  }

  private static String export(
      HistoryGrpc.HistoryBlockingStub caller, ExportRequestsRequest.Format format) {
    StringBuilder text = new StringBuilder();
    Iterator<ExportRequestsResponse> pieces =
        caller.exportRequests(ExportRequestsRequest.newBuilder().setFormat(format).build());
    pieces.forEachRemaining(piece -> text.append(piece.getText().toStringUtf8()));
    return text.toString();
  }

  private static ListRequestsRequest list(HistoryFilter.Builder filter, String cursor) {
    return ListRequestsRequest.newBuilder()
        .setFilter(filter)
        .setPageSize(2)
        .setCursor(cursor)
        .build();
  }

  private static void refused(Status.Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code));
  }

  private HistoryGrpc.HistoryBlockingStub as(String account) {
    return HistoryGrpc.newBlockingStub(channel).withInterceptors(headers(account));
  }

  private static ClientInterceptor headers(String account) {
    Metadata headers = new Metadata();
    String basic = account + ":" + RelayConfig.DEMO_CREDENTIAL;
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    return MetadataUtils.newAttachHeadersInterceptor(headers);
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
}
