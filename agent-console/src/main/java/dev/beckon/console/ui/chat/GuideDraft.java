package dev.beckon.console.ui.chat;

import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guided steps as an agent types them, or as a canned reply has them: a first line {@code steps:
 * Title}, then a step on each line, with {@code @name} at its end where it is about an element that
 * the app calls so.
 *
 * @param problem why they cannot be sent; empty: they can
 */
record GuideDraft(String title, List<Guide.Step> steps, String problem) {
  private static final String BEGIN = "steps:";
  private static final Pattern ANCHOR = Pattern.compile("\\s+@([A-Za-z0-9._-]{1,64})$");
  private static final Pattern NUMBER = Pattern.compile("^(?:\\d{1,2}[.)]|[-*•])\\s+");

  /** Whether a draft is meant to be one. */
  static boolean isOne(String draft) {
    return draft.strip().toLowerCase(Locale.ROOT).startsWith(BEGIN);
  }

  /**
   * @param tree the customer's screen, where the elements are
   */
  static GuideDraft parse(String draft, ViewTree tree) {
    String[] lines = draft.strip().split("\\R");
    String title = SafeText.line(lines[0].substring(BEGIN.length()), draft.length()).strip();
    List<Guide.Step> steps = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String line = SafeText.line(lines[i], draft.length()).strip();
      if (!line.isEmpty()) {
        steps.add(step(NUMBER.matcher(line).replaceFirst(""), tree));
      }
    }
    return new GuideDraft(title, List.copyOf(steps), problem(title, steps));
  }

  private static Guide.Step step(String line, ViewTree tree) {
    Matcher anchor = ANCHOR.matcher(line);
    return anchor.find()
        ? new Guide.Step(
            line.substring(0, anchor.start()), element(anchor.group(1), tree), Guide.State.OPEN)
        : new Guide.Step(line, 0, Guide.State.OPEN);
  }

  /** 0: it is not on the screen, or the agent may not see it; the step is shown all the same. */
  private static int element(String name, ViewTree tree) {
    return tree.elements().stream()
        .filter(each -> each.name().equals(name) && !tree.isWithin(each.id(), Trait.MASKED))
        .mapToInt(Element::id)
        .findFirst()
        .orElse(0);
  }

  private static String problem(String title, List<Guide.Step> steps) {
    if (steps.isEmpty()) {
      return "Write the steps below the first line, one on each";
    }
    if (steps.size() > Guide.MAX_STEPS) {
      return "These are " + steps.size() + " steps; at most " + Guide.MAX_STEPS + " can be sent";
    }
    if (title.length() > Guide.MAX_TITLE) {
      return "The title is longer than " + Guide.MAX_TITLE + " characters";
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).text().length() > Guide.MAX_TEXT) {
        return "Step " + (i + 1) + " is longer than " + Guide.MAX_TEXT + " characters";
      }
    }
    return new Guide(1, title, steps).isValid()
        ? ""
        : "There are characters in it that cannot be shown; type it again";
  }
}
