package dev.beckon.relay.config;

import java.nio.file.Path;

/**
 * Where one listener's identity is kept, in PEM.
 *
 * @param certificate the certificate, followed by those that lead to its root
 * @param key the private key in PKCS#8, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
