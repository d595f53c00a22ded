package dev.beckon.relay.replay;

import dev.beckon.relay.routing.RoutingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a relay keeps the records of its routing: one file for each start, in the folder {@code
 * routing} of its data directory, named by the time. The oldest are removed when together they are
 * larger than they may be. Nobody but their owner can read them.
 */
public final class RecordFolder {
  private static final String NAME = "routing";
  private static final String ENDING = ".routing";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  private RecordFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @param dataDirectory the relay's, or a copy of it
   */
  public static RecordFolder of(Path dataDirectory) {
    return new RecordFolder(dataDirectory.resolve(NAME));
  }

  /** Oldest first; empty when there are none. */
  public List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Begins a new record.
   *
   * @param largest so many bytes may all records have together, at most
   */
  public RoutingLog begin(RoutingRules rules, Instant now, long largest) throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    long rest = largest - removeOld(largest / 2);
    Path file = folder.resolve(TIME.format(now) + ENDING);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            permissions("rw-------"));
    return new RoutingLog(channel, file, rest, rules, now);
  }

  /** Until those left have so many bytes together at most, which is returned. */
  private long removeOld(long largest) throws IOException {
    long together = 0;
    List<Path> newestFirst = new ArrayList<>(files()).reversed();
    for (Path file : newestFirst) {
      long size = Files.size(file);
      if (together + size > largest) {
        Files.delete(file);
      } else {
        together += size;
      }
    }
    return together;
  }

  private static FileAttribute<?>[] permissions(String text) {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(text);
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
