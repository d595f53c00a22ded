package dev.beckon.relay.remote;

import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.HistoryFilter;
import dev.beckon.signal.v1.RequestInHistory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which requests: the flags that history and export have in common. All must hold. */
final class FilterOptions {
  @Option(names = "--app", paramLabel = "ID", description = "of this app")
  private String app = "";

  @Option(names = "--customer", paramLabel = "SUBJECT", description = "of this person")
  private String customer = "";

  @Option(names = "--agent", paramLabel = "ID", description = "with this agent")
  private String agent = "";

  @Option(names = "--queue", paramLabel = "ID", description = "in this queue")
  private String queue = "";

  @Option(names = "--from", paramLabel = "DATE", description = "arrived on 2026-11-28 or later")
  private @Nullable LocalDate from;

  @Option(names = "--until", paramLabel = "DATE", description = "arrived before that day")
  private @Nullable LocalDate until;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "queued, ringing, live, on_hold, transferring or ended")
  private List<RequestInHistory.State> states = List.of();

  @Option(names = "--ended", paramLabel = "REASON", description = "ended so, as ended_by_agent")
  private List<EndReason> reasons = List.of();

  @Option(names = "--words", paramLabel = "TEXT", description = "in name, topic or notes")
  private String words = "";

  @Option(
      names = "--deletion-asked",
      description = "whose customer asked for deletion, and not erased since")
  private boolean deletionAsked;

  HistoryFilter filter() {
    return HistoryFilter.newBuilder()
        .setApp(app)
        .setSubject(customer)
        .setAgentId(agent)
        .setQueue(queue)
        .setFromMillis(millis(from))
        .setUntilMillis(millis(until))
        .addAllStates(states)
        .addAllEndReasons(reasons)
        .setWords(words)
        .setDeletionAsked(deletionAsked)
        .build();
  }

  /** When the day begins here. */
  private static long millis(@Nullable LocalDate day) {
    return day == null ? 0 : day.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli();
  }
}
