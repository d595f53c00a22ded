package dev.beckon.relay.replay;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record of routing, in order. A record that was cut off by a kill ends with its last
 * whole block. Confined to one thread.
 */
public final class Recording implements AutoCloseable {
  /** No block that was ever written is larger. */
  private static final int LARGEST_BLOCK = 64 * 1024 * 1024;

  private final Path path;
  private final DataInputStream in;
  private final RecordReader reader = new RecordReader();
  private final Begun begun;
  private boolean cutOff;

  private Recording(Path path, InputStream in) throws IOException {
    this.path = path;
    this.in = new DataInputStream(in);
    if (!nextBlock()) {
      throw new IOException(path + " has no beginning");
    }
    this.begun = read(Begun.class);
    if (begun.format() != Begun.FORMAT) {
      throw new IOException(
          "%s has format %d and this relay reads format %d; replay with the version that wrote it"
              .formatted(path, begun.format(), Begun.FORMAT));
    }
  }

  /**
   * @throws IOException it is none, or one of another version of the relay; the message says which
   */
  public static Recording open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    boolean complete = false;
    try {
      Recording recording = new Recording(file, in);
      complete = true;
      return recording;
    } finally {
      if (!complete) {
        in.close();
      }
    }
  }

  public Begun begun() {
    return begun;
  }

  /** Null at the end. */
  public @Nullable Happened next() throws IOException {
    return reader.hasMore() || nextBlock() ? read(Happened.class) : null;
  }

  /** Whether it ends in the middle of a block; known at the end. */
  public boolean isCutOff() {
    return cutOff;
  }

  private boolean nextBlock() throws IOException {
    byte[] block;
    int sum;
    try {
      int first = in.read();
      if (first < 0) {
        return false;
      }
      int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
      if (length <= 0 || length > LARGEST_BLOCK) {
        throw new IOException(path + " is damaged, or no record of routing");
      }
      sum = in.readInt();
      block = in.readNBytes(length);
      if (block.length < length) {
        throw new EOFException();
      }
    } catch (EOFException e) {
      cutOff = true;
      return false;
    }
    CRC32C found = new CRC32C();
    found.update(block);
    if ((int) found.getValue() != sum) {
      throw new IOException(path + " is damaged: a block is not as it was written");
    }
    reader.give(ByteBuffer.wrap(block));
    return true;
  }

  private <T> T read(Class<T> type) throws IOException {
    try {
      return reader.read(type);
    } catch (RecordReader.Unreadable e) {
      throw new IOException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
