package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.Together;
import dev.beckon.console.service.DeskService;
import dev.beckon.desktop.capture.JpegStills;
import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.examples.network.Conditions;
import dev.beckon.examples.network.ShapedEngine;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.examples.people.AlteredPlatform;
import dev.beckon.examples.people.FrameWatch;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.VideoSource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Two real WebRTC ends and a real relay, over a path that loses, delays and queues their packets as
 * a bad network does: the screen steps down and up again, the voice and what is written go on.
 */
@Tag("end-to-end")
@Tag("long")
class BadPathTest {
  /** Where {@link PaintedScreen} paints its number, as parts of width and height. */
  private static final FrameNumber.Region NUMBER =
      new FrameNumber.Region(160, 116, 320, 128).scaled(1.0 / 640, 1.0 / 360);

  /** The edge of a cell: even the voice is in pieces. */
  private static final Conditions DIRE = new Conditions(10, 100, 4);

  private static final long SEED = 7;

  @Test
  void videoPicturesOutlineAndUpAgainWithNothingLostThatWasWritten(TestInfo test) {
    try (ShapedPath path = ShapedPath.open(SEED);
        Cast cast = new Cast(test, Map.of())) {
      FrameWatch screen = new FrameWatch(NUMBER);
      DeskService desk = cast.console(screen);
      Written written = new Written(desk);
      BlockingQueue<ShownAs> shown = watch(desk);
      BlockingQueue<MediaHealth> health = new LinkedBlockingQueue<>();
      desk.media().observe(Runnable::run, health::add);
      Person robin = new Person();
      written.with(tap(cast, path, robin));
      int first = screen.awaitPast(0, Cast.PATIENCE);
      Cast.await(shown, ShownAs.VIDEO::equals);
      written.both("all is well");

      path.become(DIRE);
      written.both("is it slow?");
      assertThat(Cast.await(shown, now -> now != ShownAs.VIDEO)).isEqualTo(ShownAs.STILLS);
      written.both("picture by picture");
      assertThat(Cast.await(shown, now -> now != ShownAs.STILLS)).isEqualTo(ShownAs.TREE);
      written.both("by the outline");
      health.clear();
      Cast.await(health, now -> incoming(now) > 0);
      robin.awaitWritten("by the outline");

      path.become(Conditions.CLEAR);
      assertThat(Cast.await(shown, now -> now != ShownAs.TREE)).isEqualTo(ShownAs.STILLS);
      assertThat(Cast.await(shown, now -> now != ShownAs.STILLS)).isEqualTo(ShownAs.VIDEO);
      screen.startAnew();
      int again = screen.awaitPast(0, Cast.PATIENCE);
      screen.awaitPast(again, Cast.PATIENCE);
      written.both("as before");

      robin.awaitWritten("as before");
      written.awaitHeard("as before");
      assertThat(robin.written).isEqualTo(written.all);
      assertThat(written.heard).isEqualTo(written.all);
      assertThat(robin.screens)
          .containsExactly(
              ConnectionQuality.Screen.VIDEO,
              ConnectionQuality.Screen.STILLS,
              ConnectionQuality.Screen.OUTLINE,
              ConnectionQuality.Screen.STILLS,
              ConnectionQuality.Screen.VIDEO);
      assertThat(first).isPositive();
    }
  }

  private static double incoming(MediaHealth health) {
    PeerStatistics figures = health.statistics();
    return figures == null ? 0 : figures.incomingKilobitsPerSecond();
  }

  private static HelpSession tap(Cast cast, ShapedPath path, Person robin) {
    int port = URI.create(cast.relay().customersUrl()).getPort();
    int tunnel = path.tunnelTo(new InetSocketAddress("localhost", port));
    Beckon beckon =
        Beckon.create(
            ScriptedCustomer.config("wss://localhost:" + tunnel, cast.relay().authority(), "shop")
                .platform(new Machine(new ShapedEngine(cast.engine(), path)))
                .build());
    cast.closeAtTheEnd(beckon::close);
    HelpSession session = beckon.requestHelp(HelpRequest.about("checkout"));
    session.addListener(robin);
    session.allowScreen(true);
    return session;
  }

  /** How the screen is shown, each time that it is another way. */
  private static BlockingQueue<ShownAs> watch(DeskService desk) {
    BlockingQueue<ShownAs> shown = new LinkedBlockingQueue<>();
    desk.together()
        .observe(
            Runnable::run,
            new Consumer<>() {
              private ShownAs last = ShownAs.NOT_SAID;

              @Override
              public void accept(Together now) {
                ShownAs next = now.quality() == null ? last : now.quality().shown();
                if (next != last) {
                  last = next;
                  shown.add(next);
                }
              }
            });
    return shown;
  }

  /** What both write, and what the agent reads of it. */
  private static final class Written {
    private final DeskService desk;
    private final List<String> all = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();
    private @Nullable HelpSession session;

    Written(DeskService desk) {
      this.desk = desk;
      desk.view().observe(Runnable::run, this::read);
    }

    void with(HelpSession with) {
      session = with;
    }

    void both(String text) {
      all.add(text);
      desk.chat(text);
      Objects.requireNonNull(session).sendMessage(text);
    }

    private void read(DeskView view) {
      if (view.state() instanceof DeskState.InSession live) {
        List<String> theirs =
            live.session().chat().stream()
                .filter(ChatLine::fromCustomer)
                .map(ChatLine::text)
                .toList();
        for (String each : theirs.subList(Math.min(heard.size(), theirs.size()), theirs.size())) {
          heard.add(each);
          coming.add(each);
        }
      }
    }

    void awaitHeard(String text) {
      Cast.await(coming, text::equals);
    }
  }

  /** The customer. */
  private static final class Person implements HelpListener {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();
    private final List<ConnectionQuality.Screen> screens = new CopyOnWriteArrayList<>();

    @Override
    public void onQuality(ConnectionQuality quality) {
      if (screens.isEmpty() || screens.getLast() != quality.screen()) {
        screens.add(quality.screen());
      }
    }

    @Override
    public void onMessage(String text) {
      written.add(text);
      coming.add(text);
    }

    void awaitWritten(String text) {
      Cast.await(coming, text::equals);
    }
  }

  private static final class Machine extends AlteredPlatform {
    Machine(MediaEngine engine) {
      super(new SyntheticPlatform("robin", engine, new PaintedScreen()));
    }

    /** A new one each time: pictures and video each start and stop their own. */
    @Override
    public VideoSource screen(Supplier<MaskRules> masks) {
      return new PaintedScreen();
    }

    @Override
    public StillEncoder stillEncoder() {
      return new JpegStills();
    }
  }
}
