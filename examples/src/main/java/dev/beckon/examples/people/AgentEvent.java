package dev.beckon.examples.people;

import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.ScreenContext;
import dev.beckon.signal.v1.TransferProgress;

/** What happens to a scripted agent. */
public sealed interface AgentEvent {
  /** The relay took the sign-in; how the stream goes on. */
  record SignedInAs(String name, Continuation continuation) implements AgentEvent {}

  /** The relay's word on the agent's state. */
  record BecameState(AgentState.State state, String reason) implements AgentEvent {}

  /** A request is shown. */
  record Rang(String requestId, String customer, String topic, ScreenContext context)
      implements AgentEvent {}

  /** A ring brought a dossier, which was read. */
  record ReadDossier(String from, String notes, String tried) implements AgentEvent {}

  /** How a warm hand-over stands; {@code rung} is empty while nobody is rung. */
  record HandsOver(TransferProgress.State state, String rung) implements AgentEvent {}

  /** A ring is over. */
  record RingOver(String requestId, RingEnded.Outcome outcome) implements AgentEvent {}

  /** A session began, or was taken up again. */
  record SessionBegan(String requestId, boolean resumed) implements AgentEvent {}

  /** The first picture of the customer's screen is here. */
  record SawScreen(String requestId) implements AgentEvent {}

  /** The customer wrote something. */
  record Read(String text) implements AgentEvent {}

  /** The customer's connection to the relay came or went, and how long it is waited for. */
  record CustomerConnected(boolean connected, int remainingMillis) implements AgentEvent {}

  /** A session is over. */
  record SessionOver(String requestId, EndReason reason) implements AgentEvent {}

  /** The relay refused something, the call was cut, or media failed. */
  record Trouble(String what) implements AgentEvent {}
}
