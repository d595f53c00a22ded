package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.fake.FakeAppScreen;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.SessionFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer's session and an agent who draws and taps, through the relay and directly. */
class CobrowsingTest {
  private static final Spot ON_PAY = new Spot(2, 5_000, 5_000);
  private static final Spot ON_CARD = new Spot(3, 5_000, 5_000);

  private final World world = new World();
  private final FakeAppScreen screen = new FakeAppScreen();
  private final AgentEnd agent = new AgentEnd(world, 7);
  private HelpSession session;

  @BeforeEach
  void aSharedScreen() {
    world.platform.appScreen(screen);
    session = world.live();
    session.allowScreen(true);
    world.thread.run();
    listener().onScreen(checkout("Pay"));
    world.thread.run();
  }

  @Test
  void everythingIsStoppedAtOnceAndOnRecordWithoutTheRelaysAnswer() {
    session.allowScreenFromNowOn();
    agent.say(new PeerMessage.ControlAsked(1, ControlScope.TAP_AND_TYPE));
    session.answerControl(ControlScope.TAP_AND_TYPE);
    world.thread.run();
    world.relay.confirmsEnds(false);

    session.stopEverything();
    world.thread.run();

    assertThat(world.media.peer().video).isFalse();
    assertThat(world.media.peer().microphone).isFalse();
    assertThat(world.media.peer().closed).isTrue();
    assertThat(screen.listener).as("nothing is watched").isNull();
    agent.say(new PeerMessage.Control(1, 1, new ControlAction.Tap(ON_PAY)));
    assertThat(screen.performed).isEmpty();
    assertThat(
            world.relay.received().stream()
                .filter(CustomerFrame::hasFact)
                .map(frame -> frame.getFact().getKind()))
        .contains(SessionFact.Kind.CONTROL_ENDED, SessionFact.Kind.SCREEN_WITHDRAWN);
    assertThat(world.relay.received()).last().matches(CustomerFrame::hasEndRequest);
    assertThat(world.store.read(ConsentKeeper.NAME)).as("and asked next time").isNull();
  }

  @Test
  void theTreeIsToldWhenItIsWantedAndThenWhatChanges() {
    assertThat(agent.heard(PeerMessage.Tree.class)).isEmpty();

    agent.say(new PeerMessage.TreeWanted(true));
    listener().onScreen(checkout("Paid"));
    world.thread.run();

    List<PeerMessage.Tree> trees = agent.heard(PeerMessage.Tree.class);
    assertThat(trees).hasSize(2);
    assertThat(trees.get(0).change().changed()).hasSize(3);
    assertThat(trees.get(1).change().changed()).extracting(Element::text).containsExactly("Paid");
  }

  @Test
  void whatIsDrawnIsShownAndGoesWithItsElement() {
    agent.say(new PeerMessage.Annotate(arrow(1), false));
    agent.say(new PeerMessage.Laser(ON_PAY));
    assertThat(screen.markup.annotations().all()).containsExactly(arrow(1));
    assertThat(screen.markup.laser()).isEqualTo(ON_PAY);

    world.thread.advance(2_000);
    assertThat(screen.markup.laser()).as("a laser that is not moved goes out").isNull();

    listener().onScreen(new ScreenSnapshot(800, 600, Collections.emptyList()));
    world.thread.run();
    assertThat(screen.markup).isEqualTo(Markup.NONE);
  }

  @Test
  void aTouchClearsTheDrawing() {
    agent.say(new PeerMessage.Annotate(arrow(1), false));
    listener().onTouched(1);
    world.thread.run();

    assertThat(screen.markup).isEqualTo(Markup.NONE);
    assertThat(agent.heard(PeerMessage.Erase.class)).hasSize(1);
  }

  @Test
  void controlIsAskedGrantedActedAndEndedByATouch() {
    agent.say(new PeerMessage.ControlAsked(1, ControlScope.TAP_AND_TYPE));
    agent.say(new PeerMessage.Control(1, 1, new ControlAction.Tap(ON_PAY)));
    assertThat(screen.performed).as("before the answer").isEmpty();
    assertThat(world.told()).endsWith("control asked TAP_AND_TYPE");

    session.answerControl(ControlScope.TAP_AND_TYPE);
    world.thread.run();
    agent.say(new PeerMessage.Control(1, 2, new ControlAction.Tap(ON_PAY)));
    agent.say(new PeerMessage.Control(1, 3, new ControlAction.Tap(ON_CARD)));
    assertThat(screen.performed).containsExactly(new ControlAction.Tap(ON_PAY));

    listener().onTouched(1);
    world.thread.run();
    agent.say(new PeerMessage.Control(1, 4, new ControlAction.Tap(ON_PAY)));

    assertThat(screen.performed).hasSize(1);
    assertThat(agent.heard(PeerMessage.ControlResult.class))
        .extracting(PeerMessage.ControlResult::outcome)
        .containsExactly(
            ControlOutcome.NOT_GRANTED,
            ControlOutcome.DONE,
            ControlOutcome.MASKED,
            ControlOutcome.NOT_GRANTED);
    assertThat(agent.heard(PeerMessage.ControlEnded.class))
        .containsExactly(new PeerMessage.ControlEnded(1, ControlEnd.TOUCHED));
    assertThat(world.told()).endsWith("control asked null", "control TAP_AND_TYPE", "control null");
    assertThat(facts())
        .containsExactly(
            SessionFact.Kind.SCREEN_ALLOWED,
            SessionFact.Kind.CONTROL_ASKED,
            SessionFact.Kind.CONTROL_GRANTED,
            SessionFact.Kind.CONTROL_ACTED,
            SessionFact.Kind.CONTROL_ENDED);
  }

