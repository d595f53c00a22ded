package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys that say what an agent serves and can do, in routing files and scenarios. */
final class AgentBinding {
  private AgentBinding() {}

  static AgentRules bind(Section section, RoutingChecks checks) {
    List<AgentRules.Assignment> assignments = new ArrayList<>();
    for (String text : section.texts("queues", List.of())) {
      String[] parts = text.split(":", -1);
      if (parts.length > 3
          || parts[0].isBlank()
          || !isNumber(parts, 1, 100)
          || !isNumber(parts, 2, 100_000)) {
        section.complain(
            "queues",
            "must hold queues, with level and place where they matter: shop, shop:2 or shop:2:1; there is '%s'"
                .formatted(Section.shown(text)));
      } else {
        QueueId queue = new QueueId(parts[0]);
        checks.serves(section, queue);
        assignments.add(new AgentRules.Assignment(queue, number(parts, 1), number(parts, 2)));
      }
    }
    Map<SkillId, Integer> skills = levels(section, "skills", 1, checks);
    return new AgentRules(assignments, skills, section.flag("auto-answer", false));
  }

  /** A list of {@code skill:level}. */
  static Map<SkillId, Integer> levels(
      Section section, String key, int least, RoutingChecks checks) {
    Map<SkillId, Integer> levels = new TreeMap<>();
    for (String text : section.texts(key, List.of())) {
      String[] parts = text.split(":", -1);
      int level =
          parts.length == 2 && parts[1].matches("\\d{1,2}") ? Integer.parseInt(parts[1]) : -1;
      if (level < least || level > SkillNeed.BEST || !Section.isId(parts[0])) {
        section.complain(
            key,
            "must hold skills with a level from %d to %d, such as [german:7]; there is '%s'"
                .formatted(least, SkillNeed.BEST, Section.shown(text)));
        continue;
      }
      SkillId skill = new SkillId(parts[0]);
      checks.uses(section, key, skill);
      if (levels.put(skill, level) != null) {
        section.complain(key, "names " + skill + " twice; keep one of them");
      }
    }
    return levels;
  }

  private static boolean isNumber(String[] parts, int index, int most) {
    return parts.length <= index
        || (parts[index].matches("[1-9]\\d{0,5}") && Integer.parseInt(parts[index]) <= most);
  }

  private static int number(String[] parts, int index) {
    return parts.length <= index ? 1 : Integer.parseInt(parts[index]);
  }
}
