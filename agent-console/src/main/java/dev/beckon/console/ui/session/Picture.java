package dev.beckon.console.ui.session;

import dev.beckon.console.desk.CustomerMedia;
import dev.beckon.console.desk.HangUp;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.Session;
import dev.beckon.console.ui.Tone;
import dev.beckon.sdk.cobrowse.ShownAs;
import java.time.Duration;
import java.time.Instant;

/**
 * What is true about the picture of the customer's screen, so that nobody takes an old one for new.
 */
public enum Picture {
  LIVE("Live", Tone.GOOD),
  /** The customer said yes; the first picture is on its way. */
  COMING("Waiting for the first picture", Tone.NEUTRAL),
  /** Nothing new for a while: the screen stands still, or the way is blocked. */
  STILL("No new picture", Tone.WARNING),
  NOT_ASKED("The customer has not allowed the screen yet", Tone.NEUTRAL),
  REFUSED("The customer does not show the screen", Tone.NEUTRAL),
  PAUSED("Paused by the customer", Tone.WARNING),
  CUSTOMER_ON_HOLD("The customer put you on hold", Tone.WARNING),
  /** The agent holds: nothing of the customer is shown or played. */
  ON_HOLD("You put the customer on hold", Tone.WARNING),
  /** The network takes no video. */
  PICTURES("Single pictures: the network is slow", Tone.WARNING),
  /** The network takes no pictures either. */
  OUTLINE("Outline only: the network is very slow", Tone.WARNING),
  /** The agent stopped the session because of abuse. */
  STOPPED("You stopped the session", Tone.BAD),
  /** The media connection is gone. */
  CUT("The picture is interrupted", Tone.BAD);

  /** A still screen is sent again every two seconds; some of that may be lost. */
  private static final Duration FRESH = Duration.ofSeconds(7);

  private final String text;
  private final Tone tone;

  Picture(String text, Tone tone) {
    this.text = text;
    this.tone = tone;
  }

  /**
   * The agent's own stop and hold come first, then the customer's word, then the connection, then
   * the pictures themselves.
   */
  static Picture of(Session session, MediaHealth health, ShownAs shownAs, Instant now) {
    if (session.hangUp() == HangUp.STOPPED) {
      return STOPPED;
    }
    if (session.own().onHold()) {
      return ON_HOLD;
    }
    return switch (session.customerMedia().screen()) {
      case UNDECIDED -> NOT_ASKED;
      case REFUSED -> REFUSED;
      case PAUSED -> PAUSED;
      case SHARED -> shared(session.customerMedia(), health, shownAs, now);
    };
  }

  private static Picture shared(
      CustomerMedia media, MediaHealth health, ShownAs shownAs, Instant now) {
    if (media.onHold()) {
      return CUSTOMER_ON_HOLD;
    }
    if (shownAs == ShownAs.TREE) {
      return OUTLINE;
    }
    if (shownAs == ShownAs.STILLS) {
      return health.lastPicture() == null ? COMING : PICTURES;
    }
    boolean cut =
        health.path() == MediaHealth.Path.INTERRUPTED || health.path() == MediaHealth.Path.LOST;
    if (cut) {
      return CUT;
    }
    if (health.lastPicture() == null) {
      return COMING;
    }
    return age(health, now).compareTo(FRESH) > 0 ? STILL : LIVE;
  }

  /** How old the newest picture is. */
  static Duration age(MediaHealth health, Instant now) {
    return health.lastPicture() == null
        ? Duration.ZERO
        : Duration.between(health.lastPicture(), now);
  }

  /** Whether the last picture may stay on screen: what was withdrawn is covered. */
  boolean showsPicture() {
    return switch (this) {
      case LIVE, STILL, CUT, PICTURES, OUTLINE -> true;
      case COMING, NOT_ASKED, REFUSED, PAUSED, CUSTOMER_ON_HOLD, ON_HOLD, STOPPED -> false;
    };
  }

  String text() {
    return text;
  }

  Tone tone() {
    return tone;
  }
}
