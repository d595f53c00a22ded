package dev.beckon.relay.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes traces as an OpenTelemetry collector does: OTLP over HTTP on loopback, protobuf, gzip.
 * Recipe: {@link #url} into the configuration, then {@link #post} for what came; {@link
 * #answerWith} for a collector in trouble, {@link #holdStill} for one that does not answer.
 */
public final class Collector implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private volatile int status = 200;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** What was posted at once. */
  public record Post(String service, String authorization, List<Span> spans) {}

  /** On a free port of this machine. */
  public Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** Where traces are posted. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
  }

  /** From now on. */
  public void answerWith(int httpStatus) {
    status = httpStatus;
  }

  /** Answers nothing until it is closed or {@link #goOn} is called. */
  public void holdStill() {
    gate = new CountDownLatch(1);
  }

  /** Answers again. */
  public void goOn() {
    gate.countDown();
  }

  /** The next one. */
  public Post post() throws InterruptedException {
    Post post = posts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("nothing was posted");
    }
    return post;
  }

  /** Whether nothing is there at the moment. */
  public boolean isQuiet() {
    return posts.isEmpty();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
      if (!"POST".equals(exchange.getRequestMethod()) || !"application/x-protobuf".equals(type)) {
        exchange.sendResponseHeaders(415, -1);
        return;
      }
      InputStream body = exchange.getRequestBody();
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(
              "gzip".equals(encoding) ? new GZIPInputStream(body) : body);
      gate.await();
      int answerWith = status; // before the test hears of the post, and changes it for the next
      posts.add(read(request, exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(answerWith, answer.length == 0 ? -1 : answer.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Post read(ExportTraceServiceRequest request, @Nullable String authorization) {
    List<Span> spans = new ArrayList<>();
    String service = "";
    for (ResourceSpans each : request.getResourceSpansList()) {
      service =
          each.getResource().getAttributesList().stream()
              .filter(attribute -> attribute.getKey().equals("service.name"))
              .map(attribute -> attribute.getValue().getStringValue())
              .findFirst()
              .orElse("");
      for (ScopeSpans scope : each.getScopeSpansList()) {
        spans.addAll(scope.getSpansList());
      }
    }
    return new Post(service, authorization == null ? "" : authorization, spans);
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
    threads.shutdownNow();
  }
}
