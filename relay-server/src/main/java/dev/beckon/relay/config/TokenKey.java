package dev.beckon.relay.config;

import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key by which an app's backend signs its customers' tokens. Two can hold at once, while the
 * backend goes from one to the next. Immutable.
 *
 * @param id what the token's header names ({@code kid})
 * @param file where the key was read from
 * @param key Ed25519 (the token's algorithm is EdDSA) or EC on P-256 (ES256); nothing else
 */
public record TokenKey(String id, Path file, PublicKey key) {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----", Pattern.DOTALL);

  /** The file cannot be used; the message says why, and goes on from "cannot be used: ". */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /** Reads a public key in PEM, as {@code openssl pkey -pubout} writes it. */
  public static TokenKey read(String id, Path file) throws Unusable {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new Unusable("there is no file " + file + " that can be read");
    }
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new Unusable(
          file + " holds no PUBLIC KEY in PEM; 'openssl pkey -in private.pem -pubout' writes one");
    }
    return new TokenKey(id, file, decoded(Base64.getMimeDecoder().decode(pem.group(1)), file));
  }

  private static PublicKey decoded(byte[] encoded, Path file) throws Unusable {
    for (String algorithm : new String[] {"Ed25519", "EC"}) {
      try {
        PublicKey key =
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        if (isSupported(key)) {
          return key;
        }
      } catch (GeneralSecurityException notThisOne) {
        // the next one may be
      }
    }
    throw new Unusable(file + " is neither an Ed25519 key nor an EC key on P-256");
  }

  private static boolean isSupported(PublicKey key) {
    return switch (key) {
      case EdECPublicKey edwards ->
          edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
      case ECPublicKey elliptic ->
          Curve.P_256.equals(Curve.forECParameterSpec(elliptic.getParams()));
      default -> false;
    };
  }
}
