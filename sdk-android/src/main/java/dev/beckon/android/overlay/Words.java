package dev.beckon.android.overlay;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import java.text.DateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the person reads: ours in English, each line replaceable by the app. Kept in code, since an
 * AAR without resources needs none of Google's tools and reads no file on the main thread.
 */
final class Words {
  private static final long MINUTES_FROM_MILLIS = 90_000;

  private static final String[][] OURS = {
    {"help.button", "Get help"},
    {"help.button.closed", "Help is closed right now."},
    {"help.window", "Help"},
    {"drawing.suggested", "The agent suggests: tap {0}"},
    {"drawing.pointed", "The agent points at {0}"},
    {"drawing.screen", "the screen"},
    {"agent.unnamed", "the agent"},
    {"agent.unnamed.start", "The agent"},
    {"consent.title", "May the agent see this app?"},
    {
      "consent.text",
      "The agent can see this app while you talk. Never you, never other apps. Passwords and card"
          + " numbers stay hidden."
    },
    {"consent.oneway", "You see the agent. The agent never sees you."},
    {"consent.always", "Allow"},
    {"consent.allow", "Only this time"},
    {"consent.deny", "Not now"},
    {"consent.keeps", "“Allow” is remembered on this device until you take it back."},
    {"consent.again.more", "You are asked again because more would be shared than before."},
    {
      "consent.again.masks",
      "You are asked again because what is hidden from the agent has changed."
    },
    {
      "consent.remembered",
      "The agent will see this app, as you agreed before. Passwords and card numbers stay hidden."
    },
    {"consent.withdraw", "Stop, and ask me next time"},
    {"return.agent", "Go back to {0}?"},
    {
      "return.agent.text",
      "The app was closed while you were talking. {0} is still there. You will be asked again what"
          + " may be seen."
    },
    {"return.line", "Go back to your place in line?"},
    {"return.line.text", "The app was closed while you were waiting. Your place is still kept."},
    {"return.callback", "Shall we still call you back?"},
    {
      "return.callback.text",
      "You asked for it before the app was closed. Your place is kept. Carry on in the app;"
          + " someone comes as soon as it is your turn."
    },
    {"return.callback.yes", "Yes, call me"},
    {"return.yes", "Go back"},
    {"return.no", "End the call"},
    {
      "return.agent.text.chat",
      "The app was closed while you were writing to each other. {0} is still there."
    },
    {"return.no.chat", "End the chat"},
    {"return.line.no", "Stop waiting"},
    {"return.left.one", "1 second left"},
    {"return.left", "{0} seconds left"},
    {"control.asked.TAP", "{0} asks to tap for you"},
    {"control.asked.TAP_AND_TYPE", "{0} asks to tap and type for you"},
    {
      "control.asked.text",
      "Only in this app, only while you watch. What is hidden from {0} stays out of reach. Touch"
          + " the app, and it is over."
    },
    {"control.allow", "Allow"},
    {"control.deny", "Not now"},
    {"control.on.TAP", "{0} can tap here"},
    {"control.on.TAP_AND_TYPE", "{0} can tap and type here"},
    {"control.on.text", "Touch the app to take over."},
    {"control.stop", "Stop"},
    {"control.confirm.title", "Let {0} press “{1}”?"},
    {"control.confirm.text", "This may not be undone. You can also press it yourself."},
    {"control.confirm.yes", "Yes, press it"},
    {"control.confirm.no", "No"},
    {"waiting.contacting", "Calling for help…"},
    {"waiting.contacting.chat", "Asking for help…"},
    {"waiting.contacting.detail", "One moment."},
    {"waiting.next", "You’re next"},
    {"waiting.position", "You’re number {0} in line"},
    {"waiting.usual.seconds", "Usually {0}–{1} seconds"},
    {"waiting.usual.about.seconds", "Usually about {0} seconds"},
    {"waiting.usual.minutes", "Usually {0}–{1} minutes"},
    {"waiting.usual.about.minute", "Usually about a minute"},
    {"waiting.usual.about.minutes", "Usually about {0} minutes"},
    {"waiting.usual.unknown", "You keep your place. Nothing to do for now."},
    {"waiting.noagents", "Nobody is at a desk just now. You keep your place."},
    {"waiting.again", "Still looking for someone free. You keep your place."},
    {"waiting.ringing", "Ringing an agent…"},
    {"waiting.ringing.chat", "Asking an agent…"},
    {"waiting.ringing.detail", "Someone will be with you in a moment."},
    {"waiting.still", "Still waiting? Your place stays yours."},
    {"waiting.keep", "Keep waiting"},
    {"waiting.cancel", "Cancel"},
    {"callback.ask", "Call me back instead"},
    {"callback.turn", "We call you back"},
    {
      "callback.turn.detail",
      "You keep your place. Carry on in the app; someone comes as soon as it is your turn."
    },
    {"callback.time", "We call you back {0}"},
    {"callback.time.detail", "Keep the app open then. Nothing to do for now."},
    {"callback.tried.detail", "We tried, and you were away. We try again shortly."},
    {"callback.refused", "A call-back is not possible now. You keep your place."},
    {
      "callback.suggested",
      "The connection is too bad to talk. You can end the call and ask to be called back."
    },
    {"callback.small", "Make small while you wait"},
    {"time.today", "today at {0}"},
    {"time.day", "on {0} at {1}"},
    {"agent.connecting", "{0} is joining…"},
    {"reach.nobody", "Nothing is shared yet"},
    {"reach.sees.hears", "{0} sees this app and hears you"},
    {"reach.sees.muted", "{0} sees this app. You are muted."},
    {"reach.pictures.hears", "{0} sees single pictures of this app and hears you"},
    {"reach.pictures.muted", "{0} sees single pictures of this app. You are muted."},
    {"reach.outline.hears", "{0} sees the outline of this app and hears you"},
    {"reach.outline.muted", "{0} sees the outline of this app. You are muted."},
    {"reach.hears", "{0} hears you. Your screen is not shown."},
    {"reach.none", "{0} can neither see your screen nor hear you"},
    {"reach.paused", "Paused: nobody can see or hear you"},
    {"reach.paused.hears", "Paused: nobody can see or hear you. You still hear {0}."},
    {"reach.held", "{0} put you on hold: nobody can see or hear you"},
    {"reach.listener.unnamed.start", "Somebody else"},
    {"reach.listener.unnamed", "somebody else"},
    {"reach.listener", "{0} listens too"},
    {"reach.listeners", "{0} and {1} listen too"},
    {"reach.joined", "{0} has joined the call"},
    {"reach.joined.two", "{0} and {1} have joined the call"},
    {"reach.listener.chat", "{0} reads along"},
    {"reach.listeners.chat", "{0} and {1} read along"},
    {"reach.chat", "{0} reads what you write. Nobody can see or hear you."},
    {
      "reach.chat.lost",
      "What you write is sent as soon as the connection is back. Nobody can see or hear you."
    },
    {"reach.no.media", "Only messages reach {0}"},
    {"reach.pictures", "{0} sees single pictures of this app. No sound."},
    {"reach.outline", "{0} sees the outline of this app. No sound."},
    {"reach.lost", "Nobody sees or hears you right now; reconnecting\u2026"},
    {"sharing.start", "Show this app"},
    {"sharing.stop", "Stop showing"},
    {"banner.resuming", "Connection lost. Reconnecting…"},
    {"banner.agent.away", "{0}’s connection is lost. Waiting for it to come back…"},
    {"banner.agent.muted", "{0} is muted"},
    {"control.mute", "Mute"},
    {"control.unmute", "Unmute"},
    {"control.pause", "Pause"},
    {
      "microphone.denied",
      "You are not heard: this app may not use the microphone. Unmute asks again; the phone’s"
          + " settings allow it, too."
    },
    {"control.resume", "Resume"},
    {"control.chat", "Messages"},
    {"control.end", "End"},
    {"control.shrink", "Make small"},
    {"control.grow", "Open the agent’s window"},
    {"chat.only", "In writing only: nobody can see or hear you."},
    {"chat.prompt", "Write a message"},
    {"chat.send", "Send"},
    {"chat.empty", "Messages with {0} appear here."},
    {"chat.unread", "{0} new"},
    {"chat.typing", "{0} is writing…"},
    {"chat.state.SENT", "Sent"},
    {"chat.state.DELIVERED", "Delivered"},
    {"chat.state.SEEN", "Read"},
    {"chat.you", "You: {0}"},
    {"chat.agent", "{0}: {1}"},
    {"error.NETWORK", "No connection yet. Please check your internet connection; we keep trying."},
    {
      "error.NOT_A_RELAY",
      "This network wants you to sign in first. Open your browser to do that; we keep trying."
    },
    {
      "error.TLS_UNTRUSTED",
      "A safe connection is not possible on this network. Please try another one."
    },
    {
      "error.PIN_MISMATCH",
      "A safe connection is not possible. Please try another network, or update the app."
    },
    {
      "error.UNAUTHENTICATED",
      "This app could not sign you in for help. Please update the app or sign in again."
    },
    {"error.IDENTITY_FAILED", "This app could not sign you in for help. Please sign in again."},
    {"error.UNKNOWN_QUEUE", "Help is not set up for this part of the app. Please tell its maker."},
    {"error.NO_CHAT", "Help in writing is not offered here. Please tell the maker of this app."},
    {"error.NO_CALL", "Here help is in writing only. Please tell the maker of this app."},
    {
      "error.WRONG_CODE",
      "This code does not work. Please check it with the agent: it is good for 20 minutes, and only"
          + " once."
    },
    {"error.TOO_MANY_CODES", "Too many wrong codes. Please wait a minute, then try again."},
    {"error.BUSY", "Very many people are asking for help. We keep trying for you."},
    {"error.LIMIT", "That was too long or too fast, and was not sent. Please try again."},
    {"error.MEDIA", "Sound and picture do not work here. You can write messages instead."},
    {
      "error.ALREADY_LIVE",
      "You already have a help session, on another device. End that one first."
    },
    {"error.other", "Something unexpected happened. If help does not work, please update the app."},
    {"ended.CUSTOMER_ENDED", "You ended the session"},
    {"ended.CUSTOMER_ENDED.advice", "Nothing is shared any more. Come back any time."},
    {"ended.AGENT_ENDED", "{0} ended the session"},
    {"ended.AGENT_ENDED.advice", "Nothing is shared any more. Come back any time."},
    {"ended.CANCELLED", "You stopped waiting"},
    {"ended.CANCELLED.advice", "Help is one tap away whenever you want it."},
    {"ended.NO_AGENT", "Nobody can answer right now"},
    {"ended.NO_AGENT.advice", "Please try again later."},
    {"ended.detail.QUEUE_CLOSED", "We are closed right now"},
    {"ended.detail.QUEUE_CLOSED.advice", "Please try again later."},
    {"ended.detail.opens", "We open again: {0}."},
    {"ended.detail.QUEUE_FULL", "Too many people are waiting"},
    {"ended.detail.QUEUE_FULL.advice", "Please try again in a little while."},
    {"ended.detail.NOBODY_THERE", "Nobody is here right now"},
    {"ended.detail.NOBODY_THERE.advice", "Please try again later."},
    {"ended.detail.CALL_BACK_MISSED", "We could not call you back"},
    {
      "ended.detail.CALL_BACK_MISSED.advice",
      "You were away, or everyone was busy. Please ask again."
    },
    {"ended.WAIT_TIMED_OUT", "Sorry, that took too long"},
    {"ended.WAIT_TIMED_OUT.advice", "Everyone was busy. Please try again in a little while."},
    {"ended.NETWORK_LOST", "Your connection was lost"},
    {
      "ended.NETWORK_LOST.advice",
      "Nothing is shared any more. Check your internet connection, then try again."
    },
    {"ended.AGENT_LOST", "{0}’s connection was lost"},
    {
      "ended.AGENT_LOST.advice",
      "Nothing is shared any more. Try again, and someone else will help."
    },
    {"ended.UNREACHABLE", "Help cannot be reached"},
    {"ended.UNREACHABLE.advice", "Check your internet connection, then try again."},
    {"ended.REFUSED", "Help is not available here"},
    {"ended.REFUSED.advice", "Please update the app, or sign in again."},
    {"ended.other", "The session has ended"},
    {"ended.other.advice", "Nothing is shared any more. You can ask for help again."},
    {"ended.again", "Try again"},
    {"receipt.show", "What was shared?"},
    {"receipt.hide", "Hide"},
    {"receipt.save", "Keep a copy…"},
    {"receipt.name", "What was shared in this session"},
    {"receipt.failed", "No app on this phone takes it."},
    {"deletion.ask", "Ask for deletion"},
    {
      "deletion.help",
      "Asks the operator to delete what is kept of this session: your name, what it was about,"
          + " notes"
    },
    {"deletion.asking", "Asking…"},
    {
      "deletion.asked",
      "Asked. The operator decides within {0} days, and may have to keep some of it by law."
    },
    {"deletion.nothing", "Nothing is kept of this session."},
    {
      "deletion.failed",
      "It could not be asked: the service cannot be reached. Please try again later."
    },
    {"ended.close", "Close"},
    {"background.channel", "Help in progress"},
    {"background.channel.agent", "An agent is there"},
    {"background.waiting", "Waiting for help"},
    {"background.agent", "{0} is helping you"},
    {"background.agent.came", "{0} is here"},
    {"background.agent.text", "Tap to go back to the app."},
    {"background.return", "Go back"},
    {"background.end", "End"},
    {
      "background.UNSEEN",
      "Notifications are off: away from this app, help goes on without one. You can end it here."
    },
    {"background.WITHOUT_VOICE", "You are not heard while you are in another app."},
    {
      "background.REFUSED",
      "This phone stops help when you leave this app for long. Please stay here."
    },
    {"handover.agent", "{0} is handing you to {1}"},
    {"handover.team", "{0} is handing you to a colleague"},
    {"handover.back", "Nobody else is free: {0} comes back to you"},
  };

