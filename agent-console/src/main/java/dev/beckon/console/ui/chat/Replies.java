package dev.beckon.console.ui.chat;

import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The canned replies an agent can choose from. Immutable.
 *
 * <p>A file of them is plain text (UTF-8): each reply begins with a line {@code /shortcut Title},
 * and is what follows up to the next such line. {@code {fields}} in it are filled in: {@code
 * {customer}}, {@code {agent}}, {@code {app}}, {@code {screen}} and {@code {topic}} by the console,
 * any other by the agent, who gets from one to the next with Tab. Lines that begin with {@code #}
 * before the first reply are comments. A reply whose text begins with {@code steps:} is a list of
 * guided steps ({@link GuideDraft}).
 */
public final class Replies {
  static final int MOST_SHOWN = 8;
  private static final int MOST_REPLIES = 500;
  private static final int LONGEST_TEXT = 4_000;

  private final List<Reply> all;

  private Replies(List<Reply> all) {
    this.all = List.copyOf(all);
  }

  /** A handful for a console that was given none. */
  public static Replies builtIn() {
    return new Replies(
        List.of(
            new Reply("hello", "Greeting", "Hello {customer}, I am {agent}. How can I help?"),
            new Reply("moment", "One moment", "One moment please, I am looking into it."),
            new Reply(
                "look",
                "Ask to see the screen",
                "May I see this window? Press \"Show this window\" below my picture; passwords and"
                    + " card numbers stay hidden."),
            new Reply(
                "declined",
                "Card declined",
                "Your bank declined the payment of {amount}. Please try {another way to pay}, or"
                    + " call your bank at the number on the card."),
            new Reply(
                "steps",
                "Guided steps",
                "steps: {what this is about}\n{the first step}\n{the next step}"),
            new Reply("bye", "Goodbye", "Glad that it works now, {customer}. Have a good day!")));
  }

  /** Reads a file; what is wrong with it is said with its line. */
  public static Replies read(Path file) throws IOException {
    return parse(Files.readString(file), file.getFileName().toString());
  }

  /**
   * @throws IllegalArgumentException says the line, and what to do
   */
  static Replies parse(String text, String name) {
    List<Reply> replies = new ArrayList<>();
    String shortcut = "";
    String title = "";
    StringBuilder body = new StringBuilder();
    int number = 0;
    int begun = 0;
    for (String raw : text.split("\\R", -1)) {
      number++;
      String line = SafeText.line(raw, LONGEST_TEXT);
      if (line.startsWith("/")) {
        if (begun > 0) {
          add(replies, new Reply(shortcut, title, body.toString().strip()), name, begun);
        }
        String[] parts = line.substring(1).strip().split("\\s+", 2);
        shortcut = parts[0].toLowerCase(Locale.ROOT);
        title = parts.length > 1 ? parts[1] : shortcut;
        body.setLength(0);
        begun = number;
      } else if (begun > 0) {
        body.append(line).append('\n');
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalArgumentException(
            name + ", line " + number + ": a reply begins with a line such as \"/hello Greeting\"");
      }
    }
    if (begun > 0) {
      add(replies, new Reply(shortcut, title, body.toString().strip()), name, begun);
    }
    return new Replies(replies);
  }

  private static void add(List<Reply> replies, Reply reply, String name, int line) {
    String where = name + ", line " + line + ": ";
    if (reply.shortcut().isEmpty()) {
      throw new IllegalArgumentException(where + "write a word after the \"/\"");
    }
    if (replies.stream().anyMatch(each -> each.shortcut().equals(reply.shortcut()))) {
      throw new IllegalArgumentException(
          where + "/" + reply.shortcut() + " is there twice; give one of them another word");
    }
    if (reply.text().isEmpty()) {
      throw new IllegalArgumentException(
          where + "/" + reply.shortcut() + " says nothing; write its text below that line");
    }
    if (GuideDraft.isOne(reply.text())) {
      String problem = GuideDraft.parse(reply.text(), ViewTree.EMPTY).problem();
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException(where + "/" + reply.shortcut() + ": " + problem);
      }
    }
    if (reply.text().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          where + "/" + reply.shortcut() + " is longer than " + LONGEST_TEXT + " characters");
    }
    if (replies.size() == MOST_REPLIES) {
      throw new IllegalArgumentException(where + "more than " + MOST_REPLIES + " replies");
    }
    replies.add(reply);
  }

  /** Those that fit what was typed after "/", best first. */
  List<Reply> find(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(reply -> wanted.isEmpty() || reply.matches(wanted))
        .sorted(Comparator.comparing(reply -> !reply.shortcut().startsWith(wanted)))
        .limit(MOST_SHOWN)
        .toList();
  }
}
