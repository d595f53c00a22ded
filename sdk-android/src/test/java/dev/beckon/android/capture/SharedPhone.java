package dev.beckon.android.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.graphics.Bitmap;
import android.os.Looper;
import android.view.View;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadows.ShadowChoreographer;
import org.robolectric.shadows.ShadowView;

/** One activity on Robolectric's phone whose screen is shared, and every picture that left it. */
final class SharedPhone implements AutoCloseable {
  final ActivityController<Activity> controller = pacedActivity();
  final Activity activity = controller.setup().get();
  final RecordingFeed feed = new RecordingFeed();
  final List<List<MaskedArea>> painted = new CopyOnWriteArrayList<>();
  volatile MaskRules rules = MaskRules.none();
  volatile @Nullable RuntimeException failure;
  volatile BinaryOperator<String> lines = Markup::inEnglish;

  final SharedScreen screen = new SharedScreen(this::rules, (key, name) -> lines.apply(key, name));
  final HeardScreen heard = new HeardScreen();

  private final AppCapture capture =
      new AppCapture(
          this::rules,
          areas -> {
            painted.add(areas);
            screen.painted(areas);
          });

  /** Without Android's own drawing, Robolectric would draw what is animated without end. */
  private static ActivityController<Activity> pacedActivity() {
    if (!ShadowView.useRealGraphics()) {
      ShadowChoreographer.setPaused(true);
      ShadowChoreographer.setFrameDelay(Duration.ofMillis(16));
    }
    return Robolectric.buildActivity(Activity.class);
  }

  SharedPhone show(View content) {
    activity.setContentView(content);
    PhoneFrames.makeVisible();
    run(3);
    return this;
  }

  /** Snapshots are told from now on. */
  SharedPhone read() {
    screen.watch(heard);
    screen.setSnapshotsOn(true);
    run(1);
    return this;
  }

  /** Draws, and waits for as long as a snapshot may take. */
  ScreenSnapshot seen() {
    draw();
    run(15);
    return heard.last();
  }

  SharedPhone share() {
    capture.start(feed);
    quieten();
    return this;
  }

  void stop() {
    capture.stop();
  }

  /** Lets the phone draw so many frames. */
  void run(int frames) {
    for (int i = 0; i < frames; i++) {
      shadowOf(Looper.getMainLooper()).idleFor(PhoneFrames.FRAME);
      while (capture.isBusy()) { // the worker has a thread of its own
        LockSupport.parkNanos(200_000);
        shadowOf(Looper.getMainLooper()).idle();
      }
    }
  }

  /** Robolectric draws nothing of its own accord: here the windows are drawn. */
  void draw() {
    PhoneFrames.makeVisible();
    for (View root : AppWindows.roots()) {
      root.requestLayout();
    }
    run(1);
  }

  /** What the last picture is, when no new ones come. */
  RecordingFeed.Frame settle() {
    quieten();
    assertThat(feed.frames()).as("pictures that left").isNotEmpty();
    return feed.frames().get(feed.frames().size() - 1);
  }

  /** Draws, until more than a second of the phone's time brought nothing new. */
  void quieten() {
    draw();
    int before;
    do {
      before = feed.frames().size();
      run(70);
    } while (feed.frames().size() != before);
  }

  void assertNoSecretEverLeft() {
    for (RecordingFeed.Frame each : feed.frames()) {
      assertThat(each.secretPixels()).as("pixels of a secret in a picture").isZero();
    }
  }

  private MaskRules rules() {
    RuntimeException present = failure;
    if (present != null) {
      throw present;
    }
    return rules;
  }

  @Override
  public void close() {
    capture.stop();
    screen.unwatch();
    shadowOf(Looper.getMainLooper()).idle();
    controller.close();
  }

  static void save(RecordingFeed.Frame frame, String name) throws IOException {
    Bitmap bitmap =
        Bitmap.createBitmap(frame.argb(), frame.width(), frame.height(), Bitmap.Config.ARGB_8888);
    save(bitmap, name);
  }

  static void save(Bitmap bitmap, String name) throws IOException {
    File folder = new File("target/screenshots");
    assertThat(folder.isDirectory() || folder.mkdirs()).isTrue();
    try (OutputStream file = new FileOutputStream(new File(folder, name + ".png"))) {
      bitmap.compress(Bitmap.CompressFormat.PNG, 100, file);
    }
  }
}
