package dev.beckon.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.Together;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.sdk.cobrowse.ViewTree;
import dev.beckon.sdk.peer.BadMessage;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A console's end, and a customer's who speaks the protocol. */
@Timeout(60)
class CustomerTalkTest {
  private static final Spot ON_PAY = new Spot(2, 5_000, 5_000);

  private final DeskThread thread = new DeskThread();
  private final Observed<Together> together = new Observed<>(Together.NOTHING);
  private final List<PeerMessage.Chat> chat = new ArrayList<>();
  private final Customer customer = new Customer(5);
  private final CustomerTalk talk =
      new CustomerTalk(
          thread,
          Clock.systemUTC(),
          together,
          true,
          (request, signal) -> customer.take(signal),
          customer::take,
          customer::take,
          chat::add,
          still -> {});

  @BeforeEach
  void aSession() {
    run(() -> talk.follow(Samples.REQUEST));
  }

  @AfterEach
  void close() {
    thread.close();
  }

  private static final List<Guide.Step> STEPS =
      List.of(
          new Guide.Step("Press Pay", 2, Guide.State.OPEN),
          new Guide.Step("Wait", 0, Guide.State.OPEN));

  @Test
  void stepsStandAsTheCustomersEndSays() {
    run(() -> talk.showGuide("Paying", STEPS));
    Guide sent = ((PeerMessage.GuideShown) customer.heard.getLast()).guide();
    assertThat(sent.steps()).isEqualTo(STEPS);
    assertThat(together.get().guide()).isEqualTo(new GuideOnScreen(sent, GuideOnScreen.Stage.SENT));

    customer.say(new PeerMessage.GuideShown(sent));
    run(() -> talk.markStep(1, Guide.State.DONE));
    assertThat(customer.heard.getLast())
        .isEqualTo(new PeerMessage.StepMarked(sent.id(), 1, Guide.State.DONE));
    assertThat(guide().guide()).as("until it is said").isEqualTo(sent);
    Guide marked = sent.marked(1, Guide.State.DONE);
    customer.say(new PeerMessage.GuideShown(marked));
    assertThat(together.get().guide())
        .isEqualTo(new GuideOnScreen(marked, GuideOnScreen.Stage.SHOWN));

    customer.say(new PeerMessage.GuideEnded(sent.id(), PeerMessage.GuideEnded.Outcome.CLOSED));
    assertThat(guide().stage()).isEqualTo(GuideOnScreen.Stage.CLOSED);
    run(() -> talk.withdrawGuide());
    assertThat(together.get().guide()).isNull();
    assertThat(customer.heard.getLast())
        .as("nothing to take back")
        .isNotInstanceOf(PeerMessage.GuideEnded.class);
  }

  @Test
  void whatWasTakenBackDoesNotComeAgain() {
    run(() -> talk.showGuide("", STEPS));
    Guide sent = guide().guide();
    run(() -> talk.withdrawGuide());
    assertThat(customer.heard.getLast())
        .isEqualTo(new PeerMessage.GuideEnded(sent.id(), PeerMessage.GuideEnded.Outcome.WITHDRAWN));
    customer.say(new PeerMessage.GuideShown(sent));
    assertThat(together.get().guide()).isNull();
  }

  @Test
  void anAppThatCannotShowStepsIsSaidToTheAgent() {
    run(() -> talk.showGuide("", STEPS));
    int id = guide().guide().id();
    customer.say(new PeerMessage.GuideEnded(id, PeerMessage.GuideEnded.Outcome.NOT_SHOWN));
    assertThat(guide().stage()).isEqualTo(GuideOnScreen.Stage.NOT_SHOWN);
  }

  @Test
  void anAppThatWasRestartedGetsTheStepsAsFarAsTheyHadCome() {
    run(() -> talk.showGuide("", STEPS));
    Guide marked = guide().guide().marked(1, Guide.State.DONE);
    customer.say(new PeerMessage.GuideShown(marked));
    Customer again = new Customer(6);
    again.say(new PeerMessage.Typing(false));
    assertThat(customer.last()).isEqualTo(new PeerMessage.GuideShown(marked));
  }

  @Test
  void aConsoleThatWasRestartedLearnsOfTheSteps() {
    Guide standing = new Guide(9, "", STEPS);
    customer.say(new PeerMessage.GuideShown(standing));
    assertThat(together.get().guide())
        .isEqualTo(new GuideOnScreen(standing, GuideOnScreen.Stage.SHOWN));
  }

  @Test
  void theTreeIsWantedAndFollowed() {
    assertThat(customer.heard).containsExactly(new PeerMessage.TreeWanted(true));
    customer.say(tree(1, 0, "Pay"));
    customer.say(tree(2, 1, "Paid"));
    assertThat(together.get().tree().find("paid")).hasSize(1);

    customer.say(tree(9, 8, "?"));
    assertThat(together.get().tree()).isEqualTo(ViewTree.EMPTY);
    assertThat(customer.last())
        .as("asks for a whole one")
        .isEqualTo(new PeerMessage.TreeWanted(true));
  }

  @Test
  void whatIsDrawnIsOnBothScreensUntilTheCustomerTouches() {
    customer.say(tree(1, 0, "Pay"));
    Annotation arrow =
        new Annotation(1, Tool.ARROW, 0, 2, List.of(new Point(0, 0), new Point(9, 9)), "");
    run(() -> talk.draw(arrow, false));

    assertThat(customer.last()).isEqualTo(new PeerMessage.Annotate(arrow, false));
    assertThat(together.get().markup().annotations().all()).containsExactly(arrow);

    customer.say(new PeerMessage.Erase(List.of()));
    assertThat(together.get().markup().annotations().isEmpty()).isTrue();
  }

