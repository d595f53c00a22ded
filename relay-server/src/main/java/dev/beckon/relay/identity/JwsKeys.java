package dev.beckon.relay.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * Which key verifies which algorithm: the key decides, never the token's header, so that a public
 * key cannot be passed off as a shared secret. EdDSA is Java's own. Pure.
 */
final class JwsKeys {
  private JwsKeys() {}

  /** Whether {@code algorithm} is the one for this key. */
  static boolean fits(JWSAlgorithm algorithm, PublicKey key) {
    return switch (key) {
      case EdECPublicKey edwards ->
          algorithm.equals(JWSAlgorithm.EdDSA) || algorithm.equals(JWSAlgorithm.Ed25519);
      case ECPublicKey elliptic -> algorithm.equals(JWSAlgorithm.ES256);
      case RSAPublicKey rsa -> algorithm.equals(JWSAlgorithm.RS256);
      default -> false;
    };
  }

  static JWSVerifier verifier(PublicKey key) throws JOSEException {
    return switch (key) {
      case EdECPublicKey edwards -> new EdwardsVerifier(edwards);
      case ECPublicKey elliptic -> new ECDSAVerifier(elliptic);
      case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
      default -> throw new JOSEException("no key for signatures: " + key.getAlgorithm());
    };
  }

  private static final class EdwardsVerifier extends EdDSAProvider implements JWSVerifier {
    private final EdECPublicKey key;

    EdwardsVerifier(EdECPublicKey key) {
      this.key = key;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature)
        throws JOSEException {
      try {
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(key);
        verifying.update(input);
        return verifying.verify(signature.decode());
      } catch (GeneralSecurityException malformed) {
        return false;
      }
    }
  }
}
