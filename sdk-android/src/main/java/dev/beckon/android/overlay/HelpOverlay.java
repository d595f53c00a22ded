package dev.beckon.android.overlay;

import android.Manifest;
import android.app.Activity;
import android.app.Application;
import android.content.pm.PackageManager;
import android.os.Build;
import android.widget.TextView;
import android.widget.Toast;
import dev.beckon.android.service.BackgroundHelp;
import dev.beckon.android.service.Lines;
import dev.beckon.android.service.Standing;
import dev.beckon.sdk.Availability;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.SessionState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The small window in which a help session lives: question about the screen, waiting, the agent,
 * messages, the end; and a floating button for apps that want one. Follows the person from activity
 * to activity and through rotation, can be dragged, snaps to the nearer side, and is never in the
 * agent's picture. Main thread only.
 *
 * <pre>{@code
 * HelpOverlay.of(beckon).showButton(() -> HelpRequest.about("shop"));   // the floating button
 * HelpOverlay.of(beckon).requestHelp(HelpRequest.about("checkout"));    // or a button of the app's
 * }</pre>
 */
public final class HelpOverlay {
  private static final int PERMISSIONS = 0xbec;
  private static final Object CLOSED_BUTTON = new Object();
  private static final Map<Beckon, HelpOverlay> ALL = new ConcurrentHashMap<>();

  private final Function<HelpRequest, HelpSession> help;
  private final Consumer<Consumer<Resumable>> finding;
  private final Runnable warmUp;
  private final Opening opening;
  private final ActivityFollower activities;
  private final OverlayWindow.Place place = new OverlayWindow.Place();

  private Function<String, @Nullable String> texts = key -> null;
  private @Nullable Words words;
  private @Nullable Supplier<HelpRequest> button;
  private @Nullable SessionModel model;
  private @Nullable HelpRequest request;
  private @Nullable Resumable offer;
  private boolean searched;
  private Consumer<HelpSession> background = session -> {};
  private Standing standing = Standing.WELL;
  private boolean refreshing;
  private boolean again;
  private @Nullable Shown shown;

  private HelpOverlay(
      Function<HelpRequest, HelpSession> help,
      Consumer<Consumer<Resumable>> finding,
      Runnable warmUp,
      BiFunction<String, Consumer<Availability>, Availability.Watch> availability) {
    this.help = help;
    this.finding = finding;
    this.warmUp = warmUp;
    this.opening = new Opening(availability, at -> words().closed(at), this::refresh);
    this.activities =
        new ActivityFollower(
            new ActivityFollower.Watcher() {
              @Override
              public void inFront(Activity activity) {
                refresh();
              }

              @Override
              public void gone(Activity activity) {
                closeAbove(activity);
              }
            });
  }

  /**
   * Begins to follow the app's activities; {@code BeckonAndroid.install} calls it.
   *
   * @return the overlay's words, for whoever else says something; main thread
   */
  public static Lines install(Application application, Beckon beckon) {
    HelpOverlay overlay =
        follow(
            application,
            beckon::requestHelp,
            beckon::findResumable,
            beckon::warmUp,
            beckon::watchAvailability);
    BackgroundHelp background =
        BackgroundHelp.install(application, beckon, overlay::line, overlay::backgroundStands);
    overlay.background = background::follow;
    ALL.put(beckon, overlay);
    return overlay::line;
  }

  private String line(String key, Object... arguments) {
    return words().get(key, arguments);
  }

  private void backgroundStands(Standing now) {
    standing = now;
    SessionModel open = model;
    if (open != null) {
      open.setBackground(now);
    }
  }

  static HelpOverlay follow(
      Application application,
      Function<HelpRequest, HelpSession> help,
      Consumer<Consumer<Resumable>> finding,
      Runnable warmUp,
      BiFunction<String, Consumer<Availability>, Availability.Watch> availability) {
    HelpOverlay overlay = new HelpOverlay(help, finding, warmUp, availability);
    application.registerActivityLifecycleCallbacks(overlay.activities);
    return overlay;
  }

  /** The overlay of a {@link Beckon} that {@code BeckonAndroid.install} made. */
  public static HelpOverlay of(Beckon beckon) {
    HelpOverlay overlay = ALL.get(beckon);
    if (overlay == null) {
      throw new IllegalStateException(
          "This Beckon was not made by BeckonAndroid.install(application, config); do that in"
              + " Application.onCreate.");
    }
    return overlay;
  }

