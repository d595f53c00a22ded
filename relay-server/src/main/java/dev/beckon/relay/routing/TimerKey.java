package dev.beckon.relay.routing;

/** Names a wait that somebody owns. Arming a key again replaces it. */
public sealed interface TimerKey {

  /** The ring was not answered. */
  record RingAnswer(AgentId agent) implements TimerKey {}

  /** The wrap-up's time is over. */
  record WrapUpEnd(AgentId agent) implements TimerKey {}

  /** The agent's link did not come back. */
  record AgentWindow(AgentId agent) implements TimerKey {}

  /** The customer's link did not come back. */
  record CustomerWindow(RequestId request) implements TimerKey {}

  /** The queue's longest wait is over. */
  record LongestWait(RequestId request) implements TimerKey {}

  /** The customer has waited so long as to be asked whether to go on. */
  record StillWaiting(RequestId request) implements TimerKey {}

  /** It has waited in its queue for as long as it may before it goes on to another. */
  record Overflows(RequestId request) implements TimerKey {}

  /** It is time to call back. */
  record CallBackDue(RequestId request) implements TimerKey {}

  /** Somebody who declined this request may be rung for it again. */
  record DeclineLapse(RequestId request) implements TimerKey {}

  /** The search goes on to its next stage. */
  record SearchWidens(RequestId request) implements TimerKey {}

  /** One more agent is rung for this request, beside those who are. */
  record RingMore(RequestId request) implements TimerKey {}

  /** After a restart nobody signed in for a queue that is closed without agents. */
  record NobodyCame(QueueId queue) implements TimerKey {}

  /** The colleague did not say in time whether to come. */
  record InvitationAnswer(AgentId colleague) implements TimerKey {}

  /** Nobody took a hand-over in time. */
  record TransferEnd(RequestId request) implements TimerKey {}

  /** The outside router has not said in time who is to be rung. */
  record OutsideAnswer(RequestId request) implements TimerKey {}

  /** A save failed that is to be made up for. */
  record SaveAgain(RequestId request) implements TimerKey {}
}
