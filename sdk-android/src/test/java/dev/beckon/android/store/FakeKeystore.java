package dev.beckon.android.store;

import android.security.keystore.KeyGenParameterSpec;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Robolectric's phone has no key store; this one keeps its keys in memory. {@link #install} at a
 * test's start, {@link #remove} at its end.
 */
final class FakeKeystore extends Provider {
  static final Map<String, Key> KEYS = new ConcurrentHashMap<>();
  static volatile boolean unrecoverable;
  static volatile boolean throwsUnchecked;

  private static final String NAME = "AndroidKeyStore";
  private static final long serialVersionUID = 1;

  private FakeKeystore() {
    super(NAME, "1.0", "keys in memory");
    put("KeyStore." + NAME, Store.class.getName());
    put("KeyGenerator.AES", Generator.class.getName());
  }

  static void install() {
    remove();
    Security.addProvider(new FakeKeystore());
  }

  static void remove() {
    KEYS.clear();
    unrecoverable = false;
    throwsUnchecked = false;
    Security.removeProvider(NAME);
  }

  /** Makes keys as the phone does: only for an alias, and kept under it. */
  public static final class Generator extends KeyGeneratorSpi {
    private @Nullable KeyGenParameterSpec spec;

    @Override
    protected void engineInit(AlgorithmParameterSpec params, SecureRandom random)
        throws InvalidAlgorithmParameterException {
      if (!(params instanceof KeyGenParameterSpec given)) {
        throw new InvalidAlgorithmParameterException("KeyGenParameterSpec wanted");
      }
      spec = given;
    }

    @Override
    protected void engineInit(SecureRandom random) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void engineInit(int keysize, SecureRandom random) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SecretKey engineGenerateKey() {
      KeyGenParameterSpec given = java.util.Objects.requireNonNull(spec);
      byte[] bytes = new byte[given.getKeySize() / 8];
      new SecureRandom().nextBytes(bytes);
      SecretKey key = new SecretKeySpec(bytes, "AES");
      KEYS.put(given.getKeystoreAlias(), key);
      return key;
    }
  }

  /** What of a key store is used. */
  public static final class Store extends KeyStoreSpi {
    @Override
    public @Nullable Key engineGetKey(String alias, char[] password)
        throws UnrecoverableKeyException {
      if (throwsUnchecked) {
        throw new IllegalStateException("the key store's process died");
      }
      if (unrecoverable) {
        throw new UnrecoverableKeyException("blob");
      }
      return KEYS.get(alias);
    }

    @Override
    public void engineDeleteEntry(String alias) {
      KEYS.remove(alias);
      unrecoverable = false;
    }

    @Override
    public void engineLoad(InputStream stream, char[] password) {}

    @Override
    public Certificate @Nullable [] engineGetCertificateChain(String alias) {
      return null;
    }

    @Override
    public @Nullable Certificate engineGetCertificate(String alias) {
      return null;
    }

    @Override
    public @Nullable Date engineGetCreationDate(String alias) {
      return null;
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate cert) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Enumeration<String> engineAliases() {
      return Collections.enumeration(KEYS.keySet());
    }

    @Override
    public boolean engineContainsAlias(String alias) {
      return KEYS.containsKey(alias);
    }

    @Override
    public int engineSize() {
      return KEYS.size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
      return KEYS.containsKey(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
      return false;
    }

    @Override
    public @Nullable String engineGetCertificateAlias(Certificate cert) {
      return null;
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
      throw new UnsupportedOperationException();
    }
  }
}