  /**
   * The app's own words, for other languages and tones.
   *
   * @param texts the line for a key of the list in the module's README, {@code {0}} in it is filled
   *     in; null: ours
   */
  public void setTexts(Function<String, @Nullable String> texts) {
    this.texts = texts;
    words = null;
  }

  /**
   * Shows a floating button above every activity while no session is shown.
   *
   * @param about called at each press
   */
  public void showButton(Supplier<HelpRequest> about) {
    button = about;
    offerReturn();
    refresh();
  }

  /**
   * What the floating button does outside the hours of its queue; {@link WhenClosed#SHOW} at first.
   * With the others the relay is asked now and then while the button could be seen, without
   * anything about the person; a relay that cannot be reached changes nothing.
   */
  public void setWhenClosed(WhenClosed when) {
    opening.setWhenClosed(when);
    refresh();
  }

  /**
   * Whether the queue of another button is open, in this overlay's words; for our own buttons.
   *
   * @param changed called when it may be otherwise than before
   */
  public static Opening opening(Beckon beckon, Runnable changed) {
    return new Opening(
        beckon::watchAvailability,
        at -> {
          HelpOverlay overlay = ALL.get(beckon);
          return (overlay == null ? new Words(key -> null) : overlay.words()).closed(at);
        },
        changed);
  }

  /** Takes the floating button away; a session stays. */
  public void hideButton() {
    button = null;
    refresh();
  }

  /**
   * Asks whether to go back to a session in the middle of which the app's process died, where there
   * is one. Both buttons do it when they are first shown; looked for once in a process.
   */
  public void offerReturn() {
    if (!searched) {
      searched = true;
      finding.accept(this::offer);
    }
  }

  private void offer(Resumable former) {
    if (model == null && former.remainingMillis() > 0) {
      offer = former;
      refresh();
    }
  }

  private void goBack(Resumable former) {
    offer = null;
    show(former.resume(), requestOf(former));
  }

  private static HelpRequest requestOf(Resumable former) {
    HelpRequest.Builder request = HelpRequest.builder(former.topic());
    if (former.isChatOnly()) {
      request.chatOnly();
    }
    return request.build();
  }

  private void decline(Resumable former) {
    offer = null;
    former.decline();
    refresh();
  }

  private void tooLate() {
    offer = null;
    refresh();
  }

  /**
   * Asks for help and shows what comes of it. While a session lives, shows that one; while it is
   * asked whether to go back to one, goes back.
   */
  public HelpSession requestHelp(HelpRequest about) {
    Resumable former = offer;
    offer = null;
    return former == null || former.remainingMillis() <= 0
        ? show(help.apply(about), about)
        : show(former.resume(), requestOf(former));
  }

  private HelpSession show(HelpSession session, HelpRequest about) {
    SessionModel now = model;
    if (now == null || now.session() != session) {
      forgetSession();
      request = about;
      SessionModel next = new SessionModel(session, words(), this::refresh);
      model = next;
      next.attach();
      next.setBackground(standing);
      background.accept(session);
    } else if (now.card() == SessionModel.Card.BUBBLE) {
      now.toggleSmall();
    }
    refresh();
    return session;
  }

  /** Whether a session lives in it. */
  public boolean isActive() {
    SessionModel now = model;
    return now != null && now.session().state() != SessionState.ENDED;
  }

  private Words words() {
    Words now = words;
    if (now == null) {
      now = new Words(texts);
      words = now;
    }
    return now;
  }

  private void forgetSession() {
    SessionModel now = model;
    if (now != null) {
      now.detach();
      model = null;
      request = null;
    }
  }

  private void close() {
    forgetSession();
    refresh();
  }

  private void again() {
    HelpRequest before = request;
    forgetSession();
    if (before != null) {
      requestHelp(before);
    }
  }

  /** Back closes what is written in; everything else is the app's. */
  private void back() {
    SessionModel now = model;
    if (now != null && now.isChatOpen()) {
      now.closeChat();
    }
  }

  private void closeAbove(Activity activity) {
    Shown now = shown;
    if (now != null && now.window.activity() == activity) {
      shown = null;
      now.window.close();
    }
    watchOpening();
  }

