package dev.beckon.android.capture;

import static dev.beckon.android.capture.AppCaptureTest.at;
import static dev.beckon.android.capture.TreeReaderTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import android.app.Dialog;
import android.content.Context;
import android.graphics.Rect;
import android.text.InputFilter;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.TouchDelegate;
import android.view.View;
import android.view.ViewGroup;
import android.view.Window;
import android.widget.ArrayAdapter;
import android.widget.Button;
import android.widget.EditText;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.ListView;
import android.widget.ScrollView;
import android.widget.TextView;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.RemoteControl;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.sdk.cobrowse.TreeDiff;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** What an agent does in the app, and what it may not. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 34})
public class RemoteTouchTest {
  private final SharedPhone phone = new SharedPhone();
  private final Context context = phone.activity;
  private final FrameLayout page = new FrameLayout(context);
  private final Button next = button("Next");
  private final List<String> happened = new ArrayList<>();

  @After
  public void close() {
    phone.close();
  }

  private void open() {
    next.setOnClickListener(view -> happened.add("next"));
    next.setOnLongClickListener(view -> happened.add("long"));
    page.addView(next, at(10, 100, 100, 40));
    phone.show(page).read().seen();
  }

  @Test
  public void tapClicksAndIsNotTakenForTheCustomers() {
    open();

    assertThat(done(new ControlAction.Tap(on("Next")))).isEqualTo(ControlOutcome.DONE);
    assertThat(happened).containsExactly("next");
    assertThat(phone.heard.touched).isEmpty();
    assertThat(phone.heard.pointers).isEmpty();

    int[] place = new int[2];
    next.getLocationOnScreen(place);
    Spot inWindow =
        new Spot(Spot.WINDOW, (place[0] + 20) * 10_000 / 320, (place[1] + 20) * 10_000 / 470);
    assertThat(done(new ControlAction.Tap(inWindow))).isEqualTo(ControlOutcome.DONE);
    assertThat(happened).hasSize(2);
    Spot nothing = new Spot(Spot.WINDOW, 9_900, 9_900);
    assertThat(done(new ControlAction.Tap(nothing))).isEqualTo(ControlOutcome.GONE);
  }

  @Test
  public void longPressIsLong() {
    open();

    assertThat(done(new ControlAction.LongPress(on("Next")))).isEqualTo(ControlOutcome.DONE);
    assertThat(happened).containsExactly("long");
  }

