package dev.beckon.console.desk;

/** Why the console is signed out. The windows turn it into words. */
public enum Farewell {
  /** Not signed in yet. */
  NOT_YET,
  /** The agent signed out. */
  SIGNED_OUT,
  /** Unknown agent or a credential that does not hold; which, is not told. */
  REFUSED,
  /** The credential's time is over, and there is no newer one. */
  EXPIRED,
  /** The account was disabled, or the credential taken back, while signed in. */
  REVOKED,
  /** Somebody answered, but did not prove to be the relay. */
  UNTRUSTED,
  /** Something answered that is not a relay, or one that speaks another version. */
  NOT_A_RELAY,
  /** Too many wrong credentials were tried; not even a right one is looked at for a while. */
  TOO_MANY_TRIES,
  /** The same agent signed in on another console. */
  REPLACED,
  /** Nothing can be sent in plain text to another machine. */
  PLAIN_TEXT_REFUSED
}
