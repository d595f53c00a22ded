package dev.beckon.relay.agents;

import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.history.JournalLine;
import dev.beckon.relay.history.PastRequest;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestState;
import dev.beckon.relay.session.EndReasons;
import dev.beckon.signal.v1.GetRequestResponse;
import dev.beckon.signal.v1.HistoryFilter;
import dev.beckon.signal.v1.RequestInHistory;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between the words of the wire and those of history. Pure. */
final class HistoryFrames {
  private static final int NAME_CHARACTERS = 200;
  private static final long LAST_MILLIS = 7_258_118_400_000L; // the year 2200

  private HistoryFrames() {}

  /** What is asked for, or why not. */
  sealed interface Asked {
    record Sound(HistoryQuery query) implements Asked {}

    /** Of an app that is not the caller's, or nobody's. */
    record NoSuchApp() implements Asked {}

    record Wrong(String why) implements Asked {}
  }

  /**
   * @param visible the apps the caller may see
   */
  static Asked asked(HistoryFilter filter, Set<AppId> visible) {
    Set<AppId> apps = visible;
    if (!filter.getApp().isEmpty()) {
      AppId app = new AppId(filter.getApp());
      if (!visible.contains(app)) {
        return new Asked.NoSuchApp();
      }
      apps = Set.of(app);
    }
    if (apps.isEmpty()) {
      return new Asked.NoSuchApp();
    }
    if (filter.getSubject().length() > NAME_CHARACTERS
        || filter.getAgentId().length() > NAME_CHARACTERS
        || filter.getQueue().length() > NAME_CHARACTERS
        || filter.getWords().length() > NAME_CHARACTERS) {
      return new Asked.Wrong("subject, agent_id, queue and words have at most 200 characters");
    }
    if (!isSound(filter.getFromMillis()) || !isSound(filter.getUntilMillis())) {
      return new Asked.Wrong("from_millis and until_millis are between 1970 and 2200");
    }
    Set<RequestState.Phase> phases = EnumSet.noneOf(RequestState.Phase.class);
    for (RequestInHistory.State state : filter.getStatesList()) {
      if (state == RequestInHistory.State.STATE_UNSPECIFIED
          || state == RequestInHistory.State.UNRECOGNIZED) {
        return new Asked.Wrong("states has one that is not known");
      }
      phases.add(RequestState.Phase.valueOf(state.name()));
    }
    Set<EndReason> reasons = EnumSet.noneOf(EndReason.class);
    for (dev.beckon.signal.v1.EndReason reason : filter.getEndReasonsList()) {
      if (!addKnown(reason, reasons)) {
        return new Asked.Wrong("end_reasons has one that is not known");
      }
    }
    return new Asked.Sound(
        new HistoryQuery(
            apps,
            filter.getSubject(),
            filter.getAgentId().isEmpty() ? null : new AgentId(filter.getAgentId()).person(),
            filter.getQueue().isEmpty() ? null : new QueueId(filter.getQueue()),
            instant(filter.getFromMillis()),
            instant(filter.getUntilMillis()),
            phases,
            reasons,
            HistoryQuery.words(filter.getWords()),
            filter.getDeletionAsked()));
  }

  private static boolean isSound(long millis) {
    return millis >= 0 && millis <= LAST_MILLIS;
  }

  private static @Nullable Instant instant(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /** Several of ours may be one on the wire. */
  private static boolean addKnown(dev.beckon.signal.v1.EndReason reason, Set<EndReason> reasons) {
    boolean known = false;
    for (EndReason each : EndReason.values()) {
      if (EndReasons.wire(each) == reason) {
        reasons.add(each);
        known = true;
      }
    }
    return known;
  }

  static RequestInHistory request(PastRequest request) {
    RequestInHistory.Builder wire =
        RequestInHistory.newBuilder()
            .setRequestId(request.id().value())
            .setApp(request.app().value())
            .setQueue(request.queue().value())
            .setServiceTier(request.tier())
            .setSubject(request.subject())
            .setDisplayName(request.displayName())
            .setTopic(request.topic())
            .setArrivedAtMillis(request.arrivedAt().toEpochMilli())
            .setAnsweredAtMillis(millis(request.answeredAt()))
            .setEndedAtMillis(millis(request.endedAt()))
            .setState(RequestInHistory.State.valueOf(request.phase().name()))
            .setRings(request.rings())
            .setUnansweredRings(request.unansweredRings())
            .setDisposition(request.disposition())
            .setNotes(request.notes());
    request.agents().forEach(agent -> wire.addAgentIds(agent.value()));
    EndReason endReason = request.endReason();
    if (endReason != null) {
      wire.setEndReason(EndReasons.wire(endReason));
    }
    return wire.build();
  }

  private static long millis(@Nullable Instant moment) {
    return moment == null ? 0 : moment.toEpochMilli();
  }

  static GetRequestResponse story(RequestStory story) {
    GetRequestResponse.Builder wire =
        GetRequestResponse.newBuilder().setRequest(request(story.request()));
    for (JournalLine line : story.journal()) {
      wire.addJournal(
          dev.beckon.signal.v1.JournalLine.newBuilder()
              .setNumber(line.number())
              .setAtMillis(line.at().toEpochMilli())
              .setLine(line.line())
              .setText(line.text()));
    }
    return wire.build();
  }
}
