package dev.beckon.relay.store;

import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is new about a request to those who watch from outside: the difference between how it stood
 * and how it is saved. Saving the same again is no news. Pure.
 */
final class RequestNews {
  private RequestNews() {}

  /**
   * How a request stood.
   *
   * @param agent of the ring or session; null otherwise
   * @param answeredAt when the first agent accepted; null: none has
   * @param lastAgent who was with the customer last; null: nobody
   */
  record Standing(
      Phase phase,
      @Nullable AgentId agent,
      @Nullable Instant answeredAt,
      @Nullable AgentId lastAgent) {

    /** Who had the customer, to whom another agent comes now; null: nobody had. */
    @Nullable AgentId former() {
      return phase == Phase.LIVE && agent != null ? agent : lastAgent;
    }
  }

  /**
   * In the order in which it happened.
   *
   * @param before null: there was no such request
   */
  static List<HookEvent> of(@Nullable Standing before, RequestSnapshot after) {
    List<HookEvent> news = new ArrayList<>(2);
    if (before == null) {
      news.add(HookEvent.ARRIVED);
    }
    if (after.phase() == Phase.LIVE && after.agent() != null) {
      acceptance(before, after.agent(), news);
    } else if (after.phase() == Phase.ENDED && !stood(before, Phase.ENDED)) {
      news.add(before != null && before.answeredAt != null ? HookEvent.ENDED : HookEvent.MISSED);
    }
    return news;
  }

  private static void acceptance(@Nullable Standing before, AgentId agent, List<HookEvent> news) {
    AgentId former = before == null ? null : before.former();
    if (former == null) {
      news.add(HookEvent.STARTED);
    } else if (!former.isOf(agent.person())) {
      news.add(HookEvent.HANDED_OVER);
    } else if (!stood(before, Phase.LIVE)) {
      news.add(HookEvent.STARTED);
    }
  }

  private static boolean stood(@Nullable Standing before, Phase phase) {
    return before != null && before.phase == phase;
  }
}
