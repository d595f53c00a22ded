package dev.beckon.relay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.RelayServer;
import dev.beckon.relay.authority.DevelopmentAuthority;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TlsFiles;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.store.StoreException;
import dev.beckon.relay.tls.ListenerTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Grafana dashboard asks for what a relay has, by the labels and values it has: compared with
 * the metrics page of a running one, and with what is only counted when it happens.
 */
class DashboardTest {
  private static final Path FILE = Path.of("..", "deploy", "grafana.json");
  private static final Pattern SERIES =
      Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{(.*)})? [0-9+.eEINaf-]+$");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:beckon|jvm|process|system)_[a-z0-9_]+)\\b(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");

  /** What Prometheus adds. */
  private static final Set<String> ANYWHERE = Set.of("instance", "job");

  @TempDir private static Path folder;
  private static final Map<String, Map<String, Set<String>>> THERE = new TreeMap<>();
  private static final List<JsonNode> QUERIES = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    try (RelayServer relay = relay()) {
      note(metricsOf(relay));
    }
    try (RelayMeasures measures = new RelayMeasures(List.of())) {
      QueueId queue = new QueueId("orders");
      measures.refused(Edge.AGENTS, SignInOutcome.WRONG);
      measures.requestLimited(SignInOutcome.WRONG);
      measures.signIn(SignInOutcome.WRONG);
      measures.factTold(Edge.AGENTS, SignInOutcome.WRONG);
      measures.outsideUsed(queue, null);
      measures.certificateRead(ListenerTls.Outcome.TAKEN);
      measures.routingFileRead(ListenerTls.Outcome.TAKEN);
      measures.storeFailed(StoreException.Reason.IO);
      measures.journalLate(1);
      measures.journalLost(StoreException.Reason.IO, 1);
      measures.webhookTried("crm", null);
      measures.webhookStands("crm", 1, 1);
      measures.traces(TraceOutcome.FAILED, 1);
      note(measures.scrape());
    }
    collect(new JsonMapper().readTree(Files.readString(FILE)));
  }

  @Test
  void everyMetricAndLabelInItExists() {
    assertThat(QUERIES).hasSizeGreaterThan(30);
    for (JsonNode query : QUERIES) {
      String text = textOf(query);
      Set<String> labels = new TreeSet<>(ANYWHERE);
      Matcher metrics = METRIC.matcher(text);
      int found = 0;
      while (metrics.find()) {
        found++;
        assertThat(THERE).as("asked for in: %s", text).containsKey(metrics.group(1));
        Map<String, Set<String>> known = THERE.getOrDefault(metrics.group(1), Map.of());
        labels.addAll(known.keySet());
        checkMatchers(metrics.group(2), known, text);
      }
      assertThat(found).as("metrics in: %s", text).isPositive();
      assertThat(namesIn(BY, text)).as("by, in: %s", text).isSubsetOf(labels);
      assertThat(namesIn(LEGEND, query.path("legendFormat").asString("")))
          .as("legend of: %s", text)
          .isSubsetOf(labels);
    }
  }

  @Test
  void whatTheDocumentsNameExists() throws IOException {
    Pattern named = Pattern.compile("\\b(?:beckon|process)_[a-z_]+[a-z]\\b");
    int found = 0;
    try (Stream<Path> files = Files.list(Path.of("..", "docs"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
        Matcher names = named.matcher(Files.readString(file));
        while (names.find()) {
          found++;
          assertThat(
                  THERE.containsKey(names.group()) || THERE.containsKey(names.group() + "_count"))
              .as("%s in %s", names.group(), file)
              .isTrue();
        }
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void everythingTheRelayCountsIsShown() {
    String all = String.join("\n", QUERIES.stream().map(DashboardTest::textOf).toList());
    assertThat(THERE.keySet())
        .filteredOn(name -> name.startsWith("beckon_") && !name.endsWith("_max"))
        .allMatch(name -> all.contains(name.replaceFirst("_(bucket|count|sum)$", "")));
  }

  private static void checkMatchers(
      @Nullable String inBraces, Map<String, Set<String>> known, String text) {
    Matcher matchers = MATCHER.matcher(inBraces == null ? "" : inBraces);
    while (matchers.find()) {
      if (!ANYWHERE.contains(matchers.group(1))) {
        assertThat(known).as("labels in: %s", text).containsKey(matchers.group(1));
        if (!matchers.group(2).contains("~")) {
          assertThat(known.get(matchers.group(1))).as("in: %s", text).contains(matchers.group(3));
        }
      }
    }
  }

  private static Set<String> namesIn(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.addAll(List.of(matcher.group(1).split(",\\s*")));
    }
    return names;
  }

  private static String textOf(JsonNode query) {
    return query.has("expr") ? query.path("expr").asString() : query.path("definition").asString();
  }

  private static void collect(JsonNode node) {
    if (node.has("expr") || node.has("definition")) {
      QUERIES.add(node);
    }
    node.forEach(DashboardTest::collect);
  }

  private static void note(String page) {
    Matcher series = SERIES.matcher(page);
    while (series.find()) {
      Map<String, Set<String>> labels =
          THERE.computeIfAbsent(series.group(1), name -> new TreeMap<>());
      Matcher each = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
      while (each.find()) {
        labels.computeIfAbsent(each.group(1), name -> new TreeSet<>()).add(each.group(2));
      }
    }
  }

  /** With everything that has a metric only when it is configured. */
  private static RelayServer relay() throws IOException, StoreException {
    DevelopmentAuthority.Made made =
        DevelopmentAuthority.in(folder.resolve("certificates")).ensure(Instant.now());
    RelayConfig demo = RelayConfig.demo().onAnyPorts().withDataDirectory(folder.resolve("data"));
    return RelayServer.start(
        demo.withListeners(
            new ListenerConfig("127.0.0.1", 0, new TlsFiles(made.certificate(), made.key()), false),
            demo.agents(),
            demo.operations()));
  }

  private static String metricsOf(RelayServer relay) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI page = URI.create("http://127.0.0.1:" + relay.operationsPort() + "/metrics");
      return client
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
