package dev.beckon.relay.routing;

/** Whom an agent hands a session to. */
public sealed interface TransferTarget {

  record ToAgent(AgentId agent) implements TransferTarget {}

  /** Whoever of this queue's agents can take it first. */
  record ToQueue(QueueId queue) implements TransferTarget {}
}