  @Test
  void aPauseEndsEverything() {
    grant();
    agent.say(new PeerMessage.TreeWanted(true));
    agent.say(new PeerMessage.Annotate(arrow(1), false));
    int trees = agent.heard(PeerMessage.Tree.class).size();

    session.pause();
    world.thread.run();

    assertThat(screen.listener).isNull();
    assertThat(screen.markup).isEqualTo(Markup.NONE);
    assertThat(agent.heard(PeerMessage.ControlEnded.class))
        .containsExactly(new PeerMessage.ControlEnded(1, ControlEnd.PAUSED));
    agent.say(new PeerMessage.ControlAsked(2, ControlScope.TAP));
    assertThat(agent.heard(PeerMessage.ControlAnswered.class).get(1).granted()).isFalse();
    agent.say(new PeerMessage.Annotate(arrow(2), false));
    assertThat(screen.markup).isEqualTo(Markup.NONE);

    session.resume();
    world.thread.run();
    listener().onScreen(checkout("Pay"));
    world.thread.run();
    assertThat(agent.heard(PeerMessage.Tree.class)).hasSizeGreaterThan(trees);
    assertThat(facts()).contains(SessionFact.Kind.PAUSED, SessionFact.Kind.RESUMED);
    assertThat(facts()).doesNotContain(SessionFact.Kind.SCREEN_WITHDRAWN);
  }

  @Test
  void whatIsDestructiveIsAskedAbout() {
    listener()
        .onScreen(
            new ScreenSnapshot(
                800, 600, Collections.singletonList(element(2, 0, "Delete", Trait.DESTRUCTIVE))));
    world.thread.run();
    grant();
    agent.say(new PeerMessage.Control(1, 1, new ControlAction.Tap(ON_PAY)));
    assertThat(world.told()).endsWith("confirm Delete");
    assertThat(screen.performed).isEmpty();

    session.confirmAction(true);
    world.thread.run();
    assertThat(screen.performed).hasSize(1);
  }

  @Test
  void aSuggestedTapIsDoneByTheCustomer() {
    agent.say(new PeerMessage.TapSuggested(1, ON_PAY));
    assertThat(screen.markup.suggestion()).isEqualTo(ON_PAY);
    listener().onTouched(2);
    world.thread.run();
    agent.say(new PeerMessage.TapSuggested(2, ON_CARD));
    agent.say(new PeerMessage.TapSuggested(3, new Spot(99, 0, 0)));
    agent.say(new PeerMessage.TapSuggested(4, ON_PAY));
    listener().onTouched(1);
    world.thread.run();

    assertThat(screen.performed).isEmpty();
    assertThat(agent.heard(PeerMessage.SuggestionEnded.class))
        .extracting(PeerMessage.SuggestionEnded::outcome)
        .containsExactly(
            SuggestionEnd.TAPPED,
            SuggestionEnd.MASKED,
            SuggestionEnd.GONE,
            SuggestionEnd.DISMISSED);
  }

  @Test
  void chatGoesOnOverASwitchOfPathsWithoutLossOrRepetition() {
    session.sendMessage("one");
    world.thread.run();
    world.media.peer().channel(true);
    agent.helloOnTheChannel();
    session.sendMessage("two");
    world.thread.run();
    session.sendMessage("three, lost with the channel");
    agent.loseDirect = true;
    world.thread.run();
    agent.listen();
    world.media.peer().channel(false);
    session.sendMessage("four");
    world.thread.run();
    agent.say(new PeerMessage.Chat("a1", "hello"));
    agent.say(new PeerMessage.Typing(true));

    assertThat(agent.heard(PeerMessage.Chat.class))
        .extracting(PeerMessage.Chat::text)
        .containsExactly("one", "two", "three, lost with the channel", "four");
    assertThat(world.told()).endsWith("message hello", "agent typing true");
    assertThat(agent.heard(PeerMessage.ChatReceipt.class).get(0).delivered()).containsExactly("a1");
  }

  @Test
  void anAgentWhoseConsoleWasRestartedGetsMediaAgain() {
    agent.say(new PeerMessage.NegotiationWanted());

    assertThat(world.media.peers()).hasSize(2);
    assertThat(world.media.peer().video).as("what was allowed stays allowed").isTrue();
    assertThat(world.relay.signals(PeerSignal.Kind.OFFER))
        .extracting(PeerSignal::getNegotiation)
        .endsWith(2);
  }

  private void grant() {
    agent.say(new PeerMessage.ControlAsked(1, ControlScope.TAP_AND_TYPE));
    session.answerControl(ControlScope.TAP_AND_TYPE);
    world.thread.run();
  }

  private AppScreen.Listener listener() {
    return Objects.requireNonNull(screen.listener);
  }

  private List<SessionFact.Kind> facts() {
    List<SessionFact.Kind> kinds = new ArrayList<>();
    for (CustomerFrame frame : world.relay.received()) {
      if (frame.hasFact()) {
        kinds.add(frame.getFact().getKind());
      }
    }
    return kinds;
  }

  private static Annotation arrow(int id) {
    return new Annotation(
        id, Tool.ARROW, 0xFF0000, 2, Arrays.asList(new Point(0, 0), new Point(5_000, 5_000)), "");
  }

  private static ScreenSnapshot checkout(String pay) {
    return new ScreenSnapshot(
        800,
        600,
        Arrays.asList(
            element(1, 0, "Cart"), element(2, 100, pay), element(3, 200, "4111", Trait.MASKED)));
  }

  private static Element element(int id, int y, String text, Trait... traits) {
    EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
    Collections.addAll(set, traits);
    return new Element(id, 0, id, Role.BUTTON, "", text, "", new Bounds(0, y, 100, 50), set);
  }
}
