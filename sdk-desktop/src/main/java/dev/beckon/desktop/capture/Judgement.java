package dev.beckon.desktop.capture;

/** What {@link MaskJudge} says of one node by itself. Immutable. */
sealed interface Judgement {
  /** Nobody said anything about it. */
  enum Open implements Judgement {
    OPEN
  }

  /** The app shows it on purpose, and what is inside it. */
  enum Shown implements Judgement {
    SHOWN
  }

  /** The agent must not see it. */
  record Hidden(Reason reason) implements Judgement {}

  /** Why a node is hidden, in words for a report. */
  enum Reason {
    RULE("a rule"),
    CODE("Masks.mask"),
    CONDITION("a condition"),
    CONDITION_FAILED("a condition that failed"),
    STYLE_CLASS("its style class"),
    SECRET_INPUT("an input for a secret"),
    UNJUDGEABLE("content that cannot be judged");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
