package dev.beckon.relay.store;

import dev.beckon.relay.config.HookEvent;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of one letter while it is written: nothing personal. Confined to its maker. */
final class LetterText {
  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode whole = JSON.createObjectNode();
  private final ObjectNode data;

  /**
   * @param entry in the journal: greater is later
   */
  LetterText(HookEvent event, Instant at, RequestId request, long entry) {
    whole.put("type", event.word());
    whole.put("timestamp", at.toString());
    data = whole.putObject("data");
    data.put("request", request.value());
    data.put("journal", entry);
  }

  LetterText of(AppId app, String queue, String tier) {
    data.put("app", app.value());
    data.put("queue", queue);
    data.put("tier", tier);
    return this;
  }

  LetterText with(String name, @Nullable Object value) {
    switch (value) {
      case null -> data.putNull(name);
      case Duration duration -> data.put(name, Math.max(0, duration.toMillis()));
      case Integer number -> data.put(name, number);
      case List<?> list -> {
        ArrayNode array = data.putArray(name);
        list.forEach(each -> array.add(String.valueOf(each)));
      }
      default -> data.put(name, value.toString());
    }
    return this;
  }

  String json() {
    return JSON.writeValueAsString(whole);
  }
}
