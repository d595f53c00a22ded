package dev.beckon.android;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Typeface;
import android.view.View;
import android.widget.Button;
import android.widget.Toast;
import dev.beckon.android.overlay.HelpOverlay;
import dev.beckon.android.overlay.Opening;
import dev.beckon.android.overlay.WhenClosed;
import dev.beckon.android.service.BackgroundHelp;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made help button: round, 48 dp, drawn in code, put anywhere in the app. Prepares the
 * connection when it becomes visible (unless {@code BeckonConfig.warmUp(false)}) and asks for help
 * when it is pressed. A screen reader says "Help"; set a content description for another language.
 * On the main thread, as all views.
 *
 * <pre>{@code
 * layout.addView(new HelpButton(this, beckon, "checkout"));
 * // in writing only:
 * HelpRequest chat = HelpRequest.builder("checkout").queue("chat").chatOnly().build();
 * layout.addView(new HelpButton(this, beckon, chat));
 * }</pre>
 */
public final class HelpButton extends View {
  private static final int SIZE_DP = 48;
  private static final int RING_DP = 2;
  private static final int FILL = Color.rgb(0x1F, 0x5F, 0xD6);
  private static final int FILL_PRESSED = Color.rgb(0x17, 0x47, 0xA1);
  private static final int FILL_CLOSED = Color.rgb(0x75, 0x78, 0x80);

  private final Beckon beckon;
  private final Supplier<HelpRequest> request;
  private final Function<HelpRequest, HelpSession> help;
  private final Consumer<HelpSession> asked;
  private final Runnable seen;
  private final Opening opening;
  private final HelpListener ofLast =
      new HelpListener() {
        @Override
        public void onState(SessionState now) {
          showOpening();
        }
      };
  private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final float density;

  private @Nullable HelpSession last;
  private boolean onScreen;
  private boolean hidden;

  /** Put back when help opens; null: it does not say that it is closed. */
  private @Nullable CharSequence nameWhenOpen;

  /**
   * A button that asks for help about one thing and shows what comes of it in the {@link
   * HelpOverlay}. The {@link Beckon} must be one of {@link BeckonAndroid#install}.
   *
   * @param topic in the app's words, such as the screen's name
   */
  public HelpButton(Context context, Beckon beckon, String topic) {
    this(context, beckon, HelpRequest.about(topic));
  }

  /**
   * A button that asks for always the same, such as {@linkplain HelpRequest.Builder#chatOnly help
   * in writing}, and shows what comes of it in the {@link HelpOverlay}. The {@link Beckon} must be
   * one of {@link BeckonAndroid#install}.
   */
  public HelpButton(Context context, Beckon beckon, HelpRequest about) {
    this(
        context,
        beckon,
        () -> about,
        HelpOverlay.of(beckon)::requestHelp,
        session -> {},
        HelpOverlay.of(beckon)::offerReturn,
        changed -> HelpOverlay.opening(beckon, changed));
  }

  /**
   * A button that asks for help about one thing, for an app that shows the session itself.
   *
   * @param topic in the app's words, such as the screen's name
   * @param asked told the session after each press; while one lives, that one again
   */
  public HelpButton(Context context, Beckon beckon, String topic, Consumer<HelpSession> asked) {
    this(context, beckon, () -> HelpRequest.about(topic), asked);
  }

  /**
   * A button that makes a new request at each press, for an app that shows the session itself.
   *
   * @param request called at the press, with custom data as of that moment
   * @param asked told the session after each press; while one lives, that one again
   */
  public HelpButton(
      Context context, Beckon beckon, Supplier<HelpRequest> request, Consumer<HelpSession> asked) {
    this(
        context,
        beckon,
        request,
        beckon::requestHelp,
        asked,
        () -> {},
        changed -> HelpOverlay.opening(beckon, changed));
  }

