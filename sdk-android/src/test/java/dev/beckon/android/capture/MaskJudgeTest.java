package dev.beckon.android.capture;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.content.Context;
import android.text.InputType;
import android.text.method.PasswordTransformationMethod;
import android.view.SurfaceView;
import android.view.TextureView;
import android.view.View;
import android.webkit.WebView;
import android.widget.EditText;
import android.widget.FrameLayout;
import android.widget.TextView;
import dev.beckon.sdk.MaskRules;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** On the oldest Android there is and on a new one. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 34})
public class MaskJudgeTest {
  private final Context context = Robolectric.buildActivity(Activity.class).setup().get();

  @Test
  public void inputsForSecretsAreHiddenWithoutAsking() {
    int text = InputType.TYPE_CLASS_TEXT;
    assertThat(judge(input(text | InputType.TYPE_TEXT_VARIATION_PASSWORD))).isTrue();
    assertThat(judge(input(text | InputType.TYPE_TEXT_VARIATION_VISIBLE_PASSWORD))).isTrue();
    assertThat(judge(input(text | InputType.TYPE_TEXT_VARIATION_WEB_PASSWORD))).isTrue();
    int number = InputType.TYPE_CLASS_NUMBER;
    assertThat(judge(input(number | InputType.TYPE_NUMBER_VARIATION_PASSWORD))).isTrue();
    assertThat(judge(input(text))).isFalse();
    assertThat(judge(input(number))).isFalse();
  }

  @Test
  public void dotsHintsAndCardNumbersAreHidden() {
    EditText dots = input(InputType.TYPE_CLASS_TEXT);
    dots.setTransformationMethod(PasswordTransformationMethod.getInstance());
    assertThat(judge(dots)).isTrue();
    EditText named = input(InputType.TYPE_CLASS_NUMBER);
    named.setHint("Security code");
    assertThat(judge(named)).isTrue();
    EditText spoken = input(InputType.TYPE_CLASS_NUMBER);
    spoken.setContentDescription("Card number");
    assertThat(judge(spoken)).isTrue();
    EditText pasted = input(InputType.TYPE_CLASS_TEXT);
    pasted.setText("4111 1111 1111 1111");
    assertThat(judge(pasted)).isTrue();
    TextView shown = new TextView(context);
    shown.setText("4111111111111111");
    assertThat(judge(shown)).isTrue();
    TextView label = new TextView(context);
    label.setText("Card number");
    assertThat(judge(label)).as("a label holds no secret").isFalse();
  }

  @Test
  @Config(sdk = 34)
  public void autofillHintsAreBelieved() {
    for (String hint :
        new String[] {
          View.AUTOFILL_HINT_PASSWORD,
          View.AUTOFILL_HINT_CREDIT_CARD_NUMBER,
          View.AUTOFILL_HINT_CREDIT_CARD_SECURITY_CODE,
          "newPassword",
          "smsOTPCode",
          "cc-csc"
        }) {
      EditText input = input(InputType.TYPE_CLASS_TEXT);
      input.setAutofillHints(hint);
      assertThat(judge(input)).as(hint).isTrue();
    }
    EditText name = input(InputType.TYPE_CLASS_TEXT);
    name.setAutofillHints(View.AUTOFILL_HINT_NAME);
    assertThat(judge(name)).isFalse();
  }

  @Test
  public void contentThatCannotBeJudgedIsHidden() {
    assertThat(judge(new WebView(context))).isTrue();
    assertThat(judge(new SurfaceView(context) {})).isTrue();
    assertThat(judge(new TextureView(context))).isTrue();
    View revealed = new SurfaceView(context);
    Masks.reveal(revealed);
    assertThat(judge(revealed)).isFalse();
  }

  @Test
  public void codeTagsAndRulesHide() {
    View byCode = new View(context);
    Masks.mask(byCode);
    assertThat(judge(byCode)).isTrue();
    View byTag = new View(context);
    byTag.setTag("row " + Masks.TAG);
    assertThat(judge(byTag)).isTrue();
    View medical = new View(context);
    Masks.tag(medical, "medical");
    Masks.reveal(medical);
    assertThat(judge(medical)).isFalse();
    MaskRules rules = MaskRules.builder().hide("[medical]").hide("EditText").build();
    assertThat(new MaskJudge(rules).judge(medical)).isEqualTo(Judgement.HIDDEN);
    assertThat(new MaskJudge(rules).judge(new EditText(context) {})).isEqualTo(Judgement.HIDDEN);
    View known = new View(context);
    known.setId(android.R.id.summary);
    assertThat(new MaskJudge(MaskRules.builder().hide("#summary").build()).judge(known))
        .isEqualTo(Judgement.HIDDEN);
  }

  @Test
  public void whatIsInsideIsHiddenToo() {
    FrameLayout group = new FrameLayout(context);
    View child = new View(context);
    group.addView(child);
    Masks.mask(group);
    assertThat(new MaskJudge(MaskRules.none()).hides(child)).isTrue();
    MaskRules closed = MaskRules.builder().privateByDefault().build();
    FrameLayout open = new FrameLayout(context);
    View inside = new View(context);
    open.addView(inside);
    assertThat(new MaskJudge(closed).hides(inside)).isTrue();
    Masks.reveal(open);
    assertThat(new MaskJudge(closed).hides(inside)).isFalse();
  }

  private EditText input(int type) {
    EditText input = new EditText(context);
    input.setInputType(type);
    return input;
  }

  private static boolean judge(View view) {
    return new MaskJudge(MaskRules.none()).judge(view) == Judgement.HIDDEN;
  }
}
