package dev.beckon.console.desk;

/** Whom a session is handed to. */
public sealed interface TransferTarget {

  record ToAgent(String agentId) implements TransferTarget {}

  record ToQueue(String queue) implements TransferTarget {}
}
