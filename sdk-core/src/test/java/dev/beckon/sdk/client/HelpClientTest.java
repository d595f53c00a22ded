package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.CustomerFrame.BodyCase;
import dev.beckon.signal.v1.lite.EndReason;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.ScreenContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when someone taps Help: the whole way, from the tap to the end. */
class HelpClientTest {
  private final World world = new World();

  @Test
  void fromTheTapToALiveAgent() throws Exception {
    HelpSession session = world.tap();
    assertThat(session.state()).isEqualTo(SessionState.CONTACTING);
    List<CustomerFrame> sent = world.relay.received();
    assertThat(sent)
        .extracting(CustomerFrame::getBodyCase)
        .containsExactly(BodyCase.REQUEST_HELP, BodyCase.SIGNAL, BodyCase.SIGNAL, BodyCase.SIGNAL);
    assertThat(sent.get(0).getRequestHelp().getRequestId()).isEqualTo(session.id());
    assertThat(sent.get(1).getSignal().getKind()).isEqualTo(PeerSignal.Kind.OFFER);
    assertThat(sent.get(1).getSignal().getNegotiation()).isEqualTo(1);
    assertThat(sent.get(2).getSignal().getKind()).isEqualTo(PeerSignal.Kind.CANDIDATE);
    ScreenContext context =
        ScreenContext.parseFrom(sent.get(0).getRequestHelp().getScreenContext());
    assertThat(context.getScreen()).isEqualTo("checkout");
    assertThat(context.getAppVersion()).isEqualTo("2.7");

    world.thread.advance(10);
    world.relay.waiting(2);
    world.thread.advance(20);
    world.relay.ring(1);
    world.relay.answer(1, "answer");
    world.thread.advance(30);
    assertThat(world.media.peer().answers).containsExactly("answer");
    assertThat(world.media.peer().microphone).as("before an agent accepted").isFalse();

    world.relay.accept("Amy");
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTING);
    assertThat(world.media.peer().microphone).isTrue();
    assertThat(world.media.peer().speaker).isTrue();
    assertThat(world.media.peer().video).as("without consent").isFalse();

    world.thread.advance(40);
    world.media.peer().connect();
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTING);
    world.thread.advance(50);
    world.media.peer().picture();
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(world.told())
        .containsExactly(
            "CONTACTING", "WAITING", "waiting 2", "RINGING", "CONNECTING", "agent Amy", "LIVE");
    assertThat(session.timeline().get("arrive")).containsExactly(0, 10_000);
    assertThat(session.timeline().get("wait")).containsExactly(10_000, 60_000);
    assertThat(session.timeline().get("ring")).containsExactly(30_000, 60_000);
    assertThat(session.timeline().get("media.connect")).containsExactly(60_000, 100_000);
    assertThat(session.timeline().get("agent.firstFrame")).containsExactly(60_000, 150_000);
    assertThat(world.relay.received()).anyMatch(CustomerFrame::hasTimeline);

    world.relay.end(EndReason.ENDED_BY_AGENT);
    world.thread.run();
    assertThat(session.state()).isEqualTo(SessionState.ENDED);
    assertThat(session.endReason()).isEqualTo(dev.beckon.sdk.EndReason.AGENT_ENDED);
    assertThat(world.told()).endsWith("ENDED", "ended AGENT_ENDED");
    assertThat(world.media.peer().closed).isTrue();
    world.thread.advance(HelpClient.LINGER_MILLIS);
    assertThat(world.relay.connected()).as("let go").isFalse();
    assertThat(world.thread.timers()).isZero();
  }
}
