package dev.beckon.examples.people;

import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import java.util.List;

/** What happens to a scripted customer. */
public sealed interface CustomerEvent {
  /** The session's state changed. */
  record Became(SessionState state) implements CustomerEvent {}

  /** A place in the line. */
  record Waits(int position, int unansweredRings) implements CustomerEvent {}

  /** This agent accepted. */
  record Met(String agent) implements CustomerEvent {}

  /** The agent hands over, to somebody named or (empty) to a team. */
  record HandedOver(Handover.Kind kind, String from, String to) implements CustomerEvent {}

  /**
   * These listen beside the agent from now on; empty: nobody.
   *
   * @param joined who of them is heard
   */
  record ListenedTo(List<String> by, List<String> joined) implements CustomerEvent {}

  /** The agent wrote something. */
  record Read(String text) implements CustomerEvent {}

  /** The agent's connection to the relay came or went. */
  record AgentConnected(boolean connected) implements CustomerEvent {}

  /** Something went wrong. */
  record Trouble(HelpError.Code code, String message) implements CustomerEvent {}

  /** It is over. */
  record Ended(EndReason reason) implements CustomerEvent {}
}
