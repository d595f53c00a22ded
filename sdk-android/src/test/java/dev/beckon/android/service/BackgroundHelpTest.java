package dev.beckon.android.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.app.ActivityManager;
import android.app.Application;
import android.app.Notification;
import android.app.NotificationManager;
import android.content.Intent;
import android.os.Build;
import android.os.Looper;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.android.controller.ServiceController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowService;

/** A session while the person goes to another app and comes back. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 29, 34})
public class BackgroundHelpTest {
  private final Application application = RuntimeEnvironment.getApplication();
  private final List<Standing> told = new ArrayList<>();
  private final ServiceSession session = new ServiceSession();
  private BackgroundHelp background;
  private ActivityController<Activity> app;
  private @Nullable ServiceController<HelpService> running;

  @Before
  public void start() {
    background =
        BackgroundHelp.watching(
            application,
            (key, arguments) -> key + (arguments.length == 0 ? "" : Arrays.toString(arguments)),
            told::add);
    app = Robolectric.buildActivity(Activity.class).setup();
    background.follow(session);
    idle();
  }

  @After
  public void over() {
    if (session.state() != SessionState.ENDED) {
      session.go(SessionState.ENDED);
    }
    assertThat(BackgroundHelp.inThisProcess()).as("nothing stays").isNull();
  }

  @Test
  public void waitingGoesOnInAnotherAppAndIsQuietInThisOne() {
    session.go(SessionState.WAITING);
    session.tell(it -> it.onWaiting(new Waiting(3, 0, 0, 1, 0)));
    assertThat(next()).as("seen: nothing is needed").isNull();

    app.pause().stop();
    run();
    assertThat(title()).isEqualTo("background.waiting");
    assertThat(text()).isEqualTo("waiting.position[3]");
    session.tell(it -> it.onWaiting(new Waiting(1, 0, 0, 1, 0)));
    assertThat(text(posted())).isEqualTo("waiting.next");
    assertThat(told).isEmpty();

    app.restart().start().resume();
    assertThat(shadowOf(application).getNextStoppedService()).isNotNull();
    assertThat(shadow().isForegroundStopped()).isTrue();
  }

  @Test
  public void withVoiceItBeginsInTheAppAndLastsToTheEnd() {
    shadowOf(application).grantPermissions(Manifest.permission.RECORD_AUDIO);
    amyCame();
    session.media(true);
    run();
    assertThat(title()).isEqualTo("background.agent[Amy]");
    if (Build.VERSION.SDK_INT >= 30) {
      assertThat(service().getForegroundServiceType()).isEqualTo(128);
    }
    app.pause().stop();
    app.restart().start().resume();
    assertThat(shadowOf(application).getNextStoppedService()).isNull();

    session.go(SessionState.ENDED);
    assertThat(shadowOf(application).getNextStoppedService()).isNotNull();
  }

  @Test
  public void inWritingItIsAConnectionOnlyWhateverIsSaidOfTheWays() {
    shadowOf(application).grantPermissions(Manifest.permission.RECORD_AUDIO);
    session.chatOnly = true;
    amyCame();
    session.media(true);
    assertThat(next()).as("the app is seen").isNull();
    app.pause().stop();
    run();
    if (Build.VERSION.SDK_INT >= 29) {
      assertThat(service().getForegroundServiceType()).isEqualTo(1);
    }
  }

  @Test
  public void withoutTheMicrophonesPermissionItIsAConnectionOnly() {
    amyCame();
    session.media(true);
    assertThat(next()).isNull();
    app.pause().stop();
    run();
    if (Build.VERSION.SDK_INT >= 29) {
      assertThat(service().getForegroundServiceType()).isEqualTo(1);
    }
  }

  @Test
  public void anAgentWhoComesMeanwhileCallsThePersonBack() {
    session.go(SessionState.WAITING);
    app.pause().stop();
    run();
    assertThat(channelOf(shadow().getLastForegroundNotification())).isEqualTo(Notice.QUIET);
    amyCame();
    assertThat(text(posted(), Notification.EXTRA_TITLE)).isEqualTo("background.agent.came[Amy]");
    assertThat(channelOf(posted())).isEqualTo(Notice.CALLING);
  }

  @Test
  public void goBackAndEndAreOnTheNotification() {
    session.go(SessionState.WAITING);
    app.pause().stop();
    run();
    Notification shown = shadow().getLastForegroundNotification();
    assertThat(shown.actions).extracting(it -> it.title).contains("background.end");
    assertThat(shown.getSmallIcon()).isNotNull();
    assertThat(shown.flags & Notification.FLAG_ONGOING_EVENT).isNotZero();

    service().onStartCommand(new Intent(HelpService.END), 0, 2);
    assertThat(session.hungUp).isTrue();
    assertThat(shadowOf(application).getNextStoppedService()).isNotNull();
  }

  @Test
  public void anAppThatIsSwipedAwayEndsTheSession() {
    session.go(SessionState.WAITING);
    app.pause().stop();
    run();
    service().onTaskRemoved(new Intent());
    assertThat(session.hungUp).isTrue();
  }

  @Test
  public void aCallBackIsWaitedForAlsoWithoutTheAppAndCalls() {
    session.go(SessionState.WAITING);
    session.tell(it -> it.onCallBack(new CallBack(0, 0)));
    app.pause().stop();
    run();
    assertThat(title()).isEqualTo("callback.turn");
    assertThat(text()).isEqualTo("callback.turn.detail");
    session.tell(it -> it.onCallBack(new CallBack(0, 1)));
    assertThat(text(posted())).isEqualTo("callback.tried.detail");

    service().onTaskRemoved(new Intent());
    assertThat(session.hungUp).as("nothing is shared, and it was agreed").isFalse();
    amyCame();
    assertThat(text(posted(), Notification.EXTRA_TITLE)).isEqualTo("background.agent.came[Amy]");
    assertThat(channelOf(posted())).isEqualTo(Notice.CALLING);
    service().onTaskRemoved(new Intent());
    assertThat(session.hungUp).isTrue();
  }

  @Test
  public void aRefusedForegroundIsToldAndTriedAgainAtTheNextLeaving() {
    session.go(SessionState.WAITING);
    app.pause().stop();
    running = Robolectric.buildService(HelpService.class, Objects.requireNonNull(next())).create();
    shadow().setThrowInStartForeground(new IllegalStateException("not from the background"));
    Objects.requireNonNull(running).startCommand(0, 1);
    assertThat(told).containsExactly(Standing.REFUSED);
    assertThat(session.hungUp).isFalse();
    session.tell(it -> it.onWaiting(new Waiting(1, 0, 0, 1, 0)));
    assertThat(next()).as("not again and again").isNull();

    app.restart().start().resume();
    app.pause().stop();
    run();
    assertThat(told).containsExactly(Standing.REFUSED, Standing.WELL);
  }

  @Test
  @Config(sdk = 34)
  public void aRefusedMicrophoneLeavesTheConnectionAndIsTriedAgainInTheApp() {
    shadowOf(application).grantPermissions(Manifest.permission.RECORD_AUDIO);
    amyCame();
    session.media(true);
    running = Robolectric.buildService(HelpService.class, Objects.requireNonNull(next())).create();
    shadow().setThrowInStartForeground(new SecurityException("no microphone"));
    Objects.requireNonNull(running).startCommand(0, 1);
    assertThat(told).containsExactly(Standing.REFUSED);
    app.pause().stop();
    assertThat(next()).as("not again from the background").isNull();
    app.restart().start().resume();
    run();
    assertThat(service().getForegroundServiceType()).isEqualTo(128);
    assertThat(told).containsExactly(Standing.REFUSED, Standing.WELL);
  }

  @Test
  public void aServiceThatCannotBeStartedCostsTheSessionNothing() {
    Application real = application;
    background =
        BackgroundHelp.watching(new RefusingApplication(real), (key, arguments) -> key, told::add);
    ServiceSession other = new ServiceSession();
    background.follow(other);
    idle();
    other.go(SessionState.WAITING);
    assertThat(told).containsExactly(Standing.REFUSED);
    other.go(SessionState.ENDED);
    assertThat(told).containsExactly(Standing.REFUSED, Standing.WELL);
  }

  @Test
  public void deniedNotificationsAreTold() {
    shadowOf(application.getSystemService(NotificationManager.class))
        .setNotificationsEnabled(false);
    session.go(SessionState.WAITING);
    app.pause().stop();
    run();
    assertThat(told).containsExactly(Standing.UNSEEN);
  }

  @Test
  public void aRotationIsNoLeaving() {
    session.go(SessionState.WAITING);
    app.recreate();
    assertThat(next()).isNull();
  }

  @Test
  public void fromOneActivityToTheNextIsNoLeavingEither() {
    session.go(SessionState.WAITING);
    app.pause();
    ActivityController<Activity> second = Robolectric.buildActivity(Activity.class).setup();
    app.stop();
    assertThat(next()).isNull();
    second.pause().stop();
    assertThat(next()).isNotNull();
  }

  @Test
  public void aServiceWithoutASessionInItsProcessStopsItself() {
    ServiceController<HelpService> orphan =
        Robolectric.buildService(HelpService.class, new Intent()).create().startCommand(0, 1);
    assertThat(shadowOf(orphan.get()).isStoppedBySelf()).isTrue();
    assertThat(shadowOf(orphan.get()).getLastForegroundNotification()).isNull();
  }

  @Test
  public void anotherProcessStartsNothing() {
    application.getApplicationInfo().processName = "another";
    ActivityManager.RunningAppProcessInfo here = new ActivityManager.RunningAppProcessInfo();
    here.pid = android.os.Process.myPid();
    here.processName = "dev.example.shop:web";
    shadowOf(application.getSystemService(ActivityManager.class)).setProcesses(List.of(here));
    session.go(SessionState.WAITING);
    app.pause().stop();
    assertThat(next()).isNull();
    assertThat(told).containsExactly(Standing.REFUSED);
  }

  @Test
  public void hoursLaterTheSystemMayStopIt() {
    session.go(SessionState.WAITING);
    app.pause().stop();
    run();
    service().onTimeout(1, 1);
    assertThat(told).containsExactly(Standing.REFUSED);
    assertThat(shadow().isStoppedBySelf()).isTrue();
  }

  private void amyCame() {
    session.go(SessionState.CONNECTING);
    session.tell(it -> it.onAgent(new Agent("Amy", "")));
  }

  private @Nullable Intent next() {
    idle();
    return shadowOf(application).getNextStartedService();
  }

  /** As the system does it. */
  private void run() {
    Intent intent = Objects.requireNonNull(next());
    running = Robolectric.buildService(HelpService.class, intent).create().startCommand(0, 1);
    assertThat(shadow().getLastForegroundNotificationId()).isEqualTo(Notice.ID);
  }

  private HelpService service() {
    return Objects.requireNonNull(running).get();
  }

  private ShadowService shadow() {
    return shadowOf(service());
  }

  private String title() {
    return text(shadow().getLastForegroundNotification(), Notification.EXTRA_TITLE);
  }

  private String text() {
    return text(shadow().getLastForegroundNotification());
  }

  private Notification posted() {
    return shadowOf(application.getSystemService(NotificationManager.class))
        .getNotification(Notice.ID);
  }

  private static String text(Notification notification) {
    return text(notification, Notification.EXTRA_TEXT);
  }

  private static String text(Notification notification, String key) {
    return String.valueOf(notification.extras.getCharSequence(key));
  }

  private static String channelOf(Notification notification) {
    if (Build.VERSION.SDK_INT >= 26) {
      return notification.getChannelId();
    }
    return notification.priority == Notification.PRIORITY_HIGH ? Notice.CALLING : Notice.QUIET;
  }

  private static void idle() {
    shadowOf(Looper.getMainLooper()).idle();
  }
}
