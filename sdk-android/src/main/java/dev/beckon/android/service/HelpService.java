package dev.beckon.android.service;

import android.annotation.TargetApi;
import android.app.Notification;
import android.app.Service;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Build;
import android.os.IBinder;
import android.util.Log;
import org.jspecify.annotations.Nullable;

/**
 * The foreground service; Android makes it, {@link BackgroundHelp} says what it has to be. In a
 * process where nobody does (the app died meanwhile), it stops itself. Main thread.
 */
public final class HelpService extends Service {
  static final String END = "dev.beckon.android.END";

  private static final String TAG = "Beckon";

  /** For Android. */
  public HelpService() {}

  @Override
  public int onStartCommand(@Nullable Intent intent, int flags, int startId) {
    BackgroundHelp owner = BackgroundHelp.inThisProcess();
    if (owner == null) {
      stopSelf();
    } else if (intent != null && END.equals(intent.getAction())) {
      owner.end();
    } else {
      owner.started(this);
    }
    // Without the process there is no session either: it is offered again when the app is opened.
    return START_NOT_STICKY;
  }

  /**
   * Goes to the foreground, or says there anew what is so.
   *
   * @return false: the system refused
   */
  boolean show(Notification notification, Need need) {
    try {
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
        showWithType(notification, need);
      } else {
        startForeground(Notice.ID, notification);
      }
      return true;
    } catch (IllegalStateException | SecurityException e) {
      // Started too late (Android 12), a type without its permission (Android 14).
      Log.w(TAG, "the system refused a foreground service for " + need, e);
      return false;
    }
  }

  @TargetApi(Build.VERSION_CODES.Q)
  private void showWithType(Notification notification, Need need) {
    boolean microphone = need == Need.VOICE && Build.VERSION.SDK_INT >= Build.VERSION_CODES.R;
    startForeground(
        Notice.ID,
        notification,
        microphone ? microphoneType() : ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC);
  }

  @TargetApi(Build.VERSION_CODES.R)
  private static int microphoneType() {
    return ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE;
  }

  /** Android 15 lets a type without a microphone run for hours only, and stops who goes on. */
  @SuppressWarnings("unused") // overrides Service.onTimeout of API 35
  public void onTimeout(int startId, int type) {
    BackgroundHelp owner = BackgroundHelp.inThisProcess();
    if (owner != null) {
      owner.timedOut();
    }
    stopSelf();
  }

  /**
   * Swiped away: without the app nobody could see what the session shows. Who only waits to be
   * called back is called all the same.
   */
  @Override
  public void onTaskRemoved(Intent root) {
    BackgroundHelp owner = BackgroundHelp.inThisProcess();
    if (owner != null) {
      owner.swipedAway();
    }
  }

  @Override
  public void onDestroy() {
    BackgroundHelp owner = BackgroundHelp.inThisProcess();
    if (owner != null) {
      owner.stopped(this);
    }
    super.onDestroy();
  }

  @Override
  public @Nullable IBinder onBind(Intent intent) {
    return null;
  }
}
