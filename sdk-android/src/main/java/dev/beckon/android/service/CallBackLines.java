package dev.beckon.android.service;

import dev.beckon.sdk.CallBack;
import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;

/** What the overlay and the notification say of a call-back that is agreed. Stateless. */
public final class CallBackLines {
  private CallBackLines() {}

  /** "We call you back today at 09:00". */
  public static String title(Lines lines, CallBack agreed, long nowMillis) {
    return agreed.atMillis() == 0
        ? lines.get("callback.turn")
        : lines.get("callback.time", when(lines, agreed.atMillis(), nowMillis));
  }

  /** What the person can do meanwhile. */
  public static String detail(Lines lines, CallBack agreed) {
    if (agreed.attempts() > 0) {
      return lines.get("callback.tried.detail");
    }
    return lines.get(agreed.atMillis() == 0 ? "callback.turn.detail" : "callback.time.detail");
  }

  /** "today at 09:00", "on Monday, 30 November at 09:00". */
  private static String when(Lines lines, long millis, long nowMillis) {
    Date time = new Date(millis);
    String atTime = DateFormat.getTimeInstance(DateFormat.SHORT).format(time);
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
    return day.format(time).equals(day.format(new Date(nowMillis)))
        ? lines.get("time.today", atTime)
        : lines.get(
            "time.day",
            new SimpleDateFormat("EEEE, d MMMM", Locale.getDefault()).format(time),
            atTime);
  }
}
