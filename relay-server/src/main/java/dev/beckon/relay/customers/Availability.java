package dev.beckon.relay.customers;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.RoutingPlan;
import dev.beckon.relay.guard.Allowances;
import dev.beckon.relay.guard.Network;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.EstimatedWait;
import dev.beckon.relay.routing.Outlook;
import dev.beckon.relay.routing.Overflow;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says whether help is to be had, to whoever asks by {@code GET}: without a session, from what the
 * desk has said last, so that nobody in the line notices how many ask. Nothing personal is in it,
 * and anybody may keep the answer for {@value #MAX_AGE_SECONDS} s. Thread-safe.
 */
final class Availability {
  static final String PATH = "/v1/availability";
  static final int MAX_AGE_SECONDS = 10;

  /** So many questions for each request for help that one address may make. */
  private static final int QUESTIONS_PER_REQUEST = 10;

  private static final int REMEMBERED = 10_000;
  private static final int MOST_PARAMETERS = 8;

  private final RelayConfig config;
  private final PlanInForce plan;
  private final Function<QueueId, Outlook> outlooks;
  private final Clock clock;
  private final Map<AppId, Allowances<Network>> addresses = new ConcurrentHashMap<>();
  private final Allowances<AppId> apps;
  private volatile @Nullable Known known;

  /** The queues of one plan, found by name. */
  private record Known(RoutingPlan plan, Map<QueueId, QueueRules> rules) {}

  /** What is answered. */
  sealed interface Answer {
    record Yes(String json) implements Answer {}

    record No(HttpRefusal refusal) implements Answer {}
  }

  /**
   * @param outlooks what the desk has said of a queue
   */
  Availability(
      RelayConfig config, PlanInForce plan, Function<QueueId, Outlook> outlooks, Clock clock) {
    this.config = config;
    this.plan = plan;
    this.outlooks = outlooks;
    this.clock = clock;
    this.apps = new Allowances<>(config.limits().requestsPerApp(), REMEMBERED);
  }

  /**
   * @param uri with {@code app}, and {@code queue} where it is not the app's first for calls
   * @param address null: not known
   */
  Answer answer(String uri, @Nullable InetAddress address, long nowNanos) {
    Map<String, List<String>> asked;
    try {
      asked =
          new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MOST_PARAMETERS).parameters();
    } catch (IllegalArgumentException e) {
      return new Answer.No(HttpRefusal.MALFORMED);
    }
    List<String> names = asked.getOrDefault("app", List.of());
    List<String> queues = asked.getOrDefault("queue", List.of());
    if (names.size() != 1 || queues.size() > 1) {
      return new Answer.No(HttpRefusal.NOT_FOUND);
    }
    AppConfig app = app(names.getFirst()).orElse(null);
    QueueId queue = app == null ? null : queue(app, queues).orElse(null);
    if (app == null || queue == null) {
      // What is another's, and what there is not, are not told apart.
      return new Answer.No(HttpRefusal.NOT_FOUND);
    }
    return mayAsk(app, address, nowNanos)
        ? new Answer.Yes(json(queue, clock.instant()))
        : new Answer.No(HttpRefusal.TOO_OFTEN);
  }

  private Optional<AppConfig> app(String name) {
    return config.apps().stream().filter(app -> app.id().value().equals(name)).findFirst();
  }

  /** The one where a request goes that names none. */
  private QueueId first(AppConfig app) {
    return app.queues().stream()
        .filter(queue -> !plan.now().isForChats(queue))
        .findFirst()
        .orElse(app.queues().getFirst());
  }

  private Optional<QueueId> queue(AppConfig app, List<String> asked) {
    return asked.isEmpty() || asked.getFirst().isEmpty()
        ? Optional.of(first(app))
        : app.queues().stream().filter(queue -> queue.value().equals(asked.getFirst())).findFirst();
  }

  private boolean mayAsk(AppConfig app, @Nullable InetAddress address, long nowNanos) {
    boolean ofAddress =
        address == null
            || addresses
                .computeIfAbsent(
                    app.id(),
                    each ->
                        new Allowances<>(
                            QUESTIONS_PER_REQUEST * app.anonymousPerMinute(), REMEMBERED))
                .take(Network.of(address), nowNanos);
    return ofAddress && apps.take(app.id(), nowNanos);
  }

  /** Of the queue that would take a request; where none would, of the one that is asked about. */
  private String json(QueueId asked, Instant now) {
    Map<QueueId, QueueRules> rules = rules();
    QueueRules first = rules.getOrDefault(asked, QueueRules.of(asked));
    QueueRules queue = first;
    Overflow.Why against = against(queue, now);
    while (against != null) {
      Overflow overflow = queue.overflow();
      QueueRules next =
          overflow == null || !overflow.isFor(against) ? null : rules.get(overflow.to());
      if (next == null) {
        return json(first, false, now);
      }
      queue = next;
      against = against(queue, now);
    }
    return json(queue, true, now);
  }

  private Map<QueueId, QueueRules> rules() {
    RoutingPlan now = plan.now();
    Known last = known;
    if (last == null || last.plan != now) {
      last =
          new Known(
              now,
              now.queues().stream().collect(Collectors.toMap(QueueConfig::id, QueueConfig::rules)));
      known = last;
    }
    return last.rules;
  }

  private Overflow.@Nullable Why against(QueueRules queue, Instant now) {
    Outlook outlook = outlooks.apply(queue.id());
    if (!queue.isOpenAt(now)) {
      return Overflow.Why.CLOSED;
    }
    if (outlook.signedIn() == 0) {
      return Overflow.Why.NOBODY;
    }
    return outlook.full() ? Overflow.Why.FULL : null;
  }

  private String json(QueueRules queue, boolean helps, Instant now) {
    Outlook outlook = outlooks.apply(queue.id());
    boolean open = queue.isOpenAt(now);
    boolean mayWait = outlook.signedIn() == 0 && !outlook.full() && !queue.closedWithoutAgents();
    EstimatedWait wait = open ? outlook.usualWait() : EstimatedWait.UNKNOWN;
    Duration opensIn = queue.opensIn(now);
    return """
    {"open":%b,"takes_requests":%b,"agents_ready":%d,"agents":%d,\
    "usual_wait_low_millis":%d,"usual_wait_high_millis":%d,"opens_at_millis":%d}
    """
        .formatted(
            open,
            helps || (open && mayWait),
            outlook.ready(),
            outlook.present(),
            wait.low().toMillis(),
            wait.high().toMillis(),
            opensIn == null ? 0 : now.plus(opensIn).toEpochMilli());
  }
}
