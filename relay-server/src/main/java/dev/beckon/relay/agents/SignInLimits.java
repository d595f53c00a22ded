package dev.beckon.relay.agents;

import dev.beckon.relay.guard.Allowances;
import dev.beckon.relay.guard.Network;
import dev.beckon.relay.guard.TokenBucket;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.measure.SignInOutcome;
import dev.beckon.relay.routing.AgentId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses credentials, at every door where one is shown. An address may be wrong so
 * many times a minute, and so may everybody together for one agent. Where an agent has signed in
 * before, neither what others guess for that agent nor what others guess from there keeps that
 * agent out: there only the agent's own mistakes count. A credential that holds costs nothing.
 *
 * <p>Only the outcome of a check tells a guess from a sign-in, and checks run side by side; so an
 * agent's share is taken before the check and given back after it, and an address pays afterwards,
 * on credit if it must: many agents of one office may come back at once. Thread-safe.
 */
final class SignInLimits {
  /** What who has to wait is told. */
  static final String WAIT = "too many wrong credentials; wait";

  private static final int REMEMBERED = 10_000;

  /** Of an id; more are not kept, so that nobody can make this grow. */
  private static final int MOST_CHARACTERS = 128;

  /** Of all together: who guesses cannot fill the journal. */
  private static final int JOURNALLED_PER_MINUTE = 60;

  private final Allowances<Network> addresses;
  private final Allowances<String> agents;

  /** Where which agent has signed in before. */
  private final Allowances<Seat> seats;

  private final AgentIdentities identities;
  private final RelayMeasures measures;
  private final Consumer<JournalEntry> journal;
  private final LongSupplier nanos;
  private final Object journalling = new Object();
  private final TokenBucket journalled;

  /** An agent at an address. */
  private record Seat(String agent, Network network) {}

  /** May be tried, and then has to be told the outcome; or not before some time has passed. */
  sealed interface Admission {
    record Try(Attempt attempt) implements Admission {}

    record Wait(Duration atLeast) implements Admission {
      int millis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, atLeast.toMillis()));
      }
    }
  }

  /**
   * @param perAddress wrong ones in a minute
   * @param perAgent the same, for one agent
   * @param journal has an entry for who has to wait
   * @param nanos as {@link System#nanoTime}
   */
  SignInLimits(
      int perAddress,
      int perAgent,
      AgentIdentities identities,
      RelayMeasures measures,
      Consumer<JournalEntry> journal,
      LongSupplier nanos) {
    this.addresses = new Allowances<>(perAddress, REMEMBERED);
    this.agents = new Allowances<>(perAgent, REMEMBERED);
    this.seats = new Allowances<>(perAgent, REMEMBERED);
    this.identities = identities;
    this.measures = measures;
    this.journal = journal;
    this.nanos = nanos;
    this.journalled = TokenBucket.perMinute(JOURNALLED_PER_MINUTE, nanos.getAsLong());
  }

  /**
   * @param agent as the other side says; empty: a token will say it
   * @param address null: not known, then only the agent's share counts
   */
  Admission enter(String agent, @Nullable InetAddress address) {
    return admit(
        agent.length() <= MOST_CHARACTERS ? agent : agent.substring(0, MOST_CHARACTERS), address);
  }

  private Admission admit(String agent, @Nullable InetAddress address) {
    long now = nanos.getAsLong();
    Network network = address == null ? null : Network.of(address);
    Seat seat = network == null || agent.isEmpty() ? null : new Seat(agent, network);
    if (seat != null && seats.knows(seat)) {
      return seats.take(seat, now)
          ? new Admission.Try(new Attempt(agent, network, seat))
          : waits(agent, address, SignInOutcome.LIMITED_AGENT, seats.nanosUntilNext(seat, now));
    }
    long untilAddress = network == null ? 0 : addresses.nanosUntilNext(network, now);
    if (untilAddress > 0) {
      return waits(agent, address, SignInOutcome.LIMITED_ADDRESS, untilAddress);
    }
    if (!agent.isEmpty() && !agents.take(agent, now)) {
      return waits(agent, address, SignInOutcome.LIMITED_AGENT, agents.nanosUntilNext(agent, now));
    }
    return new Admission.Try(new Attempt(agent, network, null));
  }

  private Admission.Wait waits(
      String agent, @Nullable InetAddress address, SignInOutcome outcome, long nanosToWait) {
    measures.signIn(outcome);
    boolean record;
    synchronized (journalling) {
      record = journalled.take(nanos.getAsLong());
    }
    if (record) {
      boolean known = identities.account(new AgentId(agent)).isPresent();
      journal.accept(
          JournalEntry.of(JournalEntry.Kind.REFUSED, null)
              .with("what", "sign-in")
              .with("limit", outcome == SignInOutcome.LIMITED_AGENT ? "agent" : "address")
              .with("agent", known ? agent : "unknown")
              .withText(address == null ? "" : "from " + address.getHostAddress()));
    }
    return new Admission.Wait(Duration.ofNanos(nanosToWait).plusMillis(1));
  }

  /** One credential that is being checked. */
  final class Attempt {
    private final String agent;
    private final @Nullable Network network;
    private final @Nullable Seat seat;

    private Attempt(String agent, @Nullable Network network, @Nullable Seat seat) {
      this.agent = agent;
      this.network = network;
      this.seat = seat;
    }

    /** It was checked; empty: it did not hold. */
    void is(Optional<AgentIdentities.Known> outcome) {
      if (outcome.isPresent()) {
        held(outcome.get().account().id());
      } else {
        wrong();
      }
    }

    private void held(AgentId who) {
      measures.signIn(SignInOutcome.HELD);
      if (seat != null) {
        seats.giveBack(seat);
        return;
      }
      if (!agent.isEmpty()) {
        agents.giveBack(agent);
      }
      if (network != null) {
        seats.remember(new Seat(who.value(), network), nanos.getAsLong());
      }
    }

    private void wrong() {
      measures.signIn(SignInOutcome.WRONG);
      if (seat == null && network != null) {
        addresses.charge(network, nanos.getAsLong());
      }
    }
  }
}
