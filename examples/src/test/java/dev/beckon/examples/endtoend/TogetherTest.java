package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.GuideOnScreen;
import dev.beckon.console.desk.Together;
import dev.beckon.console.service.DeskService;
import dev.beckon.examples.people.AlteredPlatform;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.SharedFile.Stage;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A real console's desk and a real SDK, a relay process between them and WebRTC beside it. */
@Tag("end-to-end")
class TogetherTest {
  private static final Spot ON_PAY = new Spot(1, 5_000, 5_000);

  @Test
  void theAgentSeesDrawsAndTapsDirectlyUntilTheCustomerTouches(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      Page page = new Page();
      Person robin = new Person();
      DeskService desk = cast.console(frame -> {});
      BlockingQueue<Together> seen = watch(desk);
      HelpSession session = tap(cast, page, robin);

      Cast.await(seen, now -> now.direct() && now.tree().element(1) != null);
      Annotation arrow =
          new Annotation(
              1, Tool.ARROW, 0xFF0000, 1, List.of(new Point(0, 0), new Point(5_000, 5_000)), "");
      desk.draw(arrow, false);
      Markup drawn = page.await(markup -> !markup.annotations().isEmpty());
      assertThat(drawn.annotations().all()).containsExactly(arrow);

      desk.askControl(ControlScope.TAP);
      robin.awaitAsked();
      session.answerControl(ControlScope.TAP);
      Cast.await(seen, now -> now.control() instanceof Control.On);
      desk.control(new ControlAction.Tap(ON_PAY));
      Cast.await(
          seen,
          now -> now.control() instanceof Control.On on && on.outcome() == ControlOutcome.DONE);
      assertThat(page.performed).containsExactly(new ControlAction.Tap(ON_PAY));

      desk.chat("Hello Robin");
      assertThat(robin.messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo("Hello Robin");
      Cast.await(seen, now -> now.delivered().size() == 1);

      page.touch();
      Together after =
          Cast.await(seen, now -> now.control().equals(new Control.Off(false, ControlEnd.TOUCHED)));
      assertThat(after).isNotNull();
      Cast.await(seen, now -> now.markup().annotations().isEmpty());
      page.await(markup -> markup.annotations().isEmpty());
      desk.control(new ControlAction.Tap(ON_PAY));
      assertThat(page.performed).hasSize(1);
    }
  }

