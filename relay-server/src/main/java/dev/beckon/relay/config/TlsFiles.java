package dev.beckon.relay.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one listener's identity is kept, and whom it wants to see one of.
 *
 * @param clientCa PEM: who connects must show a certificate that leads to one of these; null:
 *     nobody has to
 */
public record TlsFiles(TlsIdentity identity, @Nullable Path clientCa) {
  /** In PEM; whoever connects need not show a certificate. */
  public TlsFiles(Path certificate, Path key) {
    this(new TlsIdentity.Pem(certificate, key), null);
  }
}
