package dev.beckon.relay.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of a damaged SQLite file where the damage is, as far as that can be told. */
final class FileDamage {
  private static final Pattern PAGE = Pattern.compile("page (\\d+)");
  private static final int HEADER = 100;

  private FileDamage() {}

  /** A file that is shorter than its own header says, with nothing beside it that has the rest. */
  static void refuseCut(Path file) throws StoreException {
    try {
      long size = Files.size(file);
      if (size == 0 || Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
        return;
      }
      long promised = promisedSize(file, size);
      if (size < promised) {
        throw damaged(file, "it was cut at offset %d of %d".formatted(size, promised), null);
      }
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.IO, "%s cannot be read (%s)".formatted(file, e), e);
    }
  }

  static StoreException damaged(Path file, String detail, @Nullable Throwable cause) {
    String message =
        "%s is damaged or not a database (%s%s); restore a backup, or move the file away to start empty"
            .formatted(file, detail, offset(file, detail));
    return cause == null
        ? new StoreException(StoreException.Reason.CORRUPT, message)
        : new StoreException(StoreException.Reason.CORRUPT, message, cause);
  }

  private static String offset(Path file, String detail) {
    Matcher page = PAGE.matcher(detail);
    if (detail.contains("offset") || !page.find()) {
      return "";
    }
    try {
      long size = pageSize(file);
      return ", offset " + (Long.parseLong(page.group(1)) - 1) * size;
    } catch (IOException e) {
      return "";
    }
  }

  private static long promisedSize(Path file, long size) throws IOException {
    if (size < HEADER) {
      return HEADER;
    }
    ByteBuffer header = header(file);
    return pageSize(header) * (header.getInt(28) & 0xffffffffL);
  }

  private static long pageSize(Path file) throws IOException {
    return pageSize(header(file));
  }

  private static long pageSize(ByteBuffer header) {
    int written = header.getShort(16) & 0xffff;
    return written == 1 ? 65_536 : written;
  }

  private static ByteBuffer header(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    try (FileChannel channel = FileChannel.open(file)) {
      int read = 0;
      while (header.hasRemaining() && read >= 0) {
        read = channel.read(header);
      }
    }
    return header;
  }
}
