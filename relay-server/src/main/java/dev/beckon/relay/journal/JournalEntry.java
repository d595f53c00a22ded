package dev.beckon.relay.journal;

import dev.beckon.relay.routing.RequestId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as the journal has it. Its {@link #line} goes into the chain for good
 * and holds nothing personal: ids, states, counts. What is personal is its {@link #text}, which is
 * kept beside the chain; the line has only its salted hash, so that the text can be erased and the
 * chain still be verified. Immutable; never prints its text.
 *
 * @param request whose; null: no request's
 * @param words name and value, in order
 * @param text PERSONAL; may be empty
 */
public record JournalEntry(Kind kind, @Nullable RequestId request, List<Word> words, String text) {

  /** What happened; the line begins with its word. Never change one, its words are in old files. */
  public enum Kind {
    /** Where a request stands. */
    REQUEST("request"),
    CUSTOMER("customer"),
    RING("ring"),
    RING_ENDED("ring-ended"),
    /** Why somebody was, or was not, chosen. */
    DECISION("decision"),
    CONSENT("consent"),
    CONTROL("control"),
    PAUSE("pause"),
    FILE("file"),
    /** The agent's guided steps. */
    STEPS("steps"),
    HOLD("hold"),
    /** The agent ended it at once, because of abuse. */
    STOPPED("stopped"),
    HAND_OVER("hand-over"),
    /** An agent asks for a supervisor. */
    HAND("hand"),
    /** A supervisor listens to a session, or a colleague takes part in it; or not any more. */
    WATCH("watch"),
    /** An agent asks a colleague in. */
    INVITATION("invitation"),
    /** What is agreed about calling back. */
    CALL_BACK("call-back"),
    REFUSED("refused"),
    WRITTEN_UP("written-up"),
    CODE("code"),
    REVOKED("revoked"),
    ALLOWED_AGAIN("allowed-again"),
    FORGOTTEN("forgotten"),
    /** A person's data. */
    ERASED("erased"),
    /** The person wants it erased; the operator decides. */
    DELETION_ASKED("deletion-asked"),
    LEGAL_HOLD("legal-hold"),
    /** What was older than it may be. */
    REMOVED("removed"),
    RESTORED("restored"),
    WEBHOOK("webhook"),
    /** Somebody read what was. */
    LOOKED("looked"),
    /** So many entries could not be kept while the store was away. */
    MISSING("missing");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Name and value. */
  public record Word(String name, String value) {}

  public JournalEntry {
    words = List.copyOf(words);
  }

  public static JournalEntry of(Kind kind, @Nullable RequestId request) {
    return new JournalEntry(kind, request, List.of(), "");
  }

  /** With one more word. */
  public JournalEntry with(String name, @Nullable Object value) {
    List<Word> more = new ArrayList<>(words);
    more.add(new Word(name, value == null ? "-" : value.toString()));
    return new JournalEntry(kind, request, more, text);
  }

  /**
   * @param text PERSONAL
   */
  public JournalEntry withText(String text) {
    return new JournalEntry(kind, request, words, text);
  }

  /**
   * What is in the chain.
   *
   * @param salt of the text's hash; unused when there is no text
   */
  public String line(String salt) {
    StringBuilder line = new StringBuilder(kind.word());
    if (request != null) {
      add(line, "request", request.value());
    }
    words.forEach(word -> add(line, word.name, word.value));
    if (!text.isEmpty()) {
      add(line, "text", "sha256:" + textHash(salt, text));
    }
    return line.toString();
  }

  /** What stands in the line of an entry with this text. */
  public static String textHash(String salt, String text) {
    return JournalChain.sha256(salt + "\n" + text);
  }

  private static void add(StringBuilder line, String name, String value) {
    line.append(' ').append(name).append('=').append(plain(value));
  }

  /** One word stays as it is; anything else is quoted, on one line. */
  private static String plain(String value) {
    if (isWord(value)) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            each -> {
              if (each == '"' || each == '\\') {
                quoted.append('\\').append((char) each);
              } else if (Character.isISOControl(each)) {
                quoted.append("\\u%04x".formatted(each));
              } else {
                quoted.append((char) each);
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isWord(String value) {
    int at = 0;
    while (at < value.length()) {
      int each = value.codePointAt(at);
      if (!Character.isLetterOrDigit(each) && "._:/@+*-".indexOf(each) < 0) {
        return false;
      }
      at += Character.charCount(each);
    }
    return at > 0;
  }

  @Override
  public String toString() {
    return "JournalEntry[" + kind + " " + request + " " + words + "]";
  }
}
