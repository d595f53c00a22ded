package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one agent serves, and can do. Immutable; comes with each sign-in. Queues the relay does not
 * know are passed over.
 *
 * @param assignments the queues; a queue named twice counts as first named
 * @param skills how well, from 1 to {@link SkillNeed#BEST}
 * @param autoAnswer the agent's console accepts rings without asking; routing only hands it on with
 *     the ring
 */
public record AgentRules(
    List<Assignment> assignments, Map<SkillId, Integer> skills, boolean autoAnswer) {

  /**
   * One queue that an agent serves.
   *
   * @param level agents of level 1 are asked first, and of further levels only when none of a
   *     better one is free
   * @param position the place within the level for queues that ring from the top down
   */
  public record Assignment(QueueId queue, int level, int position) {
    public Assignment {
      if (level < 1 || position < 1) {
        throw new IllegalArgumentException(
            "level and position in queue " + queue + " count from 1");
      }
    }

    public static Assignment to(QueueId queue) {
      return new Assignment(queue, 1, 1);
    }
  }

  public AgentRules {
    Set<QueueId> named = new HashSet<>();
    List<Assignment> distinct = new ArrayList<>(assignments.size());
    for (Assignment assignment : assignments) {
      if (named.add(assignment.queue)) {
        distinct.add(assignment);
      }
    }
    assignments = List.copyOf(distinct);
    skills = Collections.unmodifiableMap(new TreeMap<>(skills));
    skills.forEach((skill, level) -> new SkillNeed(skill, level));
  }

  /** Serves these queues at the first level, with no particular skills. */
  public static AgentRules serving(QueueId... queues) {
    return serving(List.of(queues), false);
  }

  /** The same, said by what accounts know. */
  public static AgentRules serving(List<QueueId> queues, boolean autoAnswer) {
    return new AgentRules(queues.stream().map(Assignment::to).toList(), Map.of(), autoAnswer);
  }

  public AgentRules withSkill(SkillId skill, int level) {
    Map<SkillId, Integer> more = new TreeMap<>(skills);
    more.put(skill, level);
    return new AgentRules(assignments, more, autoAnswer);
  }

  /**
   * How many chat desks whoever serves this has: as many as the lightest of the chats that fit, 0
   * where no queue for chats is served.
   *
   * @param known the queues there are
   */
  public int chatDesks(Collection<QueueRules> known) {
    List<QueueId> served = queues();
    return known.stream()
        .filter(queue -> queue.isForChats() && served.contains(queue.id()))
        .mapToInt(queue -> Math.min(AgentId.MOST_CHAT_DESKS, QueueRules.WHOLE / queue.weight()))
        .max()
        .orElse(0);
  }

  public List<QueueId> queues() {
    return assignments.stream().map(Assignment::queue).toList();
  }
}
