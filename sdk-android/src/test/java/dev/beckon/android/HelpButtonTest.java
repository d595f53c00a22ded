package dev.beckon.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.os.Looper;
import android.view.View;
import android.view.View.MeasureSpec;
import android.widget.Button;
import dev.beckon.android.overlay.FakeSession;
import dev.beckon.android.overlay.Opening;
import dev.beckon.android.overlay.WhenClosed;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.shadows.ShadowToast;

/** On Robolectric's phone, with Android's own drawing. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class HelpButtonTest {
  private final FakePhone phone = new FakePhone();
  private final List<HelpSession> sessions = new ArrayList<>();
  private final FakeSession session = new FakeSession("request-1");
  private Beckon beckon;
  private Activity activity;
  private HelpButton button;

  @Before
  public void start() {
    beckon = phone.install(RuntimeEnvironment.getApplication());
    activity = Robolectric.buildActivity(Activity.class).setup().get();
    button = new HelpButton(activity, beckon, "checkout", sessions::add);
  }

  @After
  public void close() {
    beckon.close();
  }

  @Test
  public void pressAsksForHelpAndAgainGivesTheSameSession() {
    activity.setContentView(button);
    assertThat(button.performClick()).isTrue();
    button.performClick();

    assertThat(sessions).hasSize(2);
    assertThat(sessions.get(0)).isSameAs(sessions.get(1));
    assertThat(sessions.get(0).state()).isEqualTo(SessionState.CONTACTING);
  }

  @Test
  public void measures48DpUnlessTheLayoutSaysOtherwise() {
    int unspecified = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED);
    button.measure(unspecified, unspecified);
    int expected = Math.round(48 * activity.getResources().getDisplayMetrics().density);
    assertThat(button.getMeasuredWidth()).isEqualTo(expected);
    assertThat(button.getMeasuredHeight()).isEqualTo(expected);

    int exactly = MeasureSpec.makeMeasureSpec(200, MeasureSpec.EXACTLY);
    button.measure(exactly, exactly);
    assertThat(button.getMeasuredWidth()).isEqualTo(200);
  }

  @Test
  public void screenReadersFindAButtonNamedHelp() {
    assertThat(button.getContentDescription().toString()).isEqualTo("Help");
    assertThat(button.getAccessibilityClassName().toString()).isEqualTo(Button.class.getName());
    assertThat(button.isFocusable()).isTrue();
    assertThat(button.isClickable()).isTrue();
    button.setContentDescription("Hilfe");
    assertThat(button.getContentDescription().toString()).isEqualTo("Hilfe");
  }

  @Test
  public void drawsARoundBlueButtonThatDarkensWhenPressed() {
    int blue = Color.rgb(0x1F, 0x5F, 0xD6);
    Bitmap picture = drawn();
    assertThat(picture.getPixel(10, 50)).isEqualTo(blue);
    assertThat(picture.getPixel(1, 1)).as("corner").isEqualTo(Color.TRANSPARENT);
    assertThat(whitePixels(picture)).as("the question mark").isGreaterThan(50);

    button.setPressed(true);
    assertThat(drawn().getPixel(10, 50)).isNotEqualTo(blue).isNotEqualTo(Color.TRANSPARENT);
  }

  @Test
  public void outsideTheHoursItIsGreySaysSoAndAsksForNothing() {
    FakeHours hours = new FakeHours();
    HelpButton watching = watching(hours);
    activity.setContentView(watching);
    idle();
    assertThat(hours.watched).as("the relay is not asked").isEmpty();
    watching.setContentDescription("Hilfe");
    watching.setWhenClosed(WhenClosed.DISABLE);
    assertThat(hours.watched).containsExactly("orders");
    hours.close(1_790_000_000_000L);

    assertThat(watching.getContentDescription().toString()).isEqualTo("closed until 1790000000000");
    int grey = drawn(watching).getPixel(10, 50);
    assertThat(Color.red(grey)).isBetween(Color.blue(grey) - 16, Color.blue(grey) + 16);
    assertThat(watching.performClick()).isTrue();
    assertThat(ShadowToast.getTextOfLatestToast()).isEqualTo("closed until 1790000000000");
    assertThat(sessions).isEmpty();

    hours.open();
    assertThat(watching.getContentDescription().toString()).as("the app's").isEqualTo("Hilfe");
    watching.performClick();
    assertThat(sessions).containsExactly(session);
    hours.close(0);
    watching.performClick();
    assertThat(sessions).as("back to what lives, whatever the hours").hasSize(2);
    assertThat(watching.getContentDescription().toString()).isEqualTo("Hilfe");
    session.end();
    assertThat(watching.getContentDescription().toString()).isEqualTo("closed until 0");
  }

  @Test
  public void hiddenOutsideTheHoursItIsBackWhenTheyBegin() {
    FakeHours hours = new FakeHours();
    HelpButton watching = watching(hours);
    activity.setContentView(watching);
    watching.setWhenClosed(WhenClosed.HIDE);
    idle();
    hours.close(0);
    assertThat(watching.getVisibility()).isEqualTo(View.GONE);
    assertThat(hours.watched).as("to know when it opens").hasSize(1);
    hours.open();
    assertThat(watching.getVisibility()).isEqualTo(View.VISIBLE);

    hours.close(0);
    watching.setWhenClosed(WhenClosed.SHOW);
    assertThat(watching.getVisibility()).isEqualTo(View.VISIBLE);
    assertThat(hours.watched).isEmpty();
    watching.setWhenClosed(WhenClosed.HIDE);
    activity.setContentView(new View(activity));
    assertThat(hours.watched).as("nobody sees it").isEmpty();
  }

  private HelpButton watching(FakeHours hours) {
    return new HelpButton(
        activity,
        beckon,
        () -> HelpRequest.builder("checkout").queue("orders").build(),
        request -> session,
        sessions::add,
        () -> {},
        changed -> new Opening(hours::watch, at -> "closed until " + at, changed));
  }

  private static void idle() {
    shadowOf(Looper.getMainLooper()).idle();
  }

  private Bitmap drawn() {
    return drawn(button);
  }

  private static Bitmap drawn(View view) {
    int exactly = MeasureSpec.makeMeasureSpec(100, MeasureSpec.EXACTLY);
    view.measure(exactly, exactly);
    view.layout(0, 0, 100, 100);
    Bitmap picture = Bitmap.createBitmap(100, 100, Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(picture));
    return picture;
  }

  private static int whitePixels(Bitmap picture) {
    int white = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        white += picture.getPixel(x, y) == Color.WHITE ? 1 : 0;
      }
    }
    return white;
  }
}
