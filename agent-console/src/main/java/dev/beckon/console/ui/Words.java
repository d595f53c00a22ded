package dev.beckon.console.ui;

import dev.beckon.console.desk.AgentStanding;
import dev.beckon.console.desk.BrowserSignIn;
import dev.beckon.console.desk.EndReason;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.Watching;
import java.time.Duration;

/** What is said to agents: short, plain, without technical detail. */
public final class Words {
  private Words() {}

  /** "0:07", "12:30", "1:02:30". */
  public static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** "just now", "12 s ago", "3 min ago", "2 h ago". */
  public static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 2) {
      return "just now";
    }
    if (seconds < 60) {
      return seconds + " s ago";
    }
    return seconds < 3600 ? seconds / 60 + " min ago" : seconds / 3600 + " h ago";
  }

  /** Empty when there is nothing to say. */
  public static String of(Farewell farewell) {
    return switch (farewell) {
      case NOT_YET, SIGNED_OUT -> "";
      case REFUSED -> "That name and credential do not fit together.";
      case EXPIRED -> "Your sign-in's time is over. Sign in again.";
      case REVOKED ->
          "Your access was taken back. Whoever looks after the relay can give it to you again.";
      case UNTRUSTED ->
          "Something answered there, but could not prove to be your relay. Nothing was sent."
              + " A relay with an authority of its own needs --ca.";
      case NOT_A_RELAY -> "There is no relay of this version at that address.";
      case TOO_MANY_TRIES ->
          "Too many wrong credentials were tried for you or from your network. Wait a minute.";
      case REPLACED ->
          "You signed in on another console. This one let go of everything, camera included.";
      case PLAIN_TEXT_REFUSED ->
          "Without encryption this console talks only to this machine. Nothing was sent.";
    };
  }

  /** What to do when the browser did not bring a sign-in. */
  public static String of(BrowserSignIn.Why why) {
    return switch (why) {
      case UNREACHABLE ->
          "The identity provider does not answer. Check your network, then try again.";
      case WRONG_PROVIDER ->
          "What answers there is not the identity provider this console was set up for. Ask who"
              + " set it up.";
      case DENIED ->
          "You were not let in, or gave it up in the browser. Try again, or ask for access.";
      case REFUSED ->
          "The identity provider refuses this console. Ask who set it up: it must be a public"
              + " client with redirects to 127.0.0.1.";
      case NOT_TRUSTED ->
          "What the browser brought back does not belong to this sign-in. The relay was shown"
              + " nothing. Try again.";
      case TOOK_TOO_LONG -> "Nobody signed in in the browser for five minutes. Try again.";
      case NO_PORT ->
          "This machine does not let the console listen for the browser's answer on 127.0.0.1. Ask"
              + " who looks after it.";
    };
  }

  public static String of(Notice notice) {
    return switch (notice) {
      case RING_TAKEN_BACK -> "The ring was taken back. Nothing you did.";
      case TAKEN_BY_COLLEAGUE -> "A colleague took it first.";
      case CUSTOMER_GAVE_UP -> "The customer gave up before you answered.";
      case ACCEPTED_TOO_LATE -> "That was a moment too late: the ring was over.";
      case RING_LOST -> "The connection broke while it rang. The request goes to a colleague.";
      case HAND_OVER_CAME_BACK -> "Nobody took over: the customer is still with you.";
      case HAND_OVER_REFUSED -> "That colleague or queue cannot take over now.";
      case SUPERVISED_NOT_THERE -> "That session is over, or has gone to somebody else.";
      case SUPERVISED_OWN -> "That is your own session.";
      case SUPERVISED_BUSY -> "Not now: finish what you are doing first.";
      case SUPERVISED_ENOUGH -> "Two listen to that session already.";
      case SUPERVISED_IN_WRITING ->
          "That is a chat: it is not listened to or taken over from here.";
      case SUPERVISED_LATER -> "That is not possible at this moment. Try again in a minute.";
      case HAND_ANSWERED -> "Your supervisor says that it is settled.";
      case INVITED_NO_SESSION -> "The call is over: nobody was asked in.";
      case INVITED_NOT_SIGNED_IN -> "That colleague is not signed in. Ask somebody else.";
      case INVITED_BUSY ->
          "That colleague helps somebody just now. Ask somebody else, or again in a while.";
      case INVITED_ENOUGH ->
          "Four are the most at a call, those who only listen too. Thank somebody first.";
      case INVITED_THERE_ALREADY -> "That colleague takes part already, or is being asked.";
      case INVITED_IN_WRITING -> "Nobody can be asked in to a chat. You can hand it over.";
      case INVITED_LATER -> of(Notice.SUPERVISED_LATER);
      case INVITATION_DECLINED ->
          "Your colleague cannot come now. Ask somebody else, or go on without.";
      case INVITATION_NOT_ANSWERED ->
          "Your colleague did not answer. Ask somebody else, or once more.";
      case GUEST_LEFT -> "Your colleague has left. You can ask again.";
      case GUESTS_LOST ->
          "The connection was lost, and your colleague with it. Ask again when it is back.";
      case INVITATION_TAKEN_BACK -> "You are not needed any more.";
      case INVITATION_LAPSED ->
          "You were asked in and did not answer in time. That is no missed ring.";
      case INVITATION_OVER -> "The call that you were asked in to is over.";
      case THANKED -> "That is all, with thanks: you are not in the call any more.";
      case GUESTS_SESSION_OVER -> "That call is over, or has gone to somebody else.";
      case GUEST_CUT ->
          "The connection was lost: you are not in the call any more. Your colleague can ask again.";
      case SESSION_OVER_MEANWHILE -> "The session ended while you were not connected.";
    };
  }

  /** "Amy Wong's", "Iris'". */
  public static String possessive(String name) {
    return name.endsWith("s") ? name + "'" : name + "'s";
  }

  /** What a supervisor has done to the session; empty: nothing. */
  public static String takenOver(String supervisor) {
    return supervisor.isEmpty() ? "" : supervisor + " has taken this session over";
  }

  /** Why listening is over; empty: the supervisor knows. */
  public static String of(Watching.End end) {
    return switch (end) {
      case NOT_BEGUN, STOPPED, BUSY -> "";
      case DISMISSED -> of(Notice.THANKED);
      case SESSION_OVER -> of(Notice.SUPERVISED_NOT_THERE);
      case CUT -> "The connection was lost. Listen again when it is back.";
    };
  }

  public static String of(EndReason reason) {
    return switch (reason) {
      case ENDED_BY_CUSTOMER -> "The customer ended the session";
      case ENDED_BY_AGENT -> "You ended the session";
      case CUSTOMER_LOST -> "The customer's connection was lost";
      case AGENT_LOST -> "Your connection was lost";
      case TRANSFERRED -> "You handed the session over";
      case ENDED_BY_OPERATOR -> "The operator ended the session";
      case UNKNOWN -> "The session has ended";
    };
  }

  /** "Ready", "Not ready", "Not ready · Break". */
  public static String of(Presence presence) {
    return presence.ready() ? "Ready" : notReady(presence.reason());
  }

  public static String notReady(String reason) {
    if (reason.isEmpty()) {
      return "Not ready";
    }
    return reason.equals(AgentStanding.MISSED_A_RING)
        ? "Not ready · missed a ring"
        : "Not ready · " + reason;
  }

  /** "Ada Lovelace" → "AL"; what stands in for a face. */
  public static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String part : name.strip().split("\\s+")) {
      if (!part.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
        initials.appendCodePoint(Character.toUpperCase(part.codePointAt(0)));
      }
    }
    return initials.isEmpty() ? "?" : initials.toString();
  }

  /** A text of the app or the customer, on one line and not too long. */
  public static String line(String text, int longest) {
    String flat = text.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]+", " ").strip();
    if (flat.codePointCount(0, flat.length()) <= longest) {
      return flat;
    }
    return flat.substring(0, flat.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
  }

  /** A colleague, when nobody told the name. */
  public static String colleague(String displayName) {
    String name = line(displayName, 60);
    return name.isEmpty() ? "A colleague" : name;
  }

  /** Who asks, when they gave no name. */
  public static String name(String displayName) {
    String name = line(displayName, 60);
    return name.isEmpty() ? "A customer" : name;
  }
}
