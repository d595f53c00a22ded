package dev.beckon.relay.journal;

import dev.beckon.relay.journal.JournalEntry.Kind;
import dev.beckon.relay.journal.JournalEntry.Word;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the journal has of a choice: all that led to it, in few words, so that it can be told why
 * somebody was rung also when there is no record of routing. Never long: of those who could be many
 * the first few are named, and counted. Pure.
 *
 * <pre>
 *   asked       owner:amy | deputies:amy,bob | queue:bills, with why (overflowed) | anyone:LongestIdle, with skills (french:5) and level (2), if there are any, and step
 *   candidates  who was free and able, in order: agent:level:milliseconds free
 *   crowd       signed in:not ready:working:cut:unsuited:free, and :full where somebody has no room
 *   line        before it:waiting:without connection
 * </pre>
 */
final class DecisionWords {
  /** So many of a list are named. */
  static final int NAMED = 8;

  private DecisionWords() {}

  static JournalEntry of(Choice choice) {
    List<Word> words = new ArrayList<>(16);
    add(words, "queue", choice.queue());
    add(words, "rule", choice.rule());
    add(words, "chosen", choice.chosen() == null ? "-" : choice.chosen());
    add(words, "waited", choice.waited());
    add(words, "policy", choice.policy());
    add(words, "tier", choice.tier());
    asked(words, choice.asked());
    if (!choice.candidates().isEmpty()) {
      add(words, "candidates", few(choice.candidates(), DecisionWords::candidate));
    }
    Choice.Crowd crowd = choice.crowd();
    add(
        words,
        "crowd",
        crowd.signedIn()
            + ":"
            + crowd.notReady()
            + ":"
            + crowd.working()
            + ":"
            + crowd.cut()
            + ":"
            + crowd.unsuited()
            + ":"
            + crowd.free()
            + (crowd.full() == null ? "" : ":" + crowd.full()));
    if (!choice.decliners().isEmpty()) {
      add(words, "decliners", few(choice.decliners(), AgentId::value));
    }
    add(words, "points", Math.round(choice.points() * 10) / 10.0);
    if (choice.guarded()) {
      add(words, "guarded", true);
    }
    add(words, "line", choice.ahead() + ":" + choice.waiting() + ":" + choice.parked());
    return new JournalEntry(Kind.DECISION, choice.request(), words, "");
  }

  /** What came of asking the outside router. */
  static JournalEntry of(Effect.OutsideUsed used) {
    List<Word> words = new ArrayList<>(2);
    add(words, "queue", used.queue());
    add(words, "outside", used.trouble() == null ? "FOLLOWED" : used.trouble());
    return new JournalEntry(Kind.DECISION, used.request(), words, "");
  }

  private static void asked(List<Word> words, Choice.Asked asked) {
    switch (asked) {
      case Choice.Asked.Owner(var agent) -> add(words, "asked", "owner:" + agent);
      case Choice.Asked.Deputies(var agents) ->
          add(words, "asked", "deputies:" + few(agents, AgentId::value));
      case Choice.Asked.OtherQueue(var queue, var why) -> {
        add(words, "asked", "queue:" + queue);
        add(words, "why", why);
      }
      case Choice.Asked.Anyone anyone -> {
        add(words, "asked", "anyone:" + order(anyone.strategy()));
        if (!anyone.needs().isEmpty()) {
          add(words, "skills", few(anyone.needs(), DecisionWords::need));
        }
        if (anyone.agentLevel() != Integer.MAX_VALUE) {
          add(words, "level", anyone.agentLevel());
        }
        if (anyone.step() > 0) {
          add(words, "step", anyone.step());
        }
      }
    }
  }

  private static String order(Strategy strategy) {
    return strategy.getClass().getSimpleName();
  }

  private static String need(SkillNeed need) {
    return need.skill().value() + ":" + need.level();
  }

  private static String candidate(Choice.Candidate candidate) {
    return candidate.agent() + ":" + candidate.level() + ":" + candidate.free().toMillis();
  }

  private static <T> String few(List<T> all, Function<T, String> text) {
    StringBuilder few = new StringBuilder();
    for (int n = 0; n < Math.min(NAMED, all.size()); n++) {
      few.append(n == 0 ? "" : ",").append(text.apply(all.get(n)));
    }
    return all.size() > NAMED ? few + ",+" + (all.size() - NAMED) : few.toString();
  }

  private static void add(List<Word> words, String name, Object value) {
    words.add(new Word(name, value.toString()));
  }
}
