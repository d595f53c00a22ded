package dev.beckon.relay.measure;

/** Which side of the relay something happened on. */
public enum Edge {
  CUSTOMERS,
  AGENTS
}
