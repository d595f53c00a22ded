package dev.beckon.android.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import android.app.Dialog;
import android.content.Context;
import android.graphics.Color;
import android.graphics.drawable.ColorDrawable;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.widget.FrameLayout;
import android.widget.PopupWindow;
import dev.beckon.sdk.MaskRules;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/** What leaves a phone whose screen is shared, pixel by pixel, with Android's own drawing. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {29, 34})
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class AppCaptureTest {
  private final SharedPhone phone = new SharedPhone();
  private final FrameLayout page = new FrameLayout(phone.activity);

  @After
  public void close() {
    phone.close();
  }

  @Test
  public void showsTheActivity() {
    page.addView(colored(Color.GREEN), at(10, 100, 60, 40));
    RecordingFeed.Frame frame = phone.show(page).share().settle();

    assertThat(frame.count(Color.GREEN)).isEqualTo(60 * 40);
  }

  @Test
  public void takesNoPictureWhileNothingIsDrawn() {
    page.addView(colored(Color.GREEN), at(10, 100, 60, 40));
    phone.show(page).share();
    int before = phone.painted.size();
    phone.run(200);

    assertThat(phone.feed.frames()).hasSize(1);
    assertThat(phone.painted).hasSize(before);

    page.getChildAt(0).setBackgroundColor(Color.RED);
    assertThat(phone.settle().count(Color.RED)).isEqualTo(60 * 40);
  }

  @Test
  public void takesNoPictureThatNobodyWouldSee() {
    phone.feed.wanted = false;
    phone.show(page).share();
    assertThat(phone.feed.frames()).isEmpty();

    phone.feed.wanted = true;
    page.setBackgroundColor(Color.YELLOW);
    assertThat(phone.settle().count(Color.YELLOW)).isGreaterThan(10_000);
  }

  @Test
  public void pushesNothingAfterStop() {
    phone.show(page).share();
    phone.stop();
    int before = phone.feed.frames().size();
    page.setBackgroundColor(Color.YELLOW);
    phone.run(60);

    assertThat(phone.feed.frames()).hasSize(before);
  }

  @Test
  public void maskedViewIsGreyInThePictureAndWhole() {
    Secret secret = new Secret(phone.activity);
    Masks.mask(secret);
    page.addView(secret, at(10, 100, 60, 40));
    RecordingFeed.Frame frame = phone.show(page).share().settle();

    phone.assertNoSecretEverLeft();
    assertThat(frame.count(FrameOutlet.MASK_ARGB)).isBetween(60 * 40, 62 * 42);
    assertThat(phone.painted.get(phone.painted.size() - 1)).hasSize(1);
  }

  @Test
  public void whatIsHiddenLateIsHiddenThoughNothingIsDrawn() {
    View shown = colored(Color.GREEN);
    page.addView(shown, at(10, 100, 60, 40));
    phone.show(page).share();
    phone.run(200);

    Masks.mask(shown);

    assertThat(phone.settle().count(Color.GREEN)).isZero();
    assertThat(phone.feed.frames()).hasSize(2);
  }

  @Test
  public void unmaskedSecretIsSeenSoThatTheHuntIsWorthSomething() {
    page.addView(new Secret(phone.activity), at(10, 100, 60, 40));

    assertThat(phone.show(page).share().settle().secretPixels()).isEqualTo(60 * 40);
  }

  @Test
  public void dialogsAndPopupsAreInThePictureInTheirPlaceAndMasked() {
    page.setBackgroundColor(Color.WHITE);
    phone.show(page).share();
    Dialog dialog = new Dialog(phone.activity);
    FrameLayout content = new FrameLayout(phone.activity);
    content.setBackgroundColor(Color.CYAN);
    Secret secret = new Secret(phone.activity);
    Masks.mask(secret);
    content.addView(secret, at(20, 20, 50, 50));
    dialog.setContentView(content, new ViewGroup.LayoutParams(200, 150));
    dialog.show();
    RecordingFeed.Frame frame = phone.settle();

    phone.assertNoSecretEverLeft();
    assertThat(frame.count(Color.CYAN)).as("dialog").isGreaterThan(10_000);
    assertThat(frame.count(FrameOutlet.MASK_ARGB)).as("mask").isGreaterThan(2_000);

    FrameLayout inside = new FrameLayout(phone.activity);
    inside.setBackgroundColor(Color.YELLOW);
    Secret another = new Secret(phone.activity);
    Masks.mask(another);
    inside.addView(another, at(0, 0, 20, 20));
    PopupWindow popup = new PopupWindow(inside, 80, 60);
    popup.showAtLocation(content, Gravity.TOP | Gravity.START, 5, 7);
    frame = phone.settle();

    phone.assertNoSecretEverLeft();
    assertThat(frame.count(Color.YELLOW)).as("pop-up").isGreaterThan(3_000);

    popup.dismiss();
    dialog.dismiss();
    assertThat(phone.settle().count(Color.CYAN)).as("dialog gone").isZero();
  }

  @Test
  public void keptOutDialogIsNotInThePicture() {
    page.setBackgroundColor(Color.WHITE);
    phone.show(page).share();
    Dialog dialog = new Dialog(phone.activity);
    View content = new Secret(phone.activity);
    dialog.setContentView(content, new ViewGroup.LayoutParams(200, 150));
    Masks.keepOut(content);
    dialog.show();
    phone.settle();

    phone.assertNoSecretEverLeft();
    dialog.dismiss();
  }

  @Test
  public void secureWindowIsBlack() {
    page.setBackgroundColor(Color.WHITE);
    page.addView(new Secret(phone.activity), at(10, 100, 60, 40));
    phone.activity.getWindow().addFlags(WindowManager.LayoutParams.FLAG_SECURE);
    RecordingFeed.Frame frame = phone.show(page).share().settle();

    assertThat(frame.count(Color.BLACK)).isEqualTo(frame.width() * frame.height());
  }

  @Test
  public void secureDialogIsBlackOverTheRest() {
    page.setBackgroundColor(Color.WHITE);
    phone.show(page).share();
    Dialog dialog = new Dialog(phone.activity);
    dialog.getWindow().addFlags(WindowManager.LayoutParams.FLAG_SECURE);
    dialog.getWindow().setBackgroundDrawable(new ColorDrawable(Secret.COLOR));
    dialog.setContentView(new Secret(phone.activity), new ViewGroup.LayoutParams(200, 150));
    dialog.show();
    RecordingFeed.Frame frame = phone.settle();

    phone.assertNoSecretEverLeft();
    assertThat(frame.count(Color.BLACK)).isGreaterThan(200 * 100);
    dialog.dismiss();
  }

  @Test
  public void rulesThatFailDropThePictureAndTheNextOneComes() {
    phone.failure = new IllegalStateException("the app's mistake");
    page.addView(colored(Color.GREEN), at(10, 100, 60, 40));
    phone.show(page).share();
    assertThat(phone.feed.frames()).isEmpty();

    phone.failure = null;
    assertThat(phone.settle().count(Color.GREEN)).isEqualTo(60 * 40);
  }

  @Test
  public void groupThatMiscountsDropsThePictureAndTheAppGoesOn() {
    Secret secret = new Secret(phone.activity);
    Masks.mask(secret);
    Miscounting group = new Miscounting(phone.activity);
    group.addView(secret, at(0, 0, 60, 40));
    page.addView(group, at(10, 100, 60, 40));
    phone.show(page).share();
    int before = phone.feed.frames().size();
    for (int lie : new int[] {0, -1}) {
      group.told = lie;
      page.setBackgroundColor(lie == 0 ? Color.YELLOW : Color.CYAN);
      phone.draw();
      phone.run(70);
      assertThat(phone.feed.frames()).as("it says " + lie).hasSize(before);
    }
    group.told = Integer.MAX_VALUE;
    assertThatThrownBy(() -> Children.count(group))
        .isInstanceOf(Children.Untruthful.class)
        .hasMessageContaining("Miscounting");
    group.told = null;
    assertThat(phone.settle().count(Color.CYAN)).isPositive();
    phone.assertNoSecretEverLeft();
  }

  @Test
  public void conditionThatFailsHidesTheView() {
    page.addView(new Secret(phone.activity), at(10, 100, 60, 40));
    Runnable end =
        Masks.hideWhere(
            view -> {
              if (view instanceof Secret) {
                throw new IllegalStateException("the app's mistake");
              }
              return false;
            });
    try {
      assertThat(phone.show(page).share().settle()).isNotNull();
      phone.assertNoSecretEverLeft();
    } finally {
      end.run();
    }
  }

  @Test
  public void privateByDefaultShowsWhatIsRevealedAndNoPixelMore() {
    View open = colored(Color.GREEN);
    Masks.reveal(open);
    page.addView(new Secret(phone.activity), at(0, 200, 300, 100));
    page.addView(open, at(10, 100, 60, 40));
    Secret above = new Secret(phone.activity);
    page.addView(above, at(50, 120, 60, 40));
    phone.rules = MaskRules.builder().privateByDefault().build();
    RecordingFeed.Frame frame = phone.show(page).share().settle();

    phone.assertNoSecretEverLeft();
    assertThat(frame.count(Color.GREEN)).isBetween(1_000, 60 * 40 - 20 * 20);
    assertThat(frame.count(Color.GREEN) + frame.count(FrameOutlet.MASK_ARGB))
        .isEqualTo(frame.width() * frame.height());
  }

  @Test
  public void emptyAndDetachedViewsAreNoTrouble() {
    Secret empty = new Secret(phone.activity);
    Masks.mask(empty);
    page.addView(empty, at(10, 10, 0, 0));
    page.addView(colored(Color.GREEN), at(10, 100, 60, 40));
    phone.show(page).share();
    page.removeView(empty);
    RecordingFeed.Frame frame = phone.settle();

    assertThat(frame.count(Color.GREEN)).isEqualTo(60 * 40);
    assertThat(frame.count(FrameOutlet.MASK_ARGB)).isZero();
  }

  @Test
  public void appInTheBackgroundIsNotLookedAt() {
    phone.show(page).share();
    phone.controller.pause().stop();
    phone.activity.getWindow().getDecorView().setVisibility(View.INVISIBLE); // as Android does
    page.setBackgroundColor(Color.YELLOW);
    int before = phone.feed.frames().size();
    phone.run(100);

    assertThat(phone.feed.frames()).hasSize(before);
  }

  private View colored(int color) {
    View view = new View(phone.activity);
    view.setBackgroundColor(color);
    return view;
  }

  static FrameLayout.LayoutParams at(int x, int y, int width, int height) {
    FrameLayout.LayoutParams place = new FrameLayout.LayoutParams(width, height);
    place.leftMargin = x;
    place.topMargin = y;
    place.gravity = Gravity.TOP | Gravity.LEFT;
    return place;
  }

  /** Says another number of children than it draws. */
  private static final class Miscounting extends FrameLayout {
    private @Nullable Integer told;

    Miscounting(Context context) {
      super(context);
    }

    @Override
    public int getChildCount() {
      return told == null ? super.getChildCount() : told;
    }
  }
}
