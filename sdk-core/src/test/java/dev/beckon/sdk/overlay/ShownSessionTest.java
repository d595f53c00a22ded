package dev.beckon.sdk.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.fake.FakePlatform;
import dev.beckon.sdk.fake.FakeRelay;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a session after one event and another; the overlays' own tests show it. */
class ShownSessionTest {
  private static final Agent AMY = new Agent("Amy", "Orders");
  private static final Waiting ASKED = new Waiting(2, 0, 0, 1, 0, true, true);

  private final ExecutorService network = Executors.newSingleThreadExecutor();
  private final Beckon beckon =
      Beckon.create(
          BeckonConfig.builder("ws://localhost:1", "shop")
              .platform(new FakePlatform(Runnable::run, null))
              .transport(new FakeRelay(network))
              .build());
  private final Shown shown = new Shown(beckon);

  @AfterEach
  void stop() {
    beckon.close();
    network.shutdownNow();
  }

  @Test
  void everythingThatIsToldIsSomethingToShow() {
    shown.onState(SessionState.WAITING);
    shown.onWaiting(ASKED);
    shown.onAgent(AMY);
    shown.onReach(Reach.NOBODY);
    shown.onEnded(EndReason.AGENT_ENDED);
    assertThat(shown.changes).isEqualTo(5);
  }

  @Test
  void aLaterSuccessOvertakesAnErrorButNotThatThereIsNoMedia() {
    shown.onError(new HelpError(HelpError.Code.NETWORK, "refused"));
    shown.onState(SessionState.CONTACTING);
    assertThat(shown.error()).as("still trying").isNotNull();
    shown.onWaiting(ASKED);
    assertThat(shown.error()).isNull();

    shown.onError(new HelpError(HelpError.Code.MEDIA, "no library"));
    shown.onState(SessionState.LIVE);
    assertThat(shown.error()).isNotNull();
    assertThat(shown.errorThatEnded()).as("it is not why it ended").isNull();
    shown.onError(new HelpError(HelpError.Code.WRONG_CODE, ""));
    assertThat(shown.errorThatEnded()).isNotNull();
  }

  @Test
  void whatThePersonAnsweredStaysThoughAnOlderQuestionComesIn() {
    assertThat(shown.isConsentOpen()).isTrue();
    shown.onScreenConsent(ScreenConsent.CHECKING);
    assertThat(shown.isConsentOpen()).isFalse();
    shown.onScreenConsent(ScreenConsent.ASKED_FOR_MORE);
    assertThat(shown.isConsentOpen()).isTrue();
    assertThat(shown.asked()).isEqualTo(ScreenConsent.ASKED_FOR_MORE);

    shown.decideScreen(false);
    shown.onScreenConsent(ScreenConsent.ASKED);
    assertThat(shown.isConsentOpen()).isFalse();
    assertThat(shown.isScreenAllowed()).isFalse();
    shown.onScreenConsent(ScreenConsent.REMEMBERED);
    assertThat(shown.isScreenAllowed()).isTrue();
    shown.toggleScreen();
    assertThat(shown.isScreenAllowed()).isFalse();
    assertThat(shown.isConsentRemembered()).as("stopped in this session only").isTrue();
    shown.withdrawConsent();
    assertThat(shown.isConsentRemembered()).isFalse();
  }

  @Test
  void whoIsCalledBackIsAskedNothingMoreUntilAnAgentCame() {
    shown.onState(SessionState.WAITING);
    shown.onWaiting(ASKED);
    assertThat(shown.isStillWaitingAsked()).isTrue();
    assertThat(shown.isCallBackOffered()).isTrue();
    shown.onCallBackRefused(CallBack.Refusal.TOO_FAR);
    assertThat(shown.callBackRefused()).isEqualTo(CallBack.Refusal.TOO_FAR);

    shown.onCallBack(new CallBack(0, 0));
    assertThat(shown.calledBack()).isNotNull();
    assertThat(shown.callBackRefused()).isNull();
    assertThat(shown.isStillWaitingAsked()).isFalse();
    assertThat(shown.isCallBackOffered()).isFalse();
    shown.onState(SessionState.RINGING);
    assertThat(shown.calledBack()).as("it is the person's turn").isNull();
    shown.onAgent(AMY);
    shown.onState(SessionState.WAITING);
    assertThat(shown.calledBack()).as("the agent was lost; one waits again").isNull();
  }

  @Test
  void whatWasSuggestedOnABadConnectionIsOverWithIt() {
    shown.onCallBackSuggested();
    shown.onQuality(quality(ConnectionQuality.Screen.STILLS));
    assertThat(shown.isConnectionBad()).isTrue();
    assertThat(shown.isCallBackSuggested()).isTrue();
    shown.onQuality(quality(ConnectionQuality.Screen.VIDEO));
    assertThat(shown.isConnectionBad()).isFalse();
    assertThat(shown.isCallBackSuggested()).isFalse();
  }

  @Test
  void theNextAgentIsThereAndTheHandoverOver() {
    shown.onAgent(AMY);
    shown.onAgentConnected(false);
    shown.onHandover(new Handover(Handover.Kind.STAYS, AMY, null));
    assertThat(shown.handover()).isNotNull();
    shown.onAgent(new Agent("Ben", ""));
    assertThat(shown.handover()).isNull();
    assertThat(shown.isAgentConnected()).isTrue();
  }

  @Test
  void beforeThereIsMediaNobodySeesAnybody() {
    Reach told = new Reach(true, true, true, true, Reach.Silence.NONE, ShownAs.VIDEO);
    shown.onReach(told);
    shown.onState(SessionState.CONNECTING);
    assertThat(shown.reach()).isEqualTo(Reach.NOBODY);
    shown.onState(SessionState.LIVE);
    assertThat(shown.reach()).isEqualTo(told);
    assertThat(shown.isTalking()).isTrue();
  }

  @Test
  void whatAnotherTryMayMendIsWorthOne() {
    assertThat(shown.isWorthTryingAgain()).isFalse();
    shown.onEnded(EndReason.AGENT_ENDED);
    assertThat(shown.isWorthTryingAgain()).isFalse();
    shown.onEnded(EndReason.NETWORK_LOST);
    assertThat(shown.isWorthTryingAgain()).isTrue();
    assertThat(shown.isConsentOpen()).as("nothing to ask any more").isFalse();
  }

  private static ConnectionQuality quality(ConnectionQuality.Screen screen) {
    return new ConnectionQuality(ConnectionQuality.Level.GOOD, screen);
  }

  /** Counts. */
  private static final class Shown extends ShownSession {
    private int changes;

    Shown(Beckon beckon) {
      super(beckon.requestHelp(HelpRequest.about("x")));
    }

    @Override
    protected void changed() {
      changes++;
    }
  }
}
