package dev.beckon.relay.routing;

/** One agent among those who may take certain requests of a queue; in the heap while free. */
final class Seat extends Heap.Item<Seat> implements Strategy.Candidate {

  final AgentEntry agent;
  final Pool pool;
  final int level;
  private final int position;
  private long rank;

  Seat(AgentEntry agent, Pool pool, AgentRules.Assignment assignment) {
    this.agent = agent;
    this.pool = pool;
    this.level = assignment.level();
    this.position = assignment.position();
  }

  /** Call before the seat is taken. */
  void rank(Strategy strategy) {
    rank = strategy.rank(this);
  }

  long rank() {
    return rank;
  }

  @Override
  boolean before(Seat other) {
    if (level != other.level) {
      return level < other.level;
    }
    return rank != other.rank ? rank < other.rank : agent.idleOrder < other.agent.idleOrder;
  }

  @Override
  public long idleOrder() {
    return agent.idleOrder;
  }

  @Override
  public long rungOrder() {
    return agent.rungOrder;
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public long talkMillis() {
    return agent.talkMillis;
  }

  @Override
  public long contacts() {
    return agent.contacts;
  }
}
