package dev.beckon.relay.replay;

import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the router is given, so that it can be replayed. Called on the desk's thread,
 * which only encodes; the file belongs to a thread of its own, {@code beckon-record}. What a kill
 * cuts off is the end of this record only: the next start begins a new one, with a new router.
 *
 * <p>Never stands in the way: when the disk does not keep up, is full, or the record has become as
 * large as it may be, recording stops until the next start, which is logged once and said by {@link
 * #isRecording}.
 *
 * <p>A file is a row of blocks: length (4 bytes), CRC-32C (4 bytes), values by {@link
 * RecordWriter}. The first value is {@link Begun}, all others are {@link Happened}.
 */
public final class RoutingLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RoutingLog.class);

  /** A block is written when it has become this large, or when the desk says so. */
  private static final int BLOCK = 16 * 1024;

  /** So many blocks may wait for the disk. */
  private static final int WAITING = 1_024;

  /** What the file's thread ends at. */
  private static final byte[] STOP = {};

  private final RecordWriter writer = new RecordWriter();
  private final LinkedBlockingQueue<byte[]> blocks = new LinkedBlockingQueue<>(WAITING);
  private final FileChannel file;
  private final Path path;
  private final Thread thread;
  private final long largest;
  private long size;
  private volatile boolean recording = true;

  RoutingLog(FileChannel file, Path path, long largest, RoutingRules rules, Instant now) {
    this.file = file;
    this.path = path;
    this.largest = largest;
    writer.value(new Begun(Begun.FORMAT, now, rules));
    this.thread = Thread.ofPlatform().name("beckon-record").start(this::write);
    flush();
  }

  /** Whether everything since the start has been recorded. Any thread. */
  public boolean isRecording() {
    return recording;
  }

  /** The router was given this. */
  public void happened(Event event, Instant at, Step step) {
    if (recording) {
      happened(new Happened(at, event, choices(step)));
    }
  }

  void happened(Happened happened) {
    writer.value(happened);
    if (writer.size() >= BLOCK) {
      flush();
    }
  }

  static List<Choice> choices(Step step) {
    List<Choice> choices = List.of();
    for (Effect effect : step.now()) {
      if (effect instanceof Effect.Explained(var choice)) {
        if (choices.isEmpty()) {
          choices = new ArrayList<>(2);
        }
        choices.add(choice);
      }
    }
    return choices;
  }

  /** Whether something waits for {@link #flush}. */
  public boolean isPending() {
    return writer.size() > 0;
  }

  /** Hands over what has been encoded. */
  public void flush() {
    if (!recording || !isPending()) {
      return;
    }
    byte[] block = writer.take();
    size += block.length;
    if (size > largest) {
      stop("it has become as large as it may be");
    } else if (!blocks.offer(block)) {
      stop("the disk does not keep up");
    }
  }

  private void stop(String why) {
    if (recording) {
      recording = false;
      log.warn("the record of routing ends here ({}), until the next start: {}", why, path);
    }
  }

  private void write() {
    try (file) {
      for (byte[] block = blocks.take(); block != STOP; block = blocks.take()) {
        write(block);
      }
    } catch (IOException e) {
      stop(String.valueOf(e.getMessage()));
      blocks.clear();
    } catch (InterruptedException e) {
      stop("its thread was interrupted");
    }
  }

  private void write(byte[] block) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(block);
    ByteBuffer bytes = ByteBuffer.allocate(8 + block.length);
    bytes.putInt(block.length).putInt((int) sum.getValue()).put(block).flip();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Call when the desk has stopped. Repeated: nothing happens. */
  @Override
  public void close() {
    flush();
    recording = false;
    try {
      while (thread.isAlive() && !blocks.offer(STOP, 100, TimeUnit.MILLISECONDS)) {}
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
