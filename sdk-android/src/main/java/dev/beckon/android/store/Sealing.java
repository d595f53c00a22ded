package dev.beckon.android.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts and authenticates a value together with its name (AES-GCM, NIST SP 800-38D), so that
 * nothing is read that was cut, altered, or put in another's place. Confined to the SDK's thread.
 *
 * <pre>
 * sealed := version (1 byte) | nonce (12 bytes) | ciphertext and tag
 * </pre>
 */
final class Sealing {
  /** How much longer a sealed value is. */
  static final int EXTRA_BYTES = 1 + 12 + 16;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Keys keys;

  Sealing(Keys keys) {
    this.keys = keys;
  }

  byte[] seal(String name, byte[] value) throws GeneralSecurityException {
    try {
      return seal(keys.get(), name, value);
    } catch (LostKeyException | InvalidKeyException e) {
      keys.forget();
      return seal(keys.get(), name, value);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  /** The cipher chooses the nonce: the phone's key store takes none from outside. */
  private static byte[] seal(SecretKey key, String name, byte[] value)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.ENCRYPT_MODE, key);
    byte[] nonce = cipher.getIV();
    if (nonce == null || nonce.length != NONCE_BYTES) {
      throw new GeneralSecurityException("the cipher chose no nonce of 12 bytes");
    }
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    byte[] secret = cipher.doFinal(value);
    byte[] sealed = new byte[1 + NONCE_BYTES + secret.length];
    sealed[0] = VERSION;
    System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
    System.arraycopy(secret, 0, sealed, 1 + NONCE_BYTES, secret.length);
    return sealed;
  }

  /**
   * The value that was sealed under this name.
   *
   * @throws AEADBadTagException it was damaged, or sealed with another key or name
   * @throws LostKeyException nobody can open it any more
   */
  byte[] open(String name, byte[] sealed) throws GeneralSecurityException {
    if (sealed.length < EXTRA_BYTES || sealed[0] != VERSION) {
      throw new AEADBadTagException("not sealed by this version");
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          Cipher.DECRYPT_MODE, keys.get(), new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
      cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
      int from = 1 + NONCE_BYTES;
      return cipher.doFinal(sealed, from, sealed.length - from);
    } catch (InvalidKeyException e) {
      throw new LostKeyException(e);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  /** Makes another key at the next need; what was sealed before stays closed. */
  void forgetKey() throws GeneralSecurityException {
    keys.forget();
  }

  private static GeneralSecurityException broken(RuntimeException e) {
    return new GeneralSecurityException("the cipher failed", e);
  }
}
