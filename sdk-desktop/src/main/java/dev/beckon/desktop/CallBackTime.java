package dev.beckon.desktop;

/**
 * A time to be called back that a person can choose.
 *
 * @param atMillis in milliseconds since 1970; 0: as soon as it is their turn
 * @param words such as "today at 15:00"
 */
record CallBackTime(long atMillis, String words) {}
