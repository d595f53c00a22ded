package dev.beckon.relay.measure;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What there is to read at which path. Called on the operations thread. */
final class OperationsPages {
  private static final Logger log = LoggerFactory.getLogger(OperationsPages.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final RelayMeasures measures;
  private final Readiness readiness;

  OperationsPages(RelayMeasures measures, Readiness readiness) {
    this.measures = measures;
    this.readiness = readiness;
  }

  Page page(String path) {
    return switch (path) {
      case "/healthz" -> json(HttpResponseStatus.OK, Map.of("alive", true));
      case "/readyz" -> readiness();
      case "/metrics" -> new Page(HttpResponseStatus.OK, PROMETHEUS, measures.scrape());
      default -> problem(HttpResponseStatus.NOT_FOUND, "there are /healthz, /readyz and /metrics");
    };
  }

  static Page problem(HttpResponseStatus status, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", status.reasonPhrase());
    problem.put("status", status.code());
    problem.put("detail", detail);
    return new Page(status, "application/problem+json", JSON.writeValueAsString(problem));
  }

  private Page readiness() {
    List<String> reasons = reasonsAgainst();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ready", reasons.isEmpty());
    body.put("reasons", reasons);
    return json(
        reasons.isEmpty() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE, body);
  }

  /** Whoever cannot say that all is well is not ready. */
  private List<String> reasonsAgainst() {
    try {
      return readiness.reasonsAgainst();
    } catch (RuntimeException e) {
      log.error("readiness could not be found out", e);
      return List.of("readiness could not be found out; see the log");
    }
  }

  private static Page json(HttpResponseStatus status, Map<String, ?> body) {
    return new Page(status, "application/json", JSON.writeValueAsString(body));
  }

  /** One answer. */
  record Page(HttpResponseStatus status, String contentType, String text) {}
}
