package dev.beckon.android.store;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKey;

/** Where the key is that values are encrypted with. Called on the SDK's thread. */
interface Keys {
  /**
   * The key; made when there is none.
   *
   * @throws LostKeyException it is there and will never be usable again
   * @throws GeneralSecurityException it cannot be had at the moment
   */
  SecretKey get() throws GeneralSecurityException;

  /** Lets go of the key, so that the next question makes another one. */
  void forget() throws GeneralSecurityException;
}
