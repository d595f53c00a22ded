package dev.beckon.sdk;

import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * What happened in a help session, for the person to read and keep: who was there and when, what
 * was allowed, done and hidden. Put together on the device from what the SDK itself did; it is sent
 * to nobody. Immutable.
 */
public final class Receipt {
  private final String sessionId;
  private final String topic;
  private final List<Line> lines;
  private final int hiddenPlaces;
  private final boolean chatOnly;

  /** Of a call: made by the SDK; for the parameters see the methods of the same names. */
  public Receipt(String sessionId, String topic, List<Line> lines, int hiddenPlaces) {
    this(sessionId, topic, lines, hiddenPlaces, false);
  }

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public Receipt(
      String sessionId, String topic, List<Line> lines, int hiddenPlaces, boolean chatOnly) {
    this.sessionId = sessionId;
    this.topic = topic;
    this.lines = Collections.unmodifiableList(new ArrayList<>(lines));
    this.hiddenPlaces = hiddenPlaces;
    this.chatOnly = chatOnly;
  }

  /** The session's id, as the operator's records have it: to be named when something is asked. */
  public String sessionId() {
    return sessionId;
  }

  /** What it was about. */
  public String topic() {
    return topic;
  }

  /** What happened, in order. */
  public List<Line> lines() {
    return lines;
  }

  /** The most places of the screen that were painted over at a time; 0: it was not shown. */
  public int hiddenPlaces() {
    return hiddenPlaces;
  }

  /** Whether it was help in writing only: nobody could see or hear the person. */
  public boolean isChatOnly() {
    return chatOnly;
  }

  /** Whether something of this kind happened. */
  public boolean has(What what) {
    return lines.stream().anyMatch(line -> line.what() == what);
  }

  /** One thing that happened. Immutable. */
  public static final class Line {
    private final long atMillis;
    private final What what;
    private final String detail;

    /** Made by the SDK; for the parameters see the methods of the same names. */
    public Line(long atMillis, What what, String detail) {
      this.atMillis = atMillis;
      this.what = what;
      this.detail = detail;
    }

    /** When, in milliseconds since 1970. */
    public long atMillis() {
      return atMillis;
    }

    /** What. */
    public What what() {
      return what;
    }

    /** Who, how far, or what exactly; may be empty. */
    public String detail() {
      return detail;
    }
  }

  /** The kinds of things that happen. */
  public enum What {
    /** An agent came; the detail is the name. */
    AGENT_CAME("Talked to"),
    /** The agent could see the screen from now on. */
    SCREEN_SHOWN("The screen was shown"),
    /** … and not any more. */
    SCREEN_HIDDEN("The screen was not shown any more"),
    /** The person paused: nothing left the device. */
    PAUSED("Paused"),
    /** … and went on. */
    WENT_ON("Went on"),
    /** The agent asked to touch the app. */
    CONTROL_ASKED("The agent asked to touch the app"),
    /** The person allowed it; the detail is how far. */
    CONTROL_ALLOWED("Touching was allowed"),
    /** The person did not. */
    CONTROL_REFUSED("Touching was not allowed"),
    /** It was over; the detail is why. */
    CONTROL_ENDED("Touching was over"),
    /** The agent did something in the app; the detail is what. */
    AGENT_ACTED("The agent did"),
    /** The agent's steps were shown; the detail is their title and how many. */
    STEPS_SHOWN("The agent's steps were shown"),
    /** They were over; the detail is how many were done. */
    STEPS_ENDED("The steps were over"),
    /** The agent has a file of the person's; the detail is its name, type and size. */
    FILE_SENT("A file was sent to the agent"),
    /** The person has a file of the agent's; the detail is its name, type and size. */
    FILE_RECEIVED("A file came from the agent"),
    /** Somebody of the operator's listened beside the agent from now on; the detail is the name. */
    SUPERVISOR_LISTENED("Listened too, and saw what the agent saw"),
    /** … and not any more. */
    SUPERVISOR_LEFT("Did not listen any more"),
    /** Somebody of the operator's joined the call from now on; the detail is the name. */
    JOINED_CALL("Joined the call"),
    /** … and not any more. */
    LEFT_CALL("Left the call"),
    /** The session was over; the detail is why. */
    ENDED("Over"),
    /** The person asked the operator to delete what is kept of it. */
    DELETION_ASKED("Deletion of what is kept was asked for");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  /** As text, in English and in the time of this device. */
  public String text() {
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    StringBuilder text = new StringBuilder("Help session");
    if (!topic.isEmpty()) {
      text.append(": ").append(topic);
    }
    text.append("\n\n");
    for (Line line : lines) {
      text.append(day.format(new Date(line.atMillis()))).append("  ").append(words(line.what()));
      if (!line.detail().isEmpty()) {
        text.append(": ").append(inWords(line));
      }
      text.append('\n');
    }
    text.append('\n');
    if (chatOnly) {
      text.append("It was written only: nobody could see the screen or hear anything.\n");
    } else {
      text.append(has(What.SCREEN_SHOWN) ? hiddenInWords() : "The screen was never shown.\n");
    }
    text.append("The camera of this device was never used. The app made no recording.\n");
    return text.append("Number of this session: ").append(sessionId).append('\n').toString();
  }

  private String words(What what) {
    if (!chatOnly) {
      return what.words;
    }
    return switch (what) {
      case AGENT_CAME -> "Wrote with";
      case SUPERVISOR_LISTENED -> "Read along";
      case SUPERVISOR_LEFT -> "Did not read along any more";
      default -> what.words;
    };
  }

  private String hiddenInWords() {
    switch (hiddenPlaces) {
      case 0:
        return "There was nothing on the screen that had to be hidden.\n";
      case 1:
        return "One place of the screen was hidden; what was hidden never left this device.\n";
      default:
        return "Up to "
            + hiddenPlaces
            + " places of the screen were hidden at a time; what was hidden never left this"
            + " device.\n";
    }
  }

  /** Names of ours become words; those of people and of the app's own elements stay as they are. */
  private static String inWords(Line line) {
    return switch (line.what()) {
      case CONTROL_ASKED, CONTROL_ALLOWED, CONTROL_REFUSED, CONTROL_ENDED, ENDED ->
          line.detail().toLowerCase(Locale.ROOT).replace('_', ' ');
      case AGENT_CAME,
          SCREEN_SHOWN,
          SCREEN_HIDDEN,
          PAUSED,
          WENT_ON,
          AGENT_ACTED,
          STEPS_SHOWN,
          STEPS_ENDED,
          FILE_SENT,
          FILE_RECEIVED,
          SUPERVISOR_LISTENED,
          SUPERVISOR_LEFT,
          JOINED_CALL,
          LEFT_CALL,
          DELETION_ASKED ->
          line.detail();
    };
  }

  /** As JSON (RFC 8259), for apps that keep it elsewhere. */
  public String json() {
    StringBuilder json = new StringBuilder("{\"session\":");
    quote(json, sessionId).append(",\"topic\":");
    quote(json, topic).append(",\"chatOnly\":").append(chatOnly);
    json.append(",\"hiddenPlaces\":").append(hiddenPlaces).append(",\"lines\":[");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      json.append(i == 0 ? "" : ",").append("{\"atMillis\":").append(line.atMillis());
      json.append(",\"what\":\"").append(line.what().name()).append("\",\"detail\":");
      quote(json, line.detail()).append('}');
    }
    return json.append("]}").toString();
  }

  private static StringBuilder quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}
