package dev.beckon.console.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The colleagues whom this agent has asked in to the session that is on, each once. */
public record Invited(List<Guest> guests) {
  public static final Invited NOBODY = new Invited(List.of());

  /** The most characters of what it is about. */
  public static final int LONGEST_WORDS = 200;

  public Invited {
    guests = List.copyOf(guests);
  }

  /**
   * One of them.
   *
   * @param id by which the relay knows the colleague
   * @param name how the colleague is called
   * @param since by our clock
   */
  public record Guest(String id, String name, InvitationState state, Instant since) {
    Guest is(InvitationState now, Instant at) {
      return new Guest(id, name, now, at);
    }

    @Override
    public String toString() {
      return "Guest[" + id + ", " + state + "]";
    }
  }

  /** How it stands with somebody, or ended the last time. */
  public Optional<Guest> find(String id) {
    return guests.stream().filter(guest -> guest.id().equals(id)).findFirst();
  }

  /** Whether anybody is asked or takes part. */
  boolean isAnybodyThere() {
    return guests.stream().anyMatch(guest -> guest.state().goesOn());
  }

  Invited with(Guest guest) {
    List<Guest> all = new ArrayList<>(without(guest.id()).guests);
    all.add(guest);
    return new Invited(all);
  }

  Invited without(String id) {
    return new Invited(guests.stream().filter(guest -> !guest.id().equals(id)).toList());
  }
}
