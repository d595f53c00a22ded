package dev.beckon.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.beckon.sdk.spi.ElementTraits;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Locale;

/**
 * Which parts of the app the agent must not see, said without naming objects: the same rules work
 * on every platform, and an operator can send more of them to apps that are already installed.
 * Passwords, card numbers, security and one-time codes are hidden without any rule.
 *
 * <p>A rule is one selector:
 *
 * <pre>
 * #card-number    the element with this id
 * .balance        elements with this style class
 * TextField       elements of this type or a type derived from it, by simple or full name
 * [medical]       elements with this tag
 * *               everything
 * </pre>
 *
 * <p>Hiding wins over showing, whichever was said later, and what is inside a hidden element is
 * hidden. Immutable.
 */
public final class MaskRules {
  /** As many rules as one app may have; they cost a picture nothing, but a mistake might. */
  public static final int MOST_RULES = 1000;

  private static final MaskRules NONE = builder().build();
  private static final MaskRules EVERYTHING = builder().hide("*").build();

  private final SelectorSet hidden;
  private final SelectorSet shown;
  private final boolean privateByDefault;

  private MaskRules(SelectorSet hidden, SelectorSet shown, boolean privateByDefault) {
    this.hidden = hidden;
    this.shown = shown;
    this.privateByDefault = privateByDefault;
  }

  /** No rules: hidden is what is hidden without asking. */
  public static MaskRules none() {
    return NONE;
  }

  /** Hides all of it: what remains when rules cannot be understood. */
  public static MaskRules everything() {
    return EVERYTHING;
  }

  /** Begins a set of rules. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Rules that an operator sent, one selector each, all of them hiding. Rules that cannot be
   * understood hide everything: a mask that was meant is never left out.
   */
  public static MaskRules sent(Collection<String> selectors) {
    try {
      Builder rules = builder();
      selectors.forEach(rules::hide);
      return rules.build();
    } catch (IllegalArgumentException e) {
      java.util.logging.Logger.getLogger("dev.beckon.sdk")
          .warning(
              "the relay's masks cannot be understood, so everything is hidden: " + e.getMessage());
      return EVERYTHING;
    }
  }

  /** These rules and the others together: hidden is what either hides. */
  public MaskRules and(MaskRules others) {
    return new MaskRules(
        hidden.and(others.hidden),
        shown.and(others.shown),
        privateByDefault || others.privateByDefault);
  }

  /** Whether a rule hides the element itself, apart from what it is in. */
  public boolean hides(ElementTraits element) {
    return hidden.contains(element);
  }

  /** Whether a rule shows the element, which matters where everything is private by default. */
  public boolean shows(ElementTraits element) {
    return shown.contains(element);
  }

  /** Whether everything is hidden that no rule and no code of the app shows. */
  public boolean isPrivateByDefault() {
    return privateByDefault;
  }

  /**
   * The same for the same rules, in whatever order they were said, and another for others: by it an
   * app, or Beckon, notices that what is hidden has changed since the person agreed to it.
   */
  public String fingerprint() {
    String all =
        "hide " + hidden.canonical() + " show " + shown.canonical() + " " + privateByDefault;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
      return String.format(Locale.ROOT, "%064x", new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Collects rules; a selector that cannot be understood fails here, at once. Not thread-safe. */
  public static final class Builder {
    private final SelectorSet hidden = new SelectorSet();
    private final SelectorSet shown = new SelectorSet();
    private boolean privateByDefault;

    private Builder() {}

    /**
     * Hides what the selector finds.
     *
     * @throws IllegalArgumentException when it is no selector, or one too many
     */
    public Builder hide(String selector) {
      hidden.add(selector);
      return this;
    }

    /**
     * Shows what the selector finds, and what is inside it, where everything is private by default.
     * It shows no password, card or code: for those, name the element itself in code.
     *
     * @throws IllegalArgumentException when it is no selector, or one too many
     */
    public Builder show(String selector) {
      shown.add(selector);
      return this;
    }

    /** Hides everything that is not shown by a rule or by the app's code. */
    public Builder privateByDefault() {
      privateByDefault = true;
      return this;
    }

    /** Makes the rules. */
    public MaskRules build() {
      return new MaskRules(hidden.copy(), shown.copy(), privateByDefault);
    }
  }
}
