package dev.beckon.relay.history;

import dev.beckon.relay.routing.AgentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Requests as text that other programs read, a row for each. Pure. */
public enum ExportFormat {
  /** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
  CSV {
    @Override
    public String head() {
      return String.join(",", COLUMNS) + "\r\n";
    }

    @Override
    public String row(PastRequest request) {
      return columns(request).values().stream()
              .map(ExportFormat::cell)
              .collect(Collectors.joining(","))
          + "\r\n";
    }
  },
  /** One JSON object a line. */
  JSON_LINES {
    @Override
    public String head() {
      return "";
    }

    @Override
    public String row(PastRequest request) {
      return JSON.writeValueAsString(columns(request)) + "\n";
    }
  };

  private static final JsonMapper JSON = new JsonMapper();

  static final List<String> COLUMNS =
      List.of(
          "request",
          "app",
          "queue",
          "tier",
          "subject",
          "name",
          "topic",
          "arrived_at",
          "answered_at",
          "ended_at",
          "state",
          "end_reason",
          "rings",
          "unanswered_rings",
          "agents",
          "disposition",
          "notes");

  /** What comes first. */
  public abstract String head();

  public abstract String row(PastRequest request);

  private static Map<String, String> columns(PastRequest request) {
    Map<String, String> row = new LinkedHashMap<>();
    List<String> values =
        List.of(
            request.id().value(),
            request.app().value(),
            request.queue().value(),
            request.tier(),
            request.subject(),
            request.displayName(),
            request.topic(),
            request.arrivedAt().toString(),
            text(request.answeredAt()),
            text(request.endedAt()),
            request.phase().name(),
            request.endReason() == null ? "" : request.endReason().name(),
            Integer.toString(request.rings()),
            Integer.toString(request.unansweredRings()),
            request.agents().stream().map(AgentId::value).collect(Collectors.joining(" ")),
            request.disposition(),
            request.notes());
    for (int column = 0; column < COLUMNS.size(); column++) {
      row.put(COLUMNS.get(column), values.get(column));
    }
    return row;
  }

  private static String text(@Nullable Instant moment) {
    return moment == null ? "" : moment.toString();
  }

  private static String cell(String value) {
    String inert =
        !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean plain =
        inert.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
    return plain ? inert : '"' + inert.replace("\"", "\"\"") + '"';
  }
}
