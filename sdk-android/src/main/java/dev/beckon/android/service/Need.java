package dev.beckon.android.service;

/**
 * What keeps a session alive.
 *
 * <pre>
 * OFF   → LINK    the app is left while a session lives
 * LINK  → OFF     the person is back
 * OFF, LINK → VOICE  an agent can hear the person, and the app is seen: only then may a microphone
 *                 go on afterwards (Android 11)
 * any   → OFF     the session ended
 * </pre>
 */
enum Need {
  /** Nothing: the app is seen, or no session lives. */
  OFF,
  /** The connection: the person waits, or writes, in another app. */
  LINK,
  /** The connection and the microphone; stays so until the end, as muting may end elsewhere. */
  VOICE;

  /**
   * What is needed next.
   *
   * @param live a session lives
   * @param voice the person is heard, or would be but for a break or mute
   * @param seen an activity of the app is visible
   */
  Need next(boolean live, boolean voice, boolean seen) {
    if (!live) {
      return OFF;
    }
    if (this == VOICE || (voice && seen)) {
      return VOICE;
    }
    return seen ? OFF : LINK;
  }
}
