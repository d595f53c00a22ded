package dev.beckon.android.overlay;

import android.content.Context;
import android.content.res.ColorStateList;
import android.content.res.Configuration;
import android.graphics.Color;
import android.graphics.Typeface;
import android.graphics.drawable.Drawable;
import android.graphics.drawable.GradientDrawable;
import android.graphics.drawable.RippleDrawable;
import android.util.TypedValue;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;

/**
 * Colours, sizes and the few kinds of parts that the cards are made of: dark or light as the
 * activity is, text in the person's size, everything to press at least 48 dp high. Immutable; views
 * are made on the main thread.
 */
final class Look {
  private static final int TOUCH_DP = 48;
  private static final int GREY = Color.rgb(0x75, 0x78, 0x80);
  private static final int RED = Color.rgb(0xB3, 0x26, 0x1E);
  private static final int PALE_RED = Color.rgb(0xF2, 0xB8, 0xB5);

  private final Context context;
  private final boolean dark;
  private final float density;

  Look(Context context) {
    this.context = context;
    Configuration configuration = context.getResources().getConfiguration();
    this.dark =
        (configuration.uiMode & Configuration.UI_MODE_NIGHT_MASK)
            == Configuration.UI_MODE_NIGHT_YES;
    this.density = context.getResources().getDisplayMetrics().density;
  }

  Context context() {
    return context;
  }

  int px(float dp) {
    return Math.round(dp * density);
  }

  private int surface() {
    return dark ? Color.rgb(0x23, 0x26, 0x2B) : Color.WHITE;
  }

  private int ink() {
    return dark ? Color.rgb(0xF1, 0xF1, 0xF4) : Color.rgb(0x1B, 0x1B, 0x1F);
  }

  private int quietInk() {
    return dark ? Color.rgb(0xC4, 0xC7, 0xCE) : Color.rgb(0x4A, 0x4D, 0x55);
  }

  private int accent() {
    return dark ? Color.rgb(0x8A, 0xB4, 0xF8) : Color.rgb(0x1F, 0x5F, 0xD6);
  }

  private int onAccent() {
    return dark ? Color.rgb(0x0B, 0x1F, 0x40) : Color.WHITE;
  }

  private int quietFill() {
    return dark ? Color.rgb(0x36, 0x3A, 0x41) : Color.rgb(0xEC, 0xEE, 0xF3);
  }

  private int warning() {
    return dark ? PALE_RED : RED;
  }

  Drawable cardBackground() {
    return rounded(surface(), 16);
  }

  private GradientDrawable rounded(int color, float radiusDp) {
    GradientDrawable shape = new GradientDrawable();
    shape.setColor(color);
    shape.setCornerRadius(px(radiusDp));
    return shape;
  }

  LinearLayout column() {
    LinearLayout column = new LinearLayout(context);
    column.setOrientation(LinearLayout.VERTICAL);
    return column;
  }

  LinearLayout row() {
    LinearLayout row = new LinearLayout(context);
    row.setOrientation(LinearLayout.HORIZONTAL);
    row.setGravity(Gravity.CENTER_VERTICAL);
    return row;
  }

  /** A card's headline; screen readers say it when it changes. */
  TextView title() {
    TextView title = text(18, ink());
    title.setTypeface(Typeface.DEFAULT_BOLD);
    title.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    return title;
  }

  TextView body() {
    return text(15, ink());
  }

  /** As {@link #body}; screen readers say it when it appears. */
  TextView spoken() {
    TextView spoken = body();
    spoken.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    return spoken;
  }

  TextView quiet() {
    return text(14, quietInk());
  }

  /** Something that is wrong at the moment; said at once by screen readers. */
  TextView alarm() {
    TextView alarm = text(14, warning());
    alarm.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    return alarm;
  }

  private TextView text(int sp, int color) {
    TextView text = new TextView(context);
    text.setTextSize(TypedValue.COMPLEX_UNIT_SP, sp);
    text.setTextColor(color);
    text.setTextAlignment(View.TEXT_ALIGNMENT_VIEW_START);
    text.setPadding(0, px(2), 0, px(4));
    return text;
  }

