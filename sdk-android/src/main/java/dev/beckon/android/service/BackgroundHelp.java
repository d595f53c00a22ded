package dev.beckon.android.service;

import android.Manifest;
import android.app.Application;
import android.app.Notification;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.Reach;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a session and keeps it alive while the person is in another app; see {@link Need} for
 * when. What the system refuses costs the background, never the session. The overlay's sessions and
 * those of {@code HelpButton} are followed by themselves. Main thread, but for {@link #follow}.
 */
public final class BackgroundHelp {
  private static final String TAG = "Beckon";
  private static final Set<SessionState> WITH_AN_AGENT =
      EnumSet.of(
          SessionState.CONNECTING, SessionState.LIVE, SessionState.PAUSED, SessionState.RESUMING);

  private static final Map<Beckon, BackgroundHelp> ALL = new WeakHashMap<>();

  /** Whose session the service is for; there is one service in an app. */
  private static @Nullable BackgroundHelp active;

  private final Application application;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Lines lines;
  private final Consumer<Standing> told;
  private final Visible visible = new Visible(this::seenOrLeft);
  private final Notice notice;

  private @Nullable HelpSession session;
  private @Nullable Follower follower;
  private @Nullable HelpService service;
  private Need need = Need.OFF;
  private boolean starting;
  private boolean voiceRefused;
  private boolean refused;
  private boolean agentCameMeanwhile;
  private Standing standing = Standing.WELL;

  private BackgroundHelp(Application application, Lines lines, Consumer<Standing> told) {
    this.application = application;
    this.lines = lines;
    this.told = told;
    this.notice = new Notice(application, lines);
  }

  /**
   * Made by {@code BeckonAndroid.install}.
   *
   * @param lines the notification's words
   * @param told what the person should know, whenever that changes
   */
  public static BackgroundHelp install(
      Application application, Beckon beckon, Lines lines, Consumer<Standing> told) {
    BackgroundHelp fresh = watching(application, lines, told);
    synchronized (ALL) {
      ALL.put(beckon, fresh);
    }
    return fresh;
  }

  static BackgroundHelp watching(Application application, Lines lines, Consumer<Standing> told) {
    BackgroundHelp fresh = new BackgroundHelp(application, lines, told);
    application.registerActivityLifecycleCallbacks(fresh.visible);
    return fresh;
  }

  /**
   * Keeps a session alive in the background, for an app that shows it itself and has no button of
   * ours. Any thread; repeated, nothing happens.
   */
  public static void follow(Beckon beckon, HelpSession session) {
    BackgroundHelp its;
    synchronized (ALL) {
      its = ALL.get(beckon);
    }
    if (its != null) {
      its.follow(session);
    }
  }

  /** As {@link #follow(Beckon, HelpSession)}. */
  public void follow(HelpSession next) {
    main.post(() -> attach(next));
  }

  static @Nullable BackgroundHelp inThisProcess() {
    return active;
  }

  private void attach(HelpSession next) {
    if (session == next || next.state() == SessionState.ENDED) {
      return;
    }
    Follower before = follower;
    if (before != null && session != null) {
      session.removeListener(before);
    }
    session = next;
    Follower fresh = new Follower(next);
    follower = fresh;
    next.addListener(fresh);
    decide();
  }

  private void ended() {
    session = null;
    follower = null;
    decide();
    voiceRefused = false;
    agentCameMeanwhile = false;
    tell(Standing.WELL);
  }

  // What is to be.

  /** Back in the app, the system may allow what it refused. */
  private void seenOrLeft() {
    if (visible.seen()) {
      refused = false;
      voiceRefused = false;
      agentCameMeanwhile = false;
    }
    need = next();
    apply();
  }

  private void decide() {
    Need next = next();
    if (next != need) {
      need = next;
      apply();
    } else if (need != Need.OFF) {
      renew();
    }
  }

  private Need next() {
    Follower now = follower;
    boolean voice = now != null && now.isVoice() && mayRecord();
    return need.next(now != null, voice, visible.seen());
  }

  private void apply() {
    if (need == Need.OFF) {
      stop();
    } else if (service != null) {
      show(service);
    } else if (!starting && !refused) {
      start();
    }
  }

  private void start() {
    if (!Processes.isMain(application)) {
      // The service would be made in the main process, where there is no session.
      Log.w(TAG, "no help in the background from another process than the app's main one");
      refuse();
      return;
    }
    active = this;
    try {
      // Not startForegroundService: that kills the app if the system then refuses the foreground.
      starting = application.startService(new Intent(application, HelpService.class)) != null;
      if (!starting) {
        Log.w(TAG, "the app's manifest has no HelpService; was it removed?");
        refuse();
      }
    } catch (IllegalStateException | SecurityException e) {
      Log.w(TAG, "the system refused a service", e);
      refuse();
    }
  }

  private void refuse() {
    refused = true;
    tell(Standing.REFUSED);
  }

  private void stop() {
    starting = false;
    HelpService running = service;
    service = null;
    if (active == this) {
      active = null;
      if (running != null) {
        running.stopForeground(true);
      }
      application.stopService(new Intent(application, HelpService.class));
    }
  }

  // What the service says.

  void started(HelpService running) {
    starting = false;
    service = running;
    if (need == Need.OFF) {
      stop();
    } else {
      show(running);
    }
  }

  private void show(HelpService running) {
    Notification now = notification();
    if (need == Need.VOICE && !voiceRefused && running.show(now, Need.VOICE)) {
      tell(notice.isShown() ? Standing.WELL : Standing.UNSEEN);
      return;
    }
    voiceRefused = need == Need.VOICE;
    if (!running.show(now, Need.LINK)) {
      stop();
      refuse();
    } else if (voiceRefused) {
      tell(Standing.WITHOUT_VOICE);
    } else {
      tell(notice.isShown() ? Standing.WELL : Standing.UNSEEN);
    }
  }

  /** The words changed. */
  private void renew() {
    if (service != null) {
      notice.post(notification());
    }
  }

  void stopped(HelpService gone) {
    if (service == gone) {
      service = null;
    }
  }

  void timedOut() {
    service = null;
    refuse();
  }

  /** Whoever waits to be called back shares nothing, and still wants to be called. */
  void swipedAway() {
    Follower now = follower;
    if (now == null || now.calledBack() == null) {
      end();
    }
  }

  void end() {
    HelpSession now = session;
    if (now != null) {
      now.end();
    }
  }

  private void tell(Standing now) {
    if (standing != now) {
      standing = now;
      told.accept(now);
    }
  }

  private boolean mayRecord() {
    return application.checkSelfPermission(Manifest.permission.RECORD_AUDIO)
        == PackageManager.PERMISSION_GRANTED;
  }

  private Notification notification() {
    Follower now = follower;
    CallBack agreed = now == null ? null : now.calledBack();
    if (agreed != null) {
      return notice.of(
          CallBackLines.title(lines, agreed, System.currentTimeMillis()),
          CallBackLines.detail(lines, agreed),
          false);
    }
    if (now == null || !now.hasAgent()) {
      return notice.of(lines.get("background.waiting"), now == null ? "" : now.place(), false);
    }
    String name = now.name();
    return agentCameMeanwhile
        ? notice.of(
            lines.get("background.agent.came", name), lines.get("background.agent.text"), true)
        : notice.of(lines.get("background.agent", name), lines.get("background.agent.text"), false);
  }

  /** One session, as far as the background needs it. */
  private final class Follower implements HelpListener {
    private final HelpSession followed;
    private SessionState state = SessionState.CONTACTING;
    private Reach reach = Reach.NOBODY;
    private @Nullable Waiting waiting;
    private @Nullable CallBack callBack;
    private String agent = "";

    Follower(HelpSession followed) {
      this.followed = followed;
    }

    boolean hasAgent() {
      return WITH_AN_AGENT.contains(state);
    }

    /** Whether the microphone has somebody to speak to, now or after a break. */
    boolean isVoice() {
      return hasAgent()
          && !followed.isChatOnly()
          && reach.silence() != Reach.Silence.NOBODY
          && reach.silence() != Reach.Silence.NO_MEDIA;
    }

    /** What is agreed, while it still has to come; null: nothing. */
    @Nullable CallBack calledBack() {
      return state == SessionState.WAITING || state == SessionState.CONTACTING ? callBack : null;
    }

    String name() {
      return agent.trim().isEmpty() ? lines.get("agent.unnamed.start") : agent;
    }

    String place() {
      Waiting now = waiting;
      if (now == null) {
        return lines.get("waiting.contacting");
      }
      return now.position() <= 1
          ? lines.get("waiting.next")
          : lines.get("waiting.position", now.position());
    }

    @Override
    public void onState(SessionState now) {
      onMain(
          () -> {
            boolean hadAgent = hasAgent();
            state = now;
            if (!hadAgent && hasAgent() && !visible.seen()) {
              agentCameMeanwhile = true;
            }
            if (now == SessionState.ENDED) {
              ended();
            } else {
              decide();
            }
          });
    }

    @Override
    public void onWaiting(Waiting now) {
      onMain(
          () -> {
            waiting = now;
            decide();
          });
    }

    @Override
    public void onCallBack(CallBack now) {
      onMain(
          () -> {
            callBack = now;
            decide();
          });
    }

    @Override
    public void onAgent(Agent now) {
      onMain(
          () -> {
            agent = now.displayName();
            decide();
          });
    }

    @Override
    public void onReach(Reach now) {
      onMain(
          () -> {
            reach = now;
            decide();
          });
    }

    @Override
    public void onEnded(EndReason reason) {
      onMain(BackgroundHelp.this::ended);
    }

    /** The app may have its listeners called elsewhere. */
    private void onMain(Runnable what) {
      Runnable mine =
          () -> {
            if (session == followed) {
              what.run();
            }
          };
      if (Looper.getMainLooper().isCurrentThread()) {
        mine.run();
      } else {
        main.post(mine);
      }
    }
  }
}
