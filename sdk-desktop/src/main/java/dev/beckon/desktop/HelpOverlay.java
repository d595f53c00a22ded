package dev.beckon.desktop;

import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.SessionState;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The small window in which a help session lives: consent, waiting, the agent, the end. {@link
 * HelpButton} brings its own; an app with a button of its own attaches one to its window and calls
 * {@link #requestHelp}. FX thread only.
 */
public final class HelpOverlay {
  /** Those that show a session, so that one session is never shown twice. */
  private static final Set<HelpOverlay> SHOWING = new HashSet<>();

  /** Stops everything at once. */
  private static final KeyCombination STOP =
      new KeyCodeCombination(KeyCode.ESCAPE, KeyCombination.SHIFT_DOWN);

  private final Window app;
  private final Function<HelpRequest, HelpSession> help;
  private final Messages messages = Messages.load();
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
  private final HelpListener ending =
      new HelpListener() {
        @Override
        public void onState(SessionState state) {
          active.set(state != SessionState.ENDED);
        }

        @Override
        public void onEnded(EndReason reason) {
          active.set(false);
          Runnable then = next;
          if (then != null) {
            then.run();
          }
        }
      };

  private Subscription watchingApp = Subscription.EMPTY;
  private @Nullable Shown shown;
  private @Nullable Offer offer;

  /** Where a code is typed while there is no session. */
  private @Nullable OverlayStage entry;

  /** What is asked for as soon as the present session is over; null: nothing. */
  private @Nullable Runnable next;

  HelpOverlay(Window app, Function<HelpRequest, HelpSession> help) {
    this.app = app;
    this.help = help;
  }

  /** The overlay of a window; made at the first call, the same one after that. */
  public static HelpOverlay attach(Window window, Beckon beckon) {
    return of(window, beckon, beckon::requestHelp);
  }

  /**
   * Asks whether to go back to a session that the app was closed in the middle of, where there is
   * one; to be called when the app's window shows. {@link HelpButton} does it by itself.
   */
  public void offerReturn(Beckon beckon) {
    beckon.findResumable(this::offer);
  }

  /** One for each pair of window and asker; kept by the window. */
  static HelpOverlay of(Window window, Object asker, Function<HelpRequest, HelpSession> help) {
    return (HelpOverlay)
        window
            .getProperties()
            .computeIfAbsent(new Key(asker), key -> new HelpOverlay(window, help));
  }

  /**
   * Asks for help and shows what comes of it. While a session lives, this brings its overlay to the
   * front, whichever window it belongs to.
   */
  public HelpSession requestHelp(HelpRequest request) {
    withdrawEntry();
    Offer open = offer;
    return open == null ? shown(help.apply(request), request) : goBack(open.former());
  }

  /**
   * Lets the person type the six digits that an agent said on the phone, and then asks for exactly
   * that agent: for an app with a "join a call" of its own. The waiting person has it on the
   * overlay's card. While an agent is there already, this brings the overlay to the front.
   *
   * @param request what it is about; used with the code that was typed
   */
  public void enterCode(HelpRequest request) {
    Shown now = shown;
    if (now != null) {
      now.pane().enterCode();
      focus();
      return;
    }
    OverlayStage open = entry;
    if (open != null) {
      open.focus();
      return;
    }
    if (!app.isShowing()) {
      return;
    }
    withdrawOffer();
    OverlayStage stage = new OverlayStage(app, messages.get("help.window"));
    CodeCard card =
        new CodeCard(
            messages,
            code -> requestHelp(request.withJoinCode(code)),
            this::withdrawEntry,
            () -> requestHelp(request));
    VBox pane = new VBox(card);
    pane.getStyleClass().setAll("beckon-overlay");
    entry = stage;
    stage.show(pane);
    card.focusFirst();
    watchingApp =
        app.showingProperty()
            .subscribe(
                showing -> {
                  if (!showing) {
                    withdrawEntry();
                  }
                });
  }

  private void withdrawEntry() {
    OverlayStage open = entry;
    if (open != null) {
      entry = null;
      watchingApp.unsubscribe();
      watchingApp = Subscription.EMPTY;
      open.hide();
    }
  }

  /** Who waits for anybody leaves the line first: a person has one request at a time. */
  private void join(HelpRequest request, String code) {
    Runnable asking =
        () -> {
          next = null;
          HelpRequest byCode = request.withJoinCode(code);
          detach();
          shown(help.apply(byCode), request);
        };
    Shown now = shown;
    if (now == null || now.session().state() == SessionState.ENDED) {
      asking.run();
    } else {
      next = asking;
      now.session().end();
    }
  }

  /** Not while a session is shown, nor without a window to show it in. */
  void offer(Resumable former) {
    if (shown != null
        || offer != null
        || entry != null
        || !app.isShowing()
        || former.remainingMillis() <= 0) {
      return;
    }
    OverlayStage stage = new OverlayStage(app, messages.get("help.window"));
    ReturnCard card =
        new ReturnCard(
            former,
            messages,
            () -> goBack(former),
            () -> {
              withdrawOffer();
              former.decline();
            },
            this::withdrawOffer);
    VBox pane = new VBox(card);
    pane.getStyleClass().setAll("beckon-overlay");
    offer = new Offer(former, card, stage);
    stage.show(pane);
    card.attach();
    card.focusFirst();
    watchingApp =
        app.showingProperty()
            .subscribe(
                showing -> {
                  if (!showing) {
                    withdrawOffer();
                  }
                });
  }

  private HelpSession goBack(Resumable former) {
    withdrawOffer();
    HelpRequest.Builder again = HelpRequest.builder(former.topic());
    if (former.isChatOnly()) {
      again.chatOnly();
    }
    return shown(former.resume(), again.build());
  }

  private void withdrawOffer() {
    Offer open = offer;
    if (open != null) {
      offer = null;
      watchingApp.unsubscribe();
      watchingApp = Subscription.EMPTY;
      open.card().detach();
      open.stage().hide();
    }
  }

  private HelpSession shown(HelpSession session, HelpRequest request) {
    Optional<HelpOverlay> already =
        SHOWING.stream().filter(each -> each.isShowing(session)).findFirst();
    already.ifPresentOrElse(HelpOverlay::focus, () -> show(session, request));
    return session;
  }

  /** Brings the overlay to the front, where there is one. */
  public void focus() {
    Shown now = shown;
    if (now != null) {
      now.stage().focus();
      now.pane().focusFirst();
    }
  }

  /** Whether a session lives in this overlay. */
  public ReadOnlyBooleanProperty activeProperty() {
    return active.getReadOnlyProperty();
  }

  /** Takes the overlay away; a session that still lives goes on without it. */
  public void detach() {
    withdrawOffer();
    withdrawEntry();
    next = null;
    Shown now = shown;
    if (now == null) {
      return;
    }
    shown = null;
    SHOWING.remove(this);
    watchingApp.unsubscribe();
    watchingApp = Subscription.EMPTY;
    now.session().removeListener(ending);
    active.set(false);
    now.pane().detach();
    now.stage().hide();
    SharedWindow.VALUE.clear(app);
  }

  private void show(HelpSession session, HelpRequest request) {
    detach();
    SharedWindow.VALUE.set(app);
    SessionViewModel model = new SessionViewModel(session, messages);
    OverlayPane pane =
        new OverlayPane(
            model,
            new ControlViewModel(session, messages),
            messages,
            code -> join(request, code),
            () -> requestHelp(request),
            at -> requestHelp(request.withCallBackAt(at)),
            this::detach);
    OverlayStage stage = new OverlayStage(app, messages.get("help.window"));
    shown = new Shown(session, pane, stage);
    SHOWING.add(this);
    active.set(true);
    pane.attach();
    stage.show(pane);
    session.addListener(ending);
    stage.onKey(STOP, model::stopEverything);
    EventHandler<KeyEvent> stopping = event -> stopIn(event, session);
    app.addEventFilter(KeyEvent.KEY_PRESSED, stopping);
    watchingApp =
        Subscription.combine(
            app.showingProperty().subscribe(this::appShown),
            () -> app.removeEventFilter(KeyEvent.KEY_PRESSED, stopping));
    pane.focusFirst();
  }

  /** The one key that is taken from the app, and only while a session lives. */
  private static void stopIn(KeyEvent event, HelpSession session) {
    if (STOP.match(event) && session.state() != SessionState.ENDED) {
      event.consume();
      session.stopEverything();
    }
  }

  /** Without its window nobody could mute or end the session, so it ends with it. */
  private void appShown(boolean showing) {
    Shown now = shown;
    if (!showing && now != null) {
      now.session().end();
      detach();
    }
  }

  private boolean isShowing(HelpSession session) {
    Shown now = shown;
    return now != null
        && now.session().id().equals(session.id())
        && now.session().state() != SessionState.ENDED;
  }

  private record Offer(Resumable former, ReturnCard card, OverlayStage stage) {}

  private record Shown(HelpSession session, OverlayPane pane, OverlayStage stage) {}

  /** Equal for the same object only. */
  private record Key(Object asker) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.asker == asker;
    }

    @Override
    public int hashCode() {
      return Objects.hash(HelpOverlay.class, System.identityHashCode(asker));
    }
  }
}
