package dev.beckon.relay.agents;

import dev.beckon.relay.desk.HandUp;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.HandState;
import dev.beckon.signal.v1.RaisedHand;
import dev.beckon.signal.v1.RaisedHands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says on the wire who asks for a supervisor. Pure. */
final class HandFrames {
  /** So many are shown; who waits behind them comes up when they are answered. */
  static final int MOST = 50;

  private HandFrames() {}

  /** To the agent who raised it. */
  static DeskFrame.Builder state(Effect.TellHand told, Function<AgentId, String> names) {
    AgentId supervisor = told.supervisor();
    return DeskFrame.newBuilder()
        .setHandState(
            HandState.newBuilder()
                .setRequestId(told.request().value())
                .setState(
                    switch (told.progress()) {
                      case RAISED -> HandState.State.RAISED;
                      case TAKEN -> HandState.State.TAKEN;
                      case LOWERED -> HandState.State.LOWERED;
                      case ANSWERED -> HandState.State.ANSWERED;
                    })
                .setSupervisorDisplayName(supervisor == null ? "" : names.apply(supervisor)));
  }

  /**
   * What one supervisor looks after: hands of others.
   *
   * @param profiles null: not known any more
   */
  static RaisedHands of(
      List<HandUp> raised,
      Oversight oversight,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles,
      Clock clock) {
    RaisedHands.Builder shown = RaisedHands.newBuilder();
    raised.stream()
        .filter(each -> concerns(each, oversight))
        .limit(MOST)
        .forEach(each -> shown.addHands(hand(each, profiles, clock)));
    return shown.build();
  }

  private static boolean concerns(HandUp each, Oversight oversight) {
    return !each.hand().agent().isOf(oversight.supervisor().id())
        && oversight.covers(each.hand().app(), each.hand().queue(), each.hand().serves());
  }

  private static RaisedHand hand(
      HandUp each,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles,
      Clock clock) {
    Duration age = Duration.between(each.hand().since(), clock.instant());
    RaisedHand.Builder hand =
        RaisedHand.newBuilder()
            .setRequestId(each.hand().request().value())
            .setAgent(named(each.hand().agent(), profiles))
            .setQueue(each.hand().queue().value())
            .setTopic(each.pair().details().topic())
            .setWords(each.words())
            .setAgeMillis(Math.max(0, age.toMillis()));
    AgentId taker = each.hand().takenBy();
    if (taker != null) {
      hand.setTakenBy(named(taker, profiles));
    }
    return hand.build();
  }

  /** An agent who is not known any more is called by the id. */
  static AgentProfileAtDesk named(
      AgentId agent, Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles) {
    AgentProfileAtDesk known = profiles.apply(agent);
    return known == null
        ? AgentProfileAtDesk.newBuilder()
            .setAgentId(agent.person().value())
            .setDisplayName(agent.person().value())
            .build()
        : known;
  }

  /** Whether both say the same, but for the time that has passed. */
  static boolean isSame(RaisedHands one, RaisedHands other) {
    return ageless(one).equals(ageless(other));
  }

  private static List<RaisedHand> ageless(RaisedHands hands) {
    return hands.getHandsList().stream()
        .map(hand -> hand.toBuilder().clearAgeMillis().build())
        .toList();
  }
}
