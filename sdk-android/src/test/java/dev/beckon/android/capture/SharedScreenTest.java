package dev.beckon.android.capture;

import static dev.beckon.android.capture.AppCaptureTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import android.view.View;
import android.widget.FrameLayout;
import dev.beckon.sdk.cobrowse.MaskedArea;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/** What a session hears of the masks, from the very pictures that leave. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class SharedScreenTest {
  private final SharedPhone phone = new SharedPhone();
  private final FrameLayout page = new FrameLayout(phone.activity);
  private final View secret = new Secret(phone.activity);

  @After
  public void close() {
    phone.close();
  }

  @Test
  public void hiddenPlacesAreToldOnceWhereTheyAreAndWhenTheyAreGone() {
    Masks.mask(secret);
    page.addView(secret, at(32, 47, 64, 94));
    phone.screen.watch(phone.heard);
    phone.show(page).share();

    assertThat(phone.painted).as("pictures of a phone of 320 × 470").isNotEmpty();
    assertThat(phone.heard.masks).hasSize(1);
    assertThat(phone.heard.masks.get(0)).hasSize(1);
    MaskedArea area = phone.heard.masks.get(0).get(0);
    assertThat(area.x()).isBetween(900, 1_000);
    int[] place = new int[2];
    secret.getLocationOnScreen(place);
    assertThat(area.y()).isBetween((place[1] - 2) * 10_000 / 470, place[1] * 10_000 / 470);
    assertThat(area.width()).isBetween(2_000, 2_100);
    assertThat(area.height()).isBetween(2_000, 2_100);

    page.setBackgroundColor(0xFFFFFF00);
    phone.settle();
    assertThat(phone.heard.masks).as("the same places are not told again").hasSize(1);

    page.removeView(secret);
    phone.settle();
    assertThat(phone.heard.masks).hasSize(2);
    assertThat(phone.heard.masks.get(1)).isEmpty();
  }

  @Test
  public void whoWatchesNoMoreHearsNoMore() {
    Masks.mask(secret);
    phone.screen.watch(phone.heard);
    phone.show(page).share();
    phone.screen.unwatch();
    phone.run(1);
    int before = phone.heard.masks.size();
    page.addView(secret, at(32, 47, 64, 94));
    phone.settle();

    assertThat(phone.painted.get(phone.painted.size() - 1)).hasSize(1);
    assertThat(phone.heard.masks).hasSize(before);
  }
}
