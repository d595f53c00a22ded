package dev.beckon.relay.desk;

import dev.beckon.relay.guard.Allowances;
import dev.beckon.relay.guard.Network;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes by which somebody on the phone gets to the agent they talk to: six digits, used once, soon
 * over. A guess has one chance in a million for each code that holds, so guesses are few: so many
 * wrong ones of an address, and of an app. Kept in memory: a restart ends them. Thread-safe.
 */
public final class JoinCodes {
  public static final Duration VALID = Duration.ofMinutes(20);

  private static final int CODES = 1_000_000;
  private static final int OF_ONE_AGENT = 5;
  private static final int WRONG_OF_ADDRESS = 5;
  private static final int WRONG_IN_APP = 60;
  private static final int REMEMBERED = 10_000;

  private final SecureRandom random = new SecureRandom();
  private final Allowances<Network> wrong = new Allowances<>(WRONG_OF_ADDRESS, REMEMBERED);
  private final Allowances<AppId> wrongInApp = new Allowances<>(WRONG_IN_APP, REMEMBERED);

  private final Object lock = new Object(); // guards what follows
  private final Map<String, Code> codes = new HashMap<>();

  /** What became of a code that somebody typed. */
  public sealed interface Joined {
    /** It held, and does not any more. */
    record With(AgentId agent, QueueId queue) implements Joined {}

    /** Nobody's, over, used, or of an agent who does not serve this app. */
    record NoSuchCode() implements Joined {}

    record TooManyWrong() implements Joined {}
  }

  /** Empty: the agent has too many that hold. */
  public Optional<String> make(AgentId agent, List<QueueId> queues, long nowNanos) {
    synchronized (lock) {
      codes.values().removeIf(code -> code.isOver(nowNanos));
      if (codes.values().stream().filter(code -> code.agent.equals(agent)).count()
          >= OF_ONE_AGENT) {
        return Optional.empty();
      }
      String code;
      do {
        code = "%06d".formatted(random.nextInt(CODES));
      } while (codes.containsKey(code));
      codes.put(code, new Code(agent, List.copyOf(queues), nowNanos + VALID.toNanos()));
      return Optional.of(code);
    }
  }

  /**
   * @param queues of the app
   * @param address of who typed it; null: not known
   */
  public Joined take(
      String code,
      AppId app,
      Collection<QueueId> queues,
      @Nullable InetAddress address,
      long nowNanos) {
    synchronized (lock) {
      Network network = address == null ? null : Network.of(address);
      if (!wrongInApp.hasLeft(app, nowNanos)
          || (network != null && !wrong.hasLeft(network, nowNanos))) {
        return new Joined.TooManyWrong();
      }
      Code known = codes.get(code);
      Optional<QueueId> queue =
          known == null || known.isOver(nowNanos)
              ? Optional.empty()
              : known.queues.stream().filter(queues::contains).findFirst();
      if (known == null || queue.isEmpty()) {
        wrongInApp.take(app, nowNanos);
        if (network != null) {
          wrong.take(network, nowNanos);
        }
        return new Joined.NoSuchCode();
      }
      codes.remove(code);
      return new Joined.With(known.agent, queue.get());
    }
  }

  private record Code(AgentId agent, List<QueueId> queues, long untilNanos) {
    boolean isOver(long nowNanos) {
      return nowNanos - untilNanos >= 0;
    }
  }
}
