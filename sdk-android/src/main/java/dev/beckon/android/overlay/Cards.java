package dev.beckon.android.overlay;

import android.view.View;
import android.widget.LinearLayout;
import android.widget.TextView;

/** Makes the cards of a session; the small ones are in here. Main thread. */
final class Cards {
  private final Look look;
  private final Words words;

  Cards(Look look, Words words) {
    this.look = look;
    this.words = words;
  }

  Part of(SessionModel model, Runnable again, Runnable close) {
    return switch (model.card()) {
      case CONSENT -> consent(model);
      case WAITING -> waiting(model);
      case AGENT -> new AgentCard(look, words, model);
      case BUBBLE -> bubble(model);
      case ENDED -> new EndedCard(look, words, model, again, close);
    };
  }

  /** Asked while waiting, so the place in the line is on it too. */
  private Part consent(SessionModel model) {
    LinearLayout card = look.column();
    TextView title = look.title();
    title.setText(words.get("consent.title"));
    TextView text = look.body();
    text.setText(words.get("consent.text"));
    TextView oneWay = look.body();
    oneWay.setText(words.get("consent.oneway"));
    TextView place = look.quiet();
    TextView notice = look.alarm();
    ConsentAnswers answers = new ConsentAnswers(look, words, model);
    look.below(card, title, 0);
    look.below(card, answers.reason(), 4);
    look.below(card, text, 4);
    look.below(card, oneWay, 4);
    look.below(card, answers.view(), 12);
    look.below(card, place, 8);
    look.below(card, notice, 4);
    look.below(card, look.plain(words.get("waiting.cancel"), model::end), 8);
    return part(
        card,
        () -> {
          answers.update();
          Look.say(place, model.waitingTitle() + " · " + model.waitingDetail());
          Look.say(notice, model.notice());
        });
  }

  private Part waiting(SessionModel model) {
    LinearLayout card = look.column();
    TextView title = look.title();
    TextView detail = look.body();
    TextView notice = look.alarm();
    TextView only = look.body();
    only.setText(words.get("chat.only"));
    only.setVisibility(model.isChatOnly() ? View.VISIBLE : View.GONE);
    RememberedConsent remembered = new RememberedConsent(look, words, model, true);
    TextView question = look.spoken();
    View keepWaiting = look.primary(words.get("waiting.keep"), model::keepWaiting);
    View callBack = look.plain(words.get("callback.ask"), () -> model.askCallBack(0));
    View small = look.plain(words.get("callback.small"), model::toggleSmall);
    look.below(card, title, 0);
    look.below(card, detail, 4);
    look.below(card, only, 4);
    look.below(card, notice, 4);
    look.below(card, remembered.view(), 8);
    look.below(card, question, 12);
    look.below(card, keepWaiting, 4);
    look.below(card, callBack, 12);
    look.below(card, small, 12);
    look.below(card, look.plain(words.get("waiting.cancel"), model::end), 8);
    return part(
        card,
        () -> {
          remembered.update();
          boolean asked = model.isStillWaitingAsked();
          Look.say(question, asked ? words.get("waiting.still") : "");
          keepWaiting.setVisibility(asked ? View.VISIBLE : View.GONE);
          callBack.setVisibility(model.isCallBackOffered() ? View.VISIBLE : View.GONE);
          small.setVisibility(model.isCalledBack() ? View.VISIBLE : View.GONE);
          Look.say(title, model.waitingTitle());
          Look.say(detail, model.waitingDetail());
          Look.say(notice, model.notice());
        });
  }

  private Part bubble(SessionModel model) {
    TextView disc = look.disc(56, model.bubbleSign());
    disc.setOnClickListener(view -> model.toggleSmall());
    return part(
        disc,
        () -> {
          String unread =
              model.unread() == 0 ? "" : ". " + words.get("chat.unread", model.unread());
          disc.setContentDescription(model.bubbleName() + unread);
          disc.setText(model.unread() == 0 ? model.bubbleSign() : String.valueOf(model.unread()));
        });
  }

  static Part part(View view, Runnable update) {
    return new Part() {
      @Override
      public View view() {
        return view;
      }

      @Override
      public void update() {
        update.run();
      }
    };
  }
}
