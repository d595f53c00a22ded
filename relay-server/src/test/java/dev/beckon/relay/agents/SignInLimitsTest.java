package dev.beckon.relay.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.QueueId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may try a credential when, by a clock of the test's own. */
class SignInLimitsTest {
  private static final int PER_ADDRESS = 20;
  private static final int PER_AGENT = 10;
  private static final String RIGHT = "right";

  private final RelayMeasures measures = new RelayMeasures(List.of());
  private final List<JournalEntry> journal = new ArrayList<>();
  private long now = 1;
  private final AgentIdentities identities =
      new AgentIdentities(
          List.of(account("amy"), account("ben")),
          null,
          new Revocations(List.of(), new NothingKept()),
          Runnable::run);
  private final SignInLimits limits =
      new SignInLimits(PER_ADDRESS, PER_AGENT, identities, measures, journal::add, () -> now);

  @Test
  void fromOneAddressOnlySoManyWrongOnesWhoeverTheyAreFor() throws Exception {
    for (int i = 0; i < PER_ADDRESS; i++) {
      assertThat(tries("nobody" + i, "guess", at(1))).isNull();
    }
    Duration wait = tries("amy", RIGHT, at(1));
    assertThat(wait).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
    assertThat(tries("amy", RIGHT, at(2))).isNull();

    now += Objects.requireNonNull(wait).toNanos();
    assertThat(tries("amy", RIGHT, at(1))).isNull();
  }

  @Test
  void forOneAgentOnlySoManyWrongOnesFromWherever() throws Exception {
    for (int i = 0; i < PER_AGENT; i++) {
      assertThat(tries("amy", "guess", at(i))).isNull();
    }
    assertThat(tries("amy", "guess", at(100))).isBetween(ofSeconds(5), ofSeconds(7));
    assertThat(tries("ben", RIGHT, at(100))).isNull();
  }

  @Test
  void whoIsNoAgentIsSlowedDownAlike() throws Exception {
    for (int i = 0; i < PER_AGENT; i++) {
      assertThat(tries("nobody", "guess", at(i))).isNull();
    }
    assertThat(tries("nobody", "guess", at(100))).isBetween(ofSeconds(5), ofSeconds(7));
  }

  @Test
  void guessingElsewhereKeepsNobodyOutWhoWasHereBefore() throws Exception {
    assertThat(tries("amy", RIGHT, at(1))).isNull();
    for (int i = 0; i < 1000; i++) {
      tries("amy", "guess", at(2 + i % 200));
      tries("nobody" + i, "guess", at(1));
    }
    assertThat(tries("amy", RIGHT, at(1))).isNull();
    assertThat(tries("amy", RIGHT, at(2))).isNotNull();
  }

  @Test
  void whoWasHereBeforeMayNotGuessWithoutEndEither() throws Exception {
    tries("amy", RIGHT, at(1));
    for (int i = 0; i < PER_AGENT; i++) {
      assertThat(tries("amy", "guess", at(1))).isNull();
    }
    assertThat(tries("amy", RIGHT, at(1))).isNotNull();
  }

  @Test
  void aWholeOfficeMayComeBackAtOnce() throws Exception {
    List<SignInLimits.Attempt> checked = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      checked.add(attempt(limits.enter("agent" + i, at(1))));
    }
    checked.forEach(each -> each.is(identities.judge("amy", RIGHT)));
    assertThat(tries("ben", RIGHT, at(1))).isNull();
  }

  @Test
  void guessesSideBySideAreCountedAllTheSame() throws Exception {
    List<SignInLimits.Attempt> checked = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      if (limits.enter("amy", at(1)) instanceof SignInLimits.Admission.Try tried) {
        checked.add(tried.attempt());
      } else {
        refused++;
      }
    }
    assertThat(checked).hasSize(PER_AGENT);
    assertThat(refused).isEqualTo(500 - PER_AGENT);

    for (int i = 0; i < 500; i++) {
      checked.add(attempt(limits.enter("nobody" + i, at(2))));
    }
    checked.forEach(each -> each.is(Optional.empty()));
    assertThat(tries("ben", "guess", at(2))).isGreaterThan(Duration.ofMinutes(9));
  }

  @Test
  void isOnRecordWithoutTheAddressInTheChainAndNotWithoutEnd() throws Exception {
    for (int i = 0; i < 1000; i++) {
      tries("amy", "guess", at(1));
    }
    assertThat(journal).hasSize(60);
    assertThat(journal.getFirst().line("salt"))
        .startsWith("refused what=sign-in limit=agent agent=amy")
        .doesNotContain("192.0.2.1");
    assertThat(journal.getFirst().text()).isEqualTo("from 192.0.2.1");
    assertThat(measures.scrape())
        .contains("beckon_sign_ins_total{outcome=\"wrong\"} 10.0")
        .contains("beckon_sign_ins_total{outcome=\"limited_agent\"} 990.0");
  }

  @Test
  void whatSomebodyCallsThemselvesIsNotOnRecord() throws Exception {
    for (int i = 0; i < 11; i++) {
      tries("x".repeat(60_000), "guess", at(1));
    }
    assertThat(journal.getFirst().line("salt")).contains("agent=unknown").doesNotContain("xx");
  }

  /** Null: it was looked at. */
  private @Nullable Duration tries(String agent, String credential, InetAddress from) {
    return switch (limits.enter(agent, from)) {
      case SignInLimits.Admission.Wait wait -> wait.atLeast();
      case SignInLimits.Admission.Try tried -> {
        tried.attempt().is(identities.judge(agent, credential));
        yield null;
      }
    };
  }

  private static SignInLimits.Attempt attempt(SignInLimits.Admission admission) {
    assertThat(admission).isInstanceOf(SignInLimits.Admission.Try.class);
    return ((SignInLimits.Admission.Try) admission).attempt();
  }

  private static Duration ofSeconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static InetAddress at(int host) throws UnknownHostException {
    return InetAddress.getByName("192.0.2." + host);
  }

  private static final class NothingKept implements Revocations.Keeper {
    @Override
    public CompletableFuture<Void> keep(Revocation revocation) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> drop(Revocation revocation) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static AgentAccount account(String id) {
    return new AgentAccount(
        new AgentId(id),
        id,
        "",
        CredentialHash.sha256(RIGHT),
        List.of(new QueueId("general")),
        false);
  }
}
