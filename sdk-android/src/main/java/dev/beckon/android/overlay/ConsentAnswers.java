package dev.beckon.android.overlay;

import android.view.View;
import android.widget.LinearLayout;
import android.widget.TextView;

/** Why the question about the screen is asked again, and its three answers. Main thread. */
final class ConsentAnswers implements Part {
  private final SessionModel model;
  private final TextView reason;
  private final LinearLayout view;

  ConsentAnswers(Look look, Words words, SessionModel model) {
    this.model = model;
    reason = look.alarm();
    view = look.column();
    TextView keeps = look.quiet();
    keeps.setText(words.get("consent.keeps"));
    look.below(
        view,
        look.pair(
            look.plain(words.get("consent.deny"), () -> model.decideScreen(false)),
            look.primary(words.get("consent.always"), model::allowScreenFromNowOn)),
        0);
    look.below(view, look.plain(words.get("consent.allow"), () -> model.decideScreen(true)), 8);
    look.below(view, keeps, 4);
  }

  /** To be put under the question's title. */
  View reason() {
    return reason;
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void update() {
    Look.say(reason, model.consentReason());
  }
}
