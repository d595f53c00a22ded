package dev.beckon.android.capture;

import static dev.beckon.android.capture.AppCaptureTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import android.animation.LayoutTransition;
import android.graphics.Color;
import android.view.View;
import android.view.ViewGroup;
import android.view.animation.TranslateAnimation;
import android.widget.BaseAdapter;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.ListView;
import android.widget.ScrollView;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/** Hunts for pixels of masked views in every picture that leaves, while everything moves. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {29, 34})
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class MaskLeakTest {
  private final SharedPhone phone = new SharedPhone();
  private final FrameLayout page = new FrameLayout(phone.activity);

  @After
  public void everyPictureIsClean() {
    phone.settle();
    phone.assertNoSecretEverLeft();
    assertThat(phone.feed.frames().size()).as("pictures").isPositive();
    phone.close();
  }

  @Test
  public void scrolling() {
    ScrollView scroll = new ScrollView(phone.activity);
    LinearLayout rows = new LinearLayout(phone.activity);
    rows.setOrientation(LinearLayout.VERTICAL);
    for (int i = 0; i < 30; i++) {
      View row = i % 2 == 0 ? secret() : open();
      rows.addView(row, new LinearLayout.LayoutParams(300, 50));
    }
    scroll.addView(rows);
    phone.show(scroll).share();
    int before = phone.feed.frames().size();
    for (int i = 0; i < 20; i++) {
      scroll.scrollBy(0, 37);
      phone.draw();
      phone.run(3);
    }

    assertThat(scroll.getScrollY()).isGreaterThan(600);
    assertThat(phone.feed.frames().size()).isGreaterThan(before + 3);
    assertThat(last().count(Color.GREEN)).as("open rows").isGreaterThan(300 * 50);
  }

  @Test
  public void recycling() {
    ListView list = new ListView(phone.activity);
    list.setAdapter(new Rows());
    phone.show(list).share();
    for (int i = 0; i < 15; i++) {
      list.setSelection(i * 2);
      phone.draw();
      phone.run(3);
    }

    assertThat(last().count(Color.GREEN)).as("open rows").isGreaterThan(300 * 40);
  }

  @Test
  public void animating() {
    View secret = secret();
    page.addView(secret, at(20, 50, 80, 60));
    phone.show(page).share();
    // Long enough for several pictures on a slow machine, where captures are paced more widely.
    secret
        .animate()
        .setDuration(3000)
        .translationX(150)
        .translationY(200)
        .scaleX(2)
        .rotation(40)
        .alpha(0.6f);
    for (int i = 0; i < 190; i++) {
      phone.draw();
    }

    assertThat(secret.getTranslationX()).isEqualTo(150);
    assertThat(phone.feed.frames().size()).isGreaterThan(2);
  }

  @Test
  public void animatingTheOldWayCoversTheWindow() {
    View secret = secret();
    page.addView(secret, at(20, 50, 80, 60));
    page.addView(open(), at(0, 300, 80, 60));
    phone.show(page).share();
    TranslateAnimation animation = new TranslateAnimation(0, 150, 0, 200);
    animation.setDuration(400);
    secret.startAnimation(animation);
    for (int i = 0; i < 15; i++) {
      phone.draw();
    }
    secret.clearAnimation();

    assertThat(phone.feed.frames())
        .anyMatch(each -> each.count(FrameOutlet.MASK_ARGB) == each.argb().length);
    assertThat(phone.settle().count(Color.GREEN)).isEqualTo(80 * 60);
  }

  @Test
  public void addedLateAndMovedElsewhere() {
    phone.show(page).share();
    FrameLayout first = new FrameLayout(phone.activity);
    FrameLayout second = new FrameLayout(phone.activity);
    second.setScaleX(0.5f);
    page.addView(first, at(0, 0, 150, 150));
    page.addView(second, at(100, 200, 200, 200));
    View secret = secret();
    first.addView(secret, at(30, 30, 60, 60));
    phone.draw();
    phone.run(5);
    first.removeView(secret);
    second.addView(secret, at(70, 70, 60, 60));
    phone.draw();
    phone.run(5);

    assertThat(last().count(FrameOutlet.MASK_ARGB)).isGreaterThan(1_000);
  }

  @Test
  public void drawnOutsideOfItsMaskedParent() {
    page.setClipChildren(false);
    FrameLayout group = new FrameLayout(phone.activity);
    group.setClipChildren(false);
    Masks.mask(group);
    View inside = new View(phone.activity);
    inside.setBackgroundColor(Secret.COLOR);
    inside.setTranslationX(120);
    group.addView(inside, at(10, 10, 40, 40));
    page.addView(group, at(20, 50, 80, 60));
    phone.show(page).share();

    assertThat(last().count(FrameOutlet.MASK_ARGB)).isGreaterThan(80 * 60 + 40 * 40 - 1);
  }

  @Test
  public void drawnAnywhereByAViewOfTheAppThatNothingClips() {
    page.setClipChildren(false);
    page.addView(secret(), at(20, 50, 80, 60));
    phone.show(page).share();
  }

  @Test
  public void fadingOutOfALayout() {
    View secret = secret();
    page.addView(secret, at(20, 50, 80, 60));
    phone.show(page).share();
    page.setLayoutTransition(new LayoutTransition());
    page.removeView(secret);
    for (int i = 0; i < 25; i++) {
      phone.draw();
    }
    View second = secret();
    page.addView(second, at(20, 150, 80, 60));
    phone.settle();
    second.setVisibility(View.GONE);
    for (int i = 0; i < 25; i++) {
      phone.draw();
    }
  }

  @Test
  public void movedIntoAnOverlay() {
    View secret = secret();
    page.addView(secret, at(20, 50, 80, 60));
    phone.show(page).share();
    page.getOverlay().add(secret);
    for (int i = 0; i < 5; i++) {
      phone.draw();
    }

    assertThat(phone.settle().count(FrameOutlet.MASK_ARGB)).isEqualTo(last().argb().length);
    page.getOverlay().remove(secret);
    page.addView(open(), at(20, 50, 80, 60));
    assertThat(phone.settle().count(Color.GREEN)).as("afterwards").isEqualTo(80 * 60);
  }

  @Test
  public void behindATransparentWindow() {
    View secret = secret();
    secret.setAlpha(0.5f);
    page.addView(secret, at(20, 50, 80, 60));
    phone.show(page).share();
  }

  private RecordingFeed.Frame last() {
    List<RecordingFeed.Frame> frames = phone.feed.frames();
    return frames.get(frames.size() - 1);
  }

  private View secret() {
    View view = new Secret(phone.activity);
    Masks.mask(view);
    return view;
  }

  private View open() {
    View view = new View(phone.activity);
    view.setBackgroundColor(Color.GREEN);
    return view;
  }

  /** Each row is used again for others; every third one is secret. */
  private final class Rows extends BaseAdapter {
    @Override
    public int getCount() {
      return 60;
    }

    @Override
    public Object getItem(int position) {
      return position;
    }

    @Override
    public long getItemId(int position) {
      return position;
    }

    @Override
    public View getView(int position, View convertView, ViewGroup parent) {
      View row = convertView == null ? new View(parent.getContext()) : convertView;
      boolean isSecret = position % 3 == 0;
      row.setBackgroundColor(isSecret ? Secret.COLOR : Color.GREEN);
      if (isSecret) {
        Masks.mask(row);
      } else {
        Masks.reveal(row);
      }
      row.setLayoutParams(new ListView.LayoutParams(300, 40));
      return row;
    }
  }
}
