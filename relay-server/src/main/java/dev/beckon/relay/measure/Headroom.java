package dev.beckon.relay.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk and the process's files leave room for more: looked at once a second, on a
 * thread of its own, so that asking costs nothing. Without room the relay takes no new requests
 * before it is too late to say so. Thread-safe.
 */
public final class Headroom implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Headroom.class);

  /** What the store needs to go on with what it has. */
  static final long LEAST_BYTES = 64L * 1024 * 1024;

  /** What must be left of the files that the process may have open, sockets among them. */
  static final long LEAST_FILES = 64;

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final double BYTES_PER_MIB = 1024 * 1024;

  private final Probe probe;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("beckon-headroom").factory());

  private volatile List<String> reasons = List.of();

  /** Reads how much is left; as good as unlimited where that cannot be known. */
  interface Probe {
    long bytes() throws IOException;

    long files();
  }

  Headroom(Probe probe) {
    this.probe = probe;
    look();
  }

  /**
   * @param directory where the store's files are; null: there are none
   */
  public static Headroom start(@Nullable Path directory) {
    Headroom headroom = new Headroom(new OfThisProcess(directory));
    headroom.thread.scheduleWithFixedDelay(
        headroom::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return headroom;
  }

  /** What there is too little of, in words for an operator; empty: nothing. */
  public List<String> reasonsAgainst() {
    return reasons;
  }

  /** Whether something new may be taken. */
  public boolean isLeft() {
    return reasons.isEmpty();
  }

  void look() {
    List<String> found = new ArrayList<>();
    try {
      long bytes = probe.bytes();
      if (bytes < LEAST_BYTES) {
        found.add(
            "the disk is nearly full: %.0f MiB are left for the data directory"
                .formatted(bytes / BYTES_PER_MIB));
      }
    } catch (IOException e) {
      found.add("the data directory cannot be looked at: " + e.getMessage());
    }
    long files = probe.files();
    if (files < LEAST_FILES) {
      found.add(
          "%d more files can be opened; raise the limit (ulimit -n)".formatted(Math.max(0, files)));
    }
    if (found.isEmpty() != reasons.isEmpty()) {
      if (found.isEmpty()) {
        log.info("there is room again; new requests are taken");
      } else {
        log.error("no new requests are taken: {}", String.join("; ", found));
      }
    }
    reasons = List.copyOf(found);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private record OfThisProcess(@Nullable Path directory) implements Probe {
    @Override
    public long bytes() throws IOException {
      return directory == null ? Long.MAX_VALUE : Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public long files() {
      return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
          ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
          : Long.MAX_VALUE;
    }
  }
}
