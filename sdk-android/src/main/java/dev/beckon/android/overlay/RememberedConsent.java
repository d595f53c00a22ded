package dev.beckon.android.overlay;

import android.view.View;
import android.widget.LinearLayout;
import android.widget.TextView;

/**
 * Says that the agent sees the app because the person agreed before, and takes it back. Main
 * thread.
 */
final class RememberedConsent implements Part {
  private final SessionModel model;
  private final LinearLayout view;

  /**
   * For one card.
   *
   * @param explained with the words; without, where the card says already what the agent sees
   */
  RememberedConsent(Look look, Words words, SessionModel model, boolean explained) {
    this.model = model;
    view = look.column();
    TextView text = look.quiet();
    text.setText(words.get("consent.remembered"));
    if (explained) {
      look.below(view, text, 0);
    }
    look.below(view, look.plain(words.get("consent.withdraw"), model::withdrawConsent), 4);
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void update() {
    view.setVisibility(model.isConsentKept() ? View.VISIBLE : View.GONE);
  }
}
