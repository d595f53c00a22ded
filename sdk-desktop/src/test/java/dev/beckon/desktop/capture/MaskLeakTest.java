package dev.beckon.desktop.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.Fx;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.TestEnd;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise that what is masked never leaves the device, checked where it matters: in the
 * pictures as the other end decodes them, after two real peer connections and a lossy codec. {@code
 * -Dbeckon.leak.frames=3000} looks at more of them.
 */
class MaskLeakTest {
  private static final int FRAMES = Integer.getInteger("beckon.leak.frames", 300);

  private final WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
  private final WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
  private final SecretHunter hunter = new SecretHunter();
  private SecretScene secrets;
  private ObservableValue<Window> window;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.start();
  }

  @BeforeEach
  void open() throws Exception {
    secrets = Fx.get(SecretScene::new);
    window = new SimpleObjectProperty<>(secrets.stage());
    Fx.pulses(3);
  }

  @AfterEach
  void close() throws Exception {
    customers.close();
    agents.close();
    Fx.run(secrets::close);
  }

  @Test
  void noPixelOfASecretIsEverDecoded() throws Exception {
    watch(
        new WindowCapture(() -> window, () -> SecretScene.RULES, Platform::runLater, areas -> {}));
    Fx.run(secrets::start);

    await(FRAMES);

    System.out.println("Masks intact: " + hunter);
    assertThat(hunter.suspiciousFrames()).as("%s", hunter).isZero();
    assertThat(hunter.highest())
        .as("a margin between the scene's own colours and a secret's")
        .isLessThan(70);
  }

  @Test
  void aBrokenMaskIsFound() throws Exception {
    Fx.run(secrets::breakMask);
    watch(
        new WindowCapture(() -> window, () -> SecretScene.RULES, Platform::runLater, areas -> {}));
    Fx.run(secrets::start);

    await(60);

    System.out.println("One mask broken: " + hunter);
    assertThat(hunter.suspiciousFrames()).as("%s", hunter).isGreaterThan(20);
    assertThat(hunter.highest()).isGreaterThan(150);
  }

  @Test
  void aForgottenRuleIsFound() throws Exception {
    watch(new WindowCapture(() -> window, MaskRules::none, Platform::runLater, areas -> {}));
    Fx.run(secrets::start);

    await(60);

    System.out.println("Rules left out: " + hunter);
    assertThat(hunter.suspiciousFrames()).as("%s", hunter).isGreaterThan(20);
  }

  @Test
  void masksThatLagBehindByOnePictureAreFound() throws Exception {
    watch(new LaggingCapture(secrets.stage().getScene()));
    Fx.run(secrets::start);

    await(60);

    System.out.println("Masks one picture late: " + hunter);
    assertThat(hunter.suspiciousFrames()).as("%s", hunter).isGreaterThan(20);
  }

  private void watch(VideoSource screen) {
    TestEnd customer = TestEnd.customer(customers, screen);
    TestEnd agent = TestEnd.agent(agents, null);
    agent.forwardTo(hunter);
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    await(1);
  }

  private void await(int more) {
    int until = hunter.frames() + more;
    while (hunter.frames() < until) {
      int next = Math.min(until, hunter.frames() + 20);
      hunter.await("%d decoded pictures".formatted(next), () -> hunter.frames() >= next);
    }
  }

  /** What this SDK must never be: each picture goes out with the masks of the one before. */
  private static final class LaggingCapture implements VideoSource {
    private final Scene scene;
    private List<PixelRect> before = List.of();
    private @Nullable AnimationTimer timer;

    LaggingCapture(Scene scene) {
      this.scene = scene;
    }

    @Override
    public void start(VideoFeed feed) {
      FrameOutlet outlet = new FrameOutlet(feed, areas -> {});
      AnimationTimer ticking =
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              Layer base = Screenshot.take(scene, null, SecretScene.RULES).orElseThrow().getFirst();
              List<PixelRect> late =
                  before.stream()
                      .flatMap(each -> each.within(base.width(), base.height()).stream())
                      .toList();
              outlet.offer(List.of(new Layer(base.image(), 0, 0, late)), System.nanoTime());
              before = base.masks();
            }
          };
      timer = ticking;
      Platform.runLater(ticking::start);
    }

    @Override
    public void stop() {
      AnimationTimer running = timer;
      if (running != null) {
        Platform.runLater(running::stop);
      }
    }
  }
}
