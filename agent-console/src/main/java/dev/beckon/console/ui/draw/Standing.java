package dev.beckon.console.ui.draw;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.Together;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import org.jspecify.annotations.Nullable;

/** Remote control and suggested taps in words. Stateless. */
final class Standing {
  private Standing() {}

  static String words(Together shared) {
    String control =
        switch (shared.control()) {
          case Control.Off(boolean refused, ControlEnd why) ->
              refused ? "The customer keeps control" : ended(why);
          case Control.Asked asked -> "The customer is asked for control";
          case Control.On on -> on.actions() > 0 && on.outcome() == null ? "…" : last(on.outcome());
        };
    if (shared.markup().suggestion() != null) {
      return "Waiting for the customer to tap";
    }
    SuggestionEnd end = shared.suggested();
    if (end == null || !(shared.control() instanceof Control.Off) || suggested(end).isEmpty()) {
      return control;
    }
    return suggested(end);
  }

  private static String ended(@Nullable ControlEnd why) {
    if (why == null) {
      return "";
    }
    return switch (why) {
      case STOPPED -> "The customer took control back";
      case TOUCHED -> "The customer touched the screen: control is theirs again";
      case PAUSED -> "Control ended with the pause";
      case GIVEN_BACK, WITHDRAWN, SESSION_OVER -> "";
    };
  }

  private static String last(@Nullable ControlOutcome last) {
    if (last == null) {
      return "You may tap and type";
    }
    return switch (last) {
      case DONE -> "Done";
      case CONFIRMING -> "The customer is asked to confirm";
      case DENIED -> "The customer said no";
      case MASKED -> "That is hidden from you";
      case NEVER_REMOTE -> "The app keeps that for the customer alone";
      case OUT_OF_SCOPE -> "The customer did not allow that";
      case TOO_MANY -> "One thing at a time";
      case NOT_GRANTED, GONE, INVALID, FAILED -> "That did not work";
    };
  }

  private static String suggested(SuggestionEnd end) {
    return switch (end) {
      case TAPPED -> "The customer tapped there";
      case DISMISSED -> "The customer did something else";
      case GONE -> "What you pointed at is gone";
      case MASKED -> "That is hidden from you";
      case WITHDRAWN -> "";
    };
  }
}
