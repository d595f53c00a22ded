package dev.beckon.android.capture;

import static dev.beckon.android.capture.TreeReaderTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.app.Dialog;
import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.view.accessibility.AccessibilityEvent;
import android.view.accessibility.AccessibilityManager;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.TextView;
import dev.beckon.android.markup.MarkupView;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/** The agent's drawings over the app; leaves pictures in target/screenshots. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class DrawingTest {
  private static final int RED = 0xE5484D;

  private final SharedPhone phone = new SharedPhone();
  private final Context context = phone.activity;
  private final LinearLayout lines = new LinearLayout(context);
  private final ScrollView scroll = new ScrollView(context);
  private final Button save = new Button(context);

  @After
  public void close() {
    phone.close();
    assertThat(markups()).as("gone with the session").isEmpty();
  }

  private void open() {
    lines.setOrientation(LinearLayout.VERTICAL);
    lines.setBackgroundColor(Color.WHITE);
    save.setText("Save");
    lines.addView(line("Name and address"), new LinearLayout.LayoutParams(300, 100));
    lines.addView(save, new LinearLayout.LayoutParams(120, 60));
    for (int i = 0; i < 12; i++) {
      lines.addView(line("Line " + i), new LinearLayout.LayoutParams(300, 60));
    }
    scroll.addView(lines);
    phone.show(scroll).read().seen();
  }

  @Test
  public void arrowStaysOnItsButtonThroughScrollingAndGoesWithIt() throws Exception {
    open();
    phone.screen.show(arrowAt(id("Save")));
    phone.draw();
    phone.run(2);
    assertThat(redAround(save)).as("on the button").isPositive();
    save("drawing-arrow");

    scroll.scrollTo(0, 70);
    phone.draw();
    phone.run(2);
    assertThat(redAround(save)).as("scrolled").isPositive();
    save("drawing-arrow-scrolled");

    scroll.scrollTo(0, 400);
    phone.draw();
    phone.run(2);
    assertThat(markup().isBlank()).as("out of sight").isTrue();

    scroll.scrollTo(0, 0);
    phone.draw();
    phone.run(2);
    assertThat(markup().isBlank()).isFalse();
    lines.removeView(save);
    phone.draw();
    phone.run(2);
    assertThat(markup().isBlank()).as("its button is gone").isTrue();

    phone.screen.show(Markup.NONE);
    phone.run(1);
    assertThat(markup().getLayoutParams().width).as("nothing to show: a dot").isOne();
  }

  @Test
  public void letsTouchesThroughAndIsInNoPictureAndNoTree() {
    open();
    phone.share();
    phone.screen.show(arrowAt(id("Save")));
    RecordingFeed.Frame frame = phone.settle();

    WindowManager.LayoutParams params = (WindowManager.LayoutParams) markup().getLayoutParams();
    assertThat(params.flags)
        .matches(it -> (it & WindowManager.LayoutParams.FLAG_NOT_TOUCHABLE) != 0)
        .matches(it -> (it & WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE) != 0);
    assertThat(frame.count(0xFF000000 | RED)).as("in the agent's picture").isZero();
    assertThat(red(pixels(markup()))).as("on the screen").isPositive();
    assertThat(phone.heard.last().elements()).noneMatch(it -> it.name().contains("Markup"));
    assertThat(markup().dispatchTouchEvent(touch(MotionEvent.ACTION_DOWN, 50, 50))).isFalse();
  }

  @Test
  public void saidToScreenReadersButNotWhatIsHidden() {
    EditText password = new EditText(context);
    password.setText("hunter2");
    Masks.mask(password);
    lines.addView(password, new LinearLayout.LayoutParams(120, 60));
    open();
    AccessibilityManager manager =
        (AccessibilityManager) context.getSystemService(Context.ACCESSIBILITY_SERVICE);
    Shadows.shadowOf(manager).setEnabled(true);
    List<String> said = new ArrayList<>();
    phone.screen.show(arrowAt(id("Save")));
    phone.run(1);
    phone.screen.show(Markup.NONE.withSuggestion(new Spot(id("Save"), 5000, 5000)));
    phone.run(1);
    int hidden =
        phone.heard.last().elements().stream()
            .filter(it -> it.is(dev.beckon.sdk.cobrowse.Trait.MASKED))
            .findFirst()
            .orElseThrow()
            .id();
    phone.screen.show(arrowAt(hidden));
    phone.run(1);
    for (AccessibilityEvent each : Shadows.shadowOf(manager).getSentAccessibilityEvents()) {
      if (each.getEventType() == AccessibilityEvent.TYPE_ANNOUNCEMENT) {
        said.add(each.getText().get(0).toString());
      }
    }

    assertThat(said)
        .containsExactly(
            "The agent points at Save",
            "The agent suggests: tap Save",
            "The agent points at the screen");
    assertThat(markup().getImportantForAccessibility())
        .isEqualTo(View.IMPORTANT_FOR_ACCESSIBILITY_NO);
  }

  @Test
  public void saidInTheAppsWords() {
    phone.lines =
        (key, name) ->
            switch (key) {
              case "drawing.pointed" -> "Zeigt auf: " + name;
              case "drawing.suggested" -> "Bitte tippen: " + name;
              default -> "der Bildschirm";
            };
    open();
    AccessibilityManager manager =
        (AccessibilityManager) context.getSystemService(Context.ACCESSIBILITY_SERVICE);
    Shadows.shadowOf(manager).setEnabled(true);
    phone.screen.show(arrowAt(id("Save")));
    phone.run(1);
    phone.screen.show(Markup.NONE.withSuggestion(new Spot(Spot.WINDOW, 5000, 5000)));
    phone.run(1);
    assertThat(Shadows.shadowOf(manager).getSentAccessibilityEvents())
        .filteredOn(it -> it.getEventType() == AccessibilityEvent.TYPE_ANNOUNCEMENT)
        .extracting(it -> it.getText().get(0).toString())
        .containsExactly("Zeigt auf: Save", "Bitte tippen: der Bildschirm");
  }

  @Test
  public void staysOnItsButtonWhenThePhoneIsTurned() throws Exception {
    open();
    int before = id("Save");
    phone.screen.show(arrowAt(before));
    phone.draw();
    phone.run(2);

    phone.controller.recreate();
    Activity anew = phone.controller.get();
    assertThat(anew).isNotSameAs(context);
    Button same = new Button(anew);
    same.setText("Save");
    LinearLayout wider = new LinearLayout(anew);
    wider.setOrientation(LinearLayout.VERTICAL);
    wider.setBackgroundColor(Color.WHITE);
    TextView first = new TextView(anew);
    first.setText("Name and address");
    wider.addView(first, new LinearLayout.LayoutParams(500, 200));
    wider.addView(same, new LinearLayout.LayoutParams(240, 60));
    ScrollView page = new ScrollView(anew);
    page.addView(wider);
    anew.setContentView(page);
    phone.seen();
    phone.draw();
    phone.run(2);
    assertThat(id("Save")).isEqualTo(before);
    assertThat(redAround(same)).as("where it is now").isPositive();
  }

  @Test
  public void allToolsAndPointersAreDrawnAndInkFades() throws Exception {
    open();
    Annotations drawn = Annotations.NONE;
    int id = 0;
    for (Tool tool : Tool.values()) {
      id++;
      int y = 1200 * id;
      List<Point> points =
          Arrays.asList(new Point(4500, y), new Point(6000, y + 700), new Point(8000, y + 500));
      Annotation each =
          new Annotation(
              id,
              tool,
              tool == Tool.LABEL ? 0x2563EB : RED,
              Spot.WINDOW,
              points,
              tool == Tool.LABEL ? "Press here" : "");
      drawn = drawn.draw(each, false, 0).annotations();
    }
    Markup all =
        new Markup(drawn, new Spot(Spot.WINDOW, 3000, 5000), new Spot(Spot.WINDOW, 2000, 6000));
    phone.screen.show(all);
    phone.draw();
    phone.run(2);
    save("drawing-all-tools");
    assertThat(red(pixels(markup()))).as("below the darkness").isZero();
  }

  @Test
  public void inkThatDisappearsGetsPaleFirst() {
    open();
    List<Point> points = Arrays.asList(new Point(2000, 5000), new Point(8000, 5000));
    Annotation ink = new Annotation(1, Tool.FADING_PEN, RED, id("Save"), points, "");
    Annotation pen = new Annotation(2, Tool.PEN, RED, Spot.WINDOW, points, "");
    Annotations drawn = Annotations.NONE.draw(ink, false, 0).annotations();
    phone.screen.show(Markup.NONE.with(drawn.draw(pen, false, 0).annotations()));
    phone.draw();
    phone.run(2);
    assertThat(redAround(save)).isPositive();
    int both = red(pixels(markup()));

    phone.run(155); // 2.7 s
    assertThat(redAround(save)).as("pale").isZero();
    assertThat(red(pixels(markup()))).as("the pen stays").isBetween(both / 3, both);
    assertThat(markup().isBlank()).isFalse();
  }

  @Test
  public void liesOverADialogThatOpensLater() throws Exception {
    open();
    phone.screen.show(arrowAt(id("Save")));
    phone.draw();
    phone.run(2);
    Dialog dialog = new Dialog(context);
    Button sure = new Button(context);
    sure.setText("Sure");
    dialog.setContentView(sure, new ViewGroup.LayoutParams(200, 150));
    dialog.show();
    phone.seen();
    phone.screen.show(arrowAt(id("Sure")));
    phone.draw();
    phone.run(2);

    List<View> roots = AppWindows.roots();
    assertThat(roots.get(roots.size() - 1)).as("added last").isSameAs(markup());
    assertThat(redAround(sure)).isPositive();
    save("drawing-on-dialog");
    dialog.dismiss();
    phone.draw();
  }

  @Test
  public void goesWhenTheAppIsLeft() {
    open();
    phone.screen.show(arrowAt(id("Save")));
    phone.draw();
    assertThat(markups()).hasSize(1);
    phone.controller.pause().stop();
    phone.activity.getWindow().getDecorView().setVisibility(View.INVISIBLE); // as Android does
    phone.run(60);

    assertThat(markups()).isEmpty();
  }

  @Test
  public void touchElsewhereIsToldOnce() {
    open();
    phone.screen.show(arrowAt(id("Save")));
    phone.draw();
    phone.run(2);
    markup().dispatchTouchEvent(outside(save));
    assertThat(phone.heard.touched).as("noticed in another way").isEmpty();

    Dialog dialog = new Dialog(context);
    Button sure = new Button(context);
    sure.setText("Sure");
    dialog.setContentView(sure, new ViewGroup.LayoutParams(200, 150));
    dialog.show();
    phone.seen();
    markup().dispatchTouchEvent(outside(sure));
    assertThat(phone.heard.touched).containsExactly(id("Sure"));
    dialog.dismiss();
    phone.draw();
  }

  private static MotionEvent outside(View touched) {
    int[] place = new int[2];
    touched.getLocationOnScreen(place);
    return touch(MotionEvent.ACTION_OUTSIDE, place[0] + 5, place[1] + 5);
  }

  private static MotionEvent touch(int action, float x, float y) {
    return MotionEvent.obtain(0, 0, action, x, y, 0);
  }

  private int id(String text) {
    return only(phone.heard.last(), text).id();
  }

  private TextView line(String text) {
    TextView view = new TextView(context);
    view.setTextColor(Color.BLACK);
    view.setText(text);
    return view;
  }

  private static Markup arrowAt(int element) {
    Annotation arrow =
        new Annotation(
            1,
            Tool.ARROW,
            RED,
            element,
            Arrays.asList(new Point(20_000, 16_000), new Point(5000, 5000)),
            "");
    return Markup.NONE.with(Annotations.NONE.draw(arrow, false, 0).annotations());
  }

  private static List<MarkupView> markups() {
    List<MarkupView> found = new ArrayList<>();
    for (View each : AppWindows.roots()) {
      if (each instanceof MarkupView markup) {
        found.add(markup);
      }
    }
    return found;
  }

  private static MarkupView markup() {
    assertThat(markups()).hasSize(1);
    return markups().get(0);
  }

  private static Bitmap pixels(View view) {
    Bitmap bitmap = Bitmap.createBitmap(view.getWidth(), view.getHeight(), Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(bitmap));
    return bitmap;
  }

  /** In the middle of a view, where the arrow points. */
  private static int redAround(View view) {
    int[] place = new int[2];
    view.getLocationOnScreen(place);
    int[] own = new int[2];
    markup().getLocationOnScreen(own);
    int x = place[0] - own[0] + view.getWidth() / 2;
    int y = place[1] - own[1] + view.getHeight() / 2;
    return red(Bitmap.createBitmap(pixels(markup()), x - 4, y - 4, 8, 8));
  }

  private static int red(Bitmap bitmap) {
    int count = 0;
    for (int x = 0; x < bitmap.getWidth(); x++) {
      for (int y = 0; y < bitmap.getHeight(); y++) {
        count += bitmap.getPixel(x, y) == (0xFF000000 | RED) ? 1 : 0;
      }
    }
    return count;
  }

  /** What the person sees: all windows over each other. */
  private void save(String name) throws Exception {
    View decor = phone.activity.getWindow().getDecorView();
    Bitmap all = Bitmap.createBitmap(decor.getWidth(), decor.getHeight(), Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(all);
    for (View each : AppWindows.roots()) {
      int[] place = new int[2];
      each.getLocationOnScreen(place);
      canvas.drawBitmap(pixels(each), place[0], place[1], null);
    }
    SharedPhone.save(all, name);
  }
}
