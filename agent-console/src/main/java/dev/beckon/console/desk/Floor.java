package dev.beckon.console.desk;

import java.time.Instant;
import java.util.List;

/**
 * What the agents do whom this supervisor looks after, as the relay told last.
 *
 * @param known false: nobody looks, or the relay has not answered yet
 * @param more how many places are not shown
 */
public record Floor(boolean known, List<Place> places, int more) {
  public static final Floor UNKNOWN = new Floor(false, List.of(), 0);

  /** What an agent does. */
  public enum Doing {
    RINGING,
    IN_SESSION,
    WRAP_UP
  }

  public Floor {
    places = List.copyOf(places);
  }

  /**
   * One agent at work.
   *
   * @param agent how the agent is called
   * @param ours whether that is this supervisor
   * @param since by our clock
   * @param customer PERSONAL; how the person is called; may be empty
   * @param topic PERSONAL; may be empty
   * @param onHold either side holds
   * @param handRaised the agent asks for a supervisor
   * @param handTakenBy who looks after that; empty: nobody yet
   * @param cut the connection of either end is down
   * @param listeners how the supervisors are called who listen
   * @param joined who of them has joined the call
   * @param chatOnly agent and customer write, and there is nothing to listen to
   */
  public record Place(
      RequestId request,
      String agent,
      boolean ours,
      Doing doing,
      Instant since,
      String queue,
      String customer,
      String app,
      String serviceTier,
      String topic,
      boolean onHold,
      boolean handRaised,
      String handTakenBy,
      boolean cut,
      List<String> listeners,
      List<String> joined,
      boolean chatOnly) {
    public Place {
      listeners = List.copyOf(listeners);
      joined = List.copyOf(joined);
    }

    @Override
    public String toString() {
      return "Place[" + request + ", " + doing + "]";
    }
  }
}