  /** The one thing that is meant to be pressed. */
  Button primary(String label, Runnable pressed) {
    return button(label, accent(), onAccent(), pressed);
  }

  Button plain(String label, Runnable pressed) {
    return button(label, quietFill(), ink(), pressed);
  }

  Button danger(String label, Runnable pressed) {
    int ink = dark ? Color.rgb(0x60, 0x14, 0x10) : Color.WHITE;
    return button(label, warning(), ink, pressed);
  }

  private Button button(String label, int fill, int ink, Runnable pressed) {
    Button button = new Button(context);
    button.setText(label);
    button.setAllCaps(false);
    button.setTextSize(TypedValue.COMPLEX_UNIT_SP, 15);
    button.setTextColor(ink);
    button.setMinHeight(px(TOUCH_DP));
    button.setMinimumHeight(px(TOUCH_DP));
    button.setMinWidth(px(TOUCH_DP));
    button.setMinimumWidth(px(TOUCH_DP));
    button.setPadding(px(12), px(6), px(12), px(6));
    button.setStateListAnimator(null);
    button.setBackground(pressable(rounded(fill, 12), ink, 12));
    button.setOnClickListener(view -> pressed.run());
    return button;
  }

  private Drawable pressable(Drawable face, int ink, float radiusDp) {
    int touched = Color.argb(60, Color.red(ink), Color.green(ink), Color.blue(ink));
    return new RippleDrawable(
        ColorStateList.valueOf(touched), face, rounded(Color.WHITE, radiusDp));
  }

  /** A round face of one letter or sign. */
  TextView disc(int sizeDp, String sign) {
    return disc(sizeDp, sign, accent(), onAccent());
  }

  /** As {@link #disc}, for what has nothing to give at the moment. */
  TextView greyDisc(int sizeDp, String sign) {
    return disc(sizeDp, sign, GREY, Color.WHITE);
  }

  private TextView disc(int sizeDp, String sign, int fill, int ink) {
    TextView disc = text(20, ink);
    disc.setText(sign);
    disc.setGravity(Gravity.CENTER);
    disc.setTextAlignment(View.TEXT_ALIGNMENT_CENTER);
    disc.setTypeface(Typeface.DEFAULT_BOLD);
    disc.setTextSize(TypedValue.COMPLEX_UNIT_DIP, sizeDp * 0.45f);
    disc.setPadding(0, 0, 0, 0);
    disc.setBackground(pressable(rounded(fill, sizeDp / 2f), ink, sizeDp / 2f));
    disc.setMinWidth(px(sizeDp));
    disc.setMinHeight(px(sizeDp));
    disc.setLayoutParams(new LinearLayout.LayoutParams(px(sizeDp), px(sizeDp)));
    return disc;
  }

  /** Adds a part below the others of a column. */
  void below(LinearLayout column, View part, float gapDp) {
    LinearLayout.LayoutParams place =
        new LinearLayout.LayoutParams(
            ViewGroup.LayoutParams.MATCH_PARENT, ViewGroup.LayoutParams.WRAP_CONTENT);
    place.topMargin = px(gapDp);
    column.addView(part, place);
  }

  /** Two of equal width side by side; below each other where the text is too large for that. */
  LinearLayout pair(View one, View other) {
    boolean stacked = context.getResources().getConfiguration().fontScale > 1.3f;
    LinearLayout pair = stacked ? column() : row();
    if (stacked) {
      below(pair, one, 0);
      below(pair, other, 8);
      return pair;
    }
    LinearLayout.LayoutParams first =
        new LinearLayout.LayoutParams(0, ViewGroup.LayoutParams.MATCH_PARENT, 1);
    LinearLayout.LayoutParams second =
        new LinearLayout.LayoutParams(0, ViewGroup.LayoutParams.MATCH_PARENT, 1);
    second.setMarginStart(px(8));
    pair.addView(one, first);
    pair.addView(other, second);
    return pair;
  }

  /** Shows the text, or takes no room where there is none; writes only what changed. */
  static void say(TextView view, String text) {
    if (!text.contentEquals(view.getText())) {
      view.setText(text);
    }
    view.setVisibility(text.isEmpty() ? View.GONE : View.VISIBLE);
  }
}
