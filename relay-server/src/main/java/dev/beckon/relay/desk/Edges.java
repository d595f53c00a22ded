package dev.beckon.relay.desk;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.session.Pair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those the desk tells things to. Called on the desk's thread, in each recipient's order; hands
 * over and returns.
 */
public interface Edges {

  /**
   * @param refusedSequence for refusals: the frame's number, where it had one
   */
  void tellCustomer(Effect.ToCustomer effect, long refusedSequence);

  /**
   * @param pair of the request the effect is about; null where it is about none
   * @param refusedSequence for refusals: the frame's number, where it had one
   */
  void tellAgent(Effect.ToAgent effect, @Nullable Pair pair, long refusedSequence);

  /** The lines that this agent serves have changed. */
  void tellSummary(AgentId agent, LineSummary summary);

  /**
   * Raised hands came, went, or were taken.
   *
   * @param hands all of them, who asked first before the others
   */
  void tellHands(List<HandUp> hands);

  /**
   * What happens on the floor, of which a supervisor sees what is theirs.
   *
   * @param floor all agents at work
   */
  void tellFloor(AgentId supervisor, List<OnFloor> floor);

  /** An ended request is not remembered any longer. */
  void forget(Pair pair);
}
