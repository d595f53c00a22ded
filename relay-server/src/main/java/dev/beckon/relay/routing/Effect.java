package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk must carry out, in the order given. Whether an effect may go out before the step's
 * saves are committed is said by {@link Step}, not here.
 */
public sealed interface Effect {

  /** Goes to one customer, who is told things in order. */
  sealed interface ToCustomer extends Effect {
    CustomerId customer();

    RequestId request();

    /** Whom the order is kept for; null where order does not matter. */
    @Override
    default @Nullable Recipient recipient() {
      return customer();
    }
  }

  /** Goes to one agent's desk, which is told things in order. */
  sealed interface ToAgent extends Effect {
    AgentId agent();

    @Override
    default @Nullable Recipient recipient() {
      return agent();
    }
  }

  /** Goes to the store. */
  sealed interface ToStore extends Effect {}

  /** Goes to the timers. */
  sealed interface ToTimers extends Effect {}

  /** For those who watch: the desk itself, measures, the journal. */
  sealed interface Note extends Effect {}

  /** Whom this is told, when order matters for them. */
  default @Nullable Recipient recipient() {
    return null;
  }

  // ── to the customer ──

  /**
   * The request is in the line: on arrival, when the place or the estimate changed, and when a ring
   * came to nothing.
   *
   * @param mayBeCalledBack whether a call-back may be asked for
   * @param stillWaiting whether the customer is asked whether to go on waiting
   */
  record TellWaiting(
      CustomerId customer,
      RequestId request,
      int position,
      EstimatedWait estimate,
      int agents,
      int unansweredRings,
      boolean mayBeCalledBack,
      boolean stillWaiting)
      implements ToCustomer {}

  /**
   * What is agreed about calling back: when it was asked for, after an attempt, and when asked
   * again.
   */
  record TellCallBack(CustomerId customer, RequestId request, CallBack callBack)
      implements ToCustomer {}

  /** An agent is being rung; {@code ring} counts from 1. */
  record TellRinging(CustomerId customer, RequestId request, int ring) implements ToCustomer {}

  /**
   * An agent has accepted this ring; or, {@code resumed}, the session goes on.
   *
   * @param video whether the agent's picture may be shown
   */
  record TellStarted(
      CustomerId customer,
      RequestId request,
      AgentId agent,
      RingId ring,
      boolean resumed,
      boolean video)
      implements ToCustomer {}

  /**
   * The agent's link came or went. {@code remaining}: how long it is waited for; zero when
   * connected.
   */
  record TellAgentLink(
      CustomerId customer, RequestId request, boolean connected, Duration remaining)
      implements ToCustomer {}

  /**
   * The agent hands the customer over; or nobody took it.
   *
   * @param target whom it goes to
   */
  record TellHandingOver(
      CustomerId customer, RequestId request, AgentId from, TransferTarget target, Handing handing)
      implements ToCustomer {}

  /**
   * Who listens to the session beside its agent: after every change of it.
   *
   * @param listeners empty: nobody any more
   * @param speaking who of them has joined the call
   */
  record TellListeners(
      CustomerId customer, RequestId request, List<AgentId> listeners, List<AgentId> speaking)
      implements ToCustomer {
    public TellListeners {
      listeners = List.copyOf(listeners);
      speaking = List.copyOf(speaking);
    }

    /** Nobody of them speaks to the customer. */
    public TellListeners(CustomerId customer, RequestId request, List<AgentId> listeners) {
      this(customer, request, listeners, List.of());
    }
  }

  /**
   * The last thing told about a request; told again when asked again.
   *
   * @param opensIn with {@link EndReason#QUEUE_CLOSED}: when it opens; null: not said
   * @param mayBeCalledBack whether a call-back may be asked for instead
   */
  record TellEnded(
      CustomerId customer,
      RequestId request,
      EndReason reason,
      @Nullable Duration opensIn,
      boolean mayBeCalledBack)
      implements ToCustomer {}

  /** Refuses what the customer asked in the event just handled. */
  record Refuse(CustomerId customer, RequestId request, Refusal refusal) implements ToCustomer {
    @Override
    public @Nullable Recipient recipient() {
      return null;
    }
  }

  // ── to the agent's desk ──

  /**
   * Shows the request to the agent, who is reserved until {@link TellRingEnded}.
   *
   * @param callBackAskedAt when a call-back was asked for; null: it is none
   */
  record RingAgent(
      AgentId agent,
      RingId ring,
      RequestId request,
      CustomerId customer,
      QueueId queue,
      Duration answerWithin,
      Duration waited,
      int unansweredRings,
      boolean autoAnswer,
      Choice why,
      @Nullable Handover handover,
      @Nullable Instant callBackAskedAt)
      implements ToAgent {}

  /** Exactly one for each {@link RingAgent}. */
  record TellRingEnded(AgentId agent, RingId ring, RequestId request, RingOutcome outcome)
      implements ToAgent {}

  /** After every change. {@link AgentState.SignedOut}: the console's call may be completed. */
  record TellAgentState(AgentId agent, AgentState state) implements ToAgent {}

