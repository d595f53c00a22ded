package dev.beckon.relay.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys in files, as openssl has them. Never overwrites one. */
final class PemFiles {
  private static final Pattern PRIVATE =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final int LINE = 64;

  private PemFiles() {}

  /**
   * @param permissions such as {@code rw-------}
   */
  static void write(Path file, String type, Key key, String permissions) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    } else {
      Files.createFile(file);
    }
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
    Files.writeString(
        file,
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, body, type),
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  static PrivateKey readPrivate(Path file) throws IOException {
    Matcher pem = PRIVATE.matcher(Files.readString(file));
    if (!pem.find()) {
      throw new IOException(file + " holds no PRIVATE KEY in PEM");
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    for (String algorithm : new String[] {"Ed25519", "EC"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException notThisOne) {
        // the next one may be
      }
    }
    throw new IOException(file + " holds neither an Ed25519 key nor an EC key");
  }
}
