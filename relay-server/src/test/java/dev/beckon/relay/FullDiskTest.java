package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.history.JournalLine;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.store.JournalAudit;
import dev.beckon.relay.store.Store;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RelayFrame.BodyCase;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.SessionFact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full to its last byte, from one moment to the next: the relay runs on a small disk
 * of its own (in memory, in a user namespace: no rights needed), which somebody else fills.
 */
@Timeout(90)
class FullDiskTest {
  private static final int ASKING = 24;
  private static final Set<BodyCase> ANSWERS = EnumSet.of(BodyCase.WAITING, BodyCase.ERROR);

  @TempDir private Path directory;

  @Test
  @Answers({"A51", "A46"})
  void acceptedMeansCommittedEverybodyElseIsToldAndItEndsByItself() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    List<String> onItsDisk =
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=128m none \"$0\" && exec \"$@\"",
            disk.toString());
    assumeTrue(works(onItsDisk), "this machine has no user namespaces with a disk in memory");
    try (RelayProcess relay = RelayProcess.start(config(disk), onItsDisk)) {
      Path seen = Path.of("/proc", Long.toString(relay.pid()), "root" + disk);
      TestAgent amy = TestAgent.connect(relay.agentPort(), "amy");
      amy.signIn();
      amy.setReady();
      TestCustomer served = connected(relay);
      String session = LinesTest.inSession(served, amy);
      List<TestCustomer> asking = new ArrayList<>();
      for (int i = 0; i < ASKING; i++) {
        asking.add(connected(relay));
      }
      Set<String> accepted = new TreeSet<>(Set.of(session));
      List<TestCustomer> refused = new ArrayList<>();
      List<String> refusedIds = new ArrayList<>();

      Path filler = seen.resolve("filler");
      fill(filler);
      for (TestCustomer each : asking) {
        String id = TestCustomer.newRequestId();
        each.requestHelp(large(id));
        RelayFrame answer = each.await(ANSWERS);
        if (answer.getBodyCase() == BodyCase.WAITING) {
          accepted.add(id);
        } else {
          sound(answer.getError());
          refused.add(each);
          refusedIds.add(id);
        }
      }
      assertThat(refused).as("the disk is full").isNotEmpty();
      // Whether or not the relay has looked at its disk by now: this one is written in any case.
      served.send(
          CustomerFrame.newBuilder()
              .setFact(
                  SessionFact.newBuilder()
                      .setRequestId(session)
                      .setFactId("f1")
                      .setKind(SessionFact.Kind.SCREEN_ALLOWED)));
      TestConfigs.await("found out by writing", () -> failures(relay) > 0);
      int byTheStore = failures(relay);
      TestConfigs.await("not ready", () -> page(relay, "/readyz").startsWith("HTTP/1.1 503"));
      assertThat(page(relay, "/healthz")).startsWith("HTTP/1.1 200");

      // Who is in a session notices nothing.
      served.signal(PeerSignal.Kind.CHAT, 0, "still there?");
      assertThat(amy.await(DeskFrame.BodyCase.SIGNAL).getSignal().getRequestId())
          .isEqualTo(session);
      amy.signal(session, PeerSignal.Kind.CHAT, 0, "yes");
      served.await(EnumSet.of(BodyCase.SIGNAL));
      assertThat(kept(seen, "full")).as("accepted is written, refused is not").isEqualTo(accepted);

      Files.delete(filler);
      long roomAgain = System.nanoTime();
      TestConfigs.await("ready", () -> page(relay, "/readyz").startsWith("HTTP/1.1 200"));
      long readyAgain = System.nanoTime();
      for (int i = 0; i < refused.size(); i++) {
        refused.get(i).requestHelp(large(refusedIds.get(i)));
        assertThat(refused.get(i).await(ANSWERS).getBodyCase()).isEqualTo(BodyCase.WAITING);
        accepted.add(refusedIds.get(i));
      }
      TestConfigs.await(
          "what was told meanwhile is on record",
          () -> page(relay, "/metrics").contains("beckon_journal_kept 0.0"));
      amy.endSession(session);
      served.await(EnumSet.of(BodyCase.REQUEST_ENDED));
      assertThat(kept(seen, "room")).isEqualTo(accepted);
      assertThat(consents("room", session))
          .singleElement()
          .asString()
          .contains("what=screen-allowed", "fact=f1", " happened=");
      System.out.printf(
          "disk full: %d of %d accepted, %d refused (%d batches failed in the store); ready again"
              + " %d ms after there was room%n",
          ASKING - refused.size(),
          ASKING,
          refused.size(),
          byTheStore,
          TimeUnit.NANOSECONDS.toMillis(readyAgain - roomAgain));
      asking.forEach(TestCustomer::close);
      served.close();
      amy.close();
    }
  }

  private static void sound(Error error) {
    assertThat(error.getCode()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(error.getRetryable()).isTrue();
    assertThat(error.getRetryAfterMillis()).isPositive();
  }

  /** What a relay would find that were started on the disk as it is at this moment. */
  private Set<String> kept(Path disk, String name) throws Exception {
    Path copy = Files.createDirectories(directory.resolve(name));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(disk.resolve("data"), "beckon.{db,db-wal,head}")) {
      for (Path file : files) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    Set<String> ids;
    try (Store store = Store.open(copy, 10)) {
      ids =
          store.load().stream()
              .map(each -> each.snapshot().id().value())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(JournalAudit.verify(copy, "")).isInstanceOf(JournalAudit.Finding.Whole.class);
    return ids;
  }

  private List<String> consents(String name, String request) throws Exception {
    try (Store store = Store.open(directory.resolve(name), 10)) {
      return store
          .history()
          .story(Set.of(new AppId("shop")), new RequestId(request))
          .orElseThrow()
          .journal()
          .stream()
          .map(JournalLine::line)
          .filter(line -> line.startsWith("consent "))
          .toList();
    }
  }

  private static void fill(Path filler) throws IOException {
    for (byte[] piece = new byte[1024 * 1024]; ; piece = new byte[piece.length / 16]) {
      try (OutputStream out =
          Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(piece);
        }
      } catch (IOException full) {
        if (piece.length < 4096) {
          return; // not even a page is left
        }
      }
    }
  }

  private static int failures(RelayProcess relay) throws IOException {
    return page(relay, "/metrics")
        .lines()
        .filter(line -> line.startsWith("beckon_store_failures_total"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static String page(RelayProcess relay, String path) throws IOException {
    return TestConfigs.page(relay.operationsPort(), path);
  }

  /** With as much as may come with a request. */
  private static RequestHelp.Builder large(String id) {
    return RequestHelp.newBuilder()
        .setRequestId(id)
        .setTopic("an order")
        .setScreenContext(ByteString.copyFrom(new byte[40 * 1024]));
  }

  private static TestCustomer connected(RelayProcess relay) throws InterruptedException {
    TestCustomer customer = TestCustomer.connect(relay.customerPort());
    customer.hello(TestCustomer.helloBody());
    return customer;
  }

  private static boolean works(List<String> within) throws InterruptedException {
    List<String> command = new ArrayList<>(within);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private Path config(Path disk) throws Exception {
    String credential =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(RelayConfig.DEMO_CREDENTIAL.getBytes(StandardCharsets.UTF_8)));
    return Files.writeString(
        directory.resolve("relay.yaml"),
        """
        listeners:
          customers: {port: 0}
          agents: {port: 0}
          operations: {port: 0}
        data-directory: %s/data
        queues:
          - id: orders
        apps:
          - {id: shop, anonymous: true, anonymous-per-minute: 1000, queues: [orders]}
        limits: {unidentified-per-address: 100}
        agents:
          - {id: amy, display-name: Amy, queues: [orders], credential: 'sha256:%s'}
        """
            .formatted(disk, credential));
  }
}