  /** Only while the button could be seen. */
  private void watchOpening() {
    Supplier<HelpRequest> about = button;
    opening.watch(
        about != null && model == null && activities.front() != null,
        () -> about == null ? "" : about.get().queue());
  }

  /** Makes the window above the activity in front show what is so. */
  private void refresh() {
    again = true;
    if (refreshing) {
      // A window that opens or closes changes what there is to show.
      return;
    }
    refreshing = true;
    try {
      while (again) {
        again = false;
        refreshOnce();
      }
    } finally {
      refreshing = false;
    }
  }

  private void refreshOnce() {
    watchOpening();
    Activity front = activities.front();
    Object wanted = wanted();
    Shown now = shown;
    if (now != null && (front != now.window.activity() || wanted == null)) {
      shown = null;
      now.window.close();
      now = null;
    }
    if (front == null || wanted == null || front.isFinishing()) {
      return;
    }
    lookAtMicrophone(front);
    if (now == null) {
      now =
          new Shown(
              new OverlayWindow(front, place, words().get("help.window"), this::back),
              new Look(front));
      shown = now;
      fill(now, wanted);
      now.window.open();
    } else if (now.what != wanted) {
      fill(now, wanted);
    }
    Part part = now.part;
    if (part != null) {
      part.update();
      now.window.keys(part.wantsKeys());
    }
  }

  /** Asked for when there is somebody to hear it; the answer is seen when the activity is back. */
  private void lookAtMicrophone(Activity front) {
    SessionModel now = model;
    if (now == null) {
      return;
    }
    now.setMayRecord(
        front.checkSelfPermission(Manifest.permission.RECORD_AUDIO)
            == PackageManager.PERMISSION_GRANTED);
    if (now.takeMicrophoneQuestion()) {
      front.requestPermissions(
          Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
              ? new String[] {
                Manifest.permission.RECORD_AUDIO, "android.permission.POST_NOTIFICATIONS"
              }
              : new String[] {Manifest.permission.RECORD_AUDIO},
          PERMISSIONS);
    }
  }

  /** A card, a session to go back to, or the button itself; null: nothing. */
  private @Nullable Object wanted() {
    SessionModel now = model;
    if (now != null) {
      return now.card();
    }
    if (offer != null || button == null) {
      return offer;
    }
    return switch (opening.mode()) {
      case SHOW -> button;
      case DISABLE -> CLOSED_BUTTON;
      case HIDE -> null;
    };
  }

  private void fill(Shown now, Object wanted) {
    SessionModel session = model;
    Part part =
        session != null
            ? new Cards(now.look, words()).of(session, this::again, this::close)
            : wanted instanceof Resumable former
                ? returning(now.look, former)
                : wanted == CLOSED_BUTTON ? closedButton(now.look) : floatingButton(now.look);
    now.what = wanted;
    now.part = part;
    boolean small =
        wanted == button || wanted == CLOSED_BUTTON || wanted == SessionModel.Card.BUBBLE;
    now.window.show(part, now.look, small);
  }

  private Part returning(Look look, Resumable former) {
    return new ReturnCard(
        look, words(), former, () -> goBack(former), () -> decline(former), this::tooLate);
  }

  private Part floatingButton(Look look) {
    TextView disc = look.disc(56, "?");
    disc.setContentDescription(words().get("help.button"));
    disc.setOnClickListener(
        view -> {
          Supplier<HelpRequest> about = button;
          if (about != null) {
            requestHelp(about.get());
          }
        });
    warmUp.run();
    return Cards.part(disc, () -> {});
  }

  /** Asks for nothing; says that help is closed, and until when. */
  private Part closedButton(Look look) {
    TextView disc = look.greyDisc(56, "?");
    disc.setOnClickListener(
        view -> Toast.makeText(look.context(), opening.words(), Toast.LENGTH_LONG).show());
    return Cards.part(disc, () -> disc.setContentDescription(opening.words()));
  }

  /** What is above an activity. */
  private static final class Shown {
    private final OverlayWindow window;
    private final Look look;
    private @Nullable Object what;
    private @Nullable Part part;

    Shown(OverlayWindow window, Look look) {
      this.window = window;
      this.look = look;
    }
  }
}
