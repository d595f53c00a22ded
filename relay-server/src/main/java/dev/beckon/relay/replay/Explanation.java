package dev.beckon.relay.replay;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.OutsideTrouble;
import dev.beckon.relay.routing.Overflow;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Strategy;
import dev.beckon.relay.routing.TimerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why somebody was, or was not, rung: in a supervisor's words. Pure. */
public final class Explanation {
  private Explanation() {}

  /** The same, with what the outside router had to do with it, if anything. */
  public static List<String> of(Event event, Choice choice) {
    List<String> sentences = new ArrayList<>(of(choice));
    String outside = outside(event, choice);
    if (!outside.isEmpty()) {
      sentences.add(1, outside);
    }
    return sentences;
  }

  private static String outside(Event event, Choice choice) {
    return switch (event) {
      case Event.TimerFired(TimerKey.OutsideAnswer(var request), _)
          when request.equals(choice.request()) ->
          "The outside router was asked, and did not answer in time.";
      case Event.OutsideAnswered answered
          when answered.request().equals(choice.request())
              && choice.rule() != Choice.Rule.OUTSIDE_CHOSE ->
          answered.agent() != null
              ? "The outside router named " + answered.agent() + ", who could not be rung for it."
              : "The outside router was asked: " + answer(answered.trouble()) + ".";
      default -> "";
    };
  }

  private static String answer(@Nullable OutsideTrouble trouble) {
    return switch (trouble) {
      case NO_OPINION -> "it left the choice to the relay";
      case TOO_LATE -> "it did not answer in time";
      case FAILED -> "it could not be reached, or failed";
      case GARBAGE -> "its answer made no sense";
      case TOO_LARGE -> "its answer was too large";
      case BUSY -> "too many questions waited for it already";
      case UNKNOWN_AGENT, NOT_FREE, NOT_SUITED -> "it named somebody who could not be rung";
      case null -> "it named nobody";
    };
  }

  /** The first sentence is the answer, the others are what led to it. */
  public static List<String> of(Choice choice) {
    List<String> sentences = new ArrayList<>();
    sentences.add(answer(choice));
    sentences.add(asked(choice.asked()));
    if (!choice.candidates().isEmpty()) {
      sentences.add(candidates(choice));
    }
    sentences.add(crowd(choice.crowd()));
    if (!choice.decliners().isEmpty()) {
      sentences.add(
          "Passed over, because they declined it a short while ago: "
              + names(choice.decliners())
              + ".");
    }
    sentences.add(place(choice));
    sentences.add("Decided by version " + choice.policy() + " of the routing rules.");
    return sentences;
  }

  private static String answer(Choice choice) {
    String who = choice.chosen() == null ? "Nobody" : choice.chosen().value();
    return switch (choice.rule()) {
      case AGENT_SOUGHT -> who + " was rung: of those who were free and able, the first in order.";
      case REQUEST_SOUGHT ->
          who + " became free, and this was the first request in order that " + who + " may have.";
      case OUTSIDE_CHOSE -> who + " was rung, because the outside router said so.";
      case ONE_MORE -> who + " was rung as well, beside those who had not answered yet.";
      case HANDED_OVER -> who + " was rung, because an agent handed the session over.";
      case NOBODY_FREE -> "Nobody was rung: nobody who may have it was free.";
      case ALL_DECLINED -> "Nobody was rung: whoever was free had declined it a short while ago.";
      case OVERFLOWED -> "It went on to another queue, with the place of its arrival.";
    };
  }

  private static String asked(Choice.Asked asked) {
    return switch (asked) {
      case Choice.Asked.Owner(var agent) ->
          "At this point of the wait it was kept for "
              + agent
              + ", the owner of the case or last helper.";
      case Choice.Asked.Deputies(var agents) ->
          "At this point of the wait it was for these only: " + names(agents) + ".";
      case Choice.Asked.OtherQueue(var queue, var why) ->
          "Queue " + queue + " took it, because " + overflowed(why) + ".";
      case Choice.Asked.Anyone anyone -> anyone(anyone);
    };
  }

