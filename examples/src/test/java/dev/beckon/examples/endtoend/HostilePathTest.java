package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.service.DeskService;
import dev.beckon.examples.kit.TurnServer;
import dev.beckon.examples.network.Conditions;
import dev.beckon.examples.network.ShapedEngine;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.FrameWatch;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.HelpError;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Two real WebRTC ends and a real relay, and something between them that means harm or is gone:
 * keys that are not the other end's, packets of strangers, a path that is cut, a TURN server that
 * dies.
 */
@Tag("end-to-end")
@Tag("long")
class HostilePathTest {
  private final FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
  private final BlockingQueue<MediaHealth> health = new LinkedBlockingQueue<>();

  @Test
  void keysThatAreNotTheOtherEndsCarryNothingAndBothAreTold(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      desk(cast);
      Heard forged = new Heard(cast.engine(), true, HostilePathTest::withAnotherFingerprint);
      ScriptedCustomer robin = customer(cast, forged);
      robin.tap("checkout");

      robin
          .diary()
          .await(
              CustomerEvent.Trouble.class,
              said ->
                  said.code() == HelpError.Code.MEDIA
                      && said.message().contains("no encryption after 3 attempts"),
              Cast.PATIENCE);
      told(now -> now.path() == MediaHealth.Path.LOST && now.problem().contains("encryption"));
      assertThat(screen.newest()).as("nothing was seen").isEqualTo(-1);
      assertThat(robin.agentVideo().newest()).isEqualTo(-1);
    }
  }

  @Test
  void packetsOfStrangersChangeNothing(TestInfo test) throws IOException {
    try (Cast cast = new Cast(test, Map.of())) {
      Heard agents = new Heard(cast.engine(), true);
      desk(cast, agents);
      Heard customers = new Heard(cast.engine(), true);
      ScriptedCustomer robin = customer(cast, customers);
      robin.tap("checkout");
      screen.awaitPast(0, Cast.PATIENCE);

      List<InetSocketAddress> ports =
          Stream.concat(agents.said().stream(), customers.said().stream())
              .flatMap(String::lines)
              .filter(line -> line.contains(" udp ") && line.contains("typ host"))
              .map(line -> line.substring(line.indexOf("candidate:")).split(" "))
              .map(words -> new InetSocketAddress(words[4], Integer.parseInt(words[5])))
              .distinct()
              .toList();
      assertThat(ports).hasSizeGreaterThan(1);
      int before = screen.newest();
      flood(ports);
      screen.awaitPast(before + 15, Cast.PATIENCE);
      robin.agentVideo().awaitPast(robin.agentVideo().newest() + 5, Cast.PATIENCE);
      assertThat(customers.happened()).doesNotContain("restartIce", "DISCONNECTED", "FAILED");
    }
  }

  @Test
  void aPathThatIsCutIsNoticedAndAnotherIsAskedFor(TestInfo test) {
    try (ShapedPath path = ShapedPath.open(11);
        Cast cast = new Cast(test, Map.of())) {
      desk(cast);
      Heard customers = new Heard(new ShapedEngine(cast.engine(), path), true);
      ScriptedCustomer robin = customer(cast, customers);
      robin.tap("checkout");
      screen.awaitPast(0, Cast.PATIENCE);

      path.become(Conditions.CUT);
      told(now -> now.path() == MediaHealth.Path.LOST);
      Cast.await(customers.happened(), "restartIce"::equals);
      path.become(Conditions.CLEAR);

      int seen = screen.newest();
      screen.awaitPast(seen + 15, Cast.PATIENCE);
    }
  }

  /** Nothing but the relay gets through for so long that both ends have given the path up. */
  @Test
  void mediaComesBackThoughItWasGivenUp(TestInfo test) {
    try (ShapedPath path = ShapedPath.open(13);
        Cast cast = new Cast(test, Map.of())) {
      desk(cast);
      ScriptedCustomer robin =
          customer(cast, new Heard(new ShapedEngine(cast.engine(), path), true));
      robin.tap("checkout");
      screen.awaitPast(0, Cast.PATIENCE);

      path.become(Conditions.CUT);
      robin
          .diary()
          .await(
              CustomerEvent.Trouble.class,
              said -> said.message().contains("it is tried again every 30 s"),
              Duration.ofMinutes(5));
      path.become(Conditions.CLEAR);

      screen.awaitPast(screen.newest() + 15, Duration.ofMinutes(2));
    }
  }

  @Test
  void aTurnServerDiesAndMediaGoesByTheOther(TestInfo test) {
    TurnServer.Place one = TurnCast.place();
    TurnServer.Place two = TurnCast.place();
    try (TurnServer first = TurnCast.start(test, one, "coturn-1");
        TurnServer second = TurnCast.start(test, two, "coturn-2");
        Cast cast = new Cast(test, TurnCast.relayOnly(List.of(one.url("udp"), two.url("udp"))))) {
      desk(cast);
      ScriptedCustomer robin = customer(cast, new Heard(cast.engine(), true));
      robin.tap("checkout");
      screen.awaitPast(screen.awaitPast(0, Cast.PATIENCE) + 30, Cast.PATIENCE);
      screen.takeLongestGap();

      first.kill();
      screen.awaitPast(screen.newest() + 60, Cast.PATIENCE);
      Duration afterFirst = screen.takeLongestGap();
      try (TurnServer _ = TurnCast.start(test, one, "coturn-1-again")) {
        second.kill();
        screen.awaitPast(screen.newest() + 60, Cast.PATIENCE);
      }
      // Another path is asked for when nothing has come for two seconds, and the first picture over
      // it is a whole one: libwebrtc by itself takes six seconds for a server that both know, and
      // half a minute for one that came later.
      assertThat(afterFirst).isLessThan(Duration.ofSeconds(6));
      assertThat(screen.takeLongestGap()).isLessThan(Duration.ofSeconds(10));
    }
  }

  /** What the console hears every second is something else for a while. */
  private void told(Predicate<MediaHealth> wanted) {
    long end = System.nanoTime() + Cast.PATIENCE.toNanos();
    while (!wanted.test(Cast.await(health, any -> true))) {
      assertThat(System.nanoTime()).as("when the console was not told").isLessThan(end);
    }
  }

  private DeskService desk(Cast cast) {
    return desk(cast, new Heard(cast.engine(), true));
  }

  private DeskService desk(Cast cast, Heard engine) {
    DeskService desk = cast.console(screen, engine);
    desk.media().observe(Runnable::run, health::add);
    return desk;
  }

  private static ScriptedCustomer customer(Cast cast, Heard engine) {
    ScriptedCustomer customer =
        new ScriptedCustomer(
            "Robin", cast.relay().customersUrl(), cast.relay().authority(), "shop", engine);
    cast.closeAtTheEnd(customer::close);
    return customer;
  }

  /** As somebody would who is in the relay's place and wants to be in the middle. */
  private static String withAnotherFingerprint(String sdp) {
    return sdp.replaceAll("(?m)^(a=fingerprint:sha-256 )(..:..)", "$1AB:CD");
  }

  /** What looks like RTP, RTCP, DTLS and STUN, and noise: 200 packets to each port. */
  private static void flood(List<InetSocketAddress> ports) throws IOException {
    Random random = new Random(5);
    byte[] kinds = {(byte) 0x80, (byte) 0x81, 22, 20, 0, 1, (byte) 0xFF};
    try (DatagramSocket stranger = new DatagramSocket()) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = new byte[20 + random.nextInt(1180)];
        random.nextBytes(bytes);
        bytes[0] = kinds[i % kinds.length];
        for (InetSocketAddress port : ports) {
          stranger.send(new DatagramPacket(bytes, bytes.length, port));
        }
      }
    }
  }
}