  /** For tests: with somebody else to ask. */
  HelpButton(
      Context context,
      Beckon beckon,
      Supplier<HelpRequest> request,
      Function<HelpRequest, HelpSession> help,
      Consumer<HelpSession> asked,
      Runnable seen,
      Function<Runnable, Opening> opening) {
    super(context);
    this.beckon = beckon;
    this.request = request;
    this.help = help;
    this.asked = asked;
    this.seen = seen;
    this.opening = opening.apply(this::showOpening);
    this.density = getResources().getDisplayMetrics().density;
    setContentDescription("Help");
    setClickable(true);
    setFocusable(true);
    paint.setTextAlign(Paint.Align.CENTER);
    paint.setTypeface(Typeface.DEFAULT_BOLD);
  }

  /**
   * What the button does outside the hours of its queue; {@link WhenClosed#SHOW} at first. With the
   * others the relay is asked now and then while the button's window is on the screen, without
   * anything about the person; a relay that cannot be reached changes nothing. While the session of
   * the last press lives, the button leads back to it whatever the hours. With {@link
   * WhenClosed#HIDE} the button's visibility is its own: do not set it.
   */
  public void setWhenClosed(WhenClosed when) {
    opening.setWhenClosed(when);
    watchOpening();
    showOpening();
  }

  @Override
  protected void onWindowVisibilityChanged(int visibility) {
    super.onWindowVisibilityChanged(visibility);
    onScreen = visibility == VISIBLE;
    watchOpening();
    listenToLast();
  }

  /** Only while it is on the screen: no session keeps an activity alive. */
  private void listenToLast() {
    HelpSession session = last;
    if (session == null) {
      return;
    }
    if (onScreen) {
      session.addListener(ofLast);
    } else {
      session.removeListener(ofLast);
    }
  }

  private void watchOpening() {
    opening.watch(onScreen, () -> request.get().queue());
  }

  private WhenClosed mode() {
    boolean live = last != null && last.state() != SessionState.ENDED;
    return live ? WhenClosed.SHOW : opening.mode();
  }

  private void showOpening() {
    boolean hide = mode() == WhenClosed.HIDE;
    if (hide != hidden) {
      hidden = hide;
      setVisibility(hide ? GONE : VISIBLE);
    }
    CharSequence open = nameWhenOpen;
    if (mode() == WhenClosed.DISABLE) {
      nameWhenOpen = open == null ? getContentDescription() : open;
      setContentDescription(opening.words());
    } else if (open != null) {
      nameWhenOpen = null;
      setContentDescription(open);
    }
    invalidate();
  }

  @Override
  public boolean performClick() {
    boolean handled = super.performClick();
    if (mode() == WhenClosed.DISABLE) {
      Toast.makeText(getContext(), opening.words(), Toast.LENGTH_LONG).show();
      return true;
    }
    HelpSession session = help.apply(request.get());
    last = session;
    listenToLast();
    BackgroundHelp.follow(beckon, session);
    asked.accept(session);
    return handled || isClickable();
  }

  @Override
  public void onVisibilityAggregated(boolean isVisible) {
    super.onVisibilityAggregated(isVisible);
    if (isVisible) {
      beckon.warmUp();
      seen.run();
    }
  }

  @Override
  public CharSequence getAccessibilityClassName() {
    return Button.class.getName();
  }

  @Override
  protected void drawableStateChanged() {
    super.drawableStateChanged();
    invalidate();
  }

  @Override
  protected void onMeasure(int widthMeasureSpec, int heightMeasureSpec) {
    int size = Math.round(SIZE_DP * density);
    setMeasuredDimension(resolveSize(size, widthMeasureSpec), resolveSize(size, heightMeasureSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    float centerX = getWidth() / 2f;
    float centerY = getHeight() / 2f;
    float radius = Math.min(centerX, centerY);
    if (isFocused()) {
      paint.setColor(Color.WHITE);
      canvas.drawCircle(centerX, centerY, radius, paint);
      radius -= RING_DP * density;
    }
    paint.setColor(mode() == WhenClosed.DISABLE ? FILL_CLOSED : isPressed() ? FILL_PRESSED : FILL);
    canvas.drawCircle(centerX, centerY, radius, paint);
    paint.setColor(Color.WHITE);
    paint.setTextSize(radius * 1.2f);
    float middleOfText = (paint.ascent() + paint.descent()) / 2;
    canvas.drawText("?", centerX, centerY - middleOfText, paint);
  }
}
