package dev.beckon.android.overlay;

import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;
import dev.beckon.android.media.AgentVideoView;
import dev.beckon.android.overlay.SessionModel.Control;
import java.util.Locale;

/**
 * The agent's window: who it is, what reaches them, the questions that may be open, and mute,
 * pause, messages and end, each one tap away. In writing only: who it is, the messages and the end.
 * Main thread.
 */
final class AgentCard implements Part {
  private final Look look;
  private final Words words;
  private final SessionModel model;
  private final LinearLayout card;
  private final AgentVideoView video;
  private final TextView face;
  private final TextView name;
  private final TextView role;
  private final TextView sharing;
  private final TextView banner;
  private final Button share;
  private final Button mute;
  private final Button pause;
  private final Button chat;
  private final LinearLayout consent;
  private final LinearLayout control;
  private final TextView controlTitle;
  private final TextView controlText;
  private final Button yes;
  private final Button no;
  private final ConsentAnswers answers;
  private final RememberedConsent remembered;
  private final ChatPart messages;

  AgentCard(Look look, Words words, SessionModel model) {
    this.look = look;
    this.words = words;
    this.model = model;
    card = look.column();
    face = look.disc(48, initial(model));
    face.setImportantForAccessibility(View.IMPORTANT_FOR_ACCESSIBILITY_NO);
    video = new AgentVideoView(look.context());
    name = look.title();
    role = look.quiet();
    sharing = look.spoken();
    banner = look.alarm();
    share = look.plain("", model::toggleScreen);
    mute = look.plain("", model::toggleMicrophone);
    pause = look.plain("", model::togglePause);
    chat = look.plain("", model::toggleChat);
    consent = look.column();
    control = look.column();
    controlTitle = look.title();
    controlText = look.body();
    yes = look.primary("", model::controlYes);
    no = look.plain("", model::controlNo);
    answers = new ConsentAnswers(look, words, model);
    remembered = new RememberedConsent(look, words, model, false);
    messages = new ChatPart(look, words, model);
    if (model.isChatOnly()) {
      buildInWriting();
    } else {
      build();
    }
  }

  private void buildInWriting() {
    look.below(card, head(), 0);
    look.below(card, sharing, 8);
    look.below(card, banner, 4);
    look.below(card, messages.view(), 8);
    look.below(card, look.danger(words.get("control.end"), model::end), 8);
  }

  private void build() {
    look.below(card, video, 0);
    look.below(card, head(), 8);
    card.addOnAttachStateChangeListener(new Showing());
    look.below(card, sharing, 8);
    look.below(card, banner, 4);

    TextView question = look.title();
    question.setText(words.get("consent.title"));
    TextView text = look.body();
    text.setText(words.get("consent.text"));
    look.below(consent, question, 0);
    look.below(consent, answers.reason(), 4);
    look.below(consent, text, 4);
    look.below(consent, answers.view(), 8);
    look.below(card, consent, 8);

    look.below(control, controlTitle, 0);
    look.below(control, controlText, 4);
    look.below(control, look.pair(no, yes), 8);
    look.below(card, control, 8);

    look.below(card, remembered.view(), 8);
    look.below(card, share, 8);
    look.below(card, look.pair(mute, pause), 8);
    look.below(card, look.pair(chat, look.danger(words.get("control.end"), model::end)), 8);
    look.below(card, messages.view(), 8);
  }

  private View head() {
    LinearLayout head = look.row();
    head.addView(face);
    LinearLayout who = look.column();
    look.below(who, name, 0);
    look.below(who, role, 0);
    LinearLayout.LayoutParams place =
        new LinearLayout.LayoutParams(0, ViewGroup.LayoutParams.WRAP_CONTENT, 1);
    place.setMarginStart(look.px(12));
    place.setMarginEnd(look.px(8));
    head.addView(who, place);
    Button shrink = look.plain("–", model::toggleSmall);
    shrink.setContentDescription(words.get("control.shrink"));
    head.addView(shrink);
    return head;
  }

  /** What stands for the agent's face while there is no picture of it. */
  static String initial(SessionModel model) {
    String name = model.nameAtStart();
    int end = name.offsetByCodePoints(0, 1);
    return name.substring(0, end).toUpperCase(Locale.getDefault());
  }

  @Override
  public View view() {
    return card;
  }

  @Override
  public boolean wantsKeys() {
    return model.isChatOpen();
  }

  @Override
  public void update() {
    show(video, model.isAgentSeen());
    Look.say(face, initial(model));
    Look.say(name, model.agentName());
    Look.say(role, model.agentTitle());
    Look.say(sharing, model.sharing());
    Look.say(banner, model.banner());
    boolean talking = model.isTalking();
    show(consent, model.isConsentOpen());
    answers.update();
    remembered.update();
    show(share, talking && !model.isConsentOpen());
    share.setText(words.get(model.isScreenAllowed() ? "sharing.stop" : "sharing.start"));
    mute.setText(words.get(model.isMuted() ? "control.unmute" : "control.mute"));
    pause.setText(words.get(model.isPaused() ? "control.resume" : "control.pause"));
    mute.setEnabled(talking && model.hasMedia());
    mute.setAlpha(mute.isEnabled() ? 1 : 0.5f);
    pause.setEnabled(talking);
    pause.setAlpha(pause.isEnabled() ? 1 : 0.5f);
    chat.setText(
        model.unread() == 0
            ? words.get("control.chat")
            : words.get("control.chat") + " · " + words.get("chat.unread", model.unread()));
    updateControl();
    show(messages.view(), model.isChatOpen());
    messages.update();
  }

  private void updateControl() {
    Control now = model.control();
    show(control, now != Control.NOTHING);
    Look.say(controlTitle, model.controlTitle());
    Look.say(controlText, model.controlText());
    show(yes, now != Control.ON);
    yes.setText(words.get(now == Control.CONFIRM ? "control.confirm.yes" : "control.allow"));
    no.setText(
        words.get(
            switch (now) {
              case CONFIRM -> "control.confirm.no";
              case ON -> "control.stop";
              case ASKED, NOTHING -> "control.deny";
            }));
  }

  private static void show(View view, boolean shown) {
    view.setVisibility(shown ? View.VISIBLE : View.GONE);
  }

  /** Pictures are fetched only while this card is before the person's eyes. */
  private final class Showing implements View.OnAttachStateChangeListener {
    @Override
    public void onViewAttachedToWindow(View view) {
      model.showAgentOn(video);
    }

    @Override
    public void onViewDetachedFromWindow(View view) {
      model.showAgentOn(null);
    }
  }
}
