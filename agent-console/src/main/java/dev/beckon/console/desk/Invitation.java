package dev.beckon.console.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a colleague asks this agent in to a call. */
public sealed interface Invitation {
  Invitation NONE = new None();

  /** What this agent said. */
  enum Answer {
    NOT_YET,
    YES,
    NO
  }

  /** Nobody asks. */
  record None() implements Invitation {}

  /**
   * A colleague asks. It is no ring: whoever does not answer stays what they are.
   *
   * @param agent how the colleague is called
   * @param words PERSONAL; what it is about; may be empty
   * @param topic PERSONAL; of the customer; may be empty
   * @param within how much time there is altogether
   * @param until by our clock
   * @param answer what was said, and the relay has not confirmed yet
   */
  record Open(
      RequestId request,
      String agent,
      String words,
      String queue,
      String topic,
      Customer customer,
      Duration within,
      Instant until,
      Answer answer)
      implements Invitation {

    /** The same, answered. */
    public Open answered(boolean accepts) {
      return new Open(
          request,
          agent,
          words,
          queue,
          topic,
          customer,
          within,
          until,
          accepts ? Answer.YES : Answer.NO);
    }

    @Override
    public String toString() {
      return "Open[" + request + ", " + answer + "]";
    }
  }

  /**
   * It is over.
   *
   * @param how never {@link InvitationState#OPEN}
   */
  record Over(RequestId request, InvitationState how) implements Invitation {

    /** Whether it is about that one; otherwise it is late. */
    public boolean ends(Invitation before) {
      return before instanceof Open open && open.request().equals(request);
    }

    /** What this agent should be told. */
    public Optional<Notice> notice() {
      return switch (how) {
        case TAKEN_BACK -> Optional.of(Notice.INVITATION_TAKEN_BACK);
        case NOT_ANSWERED -> Optional.of(Notice.INVITATION_LAPSED);
        case SESSION_OVER, LEFT -> Optional.of(Notice.INVITATION_OVER);
        case OPEN, ACCEPTED, DECLINED -> Optional.empty();
      };
    }
  }
}
