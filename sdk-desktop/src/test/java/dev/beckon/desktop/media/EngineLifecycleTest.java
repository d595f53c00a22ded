package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerSettings.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Engines opened, closed, abandoned and refused. */
class EngineLifecycleTest {
  @Test
  void twentyCallsInOneEngineLeaveNoThreadBehind() throws IOException {
    WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
    WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
    try {
      call(customers, agents);
      int before = nativeThreads().size();
      for (int i = 0; i < 20; i++) {
        call(customers, agents);
      }
      // A call's threads end a moment after it; one left by each call would make twenty.
      assertThat(nativeThreads()).hasSizeLessThan(before + 12);
    } finally {
      customers.close();
      agents.close();
    }
    assertThat(oursAfterAMoment()).isEmpty();
  }

  @Test
  void enginesComeAndGo() throws IOException {
    for (int i = 0; i < 5; i++) {
      WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
      TestEnd end = TestEnd.customer(engine, null);
      end.begin();
      end.await("offer", () -> !end.descriptions.isEmpty());
      engine.close();
    }
    assertThat(oursAfterAMoment()).isEmpty();
  }

  @Test
  void closingWhileNegotiatingIsHarmless() {
    WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
    try {
      for (int i = 0; i < 20; i++) {
        TestEnd customer = TestEnd.customer(engine, new SyntheticCamera());
        TestEnd agent = TestEnd.agent(engine, new SyntheticCamera());
        customer.joinedWith(agent);
        agent.begin();
        customer.begin();
        int stage = i;
        customer.await(
            "stage " + stage,
            () -> customer.descriptions.size() + customer.candidates.size() >= stage % 3);
        customer.peer().close();
        agent.peer().close();
        assertThat(agent.failures).isEmpty();
      }
      call(engine, engine);
    } finally {
      engine.close();
    }
  }

  @Test
  void wrongIceServersAreLeftOutAndTheCallGoesOn() {
    WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
    List<IceServer> servers =
        Stream.of(
                "gopher://example.com",
                "stun:",
                "stun:example.com:99999",
                "stun:example.com?transport=udp",
                "turn:without.credentials",
                "stun:user@example.com",
                "\u0000")
            .map(url -> new IceServer(List.of(url), "", ""))
            .toList();
    try {
      TestEnd end = TestEnd.customer(engine, null);
      MediaPeer peer = engine.open(new PeerSettings(servers, null, Content.DETAIL, null), end);
      peer.createOffer();

      end.await("offer", () -> !end.descriptions.isEmpty());
      assertThat(end.failures).isEmpty();
    } finally {
      engine.close();
    }
  }

  @Test
  void iceServersOfEveryGoodFormAreTaken() {
    WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
    List<String> urls =
        List.of(
            "stun:127.0.0.1",
            "stun:[::1]:3478",
            "stuns:stun.example.com:5349",
            "turn:127.0.0.1:9?transport=udp",
            "turn:127.0.0.1:9?transport=tcp",
            "turns:turn.example.com:443?transport=tcp");
    try {
      TestEnd end = TestEnd.customer(engine, null);
      IceServer server = new IceServer(urls, "user", "secret");
      MediaPeer peer =
          engine.open(new PeerSettings(List.of(server), null, Content.DETAIL, null), end);
      peer.createOffer();

      end.await("offer", () -> !end.descriptions.isEmpty());
      assertThat(end.failures).isEmpty();
      assertThat(IceServers.nativeOnes(List.of(server)).getFirst().urls).isEqualTo(urls);
    } finally {
      engine.close();
    }
  }

  @Test
  void soundDevicesThatDoNotExistAreAReasonAndAutoGoesOnWithout() {
    assumeTrue(
        MediaDevices.speakers().isEmpty() && MediaDevices.microphones().isEmpty(),
        "this machine has sound devices");
    WebRtcEngine demanding =
        WebRtcEngine.create(MediaOptions.automatic().withAudio(MediaOptions.Audio.DEFAULT_DEVICES));
    WebRtcEngine modest = WebRtcEngine.create(MediaOptions.automatic());
    try {
      TestEnd refused = TestEnd.customer(demanding, null);
      refused.await("failed", () -> !refused.failures.isEmpty());
      assertThat(refused.failures.getFirst()).contains("sound").contains("./beckon doctor");

      call(modest, modest);
    } finally {
      demanding.close();
      modest.close();
    }
  }

  @Test
  void aJvmEndsCleanlyAfterClosingAndByExit() throws Exception {
    for (String how : List.of("closed", "exit")) {
      ChildJvm.Result result = ChildJvm.run(SmallCall.class, List.of(), List.of(), how);
      assertThat(result.exitCode()).as("%s: %s", how, result.output()).isZero();
      assertThat(result.output()).contains("saw a picture").doesNotContain("SIGSEGV");
    }
  }

  @Test
  void withoutTheNativeLibraryPeersFailWithASentence() throws Exception {
    ChildJvm.Result result =
        ChildJvm.run(
            SmallCall.class, List.of(), List.of("webrtc-java-.*-(linux|macos|windows)"), "closed");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains("failed: Video and voice need webrtc-java's native library for ")
        .contains("./beckon doctor");
  }

  /** Two processes' worth of sockets on a machine whose only network is loopback. */
  @Test
  void callsWorkWhereLoopbackIsAllThereIs() throws Exception {
    List<String> isolated =
        List.of("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
    assumeTrue(
        ChildJvm.canRun(List.of("unshare", "--net", "ip", "link", "set", "lo", "up")),
        "network namespaces need root and iproute2");

    ChildJvm.Result result = ChildJvm.run(SmallCall.class, isolated, List.of(), "closed");

    assertThat(result.output()).contains("saw a picture");
    assertThat(result.exitCode()).isZero();
  }

  private static void call(WebRtcEngine customers, WebRtcEngine agents) {
    TestEnd customer = TestEnd.customer(customers, null);
    TestEnd agent = TestEnd.agent(agents, new SyntheticCamera(320, 180, 30));
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitFrames(1);
    customer.peer().close();
    agent.peer().close();
    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
  }

  /** libwebrtc's threads of one engine, and ours. */
  /**
   * A thread that has done its work is still listed for a moment, and nobody tells when it is not.
   */
  private static List<String> oursAfterAMoment() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    List<String> ours = nativeThreads().stream().filter(EngineLifecycleTest::isOurs).toList();
    while (!ours.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      ours = nativeThreads().stream().filter(EngineLifecycleTest::isOurs).toList();
    }
    return ours;
  }

  private static boolean isOurs(String thread) {
    return thread.startsWith("webrtc_jni") || thread.equals("beckon-rtc");
  }

  /** The names of all threads of this process, libwebrtc's too; only Linux tells. */
  private static List<String> nativeThreads() throws IOException {
    Path tasks = Path.of("/proc/self/task");
    assumeTrue(Files.isDirectory(tasks), "no /proc");
    try (Stream<Path> each = Files.list(tasks)) {
      return each.map(EngineLifecycleTest::name).flatMap(Optional::stream).toList();
    }
  }

  private static Optional<String> name(Path task) {
    try {
      return Optional.of(Files.readString(task.resolve("comm")).strip());
    } catch (IOException e) {
      return Optional.empty(); // It ended meanwhile.
    }
  }
}
