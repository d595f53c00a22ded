package dev.beckon.relay.routing;

/** What an agent wants to be: at once when idle, after the session or wrap-up otherwise. */
public sealed interface Presence {

  Presence READY = new Ready();

  record Ready() implements Presence {}

  /** The reason is in the operator's words; empty when none was given. */
  record NotReady(String reason) implements Presence {}
}
