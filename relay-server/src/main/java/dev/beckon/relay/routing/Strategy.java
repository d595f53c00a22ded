package dev.beckon.relay.routing;

import java.time.Duration;

/**
 * Which of several free agents is asked first. Agents of a better level come before all others,
 * whatever the strategy; among equals the one who is idle for longest is first.
 */
public sealed interface Strategy {

  /** The lowest is asked first. Must stay the same while the agent is free. */
  long rank(Candidate candidate);

  /** How many agents may be rung for one request at the same time. */
  default int ringsAtOnce() {
    return 1;
  }

  /** How many of these are rung in the first moment. */
  default int ringsAtFirst() {
    return 1;
  }

  /** After how long one more is rung; zero: none are. */
  default Duration addAfter() {
    return Duration.ZERO;
  }

  /** What a strategy may look at. */
  interface Candidate {
    /** Grows with each return to idleness. */
    long idleOrder();

    /** Grows with each ring; 0 for those never rung. */
    long rungOrder();

    /** The agent's place in this queue. */
    int position();

    /** In session since signing in. */
    long talkMillis();

    /** Sessions since signing in. */
    long contacts();
  }

  /** Whoever has been free for longest; the usual one. */
  record LongestIdle() implements Strategy {
    @Override
    public long rank(Candidate candidate) {
      return candidate.idleOrder();
    }
  }

  /** In turn: whoever was rung longest ago, also when that came to nothing. */
  record RoundRobin() implements Strategy {
    @Override
    public long rank(Candidate candidate) {
      return candidate.rungOrder();
    }
  }

  /** Always from the top of the list, by the agents' positions. */
  record TopDown() implements Strategy {
    @Override
    public long rank(Candidate candidate) {
      return candidate.position();
    }
  }

  /** Whoever has been in session for the shortest time since signing in. */
  record LeastTalkTime() implements Strategy {
    @Override
    public long rank(Candidate candidate) {
      return candidate.talkMillis();
    }
  }

  /** Whoever has had the fewest sessions since signing in. */
  record FewestContacts() implements Strategy {
    @Override
    public long rank(Candidate candidate) {
      return candidate.contacts();
    }
  }

  /**
   * Several at the same time; the first to accept has it.
   *
   * @param atMost however many are free, no more than these are disturbed
   */
  record RingAll(int atMost) implements Strategy {
    public RingAll {
      if (atMost < 1) {
        throw new IllegalArgumentException("ring-all must ring at least one agent");
      }
    }

    @Override
    public long rank(Candidate candidate) {
      return candidate.idleOrder();
    }

    @Override
    public int ringsAtOnce() {
      return atMost;
    }

    @Override
    public int ringsAtFirst() {
      return atMost;
    }
  }

  /**
   * One, and one more whenever that has brought no answer for a while; the first to accept has it.
   *
   * @param addAfter how long each is alone with it
   * @param atMost no more than these are rung at the same time
   */
  record RingProgressively(Duration addAfter, int atMost) implements Strategy {
    public RingProgressively {
      if (!addAfter.isPositive() || atMost < 1) {
        throw new IllegalArgumentException(
            "ring-progressively needs a positive time and at least one agent");
      }
    }

    @Override
    public long rank(Candidate candidate) {
      return candidate.idleOrder();
    }

    @Override
    public int ringsAtOnce() {
      return atMost;
    }
  }
}
