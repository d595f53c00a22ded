package dev.beckon.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RingId;
import dev.beckon.relay.session.Pair.Passed;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.PeerSignal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairTest {
  private static final RequestId REQUEST = new RequestId("request");
  private static final RingId FIRST_RING = new RingId("ring-1");
  private static final RingId SECOND_RING = new RingId("ring-2");

  private final End customer = new End();
  private final End amy = new End();
  private final End ben = new End();
  private final Pair pair =
      new Pair(
          RelayConfig.demo().apps().getFirst(),
          REQUEST,
          new QueueId("orders"),
          false,
          customer,
          new RequestDetails(
              "Shop", new Person("", "Eve", "standard", Map.of()), "a topic", ByteString.EMPTY),
          4,
          100);

  @Test
  void nothingIsLostBeforeAnAgentIsThere() {
    pair.fromCustomer(signal(Kind.OFFER, 1));
    pair.fromCustomer(signal(Kind.CANDIDATE, 1));
    assertThat(pair.ring(amy, FIRST_RING))
        .extracting(PeerSignal::getKind)
        .containsExactly(Kind.OFFER, Kind.CANDIDATE);
    pair.fromCustomer(signal(Kind.CANDIDATE, 1));
    assertThat(amy.heard).containsExactly(signal(Kind.CANDIDATE, 1));
  }

  @Test
  void nothingOfACallPassesWherePeopleOnlyWrite() {
    Pair written =
        new Pair(
            RelayConfig.demo().apps().getFirst(),
            REQUEST,
            new QueueId("chat"),
            true,
            customer,
            pair.details(),
            4,
            100);
    assertThat(written.fromCustomer(signal(Kind.OFFER, 1))).isEqualTo(Passed.WRITING_ONLY);
    assertThat(written.fromCustomer(signal(Kind.CHAT, 0))).isEqualTo(Passed.FORWARDED);
    assertThat(written.ring(amy, FIRST_RING)).containsExactly(signal(Kind.CHAT, 0));
    assertThat(written.fromAgent(amy, signal(Kind.ANSWER, 1))).isEqualTo(Passed.WRITING_ONLY);
    assertThat(written.fromAgent(amy, signal(Kind.CANDIDATE, 1))).isEqualTo(Passed.WRITING_ONLY);
    assertThat(written.fromCustomer(signal(Kind.STILL, 0)))
        .as("nor a screen")
        .isEqualTo(Passed.WRITING_ONLY);
    assertThat(written.fromAgent(amy, signal(Kind.ANNOTATE, 0))).isEqualTo(Passed.WRITING_ONLY);
    assertThat(customer.heard).isEmpty();
  }

  @Test
  void whatWasSaidToOneAgentIsNotForTheNext() {
    PeerSignal granted = signal(Kind.CONTROL_ANSWERED, 0);
    pair.ring(amy, FIRST_RING);
    assertThat(pair.fromCustomer(granted)).isEqualTo(Passed.NOT_NOW);
    pair.start(amy);
    assertThat(pair.fromCustomer(granted)).isEqualTo(Passed.FORWARDED);
    assertThat(amy.heard).containsExactly(granted);

    pair.agentLeft(amy);

    assertThat(pair.fromCustomer(granted)).isEqualTo(Passed.NOT_NOW);
    assertThat(pair.ring(ben, SECOND_RING)).isEmpty();
  }

  @Test
  void newOfferReplacesWhatCameBeforeOfItsKind() {
    pair.fromCustomer(signal(Kind.OFFER, 1));
    pair.fromCustomer(signal(Kind.CHAT, 0));
    pair.fromCustomer(signal(Kind.CANDIDATE, 1));
    pair.fromCustomer(signal(Kind.OFFER, 2));
    assertThat(pair.ring(amy, FIRST_RING))
        .containsExactly(signal(Kind.CHAT, 0), signal(Kind.OFFER, 2));
  }

  @Test
  void ofContextsOnlyTheLatestIsKept() {
    for (int i = 0; i < 50; i++) {
      assertThat(pair.fromCustomer(signal(Kind.SCREEN_CONTEXT, 0))).isEqualTo(Passed.FORWARDED);
    }
    assertThat(pair.ring(amy, FIRST_RING)).hasSize(1);
  }

  @Test
  void tooManyAndTooLargeAreSaid() {
    for (int i = 0; i < 4; i++) {
      assertThat(pair.fromCustomer(signal(Kind.CANDIDATE, 1))).isEqualTo(Passed.FORWARDED);
    }
    assertThat(pair.fromCustomer(signal(Kind.CANDIDATE, 1))).isEqualTo(Passed.TOO_MUCH_KEPT);
    assertThat(pair.fromCustomer(signal(Kind.OFFER, 2))).isEqualTo(Passed.FORWARDED);
    PeerSignal large =
        signal(Kind.CHAT, 0).toBuilder().setPayload(ByteString.copyFrom(new byte[101])).build();
    assertThat(pair.fromCustomer(large)).isEqualTo(Passed.TOO_MUCH_KEPT);
  }

  @Test
  void fullStoreOfSignalsDoesNotKeepThemFromTheAgentWhoIsRung() {
    pair.ring(amy, FIRST_RING);
    for (int i = 0; i < 10; i++) {
      assertThat(pair.fromCustomer(signal(Kind.CANDIDATE, 1))).isEqualTo(Passed.FORWARDED);
    }
    assertThat(amy.heard).hasSize(10);
  }

  @Test
  void unansweredOfferGoesToTheNextAgentAnAnsweredOneDoesNot() {
    pair.fromCustomer(signal(Kind.OFFER, 1));
    pair.ring(amy, FIRST_RING);
    pair.ringOver(amy, FIRST_RING);
    assertThat(pair.ring(ben, SECOND_RING)).containsExactly(signal(Kind.OFFER, 1));
    assertThat(pair.fromAgent(ben, signal(Kind.ANSWER, 1))).isEqualTo(Passed.FORWARDED);
    pair.ringOver(ben, SECOND_RING);
    assertThat(pair.ring(amy, new RingId("ring-3"))).isEmpty();
  }

  @Test
  void nextAgentMayBeRungBeforeTheLastOneHasHeardOfTheEnd() {
    pair.ring(amy, FIRST_RING);
    pair.ring(ben, SECOND_RING);
    pair.ringOver(amy, FIRST_RING);
    pair.fromCustomer(signal(Kind.CHAT, 0));
    assertThat(ben.heard).hasSize(1);
    assertThat(amy.heard).isEmpty();
    assertThat(pair.fromAgent(amy, signal(Kind.ANSWER, 1))).isEqualTo(Passed.NOT_NOW);
  }

  @Test
  void ringingAgentMayAnswerAndALiveOneMaySayAnything() {
    pair.ring(amy, FIRST_RING);
    assertThat(pair.fromAgent(amy, signal(Kind.CHAT, 0))).isEqualTo(Passed.NOT_NOW);
    assertThat(pair.fromAgent(amy, signal(Kind.ANSWER, 1))).isEqualTo(Passed.FORWARDED);
    assertThat(pair.fromAgent(ben, signal(Kind.ANSWER, 1))).isEqualTo(Passed.NOT_NOW);
    pair.start(amy);
    assertThat(pair.fromAgent(amy, signal(Kind.CHAT, 0))).isEqualTo(Passed.FORWARDED);
    assertThat(customer.heard)
        .extracting(PeerSignal::getKind)
        .containsExactly(Kind.ANSWER, Kind.CHAT);
  }

  @Test
  void agentAfterALostOneGetsWhereTheCustomerIsAndNoOldOffer() {
    pair.fromCustomer(signal(Kind.OFFER, 1));
    pair.ring(amy, FIRST_RING);
    pair.start(amy);
    pair.fromCustomer(signal(Kind.SCREEN_CONTEXT, 0));
    pair.fromCustomer(signal(Kind.CHAT, 0));
    pair.agentLeft(amy);
    assertThat(pair.ring(ben, SECOND_RING)).containsExactly(signal(Kind.SCREEN_CONTEXT, 0));
  }

  @Test
  void whatIsSaidToAnAgentWhoWasNotToldYetWaitsForThatOne() {
    PeerSignal granted = signal(Kind.CONTROL_ANSWERED, 0);
    pair.fromCustomer(signal(Kind.OFFER, 1));
    pair.ring(amy, FIRST_RING);
    pair.join(amy);
    assertThat(pair.fromCustomer(granted)).isEqualTo(Passed.FORWARDED);
    assertThat(pair.fromCustomer(signal(Kind.CHAT, 0))).isEqualTo(Passed.FORWARDED);
    assertThat(pair.fromAgent(amy, signal(Kind.CHAT, 0))).isEqualTo(Passed.NOT_NOW);
    assertThat(amy.heard).isEmpty();

    assertThat(pair.start(amy)).containsExactly(granted, signal(Kind.CHAT, 0));

    pair.join(amy);
    pair.fromCustomer(granted);
    assertThat(amy.heard).containsExactly(granted);
    assertThat(pair.start(amy)).isEmpty();
  }

  @Test
  void aConsoleOpenedAgainIsToldHowTheCustomersSideIsNow() {
    pair.ring(amy, FIRST_RING);
    pair.join(amy);
    assertThat(pair.start(amy)).isEmpty();
    pair.fromCustomer(signal(Kind.SCREEN_CONTEXT, 0));
    pair.fromCustomer(signal(Kind.MEDIA_STATE, 0));
    pair.fromCustomer(signal(Kind.CONTROL_ANSWERED, 0));

    pair.join(amy);

    assertThat(pair.start(amy))
        .containsExactly(signal(Kind.SCREEN_CONTEXT, 0), signal(Kind.MEDIA_STATE, 0));
  }

  @Test
  void whoTakesOverIsToldWhatChangedWhileTheyWereRung() {
    pair.ring(amy, FIRST_RING);
    pair.start(amy);
    assertThat(pair.ring(ben, SECOND_RING)).isEmpty();
    pair.fromCustomer(signal(Kind.MEDIA_STATE, 0));
    pair.agentLeft(amy);
    pair.join(ben);

    assertThat(pair.start(ben)).containsExactly(signal(Kind.MEDIA_STATE, 0));
  }

  @Test
  void nothingIsToldTwiceToWhomItWaitedFor() {
    pair.awaitAgent();
    pair.fromCustomer(signal(Kind.MEDIA_STATE, 0));
    pair.join(amy);

    assertThat(pair.start(amy)).containsExactly(signal(Kind.MEDIA_STATE, 0));
  }

  @Test
  void afterARestartOfTheRelayItWaitsForWhomeverTheSessionIs() {
    PeerSignal granted = signal(Kind.CONTROL_ANSWERED, 0);
    pair.awaitAgent();
    assertThat(pair.fromCustomer(granted)).isEqualTo(Passed.FORWARDED);
    pair.join(amy);
    assertThat(pair.fromCustomer(signal(Kind.CHAT, 0))).isEqualTo(Passed.FORWARDED);

    assertThat(pair.start(amy)).containsExactly(granted, signal(Kind.CHAT, 0));
  }

  @Test
  void whoNeverCameBackLeavesWhatIsForAnyAgentToTheNext() {
    pair.awaitAgent();
    pair.fromCustomer(signal(Kind.CONTROL_ANSWERED, 0));
    pair.fromCustomer(signal(Kind.CHAT, 0));

    assertThat(pair.ring(ben, SECOND_RING)).containsExactly(signal(Kind.CHAT, 0));
  }

  @Test
  void whatWaitsIsBounded() {
    pair.awaitAgent();
    for (int i = 0; i < 4; i++) {
      assertThat(pair.fromCustomer(signal(Kind.CHAT, 0))).isEqualTo(Passed.FORWARDED);
    }
    assertThat(pair.fromCustomer(signal(Kind.CHAT, 0))).isEqualTo(Passed.TOO_MUCH_KEPT);
  }

  @Test
  void afterTheEndNothingPassesAndNothingPersonalIsLeft() {
    pair.ring(amy, FIRST_RING);
    pair.start(amy);
    pair.end();
    assertThat(pair.isOver()).isTrue();
    assertThat(pair.fromCustomer(signal(Kind.CHAT, 0))).isEqualTo(Passed.NOT_NOW);
    assertThat(pair.fromAgent(amy, signal(Kind.CHAT, 0))).isEqualTo(Passed.NOT_NOW);
    assertThat(pair.details().person().displayName()).isEmpty();
    assertThat(pair.details().topic()).isEmpty();
    pair.start(ben);
    assertThat(pair.isOver()).isTrue();
  }

  private static PeerSignal signal(Kind kind, int negotiation) {
    return PeerSignal.newBuilder()
        .setKind(kind)
        .setNegotiation(negotiation)
        .setPayload(ByteString.copyFromUtf8(kind.name()))
        .build();
  }

  /** Remembers what it was given. */
  private static final class End implements PairEnd {
    private final List<PeerSignal> heard = new ArrayList<>();

    @Override
    public void deliver(RequestId request, PeerSignal signal) {
      heard.add(signal);
    }
  }
}
