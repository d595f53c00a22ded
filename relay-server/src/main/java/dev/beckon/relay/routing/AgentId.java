package dev.beckon.relay.routing;

import java.util.Objects;

/**
 * Names one desk of an agent within the relay. Everybody has a call desk, which is called like the
 * person. Who serves queues for chats has chat desks beside it: each has a state, a ring and a
 * session of its own, and what the person may do, is called and has done is looked up by {@link
 * #person}.
 */
public record AgentId(String value) implements Recipient {

  /** So many chat desks has nobody more than. */
  public static final int MOST_CHAT_DESKS = 8;

  /** Between the person and the number of a chat desk: no account has it in its id. */
  private static final char DESK = '/';

  public AgentId {
    Objects.requireNonNull(value);
  }

  /** Whose desk it is: named as that person's call desk. */
  public AgentId person() {
    int desk = value.lastIndexOf(DESK);
    return desk < 0 ? this : new AgentId(value.substring(0, desk));
  }

  public boolean isChatDesk() {
    return value.lastIndexOf(DESK) >= 0;
  }

  public boolean isOf(AgentId person) {
    return person().equals(person);
  }

  /**
   * @param number from 1; 0: the call desk
   */
  public AgentId desk(int number) {
    AgentId person = person();
    return number == 0 ? person : new AgentId(person.value + DESK + number);
  }

  @Override
  public String toString() {
    return value;
  }
}
