package dev.beckon.android.overlay;

import android.view.View;
import android.widget.LinearLayout;
import android.widget.TextView;
import dev.beckon.sdk.Resumable;

/**
 * The app's process died in the middle of a session: go back? Counts down while it is seen, because
 * the agent does not wait for ever. Main thread.
 */
final class ReturnCard implements Part {
  private static final int TICK_MILLIS = 500;

  private final Resumable former;
  private final Words words;
  private final Runnable tooLate;
  private final LinearLayout card;
  private final TextView left;
  private final Runnable tick = this::count;

  ReturnCard(
      Look look, Words words, Resumable former, Runnable yes, Runnable no, Runnable tooLate) {
    this.former = former;
    this.words = words;
    this.tooLate = tooLate;
    card = look.column();
    left = look.quiet();
    boolean inLine = former.agent() == null;
    String what = former.isCallBack() ? "return.callback" : inLine ? "return.line" : "return.agent";
    TextView title = look.title();
    title.setText(words.get(what, words.name(former.agent(), "agent.unnamed")));
    TextView text = look.body();
    String inWriting = former.isChatOnly() ? ".chat" : "";
    String ofAgent = inLine ? "" : inWriting;
    text.setText(
        words.get(what + ".text" + ofAgent, words.name(former.agent(), "agent.unnamed.start")));
    look.below(card, title, 0);
    look.below(card, text, 4);
    look.below(
        card,
        look.pair(
            look.plain(words.get(inLine ? "return.line.no" : "return.no" + inWriting), no),
            look.primary(
                words.get(former.isCallBack() ? "return.callback.yes" : "return.yes"), yes)),
        12);
    look.below(card, left, 8);
    card.addOnAttachStateChangeListener(
        new View.OnAttachStateChangeListener() {
          @Override
          public void onViewAttachedToWindow(View view) {
            count();
          }

          @Override
          public void onViewDetachedFromWindow(View view) {
            view.removeCallbacks(tick);
          }
        });
  }

  @Override
  public View view() {
    return card;
  }

  @Override
  public void update() {
    if (former.isCallBack()) {
      Look.say(left, ""); // Days: nothing to hurry for.
      return;
    }
    long seconds = (former.remainingMillis() + 999) / 1_000;
    Look.say(left, seconds == 1 ? words.get("return.left.one") : words.get("return.left", seconds));
  }

  private void count() {
    if (former.remainingMillis() <= 0) {
      // Posted: the window is not taken away while it is being put up.
      card.post(tooLate);
      return;
    }
    update();
    card.postDelayed(tick, TICK_MILLIS);
  }
}
