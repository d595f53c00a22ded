package dev.beckon.sdk;

import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeSet;

/**
 * Times that a person who would like to be called back later can choose from: what the ready-made
 * screens offer, and what an app with screens of its own may. The relay has the last word ({@link
 * HelpListener#onCallBackRefused}).
 */
public final class CallBackTimes {
  private static final int MOST = 4;
  private static final long SOONEST_MILLIS = 30 * 60_000L;
  private static final int FIRST_HOUR = 8;
  private static final int LAST_HOUR = 20;
  private static final int[] OF_TOMORROW = {10, 15};

  private CallBackTimes() {}

  /**
   * Up to four full hours of today and tomorrow, the soonest half an hour ahead; where it is closed
   * now, none before it opens, and the opening itself first.
   *
   * @param nowMillis in milliseconds since 1970
   * @param opensAtMillis {@link EndDetail#opensAtMillis}; 0: not known, or open
   * @param zone of the person
   * @return in milliseconds since 1970, the soonest first
   */
  public static List<Long> suggest(long nowMillis, long opensAtMillis, TimeZone zone) {
    TreeSet<Long> times = new TreeSet<>();
    long from = nowMillis + SOONEST_MILLIS;
    if (opensAtMillis > nowMillis) {
      from = opensAtMillis;
      times.add(opensAtMillis);
    }
    Calendar hour = Calendar.getInstance(zone);
    hour.setTimeInMillis(from);
    startOfHour(hour);
    for (int next = 0; next < 2; next++) {
      hour.add(Calendar.HOUR_OF_DAY, 1);
      int ofDay = hour.get(Calendar.HOUR_OF_DAY);
      if (ofDay >= FIRST_HOUR && ofDay <= LAST_HOUR) {
        times.add(hour.getTimeInMillis());
      }
    }
    Calendar tomorrow = Calendar.getInstance(zone);
    tomorrow.setTimeInMillis(from);
    startOfHour(tomorrow);
    tomorrow.add(Calendar.DAY_OF_MONTH, 1);
    for (int ofDay : OF_TOMORROW) {
      tomorrow.set(Calendar.HOUR_OF_DAY, ofDay);
      times.add(tomorrow.getTimeInMillis());
    }
    List<Long> soonest = new ArrayList<>(times);
    return soonest.subList(0, Math.min(MOST, soonest.size()));
  }

  private static void startOfHour(Calendar time) {
    time.set(Calendar.MINUTE, 0);
    time.set(Calendar.SECOND, 0);
    time.set(Calendar.MILLISECOND, 0);
  }
}
