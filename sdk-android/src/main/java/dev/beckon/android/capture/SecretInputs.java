package dev.beckon.android.capture;

import android.annotation.TargetApi;
import android.os.Build;
import android.text.InputType;
import android.text.method.PasswordTransformationMethod;
import android.view.View;
import android.widget.TextView;
import dev.beckon.sdk.SecretTexts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells inputs for passwords, cards and one-time codes, whose app said nothing about them: by their
 * input type, what they ask the password manager for, what they are called, and what is in them.
 * Rather one too many. Used by {@link MaskJudge}.
 */
final class SecretInputs {
  /** Parts of autofill hints, in small letters; those of androidx and of the web included. */
  private static final String[] SECRET_HINTS = {
    "password", "creditcard", "cc-", "otp", "pin", "one-time-code", "cvc", "cvv", "2fa"
  };

  private SecretInputs() {}

  static boolean isSecret(View view) {
    if (!(view instanceof TextView text)) {
      return Build.VERSION.SDK_INT >= Build.VERSION_CODES.O && asksForSecret(view);
    }
    return isPassword(text)
        || SecretTexts.isCardNumber(String.valueOf(text.getText()))
        || isInput(text) && isNamedSecret(text)
        || Build.VERSION.SDK_INT >= Build.VERSION_CODES.O && asksForSecret(view);
  }

  /** Whether a person types here. */
  static boolean isInput(TextView text) {
    return text.onCheckIsTextEditor() || text.getInputType() != InputType.TYPE_NULL;
  }

  private static boolean isPassword(TextView text) {
    if (text.getTransformationMethod() instanceof PasswordTransformationMethod) {
      return true;
    }
    int type = text.getInputType();
    int variation = type & InputType.TYPE_MASK_VARIATION;
    return switch (type & InputType.TYPE_MASK_CLASS) {
      case InputType.TYPE_CLASS_TEXT ->
          variation == InputType.TYPE_TEXT_VARIATION_PASSWORD
              || variation == InputType.TYPE_TEXT_VARIATION_VISIBLE_PASSWORD
              || variation == InputType.TYPE_TEXT_VARIATION_WEB_PASSWORD;
      case InputType.TYPE_CLASS_NUMBER -> variation == InputType.TYPE_NUMBER_VARIATION_PASSWORD;
      default -> false;
    };
  }

  private static boolean isNamedSecret(TextView text) {
    return named(ViewTraits.idOf(text))
        || named(text.getHint())
        || named(text.getContentDescription());
  }

  private static boolean named(@Nullable CharSequence name) {
    return name != null && SecretTexts.isSecretName(name.toString());
  }

  @TargetApi(Build.VERSION_CODES.O)
  private static boolean asksForSecret(View view) {
    String[] hints = view.getAutofillHints();
    if (hints != null) {
      for (String hint : hints) {
        String small = hint.toLowerCase(Locale.ROOT);
        for (String secret : SECRET_HINTS) {
          if (small.contains(secret)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
