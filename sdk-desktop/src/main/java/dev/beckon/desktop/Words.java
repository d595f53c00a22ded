package dev.beckon.desktop;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import java.util.Optional;

/** Turns states and reasons into what the person reads. Pure; used by {@link SessionViewModel}. */
final class Words {
  private static final long MINUTES_FROM_MILLIS = 90_000;

  private final Messages messages;

  Words(Messages messages) {
    this.messages = messages;
  }

  String waitingTitle(SessionState state, Optional<Waiting> waiting) {
    if (state == SessionState.RINGING) {
      return messages.get("waiting.ringing");
    }
    return waiting
        .map(
            place ->
                place.position() <= 1
                    ? messages.get("waiting.next")
                    : messages.get("waiting.position", place.position()))
        .orElseGet(() -> messages.get("waiting.contacting"));
  }

  String waitingDetail(SessionState state, Optional<Waiting> waiting) {
    if (state == SessionState.RINGING) {
      return messages.get("waiting.ringing.detail");
    }
    return waiting
        .map(this::placeDetail)
        .orElseGet(() -> messages.get("waiting.contacting.detail"));
  }

  private String placeDetail(Waiting place) {
    if (place.agents() == 0) {
      return messages.get("waiting.noagents");
    }
    if (place.unansweredRings() > 0) {
      return messages.get("waiting.again");
    }
    return usualWait(place.usualWaitLowMillis(), place.usualWaitHighMillis());
  }

  /** A range, as wide as it truly is: the low end rounded down, the high end up. */
  private String usualWait(long lowMillis, long highMillis) {
    if (highMillis <= 0) {
      return messages.get("waiting.usual.unknown");
    }
    boolean minutes = highMillis > MINUTES_FROM_MILLIS;
    long unit = minutes ? 60_000 : 1_000;
    long low = Math.max(1, lowMillis / unit);
    long high = Math.max(low, (highMillis + unit - 1) / unit);
    if (low < high) {
      return messages.get(minutes ? "waiting.usual.minutes" : "waiting.usual.seconds", low, high);
    }
    if (!minutes) {
      return messages.get("waiting.usual.about.seconds", high);
    }
    return high == 1
        ? messages.get("waiting.usual.about.minute")
        : messages.get("waiting.usual.about.minutes", high);
  }

  /** "Ana is handing you to Ben". */
  String handover(Handover handover) {
    String from = name(handover.from(), "agent.unnamed.start");
    Agent to = handover.to();
    if (handover.kind() == Handover.Kind.CAME_BACK) {
      return messages.get("handover.back", from);
    }
    return to == null
        ? messages.get("handover.team", from)
        : messages.get("handover.agent", from, name(to, "agent.unnamed"));
  }

  private String name(Agent agent, String unnamed) {
    return agent.displayName().isBlank() ? messages.get(unnamed) : agent.displayName();
  }

  /** What is true of the person's picture and voice at this moment. */
  String sharing(Sharing sharing, String agent) {
    return switch (sharing) {
      case NOTHING_YET -> messages.get("sharing.nothing.yet");
      case PAUSED -> messages.get("sharing.paused");
      case CHAT_ONLY -> messages.get("sharing.chat.only", agent);
      case SCREEN_AND_VOICE -> messages.get("sharing.sees.hears", agent);
      case SCREEN -> messages.get("sharing.sees", agent);
      case VOICE -> messages.get("sharing.hears", agent);
      case NONE -> messages.get("sharing.none", agent);
    };
  }

  String error(HelpError.Code code) {
    return messages.either("error." + code, "error.other");
  }

  String endedTitle(EndReason reason, String agent) {
    return messages.either("ended." + reason, "ended.other", agent);
  }

  String endedAdvice(EndReason reason) {
    return messages.either("ended." + reason + ".advice", "ended.other.advice");
  }

  /** What of the person reaches the agent. */
  enum Sharing {
    NOTHING_YET,
    SCREEN_AND_VOICE,
    SCREEN,
    VOICE,
    NONE,
    CHAT_ONLY,
    PAUSED
  }
}
