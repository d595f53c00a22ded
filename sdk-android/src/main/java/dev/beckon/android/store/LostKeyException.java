package dev.beckon.android.store;

import java.security.GeneralSecurityException;

/** The key is gone for good, and with it what was encrypted with it. */
final class LostKeyException extends GeneralSecurityException {
  private static final long serialVersionUID = 1;

  LostKeyException(Throwable cause) {
    super(cause);
  }
}
