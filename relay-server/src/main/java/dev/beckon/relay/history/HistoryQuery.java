package dev.beckon.relay.history;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are asked for. All that is said must hold. Immutable; never prints what is
 * personal.
 *
 * @param apps of which: those the asker may see, never empty
 * @param subject PERSONAL; whose; empty: anybody's
 * @param agent who was with the customer, or is rung
 * @param from arrived then or later
 * @param until arrived before
 * @param phases where they stand; empty: anywhere
 * @param endReasons how they ended; empty: in any way, or not at all
 * @param words PERSONAL; beginnings of words in the customer's name, the topic or the agents'
 *     notes; letters and digits only
 * @param deletionAsked only whose customer asked for deletion, and which were not erased since
 */
public record HistoryQuery(
    Set<AppId> apps,
    String subject,
    @Nullable AgentId agent,
    @Nullable QueueId queue,
    @Nullable Instant from,
    @Nullable Instant until,
    Set<RequestState.Phase> phases,
    Set<EndReason> endReasons,
    List<String> words,
    boolean deletionAsked) {
  private static final int MOST_WORDS = 10;

  public HistoryQuery {
    if (apps.isEmpty()) {
      throw new IllegalArgumentException("whoever asks may see some app");
    }
    apps = Set.copyOf(apps);
    phases = Set.copyOf(phases);
    endReasons = Set.copyOf(endReasons);
    words = List.copyOf(words);
  }

  /** Everything of these apps. */
  public static HistoryQuery of(Set<AppId> apps) {
    return new HistoryQuery(apps, "", null, null, null, null, Set.of(), Set.of(), List.of(), false);
  }

  public HistoryQuery withSubject(String subject) {
    return new HistoryQuery(
        apps, subject, agent, queue, from, until, phases, endReasons, words, deletionAsked);
  }

  public HistoryQuery withAgent(String id) {
    return new HistoryQuery(
        apps,
        subject,
        new AgentId(id),
        queue,
        from,
        until,
        phases,
        endReasons,
        words,
        deletionAsked);
  }

  public HistoryQuery withPhases(Set<RequestState.Phase> phases) {
    return new HistoryQuery(
        apps, subject, agent, queue, from, until, phases, endReasons, words, deletionAsked);
  }

  public HistoryQuery withEndReasons(Set<EndReason> endReasons) {
    return new HistoryQuery(
        apps, subject, agent, queue, from, until, phases, endReasons, words, deletionAsked);
  }

  public HistoryQuery between(Instant from, Instant until) {
    return new HistoryQuery(
        apps, subject, agent, queue, from, until, phases, endReasons, words, deletionAsked);
  }

  public HistoryQuery thatAskedForDeletion() {
    return new HistoryQuery(
        apps, subject, agent, queue, from, until, phases, endReasons, words, true);
  }

  public HistoryQuery withWords(String text) {
    return new HistoryQuery(
        apps, subject, agent, queue, from, until, phases, endReasons, words(text), deletionAsked);
  }

  /** The words of a text: at most ten, letters and digits only. */
  public static List<String> words(String text) {
    return Stream.of(text.split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  /** The same for the same query: what a cursor belongs to. */
  String fingerprint() {
    return String.join(
        "\n",
        sorted(apps.stream().map(AppId::value)),
        subject,
        String.valueOf(agent),
        String.valueOf(queue),
        String.valueOf(from),
        String.valueOf(until),
        sorted(phases.stream().map(Enum::name)),
        sorted(endReasons.stream().map(Enum::name)),
        String.join(" ", words),
        String.valueOf(deletionAsked));
  }

  private static String sorted(Stream<String> names) {
    return String.join(" ", names.collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public String toString() {
    return "HistoryQuery[" + apps + "]";
  }
}
