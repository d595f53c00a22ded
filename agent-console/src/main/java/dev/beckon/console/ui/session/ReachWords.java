package dev.beckon.console.ui.session;

import dev.beckon.sdk.cobrowse.Reach;

/**
 * Who sees and hears whom, as the agent reads it: the mirror of what the customer reads. Stateless.
 */
final class ReachWords {
  private ReachWords() {}

  /**
   * @param name the customer's
   */
  static String of(Reach reach, String name) {
    return switch (reach.silence()) {
      case NOBODY -> "";
      case NO_MEDIA ->
          reach.agentSees()
              ? "You see " + screen(reach) + "; messages reach " + name
              : "Only messages reach " + name;
      case LOST ->
          reach.agentSees()
              ? "You see " + screen(reach) + "; no sound gets through, reconnecting…"
              : "Neither of you sees or hears the other right now; reconnecting…";
      case HELD_BY_AGENT -> "You hold: neither of you sees or hears the other";
      case HELD_BY_CUSTOMER -> name + " holds: neither of you sees or hears the other";
      case PAUSED ->
          name + " paused: you can neither see nor hear them. " + outgoing(reach, "They");
      case NONE -> incoming(reach, name) + ". " + outgoing(reach, "They");
    };
  }

  private static String incoming(Reach reach, String name) {
    if (reach.agentSees()) {
      return reach.agentHears()
          ? "You see " + screen(reach) + " and hear " + name
          : "You see " + screen(reach) + "; " + name + " is muted";
    }
    return reach.agentHears()
        ? "You hear " + name + "; the screen is not shown"
        : "You neither see the screen nor hear " + name;
  }

  private static String screen(Reach reach) {
    return switch (reach.shownAs()) {
      case STILLS -> "single pictures of the screen";
      case TREE -> "the outline of the screen";
      case VIDEO, NOT_SAID -> "the screen";
    };
  }

  private static String outgoing(Reach reach, String who) {
    if (reach.customerSees()) {
      return reach.customerHears()
          ? who + " see and hear you."
          : who + " see you, but do not hear you.";
    }
    return reach.customerHears()
        ? who + " hear you, but do not see you."
        : who + " neither see nor hear you.";
  }
}