  private static String overflowed(Overflow.Why why) {
    return switch (why) {
      case WAITED -> "it had waited here for as long as the rules say";
      case FULL -> "as many waited here as may";
      case NOBODY -> "nobody was signed in here";
      case CLOSED -> "this queue was closed";
    };
  }

  private static String anyone(Choice.Asked.Anyone anyone) {
    StringBuilder text = new StringBuilder("Any agent of the queue was asked for");
    if (!anyone.needs().isEmpty()) {
      text.append(" who can do this: ")
          .append(
              anyone.needs().stream().map(SkillNeed::toString).collect(Collectors.joining(", ")));
    }
    if (anyone.agentLevel() != Integer.MAX_VALUE) {
      text.append(", of level ").append(anyone.agentLevel()).append(" or better");
    }
    if (anyone.step() > 0) {
      text.append(" (less than at first, as the wait grew: step ")
          .append(anyone.step())
          .append(')');
    }
    return text.append("; ").append(order(anyone.strategy())).append('.').toString();
  }

  private static String order(Strategy strategy) {
    return switch (strategy) {
      case Strategy.LongestIdle _ -> "whoever is free for longest comes first";
      case Strategy.RoundRobin _ -> "whoever was rung longest ago comes first";
      case Strategy.TopDown _ -> "from the top of the queue's list";
      case Strategy.LeastTalkTime _ -> "whoever has talked least today comes first";
      case Strategy.FewestContacts _ -> "whoever has had the fewest sessions today comes first";
      case Strategy.RingAll all -> "up to " + all.atMost() + " at once";
      case Strategy.RingProgressively more ->
          "one after the other, one more each " + time(more.addAfter());
      default -> "by " + strategy;
    };
  }

  private static String candidates(Choice choice) {
    return choice.candidates().stream()
        .map(
            candidate ->
                candidate.agent()
                    + " (level "
                    + candidate.level()
                    + ", free for "
                    + time(candidate.free())
                    + ")")
        .collect(Collectors.joining(", ", "Free and able, in order: ", "."));
  }

  private static String crowd(Choice.Crowd crowd) {
    List<String> removed = new ArrayList<>();
    add(removed, crowd.working(), "rung, in session or writing up");
    Integer full = crowd.full();
    add(removed, full == null ? 0 : full, "ready without room beside what they have");
    add(removed, crowd.notReady(), "not ready");
    add(removed, crowd.cut(), "without connection");
    add(removed, crowd.unsuited(), "free without the skills or the level");
    add(removed, crowd.free(), "free and able");
    return crowd.signedIn() == 0
        ? "No agent of the queue was signed in."
        : "Of "
            + crowd.signedIn()
            + (crowd.signedIn() == 1 ? " agent" : " agents")
            + " signed in: "
            + String.join(", ", removed)
            + ".";
  }

  private static void add(List<String> removed, int count, String what) {
    if (count > 0) {
      removed.add(count + " " + what);
    }
  }

  private static String place(Choice choice) {
    StringBuilder text =
        new StringBuilder("The customer (tier " + choice.tier() + ") had waited ")
            .append(time(choice.waited()))
            .append(String.format(Locale.ROOT, ", priority %.1f", choice.points()));
    if (choice.guarded()) {
      text.append(", and so long that only earlier arrivals go before");
    }
    if (choice.ahead() > 0) {
      text.append("; ").append(choice.ahead()).append(" in the line go before");
      if (choice.chosen() != null) {
        text.append(" whom this agent may not have");
      }
    }
    if (choice.waiting() > 0) {
      text.append("; ").append(choice.waiting()).append(" were in the line");
    }
    if (choice.parked() > 0) {
      text.append(", ").append(choice.parked()).append(" of them without connection");
    }
    return text.append('.').toString();
  }

  private static String names(List<AgentId> agents) {
    return agents.stream().map(AgentId::value).collect(Collectors.joining(", "));
  }

  private static String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) >= 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
