package dev.beckon.android.service;

import android.annotation.TargetApi;
import android.app.ActivityManager;
import android.app.Application;
import android.content.Context;
import android.os.Build;
import android.os.Process;
import java.util.List;

/** Which of the app's processes this is. */
final class Processes {
  private Processes() {}

  /** Whether services without a process of their own run in this one. */
  static boolean isMain(Context context) {
    return context.getApplicationInfo().processName.equals(name(context));
  }

  private static String name(Context context) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
      return nameFromSystem();
    }
    ActivityManager manager = context.getSystemService(ActivityManager.class);
    List<ActivityManager.RunningAppProcessInfo> all =
        manager == null ? null : manager.getRunningAppProcesses();
    if (all != null) {
      for (ActivityManager.RunningAppProcessInfo each : all) {
        if (each.pid == Process.myPid()) {
          return each.processName;
        }
      }
    }
    return context.getApplicationInfo().processName;
  }

  @TargetApi(Build.VERSION_CODES.P)
  private static String nameFromSystem() {
    return Application.getProcessName();
  }
}
