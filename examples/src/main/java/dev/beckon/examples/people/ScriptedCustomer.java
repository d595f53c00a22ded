package dev.beckon.examples.people;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.examples.kit.Diary;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PrivateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A customer without an app: taps help through the public SDK, shows a painted screen over real
 * WebRTC, and keeps a {@link #diary()} of everything the SDK tells. Thread-safe.
 */
public final class ScriptedCustomer implements AutoCloseable {
  /** Where a 640 x 360 synthetic camera paints its number, as parts of width and height. */
  private static final FrameNumber.Region SYNTHETIC_CAMERA_NUMBER =
      FrameNumber.corner(640).scaled(1.0 / 640, 1.0 / 360);

  private final String name;
  private final Beckon beckon;
  private final FrameWatch agentVideo;
  private final Diary<CustomerEvent> diary;

  /**
   * Makes one; nothing happens before {@link #tap}.
   *
   * @param relay the customers' side, such as {@code wss://localhost:7443}
   * @param authority whom to trust instead of the system's authorities; null: those
   * @param engine makes peer connections; not closed by the customer
   */
  public ScriptedCustomer(
      String name, String relay, @Nullable Path authority, String app, MediaEngine engine) {
    this(name, relay, authority, app, engine, null);
  }

  /**
   * Makes one that remembers.
   *
   * @param store what outlives the program; null: nothing does
   */
  public ScriptedCustomer(
      String name,
      String relay,
      @Nullable Path authority,
      String app,
      MediaEngine engine,
      @Nullable PrivateStore store) {
    this.name = name;
    SyntheticPlatform platform = new SyntheticPlatform(name, engine, new PaintedScreen(), store);
    this.beckon = Beckon.create(config(relay, authority, app).platform(platform).build());
    this.agentVideo = new FrameWatch(SYNTHETIC_CAMERA_NUMBER);
    this.diary = new Diary<>("customer " + name);
  }

  /** How an app begins that knows whom to trust; the parameters are the constructor's. */
  public static BeckonConfig.Builder config(String relay, @Nullable Path authority, String app) {
    BeckonConfig.Builder config = BeckonConfig.builder(relay, app);
    if (authority == null) {
      return config;
    }
    try (InputStream pem = Files.newInputStream(authority)) {
      return config.trustedAuthorities(pem);
    } catch (IOException e) {
      throw new UncheckedIOException("nobody to trust: " + authority, e);
    }
  }

  /** Says where it is in the app, as an app would whenever that changes. */
  public void goTo(String screen) {
    beckon.showScreen(screen, screen);
  }

  /** Asks for help and lets the agent see the screen. */
  public HelpSession tap(String topic) {
    return takePart(beckon.requestHelp(HelpRequest.builder(topic).displayName(name).build()));
  }

  /** Asks for help in writing only. */
  public HelpSession write(String topic) {
    return takePart(
        beckon.requestHelp(HelpRequest.builder(topic).displayName(name).chatOnly().build()));
  }

  /**
   * Looks for a session that a former run was in, and goes back to it.
   *
   * @param patience how long to look; then it taps
   */
  public HelpSession goBackOrTap(String topic, Duration patience) {
    CompletableFuture<Resumable> found = new CompletableFuture<>();
    beckon.findResumable(found::complete);
    try {
      return takePart(found.get(patience.toMillis(), TimeUnit.MILLISECONDS).resume());
    } catch (TimeoutException | ExecutionException e) {
      return tap(topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tap(topic);
    }
  }

  private HelpSession takePart(HelpSession session) {
    session.addListener(new IntoDiary());
    session.setAgentVideo(agentVideo);
    session.allowScreen(true);
    return session;
  }

  /** Everything that happened to it. */
  public Diary<CustomerEvent> diary() {
    return diary;
  }

  /** What it sees of the agent. */
  public FrameWatch agentVideo() {
    return agentVideo;
  }

  /** Hangs up what is still running. */
  @Override
  public void close() {
    beckon.close();
  }

  private final class IntoDiary implements HelpListener {
    @Override
    public void onState(SessionState state) {
      diary.write(new CustomerEvent.Became(state));
    }

    @Override
    public void onWaiting(Waiting waiting) {
      diary.write(new CustomerEvent.Waits(waiting.position(), waiting.unansweredRings()));
    }

    @Override
    public void onAgent(Agent agent) {
      diary.write(new CustomerEvent.Met(agent.displayName()));
    }

    @Override
    public void onHandover(Handover handover) {
      Agent to = handover.to();
      diary.write(
          new CustomerEvent.HandedOver(
              handover.kind(), handover.from().displayName(), to == null ? "" : to.displayName()));
    }

    @Override
    public void onListeners(List<Agent> listeners) {
      diary.write(
          new CustomerEvent.ListenedTo(
              listeners.stream().map(Agent::displayName).toList(),
              listeners.stream().filter(Agent::isJoined).map(Agent::displayName).toList()));
    }

    @Override
    public void onMessage(String text) {
      diary.write(new CustomerEvent.Read(text));
    }

    @Override
    public void onAgentConnected(boolean connected) {
      diary.write(new CustomerEvent.AgentConnected(connected));
    }

    @Override
    public void onError(HelpError error) {
      diary.write(new CustomerEvent.Trouble(error.code(), error.message()));
    }

    @Override
    public void onEnded(EndReason reason) {
      diary.write(new CustomerEvent.Ended(reason));
    }
  }
}
