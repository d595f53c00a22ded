package dev.beckon.sdk.client;

import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import dev.beckon.sdk.thread.SdkThread;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The screen picture by picture: the newest one that changed, masked by whoever captured it, when
 * the one before has arrived. Confined to the SDK's thread; the source pushes on its own, and what
 * it pushed is encoded on the thread {@code beckon-stills}.
 */
final class Stills {
  /** A still is at most so large: two seconds of 200 kbit/s. */
  static final int MAX_BYTES = 48 * 1024;

  private static final int PART_BYTES = 40 * 1024;
  private static final long EVERY_MILLIS = 500;

  private final SdkThread sdk;
  private final VideoSource source;
  private final StillEncoder encoder;
  private final AgentTalk talk;
  private final LongConsumer sent;
  private @Nullable Run run;
  private int pictures;

  /** The number of the last part that was sent. */
  private long lastSaid;

  /**
   * @param sent told how many bytes each picture took
   */
  Stills(
      SdkThread sdk, VideoSource source, StillEncoder encoder, AgentTalk talk, LongConsumer sent) {
    this.sdk = sdk;
    this.source = source;
    this.encoder = encoder;
    this.talk = talk;
    this.sent = sent;
  }

  void set(boolean on) {
    if (on && run == null) {
      Run begun = new Run();
      run = begun;
      lastSaid = 0;
      source.start(begun);
      begun.arm();
    } else if (!on && run != null) {
      Run ending = run;
      run = null;
      source.stop();
      ending.end();
    }
  }

  /** From a start to its stop. */
  private final class Run implements VideoFeed {
    private final ExecutorService encoding =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "beckon-stills");
              thread.setDaemon(true);
              return thread;
            });
    private final Object lock = new Object();

    /** These five are guarded by {@link #lock}. */
    private byte[] newest = new byte[0];

    private int width;
    private int height;
    private boolean changed;
    private boolean over;

    private boolean busy;

    void arm() {
      sdk.after(
          EVERY_MILLIS,
          () -> {
            if (run == this) {
              next();
              arm();
            }
          });
    }

    /** Nothing captured is kept. */
    void end() {
      synchronized (lock) {
        over = true;
        newest = new byte[0];
      }
      encoding.shutdown();
    }

    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int wide, int high, int stride, long capturedNanos) {
      synchronized (lock) {
        if (over) {
          return;
        }
        int row = 4 * wide;
        if (newest.length != row * high) {
          newest = new byte[row * high];
        }
        ByteBuffer from = bgra.duplicate();
        for (int y = 0; y < high; y++) {
          // Android before 9 has this method in Buffer alone.
          ((Buffer) from).position(bgra.position() + y * stride);
          from.get(newest, y * row, row);
        }
        width = wide;
        height = high;
        changed = true;
      }
    }

    private void next() {
      if (busy || !talk.hasArrived(lastSaid) || !take()) {
        return;
      }
      busy = true;
      encoding.execute(
          () -> {
            byte[] jpeg = encoded();
            sdk.post(() -> done(jpeg));
          });
    }

    private boolean take() {
      synchronized (lock) {
        boolean taken = changed;
        changed = false;
        return taken;
      }
    }

    private byte @Nullable [] encoded() {
      synchronized (lock) {
        return over || newest.length == 0
            ? null
            : encoder.encode(ByteBuffer.wrap(newest), width, height, MAX_BYTES);
      }
    }

    private void done(byte @Nullable [] jpeg) {
      busy = false;
      if (run == this && jpeg != null) {
        say(jpeg);
      }
    }
  }

  private void say(byte[] jpeg) {
    pictures++;
    int parts = (jpeg.length + PART_BYTES - 1) / PART_BYTES;
    for (int part = 0; part < parts; part++) {
      int from = part * PART_BYTES;
      byte[] piece = Arrays.copyOfRange(jpeg, from, Math.min(jpeg.length, from + PART_BYTES));
      talk.say(new PeerMessage.Still(pictures, part, parts, piece));
    }
    lastSaid = talk.lastNumber();
    sent.accept(jpeg.length);
  }
}
