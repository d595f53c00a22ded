package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.SessionState;
import dev.beckon.signal.v1.lite.CallBackState;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The app dies in the middle of a session and is opened again. */
class AppRestartTest {
  private final World before = new World();

  private static List<Resumable> offers(World world) {
    List<Resumable> offers = new ArrayList<>();
    world.client.findResumable(offers::add);
    world.thread.run();
    return offers;
  }

  private static HelpSession resume(World world) {
    HelpSession session = offers(world).get(0).resume();
    session.addListener(world.listener);
    world.thread.run();
    return session;
  }

  @Test
  void theSameSessionGoesOnWithTheSameAgentAndNewMedia() {
    HelpSession former = before.live();
    before.thread.advance(60_000);
    World after = before.restarted();
    int said = after.relay.received().size();
    after.thread.advance(10_000);

    Resumable offer = offers(after).get(0);
    assertThat(Objects.requireNonNull(offer.agent()).displayName()).isEqualTo("Amy");
    assertThat(offer.topic()).isEqualTo("checkout");
    assertThat(offer.remainingMillis()).isEqualTo(20_000);
    assertThat(after.relay.hellos()).as("nothing is said before the person wants it").hasSize(1);

    HelpSession session = offer.resume();
    session.addListener(after.listener);
    assertThat(session.state()).isEqualTo(SessionState.RESUMING);
    assertThat(session.id()).isEqualTo(former.id());
    assertThat(offer.resume()).as("twice").isSameAs(session);
    after.thread.run();
    assertThat(after.told()).containsExactly("RESUMING", "agent Amy");
    assertThat(after.relay.hellos().get(1).getResume().getRestarted()).isTrue();
    List<CustomerFrame> again = after.relay.received().subList(said, after.relay.received().size());
    assertThat(again.get(0).getRequestHelp().getRequestId()).isEqualTo(former.id());
    assertThat(again.get(0).getRequestHelp().getTopic()).isEqualTo("checkout");
    assertThat(again.get(1).getSignal().getNegotiation()).as("higher than any before").isEqualTo(2);

    after.relay.answer(2, "answered before the relay said where it stands");
    after.relay.accept("Amy", true);
    after.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTING);
    assertThat(after.media.peer().answers).hasSize(1);
    after.media.peer().connect();
    after.media.peer().picture();
    after.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(after.media.peer().video).as("consent is asked anew").isFalse();
    assertThat(after.relay.mediaState().getScreen()).isEqualTo(MediaState.Screen.UNDECIDED);
    session.allowScreen(true);
    after.thread.run();
    assertThat(after.media.peer().video).isTrue();
  }

  @Test
  void itCanDieAgain() {
    before.live();
    World second = before.restarted();
    resume(second);
    second.relay.accept("Amy", true);
    second.thread.run();
    World third = second.restarted();
    resume(third);
    List<PeerSignal> offers = third.relay.signals(PeerSignal.Kind.OFFER);
    assertThat(offers.get(offers.size() - 1).getNegotiation()).isEqualTo(3);
  }

  @Test
  void whoWasMutedOrPausedIsNotHeard() {
    HelpSession session = before.live();
    session.pause();
    before.thread.run();
    World after = before.restarted();
    resume(after);
    after.relay.accept("Amy", true);
    after.thread.run();
    assertThat(after.media.peer().microphone).isFalse();
  }

  @Test
  void aPlaceInTheLineIsKept() {
    before.tap();
    before.relay.waiting(2);
    before.thread.run();
    World after = before.restarted();
    assertThat(offers(after).get(0).agent()).isNull();
    assertThat(offers(after).get(0).isCallBack()).isFalse();
    HelpSession session = resume(after);
    after.relay.waiting(2);
    after.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(after.told()).containsExactly("RESUMING", "WAITING", "waiting 2");
  }

  @Test
  void anAgreedCallBackIsKeptForDaysAndSaidToBeOne() {
    HelpSession former = before.tap();
    before.relay.waiting(2);
    before.thread.run();
    before.relay.callBack(CallBackState.newBuilder().setState(CallBackState.State.AGREED));
    before.thread.run();
    assertThat(former.callBack()).isEqualTo(new CallBack(0, 0));

    World after = before.restarted();
    after.thread.advance(7L * 24 * 60 * 60 * 1000);
    assertThat(offers(after).get(0).isCallBack()).isTrue();
    assertThat(offers(after).get(0).remainingMillis()).isPositive();
  }

  @Test
  void whatTheRelayHasForgottenEndsAndIsNotAskedAgain() {
    before.live();
    World after = before.restarted();
    int said = after.relay.received().size();
    after.relay.forget();
    HelpSession session = resume(after);
    assertThat(session.endReason()).isEqualTo(EndReason.NETWORK_LOST);
    assertThat(after.relay.received()).hasSize(said);
    assertThat(offers(after)).isEmpty();
    assertThat(after.thread.timers()).isZero();
  }

  @Test
  void whoDoesNotWantToGoBackEndsTheCallForTheAgentToo() {
    HelpSession former = before.live();
    World after = before.restarted();
    int said = after.relay.received().size();
    offers(after).get(0).decline();
    after.thread.run();
    List<CustomerFrame> told = after.relay.received().subList(said, after.relay.received().size());
    assertThat(told.get(0).getEndRequest().getRequestId()).isEqualTo(former.id());
    assertThat(told).noneMatch(frame -> frame.hasRequestHelp() || frame.hasSignal());
    assertThat(offers(after)).isEmpty();
    after.thread.advance(HelpClient.LINGER_MILLIS);
    assertThat(after.relay.connected()).isFalse();
  }

  @Test
  void withoutAWayToTheRelayItEndsWhenTheTimeIsOver() {
    before.live();
    World after = before.restarted();
    after.relay.refuse(1006, "", dev.beckon.sdk.spi.Transport.Cause.NETWORK);
    HelpSession session = resume(after);
    after.thread.advance(29_000);
    assertThat(session.state()).isEqualTo(SessionState.RESUMING);
    after.thread.advance(2_000);
    assertThat(session.endReason()).isEqualTo(EndReason.NETWORK_LOST);
  }

  @Test
  void afterTheTimeThereIsNothingToGoBackTo() {
    before.live();
    World after = before.restarted();
    after.thread.advance(30_001);
    assertThat(offers(after)).isEmpty();
    assertThat(after.store.read(SessionKeeper.NAME)).isNull();
  }

  @Test
  void theTimeCountsFromTheEndOfTheFormerRunNotFromItsLastChange() {
    before.live();
    before.thread.advance(300_000);
    assertThat(offers(before.restarted()).get(0).remainingMillis())
        .isGreaterThan(30_000 - SessionKeeper.STAMP_MILLIS - 1);
  }

  @Test
  void whatAnotherRunningProgramHasIsNotOffered() {
    before.live();
    assertThat(before.store.ofAnotherProgram().read(SessionKeeper.NAME)).isNull();
    assertThat(before.store.ofTheNextRun().read(SessionKeeper.NAME)).isNotNull();
  }

  @Test
  void aSessionThatEndedLeavesNothing() {
    HelpSession session = before.live();
    session.end();
    before.thread.run();
    assertThat(before.store.read(SessionKeeper.NAME)).isNull();
    assertThat(offers(before.restarted())).isEmpty();
  }

  @Test
  void whatIsDamagedIsNotOffered() {
    before.live();
    byte[] kept = Objects.requireNonNull(before.store.read(SessionKeeper.NAME));
    World after = before.restarted();
    for (int length = 0; length < kept.length; length++) {
      after.store.write(SessionKeeper.NAME, java.util.Arrays.copyOf(kept, length));
      assertThat(offers(after)).as("cut at %d", length).isEmpty();
    }
  }

  @Test
  void aNewCallInsteadOfGoingBackIsTheOneThatIsKept() {
    before.live();
    World after = before.restarted();
    HelpSession fresh = after.tap();
    after.relay.waiting(1);
    after.thread.run();
    assertThat(KeptSession.decode(Objects.requireNonNull(after.store.read(SessionKeeper.NAME))))
        .hasValueSatisfying(kept -> assertThat(kept.requestId()).isEqualTo(fresh.id()));
  }
}
