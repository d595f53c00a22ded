package dev.beckon.sdk.session;

/** The timers of one session. Arming one again replaces it. */
public enum SessionTimer {
  /** The relay has not said anything about the request. */
  CONTACT,
  /** The relay asked to be asked again later. */
  RETRY,
  /** The cut stream was not taken up again within the resume window. */
  RESUME,
  /** The agent is there and media is not: another path may be needed. */
  MEDIA_SLOW,
  /** The agent is there and media is not: go on as text. */
  MEDIA_MISSING,
  /** Media is connected and no picture came: go on without. */
  PICTURE,
  /** The path has been interrupted for some time: another may be needed. */
  PATH_INTERRUPTED,
  /** Packets have flowed for some time: the next interruption is a first one again. */
  PATH_CALM,
  /** No way through the network was found some time ago: there may be one now. */
  MEDIA_AGAIN,
  /** The relay did not confirm the end. */
  END
}
