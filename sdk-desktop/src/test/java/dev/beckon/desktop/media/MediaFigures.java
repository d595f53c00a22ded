package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures the engine against itself in one JVM and prints the figures; not a test. Run its main
 * method with the test class path.
 */
final class MediaFigures {
  private static final int CALLS = 12;

  private MediaFigures() {}

  public static void main(String[] arguments) {
    WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
    WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
    print("engine ready, cold JVM", millis(() -> ready(customers)));
    print("second engine ready", millis(() -> ready(agents)));
    print("first call: offer made -> first frame", firstFrame(customers, agents));
    List<Double> warm = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      warm.add(firstFrame(customers, agents));
    }
    print("warm calls: offer made -> first frame, p50 of " + CALLS, median(warm));
    latency(customers, agents, 640, 360);
    latency(customers, agents, 1280, 720);
    customers.close();
    agents.close();
  }

  private static void ready(WebRtcEngine engine) {
    TestEnd end = TestEnd.customer(engine, null);
    end.peer().requestStatistics();
    end.awaitStatistics();
    end.peer().close();
  }

  private static double firstFrame(WebRtcEngine customers, WebRtcEngine agents) {
    TestEnd customer = TestEnd.customer(customers, null);
    TestEnd agent = TestEnd.agent(agents, new SyntheticCamera());
    customer.joinedWith(agent);
    ready(customers);
    double millis =
        millis(
            () -> {
              agent.begin();
              customer.begin();
              customer.await("first frame", () -> customer.firstFrames > 0);
            });
    customer.peer().close();
    agent.peer().close();
    return millis;
  }

  private static void latency(WebRtcEngine customers, WebRtcEngine agents, int width, int height) {
    Stopwatch camera = new Stopwatch(new SyntheticCamera(width, height, 30));
    TestEnd customer = TestEnd.customer(customers, null);
    TestEnd agent = TestEnd.agent(agents, camera);
    List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    customer.forwardTo(frame -> camera.seen(frame).ifPresent(latencies::add));
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitFrameNumberAbove(60);
    latencies.clear();
    customer.awaitFrameNumberAbove(360);
    customer.peer().close();
    agent.peer().close();
    String size = width + "x" + height;
    print(size + " pushed -> received, p50 of " + latencies.size(), median(latencies));
    print(size + " pushed -> received, p95", percentile(latencies, 0.95));
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> values) {
    return percentile(values, 0.5);
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
  }

  private static void print(String what, double millis) {
    System.out.printf(Locale.ROOT, "%-52s %7.1f ms%n", what, millis);
  }

  /** Remembers when each numbered picture was pushed. */
  private record Stopwatch(VideoSource camera, Map<Integer, Long> pushed) implements VideoSource {
    Stopwatch(VideoSource camera) {
      this(camera, new ConcurrentHashMap<>());
    }

    @Override
    public void start(VideoFeed feed) {
      camera.start(
          new VideoFeed() {
            private int number;

            @Override
            public boolean wanted() {
              return feed.wanted();
            }

            @Override
            public void push(ByteBuffer bgra, int width, int height, int stride, long nanos) {
              pushed.put(number++, nanos);
              feed.push(bgra, width, height, stride, nanos);
            }
          });
    }

    @Override
    public void stop() {
      camera.stop();
    }

    Optional<Double> seen(VideoFrame frame) {
      int stride = 4 * frame.width();
      ByteBuffer pixels =
          ByteBuffer.allocateDirect(stride * frame.height()).order(ByteOrder.LITTLE_ENDIAN);
      frame.copyBgra(pixels, stride);
      OptionalInt number =
          FrameNumber.read(
              (x, y) -> pixels.getInt(y * stride + 4 * x), FrameNumber.corner(frame.width()));
      Long start = number.isPresent() ? pushed.remove(number.getAsInt()) : null;
      return start == null ? Optional.empty() : Optional.of((frame.receivedNanos() - start) / 1e6);
    }
  }
}
