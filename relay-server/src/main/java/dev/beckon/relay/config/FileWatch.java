package dev.beckon.relay.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when files may have changed: whenever something in their directories did, and then nothing
 * for a moment. Waits for the file system on a virtual thread of its own, where it also calls.
 */
public final class FileWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileWatch.class);

  /** Whoever writes a file in pieces is done after so long. */
  private static final long QUIET_MILLIS = 50;

  private final Collection<Path> files;
  private final WatchService changes;
  private final Runnable mayHaveChanged;

  private FileWatch(Collection<Path> files, WatchService changes, Runnable mayHaveChanged) {
    this.files = files;
    this.changes = changes;
    this.mayHaveChanged = mayHaveChanged;
  }

  /**
   * @param mayHaveChanged called as often as it may be so; what it throws is logged
   */
  public static FileWatch start(Collection<Path> files, Runnable mayHaveChanged)
      throws IOException {
    Path first = files.iterator().next();
    WatchService changes = first.getFileSystem().newWatchService();
    for (Path directory : directories(files)) {
      directory.register(
          changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    }
    FileWatch watch = new FileWatch(Set.copyOf(files), changes, mayHaveChanged);
    Thread.ofVirtual().name("beckon-watch " + first.getFileName()).start(watch::follow);
    return watch;
  }

  @Override
  public void close() throws IOException {
    changes.close();
  }

  private void follow() {
    try {
      while (true) {
        WatchKey changed = changes.take();
        while (changed != null) {
          changed.pollEvents();
          changed.reset();
          changed = next();
        }
        tell();
      }
    } catch (ClosedWatchServiceException closed) {
      log.debug("not followed any longer: {}", files);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable WatchKey next() throws InterruptedException {
    return changes.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tell() {
    try {
      mayHaveChanged.run();
    } catch (RuntimeException e) {
      log.error("a fault of the relay while following {}; going on", files, e);
    }
  }

  private static Set<Path> directories(Collection<Path> files) {
    Set<Path> directories = new HashSet<>();
    for (Path file : files) {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        directories.add(directory);
      }
    }
    return directories;
  }
}
