package dev.beckon.relay.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.util.Date;

/**
 * Signs customers' tokens as an app's backend does: for {@code beckon token}, the demo and tests. A
 * relay does not mint, it only judges. Immutable, thread-safe.
 */
public final class TokenMint {
  private final AppId app;
  private final String keyId;
  private final PrivateKey key;

  /**
   * @param keyId as the relay's configuration names the public key
   * @param key Ed25519, or EC on P-256
   */
  public TokenMint(AppId app, String keyId, PrivateKey key) {
    this.app = app;
    this.keyId = keyId;
    this.key = key;
  }

  /** A token that says this. */
  public String mint(SignedClaims claims) {
    QueueId queue = claims.queue();
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .audience(CustomerTokens.AUDIENCE + app)
            .subject(claims.subject())
            .jwtID(claims.tokenId().isEmpty() ? null : claims.tokenId())
            .issueTime(Date.from(claims.issued()))
            .expirationTime(Date.from(claims.expires()))
            .claim("name", claims.displayName())
            .claim("tier", claims.serviceTier())
            .claim("queue", queue == null ? null : queue.value())
            .claim("attributes", claims.attributes());
    return mint(set.build());
  }

  /** A token that says anything, rightly or wrongly. */
  public String mint(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(key instanceof ECPrivateKey ? JWSAlgorithm.ES256 : JWSAlgorithm.EdDSA)
            .type(new JOSEObjectType(CustomerTokens.TYPE))
            .keyID(keyId)
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(
          key instanceof ECPrivateKey elliptic
              ? new ECDSASigner(elliptic)
              : new EdwardsSigner(key));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("this key cannot sign", e);
    }
    return token.serialize();
  }

  private static final class EdwardsSigner extends EdDSAProvider implements JWSSigner {
    private final PrivateKey key;

    EdwardsSigner(PrivateKey key) {
      this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
      try {
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(key);
        signing.update(input);
        return Base64URL.encode(signing.sign());
      } catch (GeneralSecurityException e) {
        throw new JOSEException(e.getMessage(), e);
      }
    }
  }
}
