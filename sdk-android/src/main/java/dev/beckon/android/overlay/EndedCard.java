package dev.beckon.android.overlay;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;

/**
 * Why it is over and what can be done, and what was shared: to be read, kept in another app, and
 * asked to be deleted. Main thread.
 */
final class EndedCard implements Part {
  private final Look look;
  private final Words words;
  private final SessionModel model;
  private final LinearLayout card;
  private final TextView title;
  private final TextView advice;
  private final Button show;
  private final LinearLayout receipt;
  private final TextView shared;
  private final TextView deletion;
  private final TextView problem;
  private final Button delete;

  EndedCard(Look look, Words words, SessionModel model, Runnable again, Runnable close) {
    this.look = look;
    this.words = words;
    this.model = model;
    card = look.column();
    title = look.title();
    advice = look.body();
    show = look.plain("", model::toggleReceipt);
    receipt = look.column();
    shared = look.quiet();
    deletion = look.quiet();
    deletion.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    problem = look.alarm();
    Look.say(problem, "");
    delete = look.plain(words.get("deletion.ask"), model::askDeletion);
    delete.setContentDescription(words.get("deletion.help"));
    look.below(receipt, shared, 0);
    look.below(receipt, look.pair(look.plain(words.get("receipt.save"), this::keep), delete), 8);
    look.below(receipt, problem, 4);
    look.below(receipt, deletion, 4);
    look.below(card, title, 0);
    look.below(card, advice, 4);
    look.below(card, show, 12);
    look.below(card, receipt, 8);
    View closing = look.plain(words.get("ended.close"), close);
    look.below(
        card,
        model.isWorthTryingAgain()
            ? look.pair(closing, look.primary(words.get("ended.again"), again))
            : closing,
        8);
  }

  /** Where the person wants it: the phone asks. */
  private void keep() {
    Intent copy =
        new Intent(Intent.ACTION_SEND)
            .setType("text/plain")
            .putExtra(Intent.EXTRA_SUBJECT, words.get("receipt.name"))
            .putExtra(Intent.EXTRA_TEXT, model.receipt());
    try {
      look.context().startActivity(Intent.createChooser(copy, words.get("receipt.name")));
      Look.say(problem, "");
    } catch (ActivityNotFoundException e) {
      Look.say(problem, words.get("receipt.failed"));
    }
  }

  @Override
  public View view() {
    return card;
  }

  @Override
  public void update() {
    Look.say(title, model.endedTitle());
    Look.say(advice, model.endedAdvice());
    boolean open = model.isReceiptOpen();
    show.setVisibility(model.hasReceipt() ? View.VISIBLE : View.GONE);
    show.setText(words.get(open ? "receipt.hide" : "receipt.show"));
    receipt.setVisibility(open ? View.VISIBLE : View.GONE);
    Look.say(shared, open ? model.receipt() : "");
    Look.say(deletion, model.deletion());
    delete.setVisibility(model.mayAskDeletion() ? View.VISIBLE : View.GONE);
  }
}
