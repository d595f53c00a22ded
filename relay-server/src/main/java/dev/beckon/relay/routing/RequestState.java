package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one help request stands. Moved by {@link Router} alone.
 *
 * <pre>
 *   from     to       when
 *   (none)   Queued   arrived; or restored waiting, ringing, or in a session whose agent has another
 *   (none)   Scheduled  asked to be called back at a time; or restored as a call-back
 *   (none)   Live     restored in session
 *   (none)   Ended    restored ended, or restored though its customer has a later one
 *   Queued   Ringing  an agent was chosen
 *   Queued   Ended    given up, customer lost, waited too long, nobody (left) to wait for
 *   Queued   (none)   the arrival could not be saved
 *   Queued   Scheduled  is to be called back at a time; or was not there when it was their turn
 *   Ringing  Scheduled  is to be called back at a time instead
 *   Scheduled  Queued   it is time; or the customer, who was waited for, is back; or it is to be
 *                       called back as soon as it is their turn
 *   Scheduled  Scheduled  is to be called back at another time
 *   Scheduled  Ended    given up; not reached in time
 *   Scheduled  (none)   the arrival could not be saved
 *   Ringing  Ringing  one more agent is rung, or one of several rings came to nothing
 *   Ringing  Live     the agent accepted, the first of several
 *   Ringing  Queued   declined, not answered (RONA), agent's or customer's link cut,
 *                     agent signed out or taken over by another console, relay drains
 *   Ringing  Ended    given up; the ring came to nothing and the longest wait is over
 *   Ringing  (none)   the arrival could not be saved
 *   Live     OnHold   one side holds
 *   OnHold   Live     neither side holds any more; handed over; or a supervisor took it over
 *   OnHold   OnHold   the other side holds, or holds no more
 *   Live     Live     handed over warmly: another agent accepted; or a supervisor took it over
 *   Live, OnHold      Transferring  handed over blindly: the agent has left
 *   Live, OnHold      Queued        the agent did not come back, or the acceptance could not be saved
 *   Live, OnHold      Ended         either side hung up, customer lost, agent lost and nobody to wait for
 *   Transferring      Ringing       somebody was found
 *   Ringing           Transferring  of a hand-over: as Queued
 *   Transferring      Queued        nobody took it, the first agent neither
 *   Transferring      Ended         given up, customer lost, nobody to wait for
 *   Ended    (none)   forgotten
 * </pre>
 *
 * Queued always means: at the place that belongs to the time of arrival. Transferring means: before
 * everybody in the line of the target, see {@link Transfers}. Acceptance is the session's start;
 * what the design calls Connecting is a matter between the two ends. Whether the customer's link is
 * up is a fact beside the state: a queued request whose customer is cut off keeps its place but is
 * not rung, a live one stays live, and either ends when the resume window is over. Who is to be
 * called back (see {@link CallBacks}) is not expected to stay connected: that has no window.
 */
public sealed interface RequestState {

  Phase phase();

  /** The names of the states, and which may follow which. */
  enum Phase {
    QUEUED,
    /** To be called back later. */
    SCHEDULED,
    RINGING,
    LIVE,
    ON_HOLD,
    TRANSFERRING,
    ENDED;

    /** An agent has had it. Not said of the ended, of whom some had one. */
    public boolean comesAfterAcceptance() {
      return this == LIVE || this == ON_HOLD || this == TRANSFERRING;
    }

    boolean mayBecome(Phase next) {
      return switch (this) {
        case QUEUED -> next == RINGING || next == SCHEDULED || next == ENDED;
        case SCHEDULED -> next == QUEUED || next == SCHEDULED || next == ENDED;
        case RINGING -> next != ON_HOLD;
        case LIVE, ON_HOLD -> next != RINGING && next != SCHEDULED;
        case TRANSFERRING -> next == RINGING || next == QUEUED || next == ENDED;
        case ENDED -> false;
      };
    }
  }

  /** Why a request is in the line. */
  enum Cause {
    ARRIVED,
    RESTORED,
    DECLINED,
    NOT_ANSWERED,
    /** Of the ring: agent's link cut, agent signed out, relay drains. */
    REVOKED,
    /** The customer's link was cut while an agent was rung. */
    CUSTOMER_CUT,
    /** The agent of the session did not come back. */
    AGENT_LOST,
    /** The acceptance could not be written down. */
    NOT_SAVED,
    /** It was handed over, nobody took it, and the first agent did not take it back. */
    NOT_TAKEN,
    /** It is time to call back, or the customer who was waited for is there. */
    CALL_BACK_DUE
  }

  record Queued(Cause cause, Instant since) implements RequestState {
    @Override
    public Phase phase() {
      return Phase.QUEUED;
    }
  }

  /**
   * To be called back, not before then.
   *
   * @param due when it is back in the line
   */
  record Scheduled(Instant due, Instant since) implements RequestState {
    @Override
    public Phase phase() {
      return Phase.SCHEDULED;
    }
  }

  /**
   * @param at whom it rings at, at least one, in the order in which they were chosen
   * @param since when the first of them was rung
   */
  record Ringing(List<At> at, Instant since) implements RequestState {

    /** One ring. */
    public record At(RingId ring, AgentId agent, Instant since, Instant until) {}

    public Ringing {
      at = List.copyOf(at);
      if (at.isEmpty()) {
        throw new IllegalArgumentException("a request rings at somebody");
      }
    }

    /** The first of them. */
    public AgentId agent() {
      return at.getFirst().agent;
    }

    Ringing with(At more) {
      return new Ringing(Stream.concat(at.stream(), Stream.of(more)).toList(), since);
    }

    /** The others; empty when there are none. */
    List<At> without(AgentId agent) {
      return at.stream().filter(each -> !each.agent.equals(agent)).toList();
    }

    @Override
    public Phase phase() {
      return Phase.RINGING;
    }
  }

  /** An agent is with the customer. */
  sealed interface InSession extends RequestState {
    /** The ring that was accepted; of a session taken over, one that nobody heard. */
    RingId ring();

    AgentId agent();

    /** When it was accepted. */
    Instant since();

    default Live live() {
      return new Live(ring(), agent(), since());
    }
  }

  record Live(RingId ring, AgentId agent, Instant since) implements InSession {
    @Override
    public Phase phase() {
      return Phase.LIVE;
    }
  }

  /** One side, or both, neither sends nor plays anything. */
  record OnHold(RingId ring, AgentId agent, Instant since, Hold hold) implements InSession {
    @Override
    public Phase phase() {
      return Phase.ON_HOLD;
    }
  }

  /** Between two agents. */
  record Transferring(AgentId from, Instant since) implements RequestState {
    @Override
    public Phase phase() {
      return Phase.TRANSFERRING;
    }
  }

  record Ended(EndReason reason, Instant since) implements RequestState {
    @Override
    public Phase phase() {
      return Phase.ENDED;
    }
  }
}
