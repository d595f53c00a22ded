package dev.beckon.relay.routing;

/** What a customer is told of a hand-over. */
public enum Handing {
  /** The agent has left; somebody else is sought. */
  BLIND,
  /** The agent stays until somebody else is there. */
  WARM,
  /** Nobody took it: it is the first agent's again, who may have to be rung for that. */
  CAME_BACK
}
