package dev.beckon.sdk.fake;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform in a test's hand. */
public final class FakePlatform implements Platform {
  private final Executor callbacks;
  private final @Nullable MediaEngine media;
  private @Nullable Runnable network;

  private @Nullable AppScreen appScreen;
  private @Nullable PrivateStore store;
  private @Nullable StillEncoder encoder;
  private final List<Screen> screens = new ArrayList<>();
  private final List<String> askedFor = new ArrayList<>();

  public FakePlatform(Executor callbacks, @Nullable MediaEngine media) {
    this.callbacks = callbacks;
    this.media = media;
  }

  /** The network came back. */
  public void networkAvailable() {
    if (network != null) {
      network.run();
    }
  }

  /** Whether somebody wants to know. */
  public boolean isWatched() {
    return network != null;
  }

  /** What belongs to calls and was asked for: the platform may have to load or open it then. */
  public List<String> askedFor() {
    return askedFor;
  }

  @Override
  public @Nullable MediaEngine mediaEngine() {
    askedFor.add("media engine");
    return media;
  }

  @Override
  public @Nullable VideoSource screen(Supplier<MaskRules> masks) {
    askedFor.add("screen");
    Screen made = new Screen();
    screens.add(made);
    return made;
  }

  /** What can be shown: first that of the video, then that of single pictures. */
  public List<Screen> screens() {
    return screens;
  }

  /** The app's screen. */
  public static final class Screen implements VideoSource {
    private @Nullable VideoFeed feed;

    @Override
    public void start(VideoFeed wanted) {
      feed = wanted;
    }

    @Override
    public void stop() {
      feed = null;
    }

    public boolean isRunning() {
      return feed != null;
    }

    /** Something changed on it. */
    public void change(int color) {
      ByteBuffer pixels = ByteBuffer.allocate(4 * 4 * 2);
      while (pixels.hasRemaining()) {
        pixels.putInt(color);
      }
      pixels.flip();
      Objects.requireNonNull(feed).push(pixels, 4, 2, 16, 0);
    }
  }

  /** Makes "files" that are the first byte of the picture. */
  public void encodesStills() {
    encoder = (bgra, width, height, maxBytes) -> new byte[] {bgra.get(bgra.position())};
  }

  @Override
  public @Nullable StillEncoder stillEncoder() {
    askedFor.add("still encoder");
    return encoder;
  }

  /** What of the app can be read, drawn on and touched. */
  public void appScreen(AppScreen screen) {
    appScreen = screen;
  }

  @Override
  public @Nullable AppScreen appScreen(Supplier<MaskRules> masks) {
    askedFor.add("app screen");
    return appScreen;
  }

  /** What outlives the program. */
  public void store(PrivateStore kept) {
    store = kept;
  }

  @Override
  public @Nullable PrivateStore privateStore(String app) {
    return store;
  }

  @Override
  public Executor callbacks() {
    return callbacks;
  }

  @Override
  public String operatingSystem() {
    return "TestOS 1";
  }

  @Override
  public String device() {
    return "bench";
  }

  @Override
  public AutoCloseable onNetworkAvailable(Runnable callback) {
    network = callback;
    return () -> network = null;
  }
}
