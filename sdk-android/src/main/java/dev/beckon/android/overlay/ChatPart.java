package dev.beckon.android.overlay;

import android.text.Editable;
import android.text.InputFilter;
import android.text.InputType;
import android.text.TextWatcher;
import android.view.View;
import android.view.ViewGroup;
import android.view.inputmethod.EditorInfo;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.TextView;
import dev.beckon.sdk.ChatMessage;
import java.util.Collections;
import java.util.List;

/** Messages between the person and the agent, as plain text: nothing in it is a link. */
final class ChatPart {
  private static final int LIST_DP = 140;

  /** Where there is nothing else to see, and room. */
  private static final int LIST_IN_WRITING_DP = 200;

  private static final int ROOM_FROM_DP = 600;

  private static final int LONGEST = 4_000;

  /** What is scrolled back to; older ones stay with the agent's console. */
  private static final int SHOWN = 100;

  private final Look look;
  private final Words words;
  private final SessionModel model;
  private final LinearLayout part;
  private final LinearLayout list;
  private final ScrollView scroll;
  private final TextView typing;
  private final EditText field;
  private List<ChatMessage> shown = Collections.emptyList();
  private String shownName = "";

  ChatPart(Look look, Words words, SessionModel model) {
    this.look = look;
    this.words = words;
    this.model = model;
    part = look.column();
    list = look.column();
    list.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    scroll = new ScrollView(look.context());
    typing = look.quiet();
    field = new EditText(look.context());
    build();
  }

  private void build() {
    scroll.addView(list);
    part.addView(
        scroll,
        new LinearLayout.LayoutParams(
            ViewGroup.LayoutParams.MATCH_PARENT,
            look.px(model.isChatOnly() && hasRoom() ? LIST_IN_WRITING_DP : LIST_DP)));
    look.below(part, typing, 0);
    field.setHint(words.get("chat.prompt"));
    field.setInputType(
        InputType.TYPE_CLASS_TEXT
            | InputType.TYPE_TEXT_FLAG_CAP_SENTENCES
            | InputType.TYPE_TEXT_FLAG_AUTO_CORRECT);
    field.setImeOptions(EditorInfo.IME_ACTION_SEND);
    field.setFilters(new InputFilter[] {new InputFilter.LengthFilter(LONGEST)});
    field.setTextColor(look.body().getTextColors());
    field.setHintTextColor(look.quiet().getTextColors());
    field.setOnEditorActionListener(
        (view, action, event) -> {
          send();
          return true;
        });
    field.addTextChangedListener(
        new TextWatcher() {
          @Override
          public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

          @Override
          public void onTextChanged(CharSequence text, int start, int before, int count) {
            model.writing(text.length() > 0);
          }

          @Override
          public void afterTextChanged(Editable text) {}
        });
    LinearLayout line = look.row();
    line.addView(field, new LinearLayout.LayoutParams(0, ViewGroup.LayoutParams.WRAP_CONTENT, 1));
    line.addView(look.primary(words.get("chat.send"), this::send));
    look.below(part, line, 4);
  }

  private boolean hasRoom() {
    return look.context().getResources().getConfiguration().screenHeightDp >= ROOM_FROM_DP;
  }

  private void send() {
    model.send(field.getText().toString());
    field.setText("");
  }

  View view() {
    return part;
  }

  void update() {
    Look.say(typing, model.isAgentTyping() ? words.get("chat.typing", model.nameAtStart()) : "");
    List<ChatMessage> now = model.messages();
    String name = model.nameAtStart();
    if (now.equals(shown) && name.equals(shownName) && list.getChildCount() > 0) {
      return;
    }
    shown = now;
    shownName = name;
    list.removeAllViews();
    if (now.isEmpty()) {
      TextView empty = look.quiet();
      empty.setText(words.get("chat.empty", name));
      look.below(list, empty, 0);
    }
    for (ChatMessage each : now.subList(Math.max(0, now.size() - SHOWN), now.size())) {
      TextView line = look.body();
      line.setText(
          each.isFromAgent()
              ? words.get("chat.agent", name, each.text())
              : words.get("chat.you", each.text()));
      look.below(list, line, 4);
      if (!each.isFromAgent()) {
        TextView state = look.quiet();
        state.setText(words.get("chat.state." + each.state()));
        look.below(list, state, 0);
      }
    }
    scroll.post(() -> scroll.fullScroll(View.FOCUS_DOWN));
  }
}
