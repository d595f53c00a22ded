package dev.beckon.android.store;

import java.security.GeneralSecurityException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** A key in memory that can be {@link #lost lost for good}, or out of reach for a while. */
final class TestKeys implements Keys {
  private @Nullable SecretKey key;
  boolean lost;
  boolean broken;
  int made;

  @Override
  public SecretKey get() throws GeneralSecurityException {
    if (broken) {
      throw new GeneralSecurityException("the key store is busy");
    }
    if (lost) {
      throw new LostKeyException(new IllegalStateException("wiped"));
    }
    SecretKey known = key;
    if (known == null) {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(256);
      known = generator.generateKey();
      key = known;
      made++;
    }
    return known;
  }

  @Override
  public void forget() {
    key = null;
    lost = false;
  }
}
