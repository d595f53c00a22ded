package dev.beckon.sdk;

import java.util.Objects;

/**
 * One message of a session's chat, as it stands now; told by {@link HelpListener#onChat}.
 * Immutable.
 */
public final class ChatMessage {
  private final String id;
  private final boolean fromAgent;
  private final String text;
  private final State state;

  /** How far it came. */
  public enum State {
    /** On its way, or kept until there is an agent. */
    SENT,
    /** At the other end's device. */
    DELIVERED,
    /** Shown to the other person there. */
    SEEN
  }

  /**
   * @param id names it within the session
   * @param fromAgent otherwise the person's own
   * @param text fit to be shown; to be shown as it is, never as HTML
   * @param state of the person's own; {@code DELIVERED} for the agent's
   */
  public ChatMessage(String id, boolean fromAgent, String text, State state) {
    this.id = Objects.requireNonNull(id);
    this.fromAgent = fromAgent;
    this.text = Objects.requireNonNull(text);
    this.state = Objects.requireNonNull(state);
  }

  /** Names it; what comes with the same id is the same message in another state. */
  public String id() {
    return id;
  }

  /** Whether the agent wrote it. */
  public boolean isFromAgent() {
    return fromAgent;
  }

  /** What was written; plain text. */
  public String text() {
    return text;
  }

  /** How far it came. */
  public State state() {
    return state;
  }

  /** The same message, further on. */
  public ChatMessage in(State further) {
    return new ChatMessage(id, fromAgent, text, further);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChatMessage
        && ((ChatMessage) other).id.equals(id)
        && ((ChatMessage) other).fromAgent == fromAgent
        && ((ChatMessage) other).text.equals(text)
        && ((ChatMessage) other).state == state;
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, fromAgent, state);
  }

  /** Leaves the text out: it is personal. */
  @Override
  public String toString() {
    return "ChatMessage[" + id + " " + state + "]";
  }
}
