package dev.beckon.console.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The agents who ask for a supervisor, as this supervisor is shown them; who asked first first. */
public record RaisedHands(List<Hand> hands) {
  public static final RaisedHands NONE = new RaisedHands(List.of());

  public RaisedHands {
    hands = List.copyOf(hands);
  }

  /**
   * One of them.
   *
   * @param topic PERSONAL; of the customer; may be empty
   * @param words PERSONAL; what the agent wrote; may be empty
   * @param since by our clock
   * @param takenBy how the supervisor is called who looks after it; empty: nobody yet
   * @param ours whether that is this one
   */
  public record Hand(
      RequestId request,
      String agent,
      String queue,
      String topic,
      String words,
      Instant since,
      String takenBy,
      boolean ours) {

    /** Nobody looks after it yet. */
    public boolean isOpen() {
      return takenBy.isEmpty();
    }

    @Override
    public String toString() {
      return "Hand[" + request + "]";
    }
  }

  /** The oldest that nobody looks after. */
  public Optional<Hand> firstOpen() {
    return hands.stream().filter(Hand::isOpen).findFirst();
  }

  /** The oldest that this supervisor looks after. */
  public Optional<Hand> firstOfOurs() {
    return hands.stream().filter(Hand::ours).findFirst();
  }
}
