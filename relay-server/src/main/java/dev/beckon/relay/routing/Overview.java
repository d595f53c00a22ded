package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How agents and lines stand, for those who only look. On the routing thread. */
public interface Overview {

  /** {@link AgentState.SignedOut} for those unknown. */
  AgentState agentState(AgentId agent);

  /** Whether somebody is rung at this desk if it is this one's turn: is ready and has room. */
  boolean mayBeRung(AgentId agent);

  /** Some queues' lines, taken together; an agent who serves several of them counts once. */
  LineSummary summary(Collection<QueueId> queues, Instant now);

  /** Whether this agent is asked in to another's session, or takes part in one. */
  boolean takesPart(AgentId agent);

  /** All agents who ask for a supervisor, who asked first before the others. */
  List<RaisedHand> raisedHands();

  /** Every agent who is rung, in a session or in wrap-up; goes through all who are signed in. */
  List<AtWork> floor();

  /** What somebody may expect who asks now; {@link Outlook#NOBODY} where there is no such queue. */
  Outlook outlook(QueueId queue);
}
