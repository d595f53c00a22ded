package dev.beckon.console.ui.ring;

import dev.beckon.console.desk.RingReason;
import dev.beckon.console.ui.Words;
import java.util.ArrayList;
import java.util.List;

/** Says why it is this agent whom it rings at: the reason in a line, and what else counted. */
final class WhyWords {
  private WhyWords() {}

  /** Empty when nothing is known. */
  static String headline(RingReason why) {
    return switch (why.right()) {
      case UNKNOWN -> "";
      case OWNER -> "This customer is yours";
      case DEPUTY -> "You stand in for the agent who knows this customer";
      case ANYONE -> first(why);
    };
  }

  private static String first(RingReason why) {
    if (why.othersFree() == 0 && !why.oneOfSeveral()) {
      return "You are the one who is free";
    }
    return switch (why.order()) {
      case LONGEST_IDLE -> "You have been free for longest";
      case ROUND_ROBIN -> "It is your turn";
      case TOP_DOWN -> "You are the first on this queue's list who is free";
      case LEAST_TALK_TIME -> "You have had the least time in sessions";
      case FEWEST_CONTACTS -> "You have had the fewest sessions";
      case SEVERAL_AT_ONCE -> "It rings at several: the first to accept has it";
      case UNKNOWN -> "You are the next who is free";
    };
  }

  /** In the order in which they count. */
  static List<String> details(RingReason why) {
    List<String> details = new ArrayList<>();
    if (why.right() == RingReason.Right.UNKNOWN) {
      return details;
    }
    details.add("Free for " + Words.clock(why.free()));
    if (why.right() == RingReason.Right.ANYONE) {
      details.add(others(why.othersFree()));
    }
    if (!why.skills().isEmpty()) {
      details.add("Needs " + Words.line(String.join(", ", why.skills()), 80));
    }
    if (why.relaxed() > 0) {
      details.add("Less is asked for than at first: nobody better was free in time");
    }
    if (why.oneOfSeveral()) {
      details.add("Colleagues are rung too");
    }
    if (why.overdue()) {
      details.add("Has waited too long to be passed over");
    }
    if (why.ahead() > 0) {
      details.add(
          why.ahead() == 1
              ? "1 who goes before needs somebody else"
              : why.ahead() + " who go before need somebody else");
    }
    return details;
  }

  private static String others(int free) {
    return switch (free) {
      case 0 -> "Nobody else who could help is free";
      case 1 -> "1 other who could help is free";
      default -> free + " others who could help are free";
    };
  }
}