  @Test
  public void maskedIsRefusedAlsoAroundBelowAndAbove() {
    open();
    Spot spot = on("Next");
    Masks.mask(next);
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.MASKED);
    Masks.reveal(next);
    Masks.mask(page);
    assertThat(done(new ControlAction.LongPress(spot))).isEqualTo(ControlOutcome.MASKED);
    Masks.reveal(page);
    View below = new View(context);
    Masks.mask(below);
    page.addView(below, 0, at(10, 100, 100, 40));
    phone.draw();
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.MASKED);
    page.removeView(below);
    page.addView(below, at(10, 100, 100, 40));
    phone.draw();
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.MASKED);
    assertThat(happened).isEmpty();
  }

  @Test
  public void neverRemoteIsRefusedByCodeByTagAndInside() {
    open();
    Spot spot = on("Next");
    RemoteTouch.never(next);
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.NEVER_REMOTE);
    RemoteTouch.clear(next);
    page.setTag(RemoteTouch.NEVER);
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.NEVER_REMOTE);
    ScreenSnapshot seen = phone.seen();
    assertThat(happened).isEmpty();

    page.setTag(null);
    next.setTag("other " + RemoteTouch.NEVER);
    seen = phone.seen();
    assertThat(only(seen, "Next").traits()).contains(Trait.NEVER_REMOTE);
    RemoteControl.Step step =
        RemoteControl.acted(on(), 1, 1, new ControlAction.Tap(on("Next")), tree(seen));
    assertThat(step.effects())
        .containsExactly(new RemoteControl.TellOutcome(1, 1, ControlOutcome.NEVER_REMOTE));
  }

  @Test
  public void disabledOutsideCoveredAndGoneAreRefused() {
    open();
    Spot spot = on("Next");
    next.setEnabled(false);
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.FAILED);
    next.setEnabled(true);
    Spot outside = new Spot(spot.element(), 12_000, 5_000);
    assertThat(
            RemoteControl.acted(
                    on(), 1, 1, new ControlAction.Tap(outside), tree(phone.heard.last()))
                .effects())
        .containsExactly(new RemoteControl.TellOutcome(1, 1, ControlOutcome.INVALID));
    assertThat(done(new ControlAction.Tap(outside))).isEqualTo(ControlOutcome.GONE);

    Button cover = button("Cover");
    page.addView(cover, at(0, 90, 200, 60));
    phone.draw();
    assertThat(done(new ControlAction.Tap(spot))).as("covered").isEqualTo(ControlOutcome.GONE);
    page.removeView(cover);
    next.setTranslationX(-500);
    assertThat(done(new ControlAction.Tap(spot))).as("out of sight").isEqualTo(ControlOutcome.GONE);
    next.setTranslationX(0);
    Dialog dialog = dialog(button("Sure"));
    assertThat(done(new ControlAction.Tap(spot))).as("below").isEqualTo(ControlOutcome.GONE);
    dialog.dismiss();
    phone.draw();
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.DONE);
    page.removeView(next);
    assertThat(done(new ControlAction.Tap(spot))).isEqualTo(ControlOutcome.GONE);
    assertThat(happened).containsExactly("next");
  }

  @Test
  public void destructiveIsAskedEachTimeAndNotDoneWhereNobodyCouldBeAsked() {
    Button pay = button("Pay 42.00");
    Button marked = button("Send");
    RemoteTouch.confirm(marked);
    FrameLayout group = new FrameLayout(context);
    group.setTag(RemoteTouch.CONFIRM);
    group.setContentDescription("Account");
    group.addView(button("Inside"), at(0, 0, 100, 40));
    page.addView(pay, at(10, 150, 100, 40));
    page.addView(marked, at(10, 200, 100, 40));
    page.addView(group, at(10, 250, 100, 40));
    pay.setOnClickListener(view -> happened.add("paid"));
    open();
    ScreenSnapshot seen = phone.heard.last();
    assertThat(only(seen, "Next").traits()).doesNotContain(Trait.DESTRUCTIVE);
    for (String each : new String[] {"Pay 42.00", "Send", "Inside"}) {
      ControlAction tap = new ControlAction.Tap(on(each));
      RemoteControl.Step asked = RemoteControl.acted(on(), 1, 7, tap, tree(seen));
      assertThat(asked.now()).as(each).isInstanceOf(RemoteControl.Confirming.class);
      RemoteControl.Step yes = RemoteControl.confirmed(asked.now(), true, tree(seen));
      assertThat(yes.effects()).contains(new RemoteControl.Perform(1, 7, tap));
      assertThat(RemoteControl.acted(yes.now(), 1, 8, tap, tree(seen)).now())
          .as("once more")
          .isInstanceOf(RemoteControl.Confirming.class);
    }
    assertThat(done(new ControlAction.Tap(on("Pay 42.00")))).isEqualTo(ControlOutcome.DONE);
    assertThat(happened).containsExactly("paid");

    Spot spot = on("Next");
    next.setText("Delete all");
    assertThat(done(new ControlAction.Tap(spot))).as("nobody asked").isEqualTo(ControlOutcome.GONE);
    assertThat(happened).containsExactly("paid");
  }

  @Test
  public void typesIntoFieldsByTheirOwnRules() {
    EditText street = new EditText(context);
    street.setText("1 High");
    street.setFilters(new InputFilter[] {new InputFilter.LengthFilter(10)});
    EditText secret = new EditText(context);
    secret.setText("hunter2");
    Masks.mask(secret);
    page.addView(street, at(10, 150, 200, 60));
    page.addView(secret, at(10, 230, 200, 60));
    open();
    street.setSelection(6);

    assertThat(done(new ControlAction.Type(on("1 High"), " Street")))
        .isEqualTo(ControlOutcome.DONE);
    assertThat(street.getText().toString()).isEqualTo("1 High Str");
    int masked =
        phone.heard.last().elements().stream()
            .filter(it -> it.is(Trait.MASKED))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(done(new ControlAction.Type(new Spot(masked, 5000, 5000), "x")))
        .isEqualTo(ControlOutcome.MASKED);
    assertThat(secret.getText().toString()).isEqualTo("hunter2");
    assertThat(done(new ControlAction.Type(on("Next"), "x"))).isEqualTo(ControlOutcome.FAILED);

    street.requestFocus();
    street.setSelection(10);
    assertThat(done(new ControlAction.Press(ControlAction.Key.BACKSPACE)))
        .isEqualTo(ControlOutcome.DONE);
    assertThat(street.getText().toString()).isEqualTo("1 High St");
    secret.requestFocus();
    assertThat(done(new ControlAction.Press(ControlAction.Key.BACKSPACE)))
        .isEqualTo(ControlOutcome.MASKED);
    assertThat(secret.getText().toString()).isEqualTo("hunter2");
  }

  @Test
  public void scrollsWhatIsThereToScroll() {
    LinearLayout lines = new LinearLayout(context);
    lines.setOrientation(LinearLayout.VERTICAL);
    for (int i = 0; i < 30; i++) {
      TextView line = new TextView(context);
      line.setText("Line " + i);
      lines.addView(line, new LinearLayout.LayoutParams(200, 60));
    }
    ScrollView scroll = new ScrollView(context);
    scroll.addView(lines);
    phone.show(scroll).read().seen();
    Spot line = on("Line 2");

    assertThat(done(new ControlAction.Scroll(line, 0, -20_000))).isEqualTo(ControlOutcome.DONE);
    assertThat(scroll.getScrollY()).isEqualTo(120);
    assertThat(done(new ControlAction.Scroll(new Spot(Spot.WINDOW, 5000, 5000), 0, 100_000)))
        .isEqualTo(ControlOutcome.DONE);
    assertThat(scroll.getScrollY()).as("not beyond its beginning").isZero();
    assertThat(done(new ControlAction.Scroll(new Spot(Spot.WINDOW, 5000, 5000), 0, 5000)))
        .isEqualTo(ControlOutcome.GONE);
  }

  @Test
  public void tapsRowsAndScrollsListsAndMissesRowsThatShowSomethingElse() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add("Item " + i);
    }
    ListView list = new ListView(context);
    list.setAdapter(
        new ArrayAdapter<String>(context, android.R.layout.simple_list_item_1, items) {
          @Override
          public View getView(int position, View convertView, ViewGroup parent) {
            TextView row = convertView == null ? new TextView(context) : (TextView) convertView;
            row.setText(getItem(position));
            row.setLayoutParams(new ListView.LayoutParams(300, 50));
            return row;
          }
        });
    list.setOnItemClickListener((parent, row, position, id) -> happened.add("item " + position));
    phone.show(list).read().seen();
    Spot second = on("Item 2");

    assertThat(done(new ControlAction.Tap(second))).isEqualTo(ControlOutcome.DONE);
    phone.run(20);
    assertThat(happened).containsExactly("item 2");
    assertThat(done(new ControlAction.Scroll(second, 0, -30_000))).isEqualTo(ControlOutcome.DONE);
    assertThat(list.getFirstVisiblePosition()).as("150 pixels of 51 each").isEqualTo(2);
    list.setSelection(30);
    phone.draw();
    assertThat(done(new ControlAction.Tap(second)))
        .as("used for another")
        .isEqualTo(ControlOutcome.GONE);
  }

  @Test
  public void touchesThatAreHandedOnDoNotReachWhatIsForbidden() {
    FrameLayout around = new FrameLayout(context);
    TextView label = new TextView(context);
    label.setText("Wide");
    View small = button("Secret");
    small.setOnClickListener(view -> happened.add("secret"));
    RemoteTouch.never(small);
    around.addView(label, at(0, 0, 150, 40));
    around.addView(small, at(150, 0, 30, 40));
    around.setTouchDelegate(new TouchDelegate(new Rect(0, 0, 200, 40), small));
    page.addView(around, at(10, 200, 200, 40));
    open();

    assertThat(done(new ControlAction.Tap(on("Wide")))).isEqualTo(ControlOutcome.NEVER_REMOTE);
    assertThat(happened).isEmpty();
  }

  @Test
  public void backClosesDialogsFirst() {
    open();
    Dialog dialog = dialog(button("Sure"));
    assertThat(done(new ControlAction.Back())).isEqualTo(ControlOutcome.DONE);
    assertThat(dialog.isShowing()).isFalse();
    phone.draw();

    Dialog own = dialog(button("Beckon's own"));
    Masks.keepOut(own.getWindow().getDecorView());
    assertThat(done(new ControlAction.Back())).isEqualTo(ControlOutcome.DONE);
    assertThat(own.isShowing()).as("out of reach").isTrue();
    assertThat(phone.activity.isFinishing()).isTrue();
    own.dismiss();
  }

  @Test
  public void appThatFailsIsToldAndGoesOn() {
    open();
    next.setOnTouchListener(
        (view, event) -> {
          throw new IllegalStateException("the app's own fault");
        });
    assertThat(done(new ControlAction.Tap(on("Next")))).isEqualTo(ControlOutcome.FAILED);
    next.setOnTouchListener(null);
    assertThat(done(new ControlAction.Tap(on("Next")))).isEqualTo(ControlOutcome.DONE);

    phone.failure = new IllegalStateException("rules that fail");
    assertThat(done(new ControlAction.Tap(on("Next")))).isEqualTo(ControlOutcome.FAILED);
    phone.failure = null;
    phone.screen.unwatch();
    assertThat(done(new ControlAction.Tap(on("Next")))).isEqualTo(ControlOutcome.FAILED);
  }

  @Test
  public void customersTouchIsToldWithItsElementAndReachesTheApp() {
    open();
    Window.Callback before = phone.activity.getWindow().getCallback();
    assertThat(before).as("between the window and the app").isNotSameAs(phone.activity);
    int[] place = new int[2];
    next.getLocationOnScreen(place);
    View decor = phone.activity.getWindow().getDecorView();
    decor.dispatchTouchEvent(touch(MotionEvent.ACTION_DOWN, place[0] + 50, place[1] + 20));
    decor.dispatchTouchEvent(touch(MotionEvent.ACTION_UP, place[0] + 50, place[1] + 20));
    phone.run(3);

    assertThat(happened).containsExactly("next");
    assertThat(phone.heard.touched).containsExactly(on("Next").element());
    assertThat(phone.heard.pointers)
        .extracting(Touch::phase)
        .containsExactly(Touch.Phase.PRESSED, Touch.Phase.RELEASED);
    assertThat(phone.heard.pointers.get(0).at().x()).isEqualTo((place[0] + 50) * 10_000 / 320);

    decor.dispatchKeyEvent(new KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_A));
    assertThat(phone.heard.touched).endsWith(Spot.WINDOW);

    phone.screen.unwatch();
    phone.run(1);
    assertThat(phone.activity.getWindow().getCallback()).isSameAs(phone.activity);
  }

  private ControlOutcome done(ControlAction action) {
    List<ControlOutcome> outcomes = new ArrayList<>();
    phone.screen.perform(action, outcomes::add);
    phone.run(40); // a long press takes half a second
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private Spot on(String text) {
    return new Spot(only(phone.heard.last(), text).id(), 5_000, 5_000);
  }

  private static RemoteControl.On on() {
    return new RemoteControl.On(1, ControlScope.TAP_AND_TYPE, 0);
  }

  private static ViewTree tree(ScreenSnapshot seen) {
    ViewTree tree = ViewTree.EMPTY;
    for (TreeChange each : new TreeDiff().changes(seen)) {
      tree = Objects.requireNonNull(tree.apply(each).tree());
    }
    return tree;
  }

  private Dialog dialog(View content) {
    Dialog dialog = new Dialog(context);
    dialog.setContentView(content, new ViewGroup.LayoutParams(200, 150));
    dialog.show();
    phone.draw();
    phone.run(3);
    return dialog;
  }

  private Button button(String text) {
    Button button = new Button(context);
    button.setText(text);
    return button;
  }

  private static MotionEvent touch(int action, float x, float y) {
    return MotionEvent.obtain(0, 0, action, x, y, 0);
  }
}
