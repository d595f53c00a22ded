package dev.beckon.relay.config;

import java.nio.file.Path;
import java.util.List;

/** The files by which a listener shows who it is. Immutable. */
public sealed interface TlsIdentity {
  /** All of them; the one to name in a message first. */
  List<Path> files();

  /**
   * In PEM.
   *
   * @param certificate the certificate, followed by those that lead to its root
   * @param key the private key in PKCS#8, not encrypted
   */
  record Pem(Path certificate, Path key) implements TlsIdentity {
    @Override
    public List<Path> files() {
      return List.of(certificate, key);
    }
  }

  /**
   * In one PKCS#12 store.
   *
   * @param store with one private key and its certificates
   * @param passwordFile its first line opens the store and the key
   */
  record Pkcs12(Path store, Path passwordFile) implements TlsIdentity {
    @Override
    public List<Path> files() {
      return List.of(store, passwordFile);
    }
  }
}
