package dev.beckon.relay.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a PKCS#12 store, as {@code openssl pkcs12 -export} and keytool write it. */
public final class Pkcs12File {
  /**
   * What one holds.
   *
   * @param chain the key's certificate, then those that lead to its root
   */
  public record Held(PrivateKey key, List<X509Certificate> chain) {
    public Held {
      chain = List.copyOf(chain);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
      return "Held[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  private Pkcs12File() {}

  /**
   * Reads it.
   *
   * @throws IOException it cannot be used; the message says why and what to do, and nothing of the
   *     password
   */
  public static Held read(TlsIdentity.Pkcs12 files) throws IOException {
    char[] password = password(files.passwordFile());
    try (InputStream input = Files.newInputStream(existing(files.store()))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(input, password);
      return held(store, files.store(), password);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "%s holds a key that cannot be used: %s".formatted(files.store(), e.getMessage()), e);
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? new IOException(
              "%s cannot be opened with the password in %s"
                  .formatted(files.store(), files.passwordFile()),
              e)
          : e instanceof Told ? e : new Told(files.store() + " is not a PKCS#12 store", e);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private static Held held(KeyStore store, Path file, char[] password)
      throws GeneralSecurityException, IOException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw new Told(
          "%s holds %s; it has to hold the relay's alone, with its certificates: openssl pkcs12 -export -inkey relay.key -in fullchain.pem -out relay.p12"
              .formatted(file, keys.isEmpty() ? "no private key" : keys.size() + " private keys"),
          null);
    }
    Key key = store.getKey(keys.getFirst(), password);
    List<X509Certificate> chain = new ArrayList<>();
    for (var certificate : store.getCertificateChain(keys.getFirst())) {
      chain.add((X509Certificate) certificate);
    }
    if (!(key instanceof PrivateKey own)) {
      throw new Told(file + " holds a key that is none for certificates", null);
    }
    return new Held(own, chain);
  }

  /** The first line, whatever ends it. */
  private static char[] password(Path file) throws IOException {
    String text = Files.readString(existing(file));
    String line = text.lines().findFirst().orElse("");
    if (line.isEmpty()) {
      throw new Told(file + " holds no password; write it into the first line", null);
    }
    return line.toCharArray();
  }

  private static Path existing(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new Told(file + " cannot be read (there is no such file)", null);
    }
    if (!Files.isReadable(file)) {
      throw new Told(
          file + " cannot be read; give it to the user the relay runs as, chmod 600", null);
    }
    return file;
  }

  /** With a message that is complete. */
  private static final class Told extends IOException {
    private static final long serialVersionUID = 1L;

    Told(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
