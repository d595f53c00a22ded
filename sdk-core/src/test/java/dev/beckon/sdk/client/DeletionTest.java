package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.DeletionAnswer.Outcome;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt.What;
import dev.beckon.sdk.spi.Transport.Cause;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.EndReason;
import dev.beckon.signal.v1.lite.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The person wants deleted what the relay keeps of a session. */
class DeletionTest {
  private final World world = new World();
  private final List<DeletionAnswer> told = new ArrayList<>();

  @Test
  void longAfterTheEndTheRelayIsReachedForItAndLetGoAgain() {
    HelpSession session = over();
    int hellos = world.relay.hellos().size();
    session.askDeletion(told::add);
    world.thread.run();

    assertThat(told).hasSize(1);
    assertThat(told.get(0).outcome()).isEqualTo(Outcome.ASKED);
    assertThat(told.get(0).withinDays()).isEqualTo(30);
    assertThat(session.receipt().has(What.DELETION_ASKED)).isTrue();
    assertThat(session.receipt().text()).contains("Deletion of what is kept was asked for");
    assertThat(world.relay.hellos()).hasSize(hellos + 1);
    assertThat(asks()).containsExactly(session.id());
    world.thread.advance(HelpClient.LINGER_MILLIS);
    assertThat(world.relay.isConnected()).isFalse();
  }

  @Test
  void inASessionToo() {
    HelpSession session = world.live();
    session.askDeletion(told::add);
    world.thread.run();

    assertThat(told).extracting(DeletionAnswer::outcome).containsExactly(Outcome.ASKED);
    assertThat(world.relay.isConnected()).isTrue();
  }

  @Test
  void askedTwiceAtOnceIsAskedOnceAndAnsweredTwice() {
    HelpSession session = over();
    session.askDeletion(told::add);
    session.askDeletion(told::add);
    world.thread.run();

    assertThat(told).hasSize(2);
    assertThat(asks()).hasSize(1);
  }

  @Test
  void nothingKeptIsSaidSo() {
    HelpSession session = over();
    world.relay.refuseDeletion(ErrorCode.NOT_FOUND);
    session.askDeletion(told::add);
    world.thread.run();

    assertThat(told).containsExactly(DeletionAnswer.NOTHING_KEPT);
    assertThat(session.receipt().has(What.DELETION_ASKED)).isFalse();
  }

  @Test
  void aRelayThatCannotWriteMayBeAskedAgain() {
    HelpSession session = over();
    world.relay.refuseDeletion(ErrorCode.UNAVAILABLE);
    session.askDeletion(told::add);
    world.thread.run();

    assertThat(told).containsExactly(DeletionAnswer.NOT_REACHED);
  }

  @Test
  void whoCannotReachTheRelayIsToldInTime() {
    HelpSession session = over();
    world.relay.refuse(1006, "down", Cause.NETWORK);
    session.askDeletion(told::add);
    world.thread.advance(DeletionWishes.PATIENCE_MILLIS - 1);
    assertThat(told).isEmpty();
    world.thread.advance(1);

    assertThat(told).containsExactly(DeletionAnswer.NOT_REACHED);
    world.thread.advance(60_000);
    assertThat(world.thread.timers()).as("nothing goes on").isZero();
  }

  @Test
  void aCutOnTheWayLosesNothing() {
    HelpSession session = over();
    world.relay.refuse(1006, "down", Cause.NETWORK);
    session.askDeletion(told::add);
    world.thread.advance(1_000);
    world.relay.admit();
    world.thread.advance(10_000);

    assertThat(told).extracting(DeletionAnswer::outcome).containsExactly(Outcome.ASKED);
  }

  private HelpSession over() {
    HelpSession session = world.live();
    world.relay.end(EndReason.ENDED_BY_AGENT);
    world.thread.run();
    world.thread.advance(HelpClient.LINGER_MILLIS);
    return session;
  }

  private List<String> asks() {
    return world.relay.received().stream()
        .filter(CustomerFrame::hasAskDeletion)
        .map(frame -> frame.getAskDeletion().getRequestId())
        .toList();
  }
}
