package dev.beckon.relay.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one listener's identity is kept, in PEM.
 *
 * @param certificate the certificate, followed by those that lead to its root
 * @param key the private key in PKCS#8, not encrypted
 * @param clientCa who connects must show a certificate that leads to one of these; null: nobody has
 *     to
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientCa) {
  /** Whoever connects need not show a certificate. */
  public TlsFiles(Path certificate, Path key) {
    this(certificate, key, null);
  }
}
