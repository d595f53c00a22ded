package dev.beckon.benchmarks.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.beckon.examples.network.Detour;
import dev.beckon.examples.network.ShapedPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Headless Chromium shows the shop's pages to itself: {@code chromium.html} in its own process, led
 * through a rough path where one is given. Used by one thread.
 */
final class ChromiumRun {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private final Path program;
  private final Path folder;
  private final @Nullable ShapedPath path;
  private final CompletableFuture<JsonNode> result = new CompletableFuture<>();
  private final List<Long> changes = Collections.synchronizedList(new ArrayList<>());
  private volatile @Nullable Process process;
  private volatile String step = "starting";
  private volatile long stillBegan;
  private volatile long cpuBegan;
  private volatile double stillCpu = Double.NaN;

  /**
   * What came of it.
   *
   * @param json as the page told it
   * @param stillCpu of all its processes while the screen was still, in percent of a core
   * @param changes when the page changed
   * @param waited in the queues of the path
   */
  record Told(JsonNode json, double stillCpu, List<Long> changes, List<ShapedPath.Waited> waited) {

    List<Double> millis(String what) {
      return json.path(what).valueStream().map(JsonNode::asDouble).toList();
    }
  }

  private ChromiumRun(Path program, Path folder, @Nullable ShapedPath path) {
    this.program = program;
    this.folder = folder;
    this.path = path;
  }

  /** Where Chromium is, if it is installed. */
  static Optional<Path> program() {
    String paths = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return NAMES.stream()
        .flatMap(name -> Stream.of(paths.split(":", -1)).map(each -> Path.of(each, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Plays it once.
   *
   * @param folder with page-0.png to page-2.png; for the browser's profile and log, too
   * @param query what the page is to do
   * @param seed of the rough path; null: none
   */
  static Told play(Path program, Path folder, String query, @Nullable Long seed)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    if (seed == null) {
      return new ChromiumRun(program, folder, null).play(query);
    }
    try (ShapedPath path = RoughStory.path(seed)) {
      return new ChromiumRun(program, folder, path).play(query);
    }
  }

  private Told play(String query)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    Path profile = Files.createTempDirectory(folder, "profile");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.start();
      String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/?" + query;
      Process browser = browser(profile, page);
      process = browser;
      Thread atExit = new Thread(browser::destroyForcibly, "chromium-stop");
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        var _ = browser.onExit().thenRun(() -> result.completeExceptionally(gone()));
        JsonNode json = told();
        if (json.has("failure")) {
          throw new IOException("Chromium's page failed: " + json.get("failure").asString());
        }
        List<ShapedPath.Waited> waited = path == null ? List.of() : path.takeWaited();
        return new Told(json, stillCpu, List.copyOf(changes), waited);
      } finally {
        end(browser);
        Runtime.getRuntime().removeShutdownHook(atExit);
        server.stop(0);
        delete(profile);
      }
    }
  }

  private JsonNode told()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try {
      return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("Chromium got no further than \"" + step + "\"; see " + log(), e);
    }
  }

  private static void end(Process browser)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<ProcessHandle> all =
        Stream.concat(browser.descendants(), Stream.of(browser.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      each.onExit().get(PATIENCE_AT_THE_END.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void delete(Path profile) throws IOException {
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private IOException gone() {
    return new IOException("Chromium ended before it was done; see " + log());
  }

  private Path log() {
    return folder.resolve("chromium.log");
  }

  /** As a throw-away browser that asks nobody outside for anything. */
  private Process browser(Path profile, String page) throws IOException {
    List<String> command =
        List.of(
            program.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--autoplay-policy=no-user-gesture-required",
            // Host candidates by their addresses: the path has to know them.
            "--disable-features=WebRtcHideLocalIpsWithMdns",
            "--window-size=1300,1500",
            "--user-data-dir=" + profile.toAbsolutePath(),
            page);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
      switch (exchange.getRequestURI().getPath()) {
        case "/" -> say(exchange, "text/html; charset=utf-8", page());
        case "/page-0.png", "/page-1.png", "/page-2.png" ->
            say(exchange, "image/png", picture(exchange.getRequestURI().getPath().substring(1)));
        case "/stand-in" -> say(exchange, standIn(query.substring("side=".length()), body));
        case "/step" -> {
          step = body;
          say(exchange, "");
        }
        case "/changed" -> {
          changes.add(System.nanoTime());
          say(exchange, "");
        }
        case "/dark" -> {
          rough().blackOut(Duration.ofMillis(Long.parseLong(body)));
          say(exchange, "");
        }
        case "/still" -> {
          still(query.equals("begin"));
          say(exchange, "");
        }
        case "/result" -> {
          result.complete(JsonMapper.builder().build().readTree(body));
          say(exchange, "");
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private ShapedPath rough() {
    return Objects.requireNonNull(path, "there is no rough path");
  }

  /** Empty for a candidate that must not be known. */
  private String standIn(String side, String candidate) {
    return new Detour(rough()).aroundCandidate(candidate, ShapedPath.End.valueOf(side)).orElse("");
  }

  private void still(boolean begins) {
    if (begins) {
      stillBegan = System.nanoTime();
      cpuBegan = cpuNanos();
    } else {
      stillCpu = 100.0 * (cpuNanos() - cpuBegan) / (System.nanoTime() - stillBegan);
    }
  }

  private long cpuNanos() {
    Process browser = Objects.requireNonNull(process);
    return Stream.concat(Stream.of(browser.toHandle()), browser.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  private static byte[] page() throws IOException {
    try (InputStream page =
        Objects.requireNonNull(ChromiumRun.class.getResourceAsStream("chromium.html"))) {
      return page.readAllBytes();
    }
  }

  private byte[] picture(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private static void say(HttpExchange exchange, String words) throws IOException {
    say(exchange, "text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8));
  }

  private static void say(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