  /**
   * The session begins at the desk; or, {@code resumed}, goes on.
   *
   * @param video whether the agent's picture may be shown
   * @param takenFrom who had it, where this one took it over without a ring; null: was rung
   */
  record TellSessionStarted(
      AgentId agent,
      RequestId request,
      CustomerId customer,
      QueueId queue,
      boolean resumed,
      boolean video,
      Duration age,
      @Nullable AgentId takenFrom)
      implements ToAgent {

    /** Accepted by this agent, when it was rung. */
    public TellSessionStarted(
        AgentId agent,
        RequestId request,
        CustomerId customer,
        QueueId queue,
        boolean resumed,
        boolean video,
        Duration age) {
      this(agent, request, customer, queue, resumed, video, age, null);
    }
  }

  /**
   * The customer's link came or went. {@code remaining}: how long it is waited for; zero when
   * connected.
   */
  record TellCustomerLink(AgentId agent, RequestId request, boolean connected, Duration remaining)
      implements ToAgent {}

  /**
   * How a warm hand-over stands.
   *
   * @param rung who is rung; null when nobody is
   */
  record TellTransfer(
      AgentId agent, RequestId request, TransferProgress progress, @Nullable AgentId rung)
      implements ToAgent {}

  /**
   * How the agent's raised hand stands: after every change of it but the end of the session.
   *
   * @param supervisor who looks after it, or did; null: nobody
   */
  record TellHand(
      AgentId agent, RequestId request, HandProgress progress, @Nullable AgentId supervisor)
      implements ToAgent {}

  /** A supervisor has taken the session over: {@link TellSessionEnded} follows. */
  record TellTakenOver(AgentId agent, RequestId request, AgentId by) implements ToAgent {}

  /**
   * This supervisor or colleague watches a session from now on, or in another way, or not any more.
   *
   * @param end why not any more; null: watches
   */
  record TellWatching(AgentId agent, RequestId request, Watcher watcher, @Nullable WatchEnd end)
      implements ToAgent {}

  /**
   * Who watches this agent's session: after every change of it but the end of the session.
   *
   * @param watchers empty: nobody any more
   */
  record TellWatchers(AgentId agent, RequestId request, List<Watcher> watchers) implements ToAgent {
    public TellWatchers {
      watchers = List.copyOf(watchers);
    }
  }

  /** Refuses what a supervisor asked in the event just handled about somebody else's session. */
  record RefuseSupervision(AgentId agent, RequestId request, SupervisionRefusal why)
      implements ToAgent {
    @Override
    public @Nullable Recipient recipient() {
      return null;
    }
  }

  /**
   * How an invitation stands: after every change, to the agent who asks and to the colleague.
   *
   * @param agent who is told
   */
  record TellInvitation(
      AgentId agent, RequestId request, Invitation invitation, InvitationProgress progress)
      implements ToAgent {}

  /** Refuses to ask a colleague in, as the agent wished in the event just handled. */
  record RefuseInvitation(
      AgentId agent, RequestId request, AgentId colleague, InvitationRefusal why)
      implements ToAgent {
    @Override
    public @Nullable Recipient recipient() {
      return null;
    }
  }

  /** The session is over for this agent. */
  record TellSessionEnded(AgentId agent, RequestId request, EndReason reason) implements ToAgent {}

  /** Refuses what the agent asked in the event just handled. */
  record RefuseAgent(AgentId agent, Refusal refusal) implements ToAgent {
    @Override
    public @Nullable Recipient recipient() {
      return null;
    }
  }

  // ── to the store ──

  /** What was decided, as far as a failed save must be told apart. */
  enum Decision {
    ARRIVED,
    ACCEPTED,
    /** A call-back, of which nobody has been told. */
    AGREED,
    /** Anything else: a failed one is made up for by a later save of the same request. */
    OTHER
  }

  /** Writes the row; at most one for each request and step. */
  record Save(RequestSnapshot snapshot, Decision decision) implements ToStore {}

  /**
   * Writes what is agreed about calling back beside the row of the same step; null: nothing is any
   * more.
   */
  record SaveCallBack(RequestId request, @Nullable CallBack callBack) implements ToStore {}

  /** Removes the row: the request ended long ago, or its arrival was taken back. */
  record Erase(RequestId request) implements ToStore {}

  // ── to the timers ──

  /**
   * Posts {@link Event.TimerFired} with the same key and time when {@code due} has come. Replaces
   * an earlier one.
   */
  record ArmTimer(TimerKey key, Instant due) implements ToTimers {}

  record CancelTimer(TimerKey key) implements ToTimers {}

  // ── notes ──

  /**
   * Places or the number of agents changed: answer with {@link Event.PositionsDue}, at most once a
   * second.
   */
  record LineChanged(QueueId queue) implements Note {}

  /** Raised hands came, went or were taken: supervisors are shown all of them. */
  record HandsChanged() implements Note {}

  /** The outside router is to be asked: answer with {@link Event.OutsideAnswered}. */
  record AskOutside(OutsideQuestion question) implements Note {}

  /**
   * A question to the outside router is over.
   *
   * @param trouble why the built-in policy decided; null: what it said was done
   */
  record OutsideUsed(RequestId request, QueueId queue, @Nullable OutsideTrouble trouble)
      implements Note {}

  /** Why a request was, or was not, given to an agent. */
  record Explained(Choice choice) implements Note {}
}