  @Test
  void messagesSayHowFarTheyCameAndFilesGoBothWays(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      Person robin = new Person();
      DeskService desk = cast.console(frame -> {});
      BlockingQueue<Together> seen = watch(desk);
      HelpSession session = tap(cast, new Page(), robin);
      Cast.await(seen, Together::direct);

      desk.chat("Read https://example.com/");
      Cast.await(seen, now -> now.delivered().size() == 1 && now.seen().isEmpty());
      session.setTyping(true);
      Cast.await(seen, Together::customerTyping);
      session.messagesSeen();
      Cast.await(seen, now -> now.seen().size() == 1);
      session.sendMessage("I did");
      Cast.await(robin.chat, it -> !it.isFromAgent() && it.state() == ChatMessage.State.DELIVERED);

      byte[] notes = notes(3_000_000);
      session.sendFile("notes.txt", notes);
      Together got =
          Cast.await(seen, now -> now.files().stream().anyMatch(f -> f.stage() == Stage.DONE));
      assertThat(got.files().getFirst().content()).isEqualTo(notes);
      Cast.await(robin.files, file -> file.fromHere() && file.stage() == Stage.DONE);

      desk.sendFile("manual.txt", notes(100_000));
      SharedFile asked = Cast.await(robin.files, file -> !file.fromHere());
      assertThat(asked.stage()).isEqualTo(Stage.ASKED);
      session.answerFile(asked.id(), true);
      SharedFile manual = Cast.await(robin.files, file -> file.stage() == Stage.DONE);
      assertThat(manual.content()).isEqualTo(notes(100_000));

      session.sendFile("evil.exe", new byte[] {'M', 'Z', 0, 0});
      SharedFile refused = Cast.await(robin.files, file -> file.stage() == Stage.FAILED);
      assertThat(refused.problem()).isEqualTo(SharedFile.Problem.WRONG_TYPE);
      assertThat(session.receipt().text())
          .contains("A file was sent to the agent: notes.txt, text/plain, 3000000 bytes")
          .contains("A file came from the agent: manual.txt, text/plain, 100000 bytes")
          .doesNotContain("evil.exe");
    }
  }

  @Test
  void guidedStepsAreMarkedByBothAndAnchoredOnThePage(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      Page page = new Page();
      Person robin = new Person();
      DeskService desk = cast.console(frame -> {});
      BlockingQueue<Together> seen = watch(desk);
      HelpSession session = tap(cast, page, robin);
      Cast.await(seen, now -> now.direct() && now.tree().element(1) != null);
      List<Guide.Step> steps =
          List.of(
              new Guide.Step("Press Pay", 1, Guide.State.OPEN),
              new Guide.Step("Wait for the mail", 0, Guide.State.OPEN));

      desk.showGuide("Paying", steps);
      Cast.await(seen, now -> stage(now) == GuideOnScreen.Stage.NOT_SHOWN);
      session.showGuides(true);
      desk.showGuide("Paying", steps);
      Cast.await(seen, now -> stage(now) == GuideOnScreen.Stage.SHOWN);
      Markup framed = page.await(markup -> !markup.annotations().isEmpty());
      assertThat(framed.annotations().all().getFirst().element()).isEqualTo(1);

      session.markStep(1, Guide.State.DONE);
      Cast.await(seen, now -> now.guide() != null && now.guide().guide().present() == 2);
      page.await(markup -> markup.annotations().isEmpty());
      desk.markStep(2, Guide.State.DONE);
      Cast.await(seen, now -> now.guide() != null && now.guide().guide().isOver());
      session.closeGuide();
      Cast.await(seen, now -> stage(now) == GuideOnScreen.Stage.CLOSED);
      assertThat(session.receipt().text())
          .contains("The agent's steps were shown: Paying: 2 steps")
          .contains("The steps were over: 2 of 2 done");
    }
  }

  private static GuideOnScreen.@Nullable Stage stage(Together now) {
    GuideOnScreen guide = now.guide();
    return guide == null ? null : guide.stage();
  }

  private static byte[] notes(int bytes) {
    byte[] notes = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      notes[i] = (byte) ('a' + i % 26);
    }
    return notes;
  }

  private static HelpSession tap(Cast cast, Page page, Person robin) {
    SyntheticPlatform machine = new SyntheticPlatform("robin", cast.engine(), new PaintedScreen());
    Beckon beckon = Beckon.create(cast.config().platform(new WithPage(machine, page)).build());
    cast.closeAtTheEnd(beckon::close);
    HelpSession session = beckon.requestHelp(HelpRequest.about("checkout"));
    session.addListener(robin);
    session.allowScreen(true);
    return session;
  }

  private static BlockingQueue<Together> watch(DeskService desk) {
    BlockingQueue<Together> seen = new LinkedBlockingQueue<>();
    desk.together().observe(Runnable::run, seen::add);
    return seen;
  }

  /** The customer. */
  private static final class Person implements HelpListener {
    private final BlockingQueue<ControlScope> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<ChatMessage> chat = new LinkedBlockingQueue<>();
    private final BlockingQueue<SharedFile> files = new LinkedBlockingQueue<>();

    void awaitAsked() throws InterruptedException {
      assertThat(asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    @Override
    public void onControlAsked(@Nullable ControlScope scope) {
      if (scope != null) {
        asked.add(scope);
      }
    }

    @Override
    public void onChat(ChatMessage message) {
      chat.add(message);
    }

    @Override
    public void onFile(SharedFile file) {
      files.add(file);
    }

    @Override
    public void onMessage(String text) {
      messages.add(text);
    }
  }

  /** An app's page with one button. */
  private static final class Page implements AppScreen {
    private final List<ControlAction> performed = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final BlockingQueue<Markup> shown = new LinkedBlockingQueue<>();
    private volatile @Nullable Listener listener;

    Markup await(Predicate<Markup> wanted) {
      return Cast.await(shown, wanted);
    }

    void touch() {
      java.util.Objects.requireNonNull(listener).onTouched(0);
    }

    @Override
    public void watch(Listener watching) {
      listener = watching;
    }

    @Override
    public void unwatch() {
      listener = null;
    }

    @Override
    public void setSnapshotsOn(boolean on) {
      Listener told = listener;
      if (on && told != null) {
        Element pay =
            new Element(
                1, 0, 0, Role.BUTTON, "pay", "Pay", "", new Bounds(10, 10, 80, 20), Set.of());
        told.onScreen(new ScreenSnapshot(320, 240, List.of(pay)));
      }
    }

    @Override
    public void show(Markup markup) {
      shown.add(markup);
    }

    @Override
    public void perform(ControlAction action, Consumer<ControlOutcome> done) {
      performed.add(action);
      done.accept(ControlOutcome.DONE);
    }
  }

  /** A machine whose app has a page that can be drawn on. */
  private static final class WithPage extends AlteredPlatform {
    private final AppScreen page;

    WithPage(Platform machine, AppScreen page) {
      super(machine);
      this.page = page;
    }

    @Override
    public AppScreen appScreen(Supplier<MaskRules> masks) {
      return page;
    }
  }
}