  private final Map<String, String> ours = new HashMap<>();
  private final Function<String, @Nullable String> apps;

  /**
   * The words of one overlay.
   *
   * @param apps the app's line for a key; null: ours
   */
  Words(Function<String, @Nullable String> apps) {
    this.apps = apps;
    for (String[] each : OURS) {
      ours.put(each[0], each[1]);
    }
  }

  /** The line for a key, with {@code {0}} and {@code {1}} filled in. */
  String get(String key, Object... arguments) {
    String line = line(key);
    String filled = line == null ? key : line;
    for (int i = 0; i < arguments.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return filled;
  }

  /** For keys that a newer core may know and these words do not yet. */
  private String either(String key, String otherwise, Object... arguments) {
    return get(line(key) == null ? otherwise : key, arguments);
  }

  private @Nullable String line(String key) {
    String replaced = apps.apply(key);
    return replaced == null ? ours.get(key) : replaced;
  }

  /** Of two lines, one for calls and one for help in writing. */
  private static String either(String key, boolean inWriting) {
    return inWriting ? key + ".chat" : key;
  }

  String waitingTitle(SessionState state, @Nullable Waiting place, boolean inWriting) {
    if (state == SessionState.RINGING) {
      return get(either("waiting.ringing", inWriting));
    }
    if (place == null) {
      return get(either("waiting.contacting", inWriting));
    }
    return place.position() <= 1 ? get("waiting.next") : get("waiting.position", place.position());
  }

  String waitingDetail(SessionState state, @Nullable Waiting place) {
    if (state == SessionState.RINGING) {
      return get("waiting.ringing.detail");
    }
    if (place == null) {
      return get("waiting.contacting.detail");
    }
    if (place.agents() == 0) {
      return get("waiting.noagents");
    }
    if (place.unansweredRings() > 0) {
      return get("waiting.again");
    }
    return usualWait(place.usualWaitLowMillis(), place.usualWaitHighMillis());
  }

  /** A range, as wide as it truly is: the low end rounded down, the high end up. */
  private String usualWait(long lowMillis, long highMillis) {
    if (highMillis <= 0) {
      return get("waiting.usual.unknown");
    }
    boolean minutes = highMillis > MINUTES_FROM_MILLIS;
    long unit = minutes ? 60_000 : 1_000;
    long low = Math.max(1, lowMillis / unit);
    long high = Math.max(low, (highMillis + unit - 1) / unit);
    if (low < high) {
      return get(minutes ? "waiting.usual.minutes" : "waiting.usual.seconds", low, high);
    }
    if (!minutes) {
      return get("waiting.usual.about.seconds", high);
    }
    return high == 1 ? get("waiting.usual.about.minute") : get("waiting.usual.about.minutes", high);
  }

  String handover(Handover handover) {
    String from = name(handover.from(), "agent.unnamed.start");
    Agent to = handover.to();
    if (handover.kind() == Handover.Kind.CAME_BACK) {
      return get("handover.back", from);
    }
    return to == null
        ? get("handover.team", from)
        : get("handover.agent", from, name(to, "agent.unnamed"));
  }

  /** What the agent is called; the key's words where that is not known. */
  String name(@Nullable Agent agent, String unnamed) {
    return agent == null || agent.displayName().trim().isEmpty()
        ? get(unnamed)
        : agent.displayName();
  }

  /** What is true of the person's picture and voice at this moment. */
  String reach(Reach reach, String agent, String agentAtStart) {
    return switch (reach.silence()) {
      case NOBODY -> get("reach.nobody");
      case NO_MEDIA ->
          reach.agentSees() ? get(beside(reach), agentAtStart) : get("reach.no.media", agent);
      case LOST -> get(reach.agentSees() ? beside(reach) : "reach.lost", agentAtStart);
      case HELD_BY_AGENT -> get("reach.held", agentAtStart);
      case HELD_BY_CUSTOMER -> get("reach.paused");
      case PAUSED -> reach.customerHears() ? get("reach.paused.hears", agent) : get("reach.paused");
      case NONE -> get(key(reach), agentAtStart);
    };
  }

  /** "Amy reads what you write. Nobody can see or hear you." */
  String inWriting(Reach reach, String agentAtStart) {
    return switch (reach.silence()) {
      case NOBODY -> get("chat.only");
      case LOST -> get("reach.chat.lost");
      case NONE, NO_MEDIA, HELD_BY_AGENT, HELD_BY_CUSTOMER, PAUSED ->
          get("reach.chat", agentAtStart);
    };
  }

  /**
   * "Vera has joined the call" and "Sam listens too", each on a line of its own; empty: nobody does
   * beside the agent.
   */
  String listeners(List<Agent> listeners, boolean inWriting) {
    List<Agent> joined = new ArrayList<>();
    List<Agent> silent = new ArrayList<>();
    for (Agent each : listeners) {
      (each.isJoined() ? joined : silent).add(each);
    }
    return line(joined, "reach.joined", "reach.joined.two")
        + line(silent, either("reach.listener", inWriting), either("reach.listeners", inWriting));
  }

  private String line(List<Agent> who, String ofOne, String ofTwo) {
    if (who.isEmpty()) {
      return "";
    }
    String first = name(who.get(0), "reach.listener.unnamed.start");
    return "\n"
        + (who.size() == 1
            ? get(ofOne, first)
            : get(ofTwo, first, name(who.get(1), "reach.listener.unnamed")));
  }

  private static String key(Reach reach) {
    if (!reach.agentSees()) {
      return reach.agentHears() ? "reach.hears" : "reach.none";
    }
    String shown =
        switch (reach.shownAs()) {
          case STILLS -> "reach.pictures";
          case TREE -> "reach.outline";
          case VIDEO, NOT_SAID -> "reach.sees";
        };
    return reach.agentHears() ? shown + ".hears" : shown + ".muted";
  }

  /** Without any sound. */
  private static String beside(Reach reach) {
    return reach.shownAs() == ShownAs.TREE ? "reach.outline" : "reach.pictures";
  }

  String error(HelpError.Code code) {
    return either("error." + code, "error.other");
  }

  String deletion(DeletionAnswer answer) {
    return switch (answer.outcome()) {
      case ASKED -> get("deletion.asked", answer.withinDays());
      case NOTHING_KEPT -> get("deletion.nothing");
      case NOT_REACHED -> get("deletion.failed");
    };
  }

  /**
   * @param detail what more is known of the reason; null: nothing
   */
  String endedTitle(EndReason reason, @Nullable EndDetail detail, String agent) {
    return detail == null
        ? either("ended." + reason, "ended.other", agent)
        : either("ended.detail." + detail.kind(), "ended." + reason, agent);
  }

  String endedAdvice(EndReason reason, @Nullable EndDetail detail) {
    if (detail == null) {
      return either("ended." + reason + ".advice", "ended.other.advice");
    }
    if (detail.opensAtMillis() > 0) {
      return opens(detail.opensAtMillis());
    }
    return either("ended.detail." + detail.kind() + ".advice", "ended." + reason + ".advice");
  }

  /** What a button says while help is closed. */
  String closed(long opensAtMillis) {
    String closed = get("help.button.closed");
    return opensAtMillis > 0 ? closed + " " + opens(opensAtMillis) : closed;
  }

  private String opens(long atMillis) {
    DateFormat time = DateFormat.getDateTimeInstance(DateFormat.FULL, DateFormat.SHORT);
    return get("ended.detail.opens", time.format(new Date(atMillis)));
  }
}
