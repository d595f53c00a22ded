package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.Listening;
import dev.beckon.console.service.DeskService;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.desktop.media.VoiceRelay;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.examples.kit.RelayProcess;
import dev.beckon.examples.people.AgentEvent;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedAgent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.signal.v1.AgentState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.TestInfo;

/** A relay process and whoever takes part in one test; all leave when it is closed. */
final class Cast implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The credential of the relay's demo agents. */
  static final String CREDENTIAL = "beckon-demo";

  private final Path folder;
  private final RelayProcess relay;
  private final MediaEngine engine = WebRtcEngine.create(MediaOptions.headless());
  private final Deque<Runnable> leaving = new ArrayDeque<>();

  /** Starts a relay with these settings, besides times that suit a test. */
  Cast(TestInfo test, Map<String, String> settings) {
    folder = folder(test);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("queues.orders.wrap-up", "0s");
    all.put("resume-window", "90s"); // a busy machine takes half a minute to start a relay again
    all.putAll(settings);
    relay = new RelayProcess(folder, all);
    leaving.push(relay::close);
    leaving.push(engine::close);
    engine.warmUp();
  }

  /** Where a test leaves what it wrote. */
  static Path folder(TestInfo test) {
    return Path.of(
        "target",
        "end-to-end",
        test.getTestClass().orElseThrow().getSimpleName(),
        test.getTestMethod().orElseThrow().getName());
  }

  RelayProcess relay() {
    return relay;
  }

  Path folder() {
    return folder;
  }

  MediaEngine engine() {
    return engine;
  }

  /** Of the shop, which trusts the relay's authority. */
  BeckonConfig.Builder config() {
    return ScriptedCustomer.config(relay.customersUrl(), relay.authority(), "shop");
  }

  ScriptedCustomer customer(String name) {
    return customer(name, engine);
  }

  /**
   * @param theirs the app's engine
   */
  ScriptedCustomer customer(String name, MediaEngine theirs) {
    ScriptedCustomer customer =
        new ScriptedCustomer(name, relay.customersUrl(), relay.authority(), "shop", theirs);
    leaving.push(customer::close);
    return customer;
  }

  /** An agent who is signed in and ready on return. */
  ScriptedAgent agent(String id, Habit habit) {
    ScriptedAgent agent =
        ScriptedAgent.signIn(
            relay.agentsTarget(),
            relay.authority(),
            id,
            CREDENTIAL,
            habit,
            engine,
            SyntheticCamera::new);
    leaving.push(agent::close);
    agent
        .diary()
        .await(
            AgentEvent.BecameState.class,
            became -> became.state() == AgentState.State.READY,
            PATIENCE);
    return agent;
  }

  /**
   * Amy at a console without a window, who is ready on return and answers every ring by itself.
   *
   * @param screen where the customer's screen goes
   */
  DeskService console(VideoSink screen) {
    return console(screen, engine);
  }

  /**
   * The same with another engine.
   *
   * @param hers her console's engine
   */
  DeskService console(VideoSink screen, MediaEngine hers) {
    return console("amy", new DeskService.Habits(true, true), screen, _ -> {}, hers);
  }

  /** Vera, who supervises and answers no rings; at a console without a window. */
  DeskService supervisor(VideoSink screen) {
    return supervisor(screen, _ -> {}, engine);
  }

  /**
   * @param watched where the screen goes that she only looks at
   * @param hers her console's engine
   */
  DeskService supervisor(VideoSink screen, VideoSink watched, MediaEngine hers) {
    return console("vera", new DeskService.Habits(false, false), screen, watched, hers);
  }

  /**
   * Somebody who is not ready, and may be asked in; at a console without a window.
   *
   * @param watched where the screen goes of the call that they take part in
   */
  DeskService colleague(String agent, VideoSink watched, MediaEngine theirs) {
    return console(agent, new DeskService.Habits(false, false), _ -> {}, watched, theirs);
  }

  private DeskService console(
      String agent,
      DeskService.Habits habits,
      VideoSink screen,
      VideoSink watched,
      MediaEngine media) {
    VoiceRelay voice = new VoiceRelay();
    DeskThread thread = new DeskThread();
    DeskService desk =
        new DeskService(
            thread,
            Clock.systemUTC(),
            new RelayChannels(false, relay.authority()),
            listener ->
                new DeskMedia(
                    thread,
                    Clock.systemUTC(),
                    media,
                    screen,
                    new Nowhere(),
                    new Listening(watched, voice, () -> WebRtcEngine.repeating(voice)),
                    listener),
            habits);
    closeAtTheEnd(desk::close);
    desk.useCamera(new SyntheticCamera());
    String[] target = relay.agentsTarget().split(":");
    desk.signIn(new SignIn(target[0], Integer.parseInt(target[1]), agent, CREDENTIAL));
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    await(
        views,
        view ->
            habits.readyAtSignIn()
                ? view.state() instanceof DeskState.Ready
                : view.state() instanceof DeskState.NotReady);
    return desk;
  }

  /** The first of these that is wanted; each within {@link #PATIENCE} of the one before. */
  static <T> T await(BlockingQueue<T> values, Predicate<T> wanted) {
    try {
      T value = values.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      while (value != null && !wanted.test(value)) {
        value = values.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(value).as("in time").isNotNull();
      return Objects.requireNonNull(value);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
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

  /** Sees to it that something is closed with the rest. */
  void closeAtTheEnd(Runnable closing) {
    leaving.push(closing);
  }

  @Override
  public void close() {
    while (!leaving.isEmpty()) {
      leaving.pop().run();
    }
  }
}
