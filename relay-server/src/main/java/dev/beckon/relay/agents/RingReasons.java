package dev.beckon.relay.agents;

import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Strategy;
import dev.beckon.signal.v1.RingReason;

/** Says to the agent who is rung why it is this agent. Pure. */
final class RingReasons {
  private RingReasons() {}

  static RingReason wire(Choice choice) {
    Integer full = choice.crowd().full();
    RingReason.Builder reason =
        RingReason.newBuilder()
            .setFreeMillis(choice.chosenFree().toMillis())
            .setOthersFree(Math.max(0, choice.crowd().free() - 1))
            .setOthersFull(full == null ? 0 : full)
            .setAhead(choice.ahead())
            .setOneOfSeveral(choice.rule() == Choice.Rule.ONE_MORE)
            .setOverdue(choice.guarded())
            .setPolicy(choice.policy());
    switch (choice.asked()) {
      case Choice.Asked.Owner _ -> reason.setRight(RingReason.Right.OWNER);
      case Choice.Asked.Deputies _ -> reason.setRight(RingReason.Right.DEPUTY);
      // Such a choice rings nobody.
      case Choice.Asked.OtherQueue _ -> {}
      case Choice.Asked.Anyone anyone -> {
        reason
            .setRight(RingReason.Right.ANYONE)
            .setOrder(order(anyone.strategy()))
            .setRelaxed(anyone.step());
        anyone
            .needs()
            .forEach(
                need ->
                    reason.addSkillsBuilder().setName(need.skill().value()).setLevel(need.level()));
      }
    }
    return reason.build();
  }

  private static RingReason.Order order(Strategy strategy) {
    return switch (strategy) {
      case Strategy.LongestIdle _ -> RingReason.Order.LONGEST_IDLE;
      case Strategy.RoundRobin _ -> RingReason.Order.ROUND_ROBIN;
      case Strategy.TopDown _ -> RingReason.Order.TOP_DOWN;
      case Strategy.LeastTalkTime _ -> RingReason.Order.LEAST_TALK_TIME;
      case Strategy.FewestContacts _ -> RingReason.Order.FEWEST_CONTACTS;
      case Strategy.RingAll _ -> RingReason.Order.RING_ALL;
      case Strategy.RingProgressively _ -> RingReason.Order.RING_PROGRESSIVELY;
    };
  }
}
