package dev.beckon.relay.outside;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.OutsideQuestion;
import dev.beckon.relay.routing.OutsideTrouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the operator's service who is to be rung, on virtual threads, and tells what it said.
 * Thread-safe. How long is waited, what is believed and when a service that fails is left alone,
 * the router decides itself.
 */
public final class OutsideRouter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutsideRouter.class);

  private static final int LARGEST_ANSWER = 4 * 1024;
  private static final int MOST_AT_ONCE = 64;

  /** What it said: an agent, or why there is none. Immutable. */
  public record Answer(@Nullable AgentId agent, @Nullable OutsideTrouble trouble) {
    static Answer of(AgentId agent) {
      return new Answer(agent, null);
    }

    static Answer none(OutsideTrouble trouble) {
      return new Answer(null, trouble);
    }
  }

  private final URI address;
  private final @Nullable String token;
  private final BiConsumer<OutsideQuestion, Answer> answered;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * @param token SECRET; sent as a bearer token; null: none is
   * @param answered told once for each question, on any thread
   */
  public OutsideRouter(
      URI address, @Nullable String token, BiConsumer<OutsideQuestion, Answer> answered) {
    this.address = address;
    this.token = token;
    this.answered = answered;
    this.client =
        HttpClient.newBuilder()
            .executor(threads)
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Returns at once. */
  public void ask(OutsideQuestion question) {
    if (!places.tryAcquire()) {
      answered.accept(question, Answer.none(OutsideTrouble.BUSY));
      return;
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request(question),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    exchange
        .copy()
        // Nobody waits for it any more by then; the router has its own timer.
        .orTimeout(question.timeLimit().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, failure) ->
                failure == null && response != null ? answer(response) : answer(failure))
        .thenAccept(
            answer -> {
              exchange.cancel(true);
              places.release();
              answered.accept(question, answer);
            });
  }

  private HttpRequest request(OutsideQuestion question) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(OutsideJson.question(question)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return response.statusCode() == 200
        ? OutsideJson.answer(response.body())
        : Answer.none(OutsideTrouble.FAILED);
  }

  private static Answer answer(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
      return Answer.none(OutsideTrouble.TOO_LATE);
    }
    log.debug("the outside router cannot be asked: {}", String.valueOf(cause));
    // The client says so in words only.
    boolean tooLarge = cause != null && String.valueOf(cause.getMessage()).contains("capacity");
    return Answer.none(tooLarge ? OutsideTrouble.TOO_LARGE : OutsideTrouble.FAILED);
  }

  /** What is under way is given up. */
  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
