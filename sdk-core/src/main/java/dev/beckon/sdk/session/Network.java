package dev.beckon.sdk.session;

import dev.beckon.sdk.cobrowse.ShownAs;

/**
 * What gets through to the agent, as far as this end knows. Immutable.
 *
 * @param shownAs how the screen is shown on this network, where it is shown
 * @param lost whether nothing that could be understood gets through between the two ends directly
 * @param agentAway whether the agent's connection to the relay is lost
 */
public record Network(ShownAs shownAs, boolean lost, boolean agentAway) {
  static final Network GOOD = new Network(ShownAs.VIDEO, false, false);

  Network withAgentAway(boolean away) {
    return new Network(shownAs, lost, away);
  }

  Network with(ShownAs rung, boolean nothingArrives) {
    return new Network(rung, nothingArrives, agentAway);
  }

  /** With another agent, of whom nothing is known yet; the screen is shown as before. */
  Network ofAnother() {
    return new Network(shownAs, false, false);
  }
}
