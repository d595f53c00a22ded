package dev.beckon.sdk.client;

import dev.beckon.sdk.cobrowse.StillFlow;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import dev.beckon.sdk.thread.SdkThread;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The screen picture by picture: the newest one that changed, masked by whoever captured it, when
 * the one before has arrived, and as large as {@link StillFlow} has it. Confined to the SDK's
 * thread; the source pushes on its own, and what it pushed is encoded on the thread {@code
 * beckon-stills}.
 */
final class Stills {
  private static final long EVERY_MILLIS = 500;

  private final SdkThread sdk;
  private final VideoSource source;
  private final StillEncoder encoder;
  private final AgentTalk talk;
  private final LongConsumer sent;
  private @Nullable Run run;
  private int pictures;
  private StillFlow flow = StillFlow.START;

  /** The picture that is on its way; null: the last one has arrived. */
  private @Nullable UnderWay underWay;

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
      flow = StillFlow.START;
      source.start(begun);
      begun.arm();
    } else if (!on && run != null) {
      Run ending = run;
      run = null;
      underWay = null;
      source.stop();
      ending.end();
    }
  }

  /** How long the present picture has been on its way; 0: none is. */
  long underWayMillis() {
    return underWay == null ? 0 : sdk.nowMillis() - underWay.sinceMillis;
  }

  /** Something of the agent's came in, be it that a part has arrived: there may be room. */
  void moved() {
    if (underWay != null) {
      underWay.goOn();
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
      moved();
      if (busy || underWay != null || !take()) {
        return;
      }
      busy = true;
      int maxBytes = flow.bytes();
      encoding.execute(
          () -> {
            byte[] jpeg = encoded(maxBytes);
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

    private byte @Nullable [] encoded(int maxBytes) {
      synchronized (lock) {
        return over || newest.length == 0
            ? null
            : encoder.encode(ByteBuffer.wrap(newest), width, height, maxBytes);
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
    UnderWay begun = new UnderWay(pictures, jpeg, flow.partBytes(jpeg.length), sdk.nowMillis());
    underWay = begun;
    sent.accept(jpeg.length);
    begun.goOn();
  }

  /** One picture, part by part. */
  private final class UnderWay {
    private final int picture;
    private final byte[] jpeg;
    private final int partBytes;
    private final int parts;
    private final long sinceMillis;
    private final ArrayDeque<Long> unarrived = new ArrayDeque<>();
    private int part;

    UnderWay(int picture, byte[] jpeg, int partBytes, long sinceMillis) {
      this.picture = picture;
      this.jpeg = jpeg;
      this.partBytes = partBytes;
      this.parts = (jpeg.length + partBytes - 1) / partBytes;
      this.sinceMillis = sinceMillis;
    }

    void goOn() {
      while (!unarrived.isEmpty() && talk.hasArrived(unarrived.getFirst())) {
        unarrived.removeFirst();
      }
      while (part < parts && unarrived.size() < flow.window() && sayNext()) {
        part++;
        unarrived.addLast(talk.lastNumber());
      }
      if (part == parts && unarrived.isEmpty()) {
        underWay = null;
        flow = flow.arrived(sdk.nowMillis() - sinceMillis);
      }
    }

    private boolean sayNext() {
      int from = part * partBytes;
      byte[] piece = Arrays.copyOfRange(jpeg, from, Math.min(jpeg.length, from + partBytes));
      return talk.say(new PeerMessage.Still(picture, part, parts, piece));
    }
  }
}
