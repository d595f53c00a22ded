package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.desk.Together;
import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.service.DeskService;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.desktop.capture.JpegStills;
import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.examples.people.FrameWatch;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A machine without the native library: the real console sees the app's screen all the same, as
 * single pictures that came through the relay.
 */
@Tag("end-to-end")
class StillsTest {
  /** Where {@link PaintedScreen} paints its number, as parts of width and height. */
  private static final FrameNumber.Region NUMBER =
      new FrameNumber.Region(160, 116, 320, 128).scaled(1.0 / 640, 1.0 / 360);

  @Test
  void withoutAnyMediaTheAgentSeesSinglePictures(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      FrameWatch seen = new FrameWatch(NUMBER);
      BlockingQueue<Together> together = new LinkedBlockingQueue<>();
      DeskService desk = desk(cast, seen);
      desk.together().observe(Runnable::run, together::add);

      BlockingQueue<ConnectionQuality> told = new LinkedBlockingQueue<>();
      Beckon beckon =
          Beckon.create(cast.config().platform(new WithoutMedia(cast.engine())).build());
      cast.closeAtTheEnd(beckon::close);
      HelpSession session = beckon.requestHelp(HelpRequest.about("checkout"));
      session.addListener(
          new HelpListener() {
            @Override
            public void onQuality(ConnectionQuality quality) {
              told.add(quality);
            }
          });
      session.allowScreen(true);

      await(together, now -> now.quality() != null && now.quality().shown() == ShownAs.STILLS);
      ConnectionQuality quality = await(told, now -> true);
      assertThat(quality.screen()).isEqualTo(ConnectionQuality.Screen.STILLS);
      int first = seen.awaitPast(0, Cast.PATIENCE);
      int later = seen.awaitPast(first, Cast.PATIENCE);
      assertThat(later - first).as("the newest, not one after the other").isGreaterThan(1);
    }
  }

  private static DeskService desk(Cast cast, FrameWatch screen) {
    DeskThread thread = new DeskThread();
    DeskService desk =
        new DeskService(
            thread,
            Clock.systemUTC(),
            new RelayChannels(false, cast.relay().authority()),
            listener ->
                new DeskMedia(
                    thread, Clock.systemUTC(), cast.engine(), screen, new Nowhere(), listener),
            new DeskService.Habits(true, true));
    cast.closeAtTheEnd(desk::close);
    desk.useCamera(new SyntheticCamera());
    String[] target = cast.relay().agentsTarget().split(":");
    desk.signIn(new SignIn(target[0], Integer.parseInt(target[1]), "amy", Cast.CREDENTIAL));
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    await(views, view -> view.state() instanceof DeskState.Ready);
    return desk;
  }

  private static <T> T await(BlockingQueue<T> values, Predicate<T> wanted) {
    try {
      T value = values.poll(Cast.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      while (value != null && !wanted.test(value)) {
        value = values.poll(Cast.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(value).as("in time").isNotNull();
      return java.util.Objects.requireNonNull(value);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Nowhere implements VideoFeed {
    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {}
  }

  /** A machine that cannot load libwebrtc. */
  private static final class WithoutMedia implements Platform {
    private final Platform machine;

    WithoutMedia(MediaEngine unused) {
      machine = new SyntheticPlatform("robin", unused, new PaintedScreen());
    }

    @Override
    public @Nullable MediaEngine mediaEngine() {
      return null;
    }

    @Override
    public VideoSource screen(Supplier<MaskRules> masks) {
      return new PaintedScreen();
    }

    @Override
    public StillEncoder stillEncoder() {
      return new JpegStills();
    }

    @Override
    public Executor callbacks() {
      return machine.callbacks();
    }

    @Override
    public String operatingSystem() {
      return machine.operatingSystem();
    }

    @Override
    public String device() {
      return machine.device();
    }

    @Override
    public AutoCloseable onNetworkAvailable(Runnable callback) {
      return () -> {};
    }
  }
}
