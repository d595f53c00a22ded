package dev.beckon.android.store;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyPermanentlyInvalidatedException;
import android.security.keystore.KeyProperties;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * One key in the Android Keystore: it never leaves the phone's secure hardware, where there is any,
 * and goes with the app when that is removed. It asks nothing of the person: what it protects must
 * be readable when the app starts. Confined to the SDK's thread.
 */
final class DeviceKeys implements Keys {
  private static final String STORE = "AndroidKeyStore";
  private static final int BITS = 256;

  private final String alias;

  /**
   * The key of this name.
   *
   * @param alias within this Android app
   */
  DeviceKeys(String alias) {
    this.alias = alias;
  }

  @Override
  public SecretKey get() throws GeneralSecurityException {
    try {
      Key known = store().getKey(alias, null);
      return known instanceof SecretKey key ? key : make();
    } catch (UnrecoverableKeyException | KeyPermanentlyInvalidatedException e) {
      throw new LostKeyException(e);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private SecretKey make() throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE);
    generator.init(
        new KeyGenParameterSpec.Builder(
                alias, KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(BITS)
            .build());
    return generator.generateKey();
  }

  @Override
  public void forget() throws GeneralSecurityException {
    try {
      store().deleteEntry(alias);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private static KeyStore store() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(STORE);
      store.load(null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("the key store cannot be opened", e);
    }
  }

  /** Phones' key stores are known to fail with unchecked exceptions. */
  private static GeneralSecurityException broken(RuntimeException e) {
    return new GeneralSecurityException("the key store failed", e);
  }
}
