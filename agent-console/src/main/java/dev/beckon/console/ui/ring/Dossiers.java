package dev.beckon.console.ui.ring;

import dev.beckon.console.desk.Dossier;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.ring.RingViewModel.Crumb;
import java.util.List;

/** A dossier in words. */
final class Dossiers {
  private static final int STEPS = 5;

  private Dossiers() {}

  static String from(Dossier dossier) {
    String name = Words.name(dossier.from());
    if (dossier.cameBack()) {
      return "Nobody took it: it comes back to you";
    }
    return dossier.warm()
        ? name + " hands over, and stays until you are there"
        : name + " has handed over";
  }

  /** The last steps, oldest first. */
  static List<Crumb> course(Dossier dossier) {
    List<Dossier.Entry> course = dossier.course();
    return course.subList(Math.max(0, course.size() - STEPS), course.size()).stream()
        .map(entry -> new Crumb(words(entry), Words.ago(entry.age())))
        .toList();
  }

  private static String words(Dossier.Entry entry) {
    String agent = Words.line(entry.agent(), 60);
    return switch (entry.what()) {
      case WAITED -> "Waited in the line";
      case RUNG -> "Rang at " + agent;
      case IN_SESSION -> "With " + agent;
      case ON_HOLD -> "On hold, with " + agent;
      case HANDED_OVER -> "Handed over by " + agent;
    };
  }
}