  @Test
  void controlFromTheQuestionToItsEnd() {
    run(() -> talk.control(new ControlAction.Tap(ON_PAY)));
    assertThat(customer.heard).as("nothing without a grant").hasSize(1);

    run(() -> talk.askControl(ControlScope.TAP_AND_TYPE));
    int grant = ((PeerMessage.ControlAsked) customer.last()).grant();
    customer.say(new PeerMessage.ControlAnswered(grant, true, ControlScope.TAP));
    run(() -> talk.control(new ControlAction.Tap(ON_PAY)));
    customer.say(new PeerMessage.ControlResult(grant, 1, ControlOutcome.MASKED));
    assertThat(together.get().control())
        .isEqualTo(new Control.On(grant, ControlScope.TAP, 1, ControlOutcome.MASKED));

    customer.say(new PeerMessage.ControlEnded(grant + 1, ControlEnd.STOPPED));
    assertThat(together.get().control()).isInstanceOf(Control.On.class);
    customer.say(new PeerMessage.ControlEnded(grant, ControlEnd.TOUCHED));
    assertThat(together.get().control()).isEqualTo(new Control.Off(false, ControlEnd.TOUCHED));
    run(() -> talk.control(new ControlAction.Tap(ON_PAY)));
    assertThat(customer.last()).isInstanceOf(PeerMessage.Control.class);
    assertThat(customer.heard).filteredOn(PeerMessage.Control.class::isInstance).hasSize(1);
  }

  @Test
  void refusedAndGivenBack() {
    run(() -> talk.askControl(ControlScope.TAP));
    int grant = ((PeerMessage.ControlAsked) customer.last()).grant();
    customer.say(new PeerMessage.ControlAnswered(grant, false, ControlScope.TAP));
    assertThat(together.get().control()).isEqualTo(new Control.Off(true, null));

    run(() -> talk.askControl(ControlScope.TAP));
    run(talk::giveControlBack);
    assertThat(customer.last())
        .isEqualTo(new PeerMessage.ControlEnded(grant + 1, ControlEnd.WITHDRAWN));
  }

  @Test
  void aSuggestionAndWhatBecameOfIt() {
    run(() -> talk.suggestTap(ON_PAY));
    int suggestion = ((PeerMessage.TapSuggested) customer.last()).suggestion();
    assertThat(together.get().markup().suggestion()).isEqualTo(ON_PAY);
    customer.say(new PeerMessage.SuggestionEnded(suggestion, SuggestionEnd.TAPPED));

    assertThat(together.get().markup().suggestion()).isNull();
    assertThat(together.get().suggested()).isEqualTo(SuggestionEnd.TAPPED);
  }

  @Test
  void chatIsAcknowledgedAndTypingSeen() {
    customer.say(new PeerMessage.Typing(true));
    assertThat(together.get().customerTyping()).isTrue();
    customer.say(new PeerMessage.Chat("c1", "hello"));
    assertThat(chat).containsExactly(new PeerMessage.Chat("c1", "hello"));
    assertThat(customer.last()).isEqualTo(new PeerMessage.ChatReceipt(List.of("c1"), List.of()));

    customer.say(new PeerMessage.ChatReceipt(List.of("a1"), List.of()));
    assertThat(together.get().delivered()).isEqualTo(Set.of("a1"));
  }

  @Test
  void anAppThatWasRestartedHoldsNoGrant() {
    customer.say(new PeerMessage.Typing(false));
    run(() -> talk.askControl(ControlScope.TAP));
    Customer again = new Customer(6);
    again.say(new PeerMessage.Typing(false));

    assertThat(together.get().control()).isEqualTo(Control.Off.NEVER);
    assertThat(customer.last()).isEqualTo(new PeerMessage.TreeWanted(true));
  }

  @Test
  void theNextSessionKnowsNothingOfThisOne() {
    customer.say(tree(1, 0, "Pay"));
    run(() -> talk.follow(null));
    assertThat(together.get()).isEqualTo(Together.NOTHING);
  }

  private GuideOnScreen guide() {
    return Objects.requireNonNull(together.get().guide());
  }

  private static PeerMessage tree(long revision, long base, String text) {
    Element pay =
        new Element(2, 0, 0, Role.BUTTON, "", text, "", new Bounds(0, 0, 10, 10), Set.of());
    return new PeerMessage.Tree(new TreeChange(revision, base, 100, 100, List.of(pay), List.of()));
  }

  private void run(Runnable task) {
    CompletableFuture.runAsync(task, thread).join();
  }

  private final class Customer implements PeerTalk.Paths, PeerTalk.Listener {
    private final PeerTalk end;
    private final List<PeerMessage> heard = new ArrayList<>();

    Customer(int stream) {
      end = new PeerTalk(stream, this, this);
    }

    void take(byte[] signal) {
      end.received(signal, false);
    }

    void say(PeerMessage message) {
      run(() -> end.say(message, 0));
    }

    PeerMessage last() {
      return heard.getLast();
    }

    @Override
    public void byChannel(boolean fleeting, byte[] signal) {
      talk.received(signal, false);
    }

    @Override
    public void byRelay(byte[] signal) {
      talk.received(signal, false);
    }

    @Override
    public void acknowledgeAfter(long millis) {}

    @Override
    public void onSaid(PeerMessage message) {
      heard.add(message);
    }

    @Override
    public void onBad(BadMessage problem) {
      throw new AssertionError(problem);
    }

    @Override
    public void onBeganAnew() {}
  }
}
