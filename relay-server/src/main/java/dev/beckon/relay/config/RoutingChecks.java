package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.TierId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must hold between the parts of a routing file. Fed by {@link RoutingBinding} while it reads,
 * run when everything is known.
 */
final class RoutingChecks {
  private final Map<String, String> skills = new HashMap<>();
  private final Map<String, String> tiers = new HashMap<>();
  private final Map<String, String> queues = new HashMap<>();
  private final Map<String, String> hours = new HashMap<>();
  private final Map<String, String> agents = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final Map<QueueId, QueueId> overflows = new LinkedHashMap<>();
  private final Map<QueueId, Section> overflowSections = new LinkedHashMap<>();
  private final Set<QueueId> chats = new HashSet<>();
  private final Map<AgentId, Section> agentSections = new LinkedHashMap<>();

  /** What there is, when the file under way only refers to it. */
  void know(RoutingPlan plan) {
    plan.skills().forEach(skill -> skills.put(skill.value(), skill.value()));
    plan.tiers().forEach(tier -> tiers.put(tier.id().value(), tier.id().value()));
    plan.queues().forEach(queue -> queues.put(queue.id().value(), queue.id().value()));
  }

  void skill(Section section, String id) {
    unique(skills, "skill", id, section);
  }

  void tier(Section section, TierId id) {
    unique(tiers, "tier", id.value(), section);
  }

  void hours(Section section, String id) {
    unique(hours, "set of hours", id, section);
  }

  void hoursNamed(Section section, String name) {
    references.add(new Reference(section, "hours", "hours", "hours", name, hours));
  }

  void queue(Section section, QueueId id, boolean forChats) {
    unique(queues, "queue", id.value(), section);
    if (forChats) {
      chats.add(id);
    }
  }

  /** Noted in the order of the file, so that of a circle the last queue is told. */
  void overflow(Section section, QueueId from, QueueId to) {
    names(section, "to", "queue", to.value(), queues);
    if (from.equals(to)) {
      section.complain("to", "is the queue itself; name another, or take 'overflow' out");
      return;
    }
    List<String> way = new ArrayList<>(List.of(from.value()));
    for (QueueId next = to; next != null; next = overflows.get(next)) {
      way.add(next.value());
      if (next.equals(from)) {
        section.complain(
            "to",
            "closes a circle: %s; let one of them overflow into another queue, or nowhere"
                .formatted(String.join(" → ", way)));
        return;
      }
    }
    overflows.put(from, to);
    overflowSections.put(from, section);
  }

  void agent(Section section, AgentId id) {
    unique(agents, "agent", id.value(), section);
    agentSections.put(id, section);
  }

  void serves(Section section, QueueId queue) {
    names(section, "queues", "queue", queue.value(), queues);
  }

  void uses(Section section, String key, SkillId skill) {
    names(section, key, "skill", skill.value(), skills);
  }

  void run(Section top) {
    if (queues.isEmpty()) {
      top.problem("has no queue; add one under 'queues'");
    }
    references.forEach(Reference::check);
    overflows.forEach(this::staysInItsChannel);
  }

  private void staysInItsChannel(QueueId from, QueueId to) {
    Section section = overflowSections.get(from);
    if (section != null
        && queues.containsValue(to.value())
        && chats.contains(from) != chats.contains(to)) {
      section.complain(
          "to",
          "is '%s', a queue for %s, and '%s' is one for %s; name another, or give both the same 'channel'"
              .formatted(
                  to,
                  chats.contains(to) ? "chats" : "calls",
                  from,
                  chats.contains(from) ? "chats" : "calls"));
    }
  }

  /** Two files must not say different things. */
  void agree(Section top, RoutingPartner partner) {
    if (partner.isNobody()) {
      return;
    }
    partner
        .apps()
        .forEach(
            (app, named) -> {
              for (QueueId queue : named) {
                if (!queues.containsValue(queue.value())) {
                  top.complain(
                      "queues",
                      "has no '%s', which app '%s' in %s names; add it here, or take it out there and restart the relay%s"
                          .formatted(
                              queue,
                              app,
                              partner.file(),
                              Suggestion.didYouMean(queue.value(), queues.values())));
                }
              }
            });
    agentSections.forEach(
        (agent, section) -> {
          if (!partner.agents().contains(agent)) {
            section.complain(
                "id",
                "is '%s', who has no account with the role agent in %s; add one there and restart the relay, or take the agent out here%s"
                    .formatted(
                        agent,
                        partner.file(),
                        Suggestion.didYouMean(agent.value(), partner.agentNames())));
          }
        });
    for (String agent : partner.agentNames()) {
      if (!agents.containsValue(agent)) {
        top.complain(
            "agents",
            "has no '%s', who has an account in %s; add '- id: %s' with 'queues' here, or take the account out there and restart the relay"
                .formatted(agent, partner.file(), agent));
      }
    }
  }

  void queueNamed(Section section, String key, QueueId queue) {
    names(section, key, "queue", queue.value(), queues);
  }

  void tierNamed(Section section, String key, TierId tier) {
    if (!tier.equals(TierId.STANDARD)) {
      names(section, key, "tier", tier.value(), tiers);
    }
  }

  private void names(
      Section section, String key, String kind, String name, Map<String, String> known) {
    references.add(new Reference(section, key, kind, kind + "s", name, known));
  }

  private static void unique(Map<String, String> seen, String kind, String id, Section section) {
    if (!id.isEmpty() && seen.put(id.toLowerCase(Locale.ROOT), id) != null) {
      section.complain("id", "is taken: there is another " + kind + " called '" + id + "'");
    }
  }

  private record Reference(
      Section section,
      String key,
      String kind,
      String list,
      String name,
      Map<String, String> known) {
    void check() {
      if (!known.containsValue(name)) {
        section.complain(
            key,
            "names the %s '%s', which is not among '%s'%s"
                .formatted(
                    kind,
                    Section.shown(name),
                    list,
                    known.isEmpty()
                        ? "; there is none"
                        : Suggestion.closest(name, known.values()).isPresent()
                            ? Suggestion.didYouMean(name, known.values())
                            : "; there are " + String.join(", ", new TreeSet<>(known.values()))));
      }
    }
  }
}
