package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.Control;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.desk.Together;
import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.service.DeskService;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.desktop.media.SyntheticCamera;
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
import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.time.Clock;
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
      DeskService desk = desk(cast);
      BlockingQueue<Together> seen = watch(desk);
      HelpSession session = tap(cast, page, robin);

      await(seen, now -> now.direct() && now.tree().element(1) != null);
      Annotation arrow =
          new Annotation(
              1, Tool.ARROW, 0xFF0000, 1, List.of(new Point(0, 0), new Point(5_000, 5_000)), "");
      desk.draw(arrow, false);
      Markup drawn = page.await(markup -> !markup.annotations().isEmpty());
      assertThat(drawn.annotations().all()).containsExactly(arrow);

      desk.askControl(ControlScope.TAP);
      robin.awaitAsked();
      session.answerControl(ControlScope.TAP);
      await(seen, now -> now.control() instanceof Control.On);
      desk.control(new ControlAction.Tap(ON_PAY));
      await(
          seen,
          now -> now.control() instanceof Control.On on && on.outcome() == ControlOutcome.DONE);
      assertThat(page.performed).containsExactly(new ControlAction.Tap(ON_PAY));

      desk.chat("Hello Robin");
      assertThat(robin.messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo("Hello Robin");
      await(seen, now -> now.delivered().size() == 1);

      page.touch();
      Together after =
          await(seen, now -> now.control().equals(new Control.Off(false, ControlEnd.TOUCHED)));
      assertThat(after).isNotNull();
      await(seen, now -> now.markup().annotations().isEmpty());
      page.await(markup -> markup.annotations().isEmpty());
      desk.control(new ControlAction.Tap(ON_PAY));
      assertThat(page.performed).hasSize(1);
    }
  }

  @Test
  void messagesSayHowFarTheyCameAndFilesGoBothWays(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      Person robin = new Person();
      DeskService desk = desk(cast);
      BlockingQueue<Together> seen = watch(desk);
      HelpSession session = tap(cast, new Page(), robin);
      await(seen, Together::direct);

      desk.chat("Read https://example.com/");
      await(seen, now -> now.delivered().size() == 1 && now.seen().isEmpty());
      session.setTyping(true);
      await(seen, Together::customerTyping);
      session.messagesSeen();
      await(seen, now -> now.seen().size() == 1);
      session.sendMessage("I did");
      await(robin.chat, it -> !it.isFromAgent() && it.state() == ChatMessage.State.DELIVERED);

      byte[] notes = notes(3_000_000);
      session.sendFile("notes.txt", notes);
      Together got =
          await(seen, now -> now.files().stream().anyMatch(f -> f.stage() == Stage.DONE));
      assertThat(got.files().getFirst().content()).isEqualTo(notes);
      await(robin.files, file -> file.fromHere() && file.stage() == Stage.DONE);

      desk.sendFile("manual.txt", notes(100_000));
      SharedFile asked = await(robin.files, file -> !file.fromHere());
      assertThat(asked.stage()).isEqualTo(Stage.ASKED);
      session.answerFile(asked.id(), true);
      SharedFile manual = await(robin.files, file -> file.stage() == Stage.DONE);
      assertThat(manual.content()).isEqualTo(notes(100_000));

      session.sendFile("evil.exe", new byte[] {'M', 'Z', 0, 0});
      SharedFile refused = await(robin.files, file -> file.stage() == Stage.FAILED);
      assertThat(refused.problem()).isEqualTo(SharedFile.Problem.WRONG_TYPE);
    }
  }

  private static byte[] notes(int bytes) {
    byte[] notes = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      notes[i] = (byte) ('a' + i % 26);
    }
    return notes;
  }

  private static DeskService desk(Cast cast) {
    DeskThread thread = new DeskThread();
    DeskService desk =
        new DeskService(
            thread,
            Clock.systemUTC(),
            new RelayChannels(false, cast.relay().authority()),
            listener ->
                new DeskMedia(
                    thread, Clock.systemUTC(), cast.engine(), frame -> {}, new Nowhere(), listener),
            new DeskService.Habits(true, true));
    cast.closeAtTheEnd(desk::close);
    desk.useCamera(new SyntheticCamera());
    String[] target = cast.relay().agentsTarget().split(":");
    desk.signIn(new SignIn(target[0], Integer.parseInt(target[1]), "amy", Cast.CREDENTIAL));
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    await(views, view -> view.state() instanceof DeskState.Ready);
    return desk;
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

  private static <T> T await(BlockingQueue<T> values, Predicate<T> wanted) {
    try {
      T value = values.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      while (value != null && !wanted.test(value)) {
        value = values.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(value).as("in time").isNotNull();
      return java.util.Objects.requireNonNull(value);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
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
      return TogetherTest.await(shown, wanted);
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
  private record WithPage(Platform machine, AppScreen page) implements Platform {
    @Override
    public dev.beckon.sdk.spi.@Nullable MediaEngine mediaEngine() {
      return machine.mediaEngine();
    }

    @Override
    public dev.beckon.sdk.spi.@Nullable VideoSource screen(Supplier<MaskRules> masks) {
      return machine.screen(masks);
    }

    @Override
    public AppScreen appScreen(Supplier<MaskRules> masks) {
      return page;
    }

    @Override
    public java.util.concurrent.Executor callbacks() {
      return machine.callbacks();
    }

    @Override
    public String operatingSystem() {
      return machine.operatingSystem();
    }

    @Override
    public String device() {
      return machine.device();
    }

    @Override
    public AutoCloseable onNetworkAvailable(Runnable callback) {
      return machine.onNetworkAvailable(callback);
    }
  }

  /** The agent does not look at the preview here. */
  private static final class Nowhere implements VideoFeed {
    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {}
  }
}
