package dev.beckon.desktop;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.CallBackTimes;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Turns states and reasons into what the person reads. Pure; used by {@link SessionViewModel}. */
final class Words {
  private static final long MINUTES_FROM_MILLIS = 90_000;

  private final Messages messages;
  private final Clock clock;
  private final boolean inWriting;

  /**
   * @param inWriting whether it is help in writing only
   */
  Words(Messages messages, boolean inWriting) {
    this(messages, Clock.systemDefaultZone(), inWriting);
  }

  /**
   * @param clock with the person's time zone
   */
  Words(Messages messages, Clock clock) {
    this(messages, clock, false);
  }

  private Words(Messages messages, Clock clock, boolean inWriting) {
    this.messages = messages;
    this.clock = clock;
    this.inWriting = inWriting;
  }

  /** Of two lines, one for calls and one for help in writing. */
  private String either(String key) {
    return inWriting ? key + ".chat" : key;
  }

  String waitingTitle(SessionState state, Optional<Waiting> waiting) {
    if (state == SessionState.RINGING) {
      return messages.get(either("waiting.ringing"));
    }
    return waiting
        .map(
            place ->
                place.position() <= 1
                    ? messages.get("waiting.next")
                    : messages.get("waiting.position", place.position()))
        .orElseGet(() -> messages.get(either("waiting.contacting")));
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

  /** What is true of the person's picture and voice at this moment, and of what reaches them. */
  String reach(Reach reach, String agent, String agentAtStart) {
    if (inWriting) {
      return inWriting(reach, agentAtStart);
    }
    return switch (reach.silence()) {
      case NOBODY -> messages.get("reach.nobody");
      case NO_MEDIA ->
          reach.agentSees()
              ? messages.get(beside(reach), agentAtStart)
              : messages.get("reach.no.media", agent);
      case LOST -> messages.get(reach.agentSees() ? beside(reach) : "reach.lost", agentAtStart);
      case HELD_BY_AGENT -> messages.get("reach.held", agentAtStart);
      case HELD_BY_CUSTOMER -> messages.get("reach.paused");
      case PAUSED ->
          reach.customerHears()
              ? messages.get("reach.paused.hears", agent)
              : messages.get("reach.paused");
      case NONE -> messages.get(key(reach), agentAtStart);
    };
  }

  /** "Amy reads what you write. Nobody can see or hear you." */
  private String inWriting(Reach reach, String agentAtStart) {
    return switch (reach.silence()) {
      case NOBODY -> messages.get("chat.only");
      case LOST -> messages.get("reach.chat.lost");
      case NONE, NO_MEDIA, HELD_BY_AGENT, HELD_BY_CUSTOMER, PAUSED ->
          messages.get("reach.chat", agentAtStart);
    };
  }

  /**
   * "Vera has joined the call" and "Sam listens too", each on a line of its own; empty: nobody does
   * beside the agent.
   */
  String listeners(List<Agent> listeners) {
    return line(
            listeners.stream().filter(Agent::isJoined).toList(), "reach.joined", "reach.joined.two")
        + line(
            listeners.stream().filter(each -> !each.isJoined()).toList(),
            either("reach.listener"),
            either("reach.listeners"));
  }

  private String line(List<Agent> who, String ofOne, String ofTwo) {
    if (who.isEmpty()) {
      return "";
    }
    String first = name(who.getFirst(), "reach.listener.unnamed.start");
    return "\n"
        + (who.size() == 1
            ? messages.get(ofOne, first)
            : messages.get(ofTwo, first, name(who.get(1), "reach.listener.unnamed")));
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

  /**
   * What of the agent does not reach the person; empty: everything does, or it was said.
   *
   * @param agentMuted by their own choice
   */
  String missing(Reach reach, boolean agentMuted, String agentAtStart) {
    boolean said =
        switch (reach.silence()) {
          case NONE, PAUSED -> false;
          case NOBODY, NO_MEDIA, LOST, HELD_BY_AGENT, HELD_BY_CUSTOMER -> true;
        };
    return said || !agentMuted ? "" : messages.get("banner.agent.muted", agentAtStart);
  }

  /** "Poor connection. Your window is shown picture by picture." */
  String quality(ConnectionQuality quality) {
    String level = messages.get("quality." + quality.level());
    return quality.screen() == ConnectionQuality.Screen.VIDEO
        ? level
        : messages.get("quality." + quality.screen(), level);
  }

  /** "Asked. The operator decides within 30 days." */
  String deletion(DeletionAnswer answer) {
    return switch (answer.outcome()) {
      case ASKED -> messages.get("deletion.asked", answer.withinDays());
      case NOTHING_KEPT -> messages.get("deletion.nothing");
      case NOT_REACHED -> messages.get("deletion.failed");
    };
  }

  String error(HelpError.Code code) {
    return messages.either("error." + code, "error.other");
  }

  /**
   * @param detail what more is known of the reason; null: nothing
   */
  String endedTitle(EndReason reason, @Nullable EndDetail detail, String agent) {
    if (detail != null) {
      String key = "ended." + reason;
      return messages.either("ended.detail." + detail.kind(), key, agent);
    }
    return messages.either("ended." + reason, "ended.other", agent);
  }

  String callBackTitle(CallBack callBack) {
    return callBack.atMillis() == 0
        ? messages.get("callback.turn")
        : messages.get("callback.time", when(callBack.atMillis()));
  }

  /** What to choose from, as soon as possible first. */
  List<CallBackTime> callBackTimes(long opensAtMillis) {
    List<CallBackTime> times = new ArrayList<>();
    times.add(new CallBackTime(0, messages.get("callback.soonest")));
    TimeZone zone = TimeZone.getTimeZone(clock.getZone());
    for (long at : CallBackTimes.suggest(clock.millis(), opensAtMillis, zone)) {
      times.add(new CallBackTime(at, when(at)));
    }
    return times;
  }

  String callBackRefused(CallBack.Refusal why) {
    return messages.either("callback.refused." + why, "callback.refused");
  }

  String callBackDetail(CallBack callBack) {
    if (callBack.attempts() > 0) {
      return messages.get("callback.tried.detail");
    }
    return messages.get(callBack.atMillis() == 0 ? "callback.turn.detail" : "callback.time.detail");
  }

  /** "today at 09:00", "on Monday, 30 November at 09:00". */
  private String when(long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(clock.getZone());
    String atTime = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).format(time);
    return time.toLocalDate().equals(LocalDate.now(clock))
        ? messages.get("time.today", atTime)
        : messages.get(
            "time.day", DateTimeFormatter.ofPattern("EEEE, d MMMM").format(time), atTime);
  }

  String endedAdvice(EndReason reason, @Nullable EndDetail detail) {
    if (detail != null && detail.opensAtMillis() > 0) {
      return messages.get("ended.detail.opens", when(detail.opensAtMillis()));
    }
    if (detail != null) {
      String key = "ended." + reason + ".advice";
      return messages.either("ended.detail." + detail.kind() + ".advice", key);
    }
    return messages.either("ended." + reason + ".advice", "ended.other.advice");
  }
}
