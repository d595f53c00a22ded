package dev.beckon.console;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.Listening;
import dev.beckon.console.media.MachineDevices;
import dev.beckon.console.oidc.OidcClient;
import dev.beckon.console.oidc.OidcSignIn;
import dev.beckon.console.service.DeskService;
import dev.beckon.console.sound.RingTone;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.console.ui.FxThread;
import dev.beckon.console.ui.Theme;
import dev.beckon.console.ui.chat.Replies;
import dev.beckon.console.ui.frame.FrameView;
import dev.beckon.console.ui.frame.ViewModels;
import dev.beckon.desktop.chat.LinkOpener;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.VideoPane;
import dev.beckon.desktop.media.VoiceRelay;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.sdk.cobrowse.ChatText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: builds everything by constructor, opens the window, and takes it all down
 * in reverse. FX thread, except {@link #close}.
 */
public final class ConsoleApp implements AutoCloseable {
  private final Stage stage;
  private final ConsoleOptions options;
  private final Theme theme;
  private final WebRtcEngine engine;
  private final DeskService desk;
  private final MachineDevices devices;
  private final @Nullable OidcSignIn browser;
  private final @Nullable RingTone ringTone;
  private final ViewModels models;
  private final FrameView view;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ConsoleApp(Stage stage, ConsoleOptions options, Memory memory) {
    this.stage = stage;
    this.options = options;
    Clock clock = Clock.systemUTC();
    theme =
        new Theme(
            switch (options.theme()) {
              case LIGHT -> false;
              case DARK -> true;
              case AS_LAST_TIME -> memory.dark();
            });
    VideoPane screen = new VideoPane();
    VideoPane preview = new VideoPane();
    preview.setFit(VideoPane.Fit.COVER);
    preview.setMirrored(true);

    engine =
        WebRtcEngine.create(options.sound() ? MediaOptions.automatic() : MediaOptions.headless());
    VideoPane watched = new VideoPane();
    VoiceRelay voice = new VoiceRelay();
    DeskThread thread = new DeskThread();
    desk =
        new DeskService(
            thread,
            clock,
            new RelayChannels(options.plain(), options.certificateAuthority()),
            listener ->
                new DeskMedia(
                    thread,
                    clock,
                    engine,
                    screen,
                    preview.asFeed(),
                    new Listening(watched, voice, () -> WebRtcEngine.repeating(voice)),
                    listener),
            new DeskService.Habits(options.ready(), options.autoAnswer()));
    devices =
        new MachineDevices(
            engine, new MachineDevices.Use(options.camera(), options.sound()), desk::useCamera);
    ringTone = options.sound() ? new RingTone(desk) : null;
    OidcClient provider = options.provider();
    browser =
        provider == null
            ? null
            : new OidcSignIn(provider, clock, ConsoleApp::openBrowser, desk::renewCredential);
    models = ViewModels.of(desk, devices, browser, replies(options), clock, FxThread.INSTANCE);
    view =
        new FrameView(
            models,
            theme,
            screen,
            screen.pictureAreaProperty(),
            preview,
            watched,
            clock,
            !options.plain());
    ScreenWatch.follow(screen, models);
    // What was seen of one session is not to be seen at the next.
    models.floor().listeningProperty().subscribe(_ -> watched.clear());
    models.consult().onProperty().subscribe(_ -> watched.clear());
  }

  private static void openBrowser(String address) {
    LinkOpener.open(new ChatText.Link(address, "the identity provider", true));
  }

  private static Replies replies(ConsoleOptions options) {
    Path file = options.replies();
    try {
      return file == null ? Replies.builtIn() : Replies.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("the replies cannot be read: " + file, e);
    }
  }

  /**
   * Opens the console in this window and shows it.
   *
   * @return to be closed; the window's close button does it too
   */
  public static ConsoleApp open(Stage stage, ConsoleOptions options) {
    Path file = options.memory();
    Memory memory = file == null ? Memory.NONE : Memory.read(file);
    ConsoleApp app = new ConsoleApp(stage, options, memory);
    app.show(memory);
    return app;
  }

  /**
   * Ends a session that lives, signs out, lets go of all devices and closes the window. Any thread;
   * waits until that is done. Repeated: nothing happens.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    FxThread.INSTANCE.execute(
        () -> {
          remember();
          view.close();
          stage.hide();
        });
    if (ringTone != null) {
      ringTone.close();
    }
    if (browser != null) {
      browser.close();
    }
    devices.close();
    desk.close();
    engine.close();
  }

  /** Whether somebody is being helped: closing the window now would end that. */
  public boolean isHelping() {
    return isHelping(desk) || desk.chats().get().stream().anyMatch(ConsoleApp::isHelping);
  }

  private static boolean isHelping(ChatDesk at) {
    return switch (at.view().get().state()) {
      case DeskState.Connecting _, DeskState.InSession _ -> true;
      case DeskState.Resuming(DeskState.InSession _, _) -> true;
      default -> false;
    };
  }

  private void show(Memory memory) {
    models.signIn().relayProperty().set(either(options.relay(), memory.relay()));
    models.signIn().agentProperty().set(either(options.agent(), memory.agent()));
    models.signIn().credentialProperty().set(options.credential());
    stage.setTitle("Beckon");
    stage.setMinWidth(960);
    stage.setMinHeight(640);
    stage.setScene(new Scene(view, memory.width(), memory.height()));
    models.frame().presenceProperty().subscribe(presence -> stage.setTitle(presence + " – Beckon"));
    models
        .ring()
        .ringingProperty()
        .subscribe(
            ringing -> {
              stage.setAlwaysOnTop(ringing);
              if (ringing) {
                stage.setIconified(false);
                stage.toFront();
              }
            });
    models
        .chats()
        .ringingProperty()
        .subscribe(
            rings -> {
              if (rings) {
                stage.setIconified(false);
                stage.toFront();
              }
            });
    models
        .invitation()
        .openProperty()
        .subscribe(
            asked -> {
              if (asked) {
                stage.setIconified(false);
                stage.toFront();
              }
            });
    models
        .hands()
        .waitingProperty()
        .addListener(
            (_, before, now) -> {
              if (now.intValue() > before.intValue()) {
                stage.setIconified(false);
                stage.toFront();
              }
            });
    stage.show();
    if (options.signsInByItself()) {
      models.signIn().signIn();
    }
  }

  private void remember() {
    Path file = options.memory();
    if (file != null) {
      new Memory(
              models.signIn().relayProperty().get(),
              models.signIn().agentProperty().get(),
              theme.darkProperty().get(),
              stage.getScene().getWidth(),
              stage.getScene().getHeight())
          .write(file);
    }
  }

  private static String either(String given, String kept) {
    return given.isEmpty() ? kept : given;
  }
}
