package dev.beckon.desktop.capture;

import dev.beckon.sdk.SecretTexts;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/**
 * Tells inputs for passwords, cards and one-time codes, whose app said nothing about them: by what
 * they are, what they are called, and what is in them. Rather one too many. Used by {@link
 * MaskJudge}.
 */
final class SecretInputs {
  private SecretInputs() {}

  static boolean isSecret(Node node) {
    return node instanceof PasswordField
        || node instanceof TextInputControl input
            && (named(input.getId())
                || named(input.getPromptText())
                || named(input.getAccessibleText())
                || input.getStyleClass().stream().anyMatch(SecretInputs::named)
                || input.getText() != null && SecretTexts.isCardNumber(input.getText()));
  }

  private static boolean named(@Nullable String name) {
    return name != null && SecretTexts.isSecretName(name);
  }
}
