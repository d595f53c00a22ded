package dev.beckon.relay.agents;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RoutingPlan;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.Overview;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Colleague;
import dev.beckon.signal.v1.Colleagues;
import dev.beckon.signal.v1.QueueAtDesk;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds whom an agent could hand a session to: a call to call desks, a chat to chat desks. Asked on
 * the desk's thread, where states are.
 */
final class ColleagueSearch {
  private static final int MOST = 50;

  private final String text;
  private final AgentId asker;

  ColleagueSearch(String text, AgentId asker) {
    this.text = text;
    this.asker = asker;
  }

  Colleagues in(
      Overview overview, Collection<AgentAccount> accounts, RoutingPlan plan, Instant now) {
    Colleagues.Builder found = Colleagues.newBuilder().setText(text);
    accounts.stream()
        .filter(account -> !asker.isOf(account.id()) && matches(account, plan))
        .filter(account -> !asker.isChatDesk() || plan.chatDesksOf(account.id()) > 0)
        .map(account -> colleague(account, plan, overview))
        .sorted(
            Comparator.comparingInt((Colleague each) -> rank(each.getState()))
                .thenComparing(each -> each.getProfile().getDisplayName()))
        .limit(MOST)
        .forEach(found::addAgents);
    for (QueueConfig each : plan.queues()) {
      QueueId queue = each.id();
      if (each.rules().isForChats() == asker.isChatDesk()
          && (contains(queue.value()) || contains(each.name()))) {
        LineSummary line = overview.summary(List.of(queue), now);
        found.addQueues(
            QueueAtDesk.newBuilder().setQueue(queue.value()).setLine(DeskFrames.line(line)));
      }
    }
    return found.build();
  }

  private Colleague colleague(AgentAccount account, RoutingPlan plan, Overview overview) {
    return Colleague.newBuilder()
        .setProfile(profile(account, plan))
        .setState(
            desks(account, plan)
                .map(desk -> state(desk, overview))
                .min(Comparator.comparingInt(ColleagueSearch::rank))
                .orElse(AgentState.State.STATE_UNSPECIFIED))
        .setTakesPart(overview.takesPart(account.id()))
        .build();
  }

  /** Where the colleague would take over what the asker has. */
  private Stream<AgentId> desks(AgentAccount account, RoutingPlan plan) {
    return asker.isChatDesk()
        ? IntStream.rangeClosed(1, plan.chatDesksOf(account.id())).mapToObj(account.id()::desk)
        : Stream.of(account.id());
  }

  private static AgentState.State state(AgentId desk, Overview overview) {
    return switch (overview.agentState(desk).phase()) {
      case SIGNED_OUT -> AgentState.State.STATE_UNSPECIFIED;
      case NOT_READY -> AgentState.State.NOT_READY;
      // Without room beside what is at the other desks.
      case READY -> overview.mayBeRung(desk) ? AgentState.State.READY : AgentState.State.BUSY;
      case RINGING -> AgentState.State.RINGING;
      case BUSY -> AgentState.State.BUSY;
      case WRAP_UP -> AgentState.State.WRAP_UP;
    };
  }

  static AgentProfileAtDesk profile(AgentAccount account, RoutingPlan plan) {
    return AgentProfileAtDesk.newBuilder()
        .setAgentId(account.id().value())
        .setDisplayName(account.displayName())
        .setTitle(account.title())
        .addAllQueues(queues(account, plan).stream().map(QueueId::value).toList())
        .build();
  }

  private static List<QueueId> queues(AgentAccount account, RoutingPlan plan) {
    return plan.rulesOf(account.id()).queues();
  }

  private boolean matches(AgentAccount account, RoutingPlan plan) {
    return contains(account.displayName())
        || contains(account.title())
        || contains(account.id().value())
        || queues(account, plan).stream().anyMatch(queue -> contains(queue.value()));
  }

  private boolean contains(String where) {
    return where.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private static int rank(AgentState.State state) {
    return switch (state) {
      case READY -> 0;
      case WRAP_UP -> 1;
      case BUSY, RINGING -> 2;
      case NOT_READY -> 3;
      case STATE_UNSPECIFIED, UNRECOGNIZED -> 4;
    };
  }
}
