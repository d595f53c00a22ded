package dev.beckon.android.service;

import android.annotation.TargetApi;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Typeface;
import android.graphics.drawable.Icon;
import android.os.Build;
import org.jspecify.annotations.Nullable;

/** The notification of a session that goes on while the app is left. Main thread. */
final class Notice {
  static final int ID = 0x6265636b;
  static final String QUIET = "beckon";
  static final String CALLING = "beckon-agent";

  private static final int ICON_PX = 96;

  private final Context context;
  private final Lines lines;

  Notice(Context context, Lines lines) {
    this.context = context;
    this.lines = lines;
  }

  /** Whether the person has it before their eyes. */
  boolean isShown() {
    NotificationManager manager = manager();
    return manager != null && manager.areNotificationsEnabled();
  }

  /**
   * One notification; the same one goes on when it is posted again.
   *
   * @param calling an agent has come while the person was away: with a sound
   */
  Notification of(String title, String text, boolean calling) {
    Notification.Builder builder = builder(calling);
    builder
        .setSmallIcon(icon())
        .setContentTitle(title)
        .setContentText(text)
        .setStyle(new Notification.BigTextStyle().bigText(text))
        .setCategory(Notification.CATEGORY_CALL)
        .setOngoing(true)
        .setOnlyAlertOnce(!calling)
        .setShowWhen(false);
    PendingIntent back = back();
    if (back != null) {
      builder.setContentIntent(back).addAction(action("background.return", back));
    }
    builder.addAction(action("background.end", end()));
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
      showAtOnce(builder);
    }
    return builder.build();
  }

  void post(Notification notification) {
    NotificationManager manager = manager();
    if (manager != null) {
      manager.notify(ID, notification);
    }
  }

  private Notification.Builder builder(boolean calling) {
    return Build.VERSION.SDK_INT >= Build.VERSION_CODES.O
        ? inChannel(calling)
        : before26(calling ? Notification.PRIORITY_HIGH : Notification.PRIORITY_LOW);
  }

  @SuppressWarnings("deprecation") // what there is below API 26
  private Notification.Builder before26(int priority) {
    return new Notification.Builder(context).setPriority(priority);
  }

  @TargetApi(Build.VERSION_CODES.O)
  private Notification.Builder inChannel(boolean calling) {
    NotificationManager manager = manager();
    if (manager != null) {
      manager.createNotificationChannel(
          new NotificationChannel(
              QUIET, lines.get("background.channel"), NotificationManager.IMPORTANCE_LOW));
      manager.createNotificationChannel(
          new NotificationChannel(
              CALLING, lines.get("background.channel.agent"), NotificationManager.IMPORTANCE_HIGH));
    }
    return new Notification.Builder(context, calling ? CALLING : QUIET);
  }

  @TargetApi(Build.VERSION_CODES.S)
  private static void showAtOnce(Notification.Builder builder) {
    builder.setForegroundServiceBehavior(Notification.FOREGROUND_SERVICE_IMMEDIATE);
  }

  private Notification.Action action(String key, PendingIntent intent) {
    return new Notification.Action.Builder(icon(), lines.get(key), intent).build();
  }

  /** As the launcher does: the app as the person left it. */
  private @Nullable PendingIntent back() {
    Intent launch = context.getPackageManager().getLaunchIntentForPackage(context.getPackageName());
    return launch == null
        ? null
        : PendingIntent.getActivity(context, ID, launch, PendingIntent.FLAG_IMMUTABLE);
  }

  private PendingIntent end() {
    Intent intent = new Intent(context, HelpService.class).setAction(HelpService.END);
    return PendingIntent.getService(context, ID, intent, PendingIntent.FLAG_IMMUTABLE);
  }

  /** Drawn in code, as the button is: there are no resources in this library. */
  private static Icon icon() {
    Bitmap bitmap = Bitmap.createBitmap(ICON_PX, ICON_PX, Bitmap.Config.ARGB_8888);
    Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    paint.setColor(Color.WHITE);
    paint.setTypeface(Typeface.DEFAULT_BOLD);
    paint.setTextAlign(Paint.Align.CENTER);
    paint.setTextSize(ICON_PX);
    float middleOfText = (paint.ascent() + paint.descent()) / 2;
    new Canvas(bitmap).drawText("?", ICON_PX / 2f, ICON_PX / 2f - middleOfText, paint);
    return Icon.createWithBitmap(bitmap);
  }

  private @Nullable NotificationManager manager() {
    return context.getSystemService(NotificationManager.class);
  }
}
