package dev.beckon.sdk.client;

import dev.beckon.sdk.session.Situation;
import dev.beckon.sdk.session.Step;

/** One event on its way to a session's machine. */
@FunctionalInterface
interface SessionEvent {
  /** What it leads to. */
  Step happen(Situation situation);
}
