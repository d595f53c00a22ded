package dev.beckon.relay.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a webhook can be told. The words are the configuration's and the wire's: never change one.
 */
public enum HookEvent {
  /** Somebody asks for help. */
  ARRIVED("request.arrived"),
  /** An agent is rung for it; once for each ring. */
  RINGING("request.ringing"),
  /** It ended without an agent: nobody was there, nobody answered, or the customer gave up. */
  MISSED("request.missed"),
  /** An agent has accepted. Again, when an agent who was lost takes it once more. */
  STARTED("session.started"),
  /** Another agent has it now: handed over, or the first one was lost. */
  HANDED_OVER("session.handed_over"),
  /** It ended after an agent had been with the customer. */
  ENDED("session.ended"),
  /** The agent's summary of it. */
  WRITTEN_UP("session.written_up"),
  /** The customer wants deleted what is kept of it. */
  DELETION_ASKED("deletion.asked");

  private final String word;

  HookEvent(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<HookEvent> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
