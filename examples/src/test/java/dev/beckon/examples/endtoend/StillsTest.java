package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Together;
import dev.beckon.console.service.DeskService;
import dev.beckon.desktop.capture.JpegStills;
import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.examples.people.AlteredPlatform;
import dev.beckon.examples.people.FrameWatch;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.StillEncoder;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
      DeskService desk = cast.console(seen);
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

      Cast.await(together, now -> now.quality() != null && now.quality().shown() == ShownAs.STILLS);
      ConnectionQuality quality = Cast.await(told, now -> true);
      assertThat(quality.screen()).isEqualTo(ConnectionQuality.Screen.STILLS);
      int first = seen.awaitPast(0, Cast.PATIENCE);
      int later = seen.awaitPast(first, Cast.PATIENCE);
      assertThat(later - first).as("the newest, not one after the other").isGreaterThan(1);
    }
  }

  /** A machine that cannot load libwebrtc. */
  private static final class WithoutMedia extends AlteredPlatform {
    WithoutMedia(MediaEngine unused) {
      super(new SyntheticPlatform("robin", unused, new PaintedScreen()));
    }

    @Override
    public @Nullable MediaEngine mediaEngine() {
      return null;
    }

    @Override
    public StillEncoder stillEncoder() {
      return new JpegStills();
    }
  }
}
