package dev.beckon.relay.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.beckon.relay.config.OidcConfig;
import dev.beckon.relay.routing.AgentId;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges tokens of the operator's identity provider. Its keys are fetched when first needed, kept
 * for five minutes, and fetched again, at most twice in 30 s, when a token names one that is not
 * there: so a provider that changes its keys is followed. Thread-safe; blocks while it fetches.
 */
final class OidcTokens {
  private static final Logger log = LoggerFactory.getLogger(OidcTokens.class);
  private static final long KEYS_HOLD_MILLIS = 5 * 60_000;
  private static final long FETCH_WITHIN_MILLIS = 5_000;
  private static final int TOKEN_CHARACTERS = 16 * 1024;

  private final String agentClaim;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param agent whom the provider vouches for
   */
  record Proved(AgentId agent, Instant expires) {}

  OidcTokens(OidcConfig config) {
    this(config, keys(config));
  }

  OidcTokens(OidcConfig config, JWKSource<SecurityContext> keys) {
    this.agentClaim = config.agentClaim();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256), keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            config.audience(),
            new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
            Set.of(agentClaim, "exp")));
  }

  /** Empty: does not hold, or the provider's keys cannot be had. */
  Optional<Proved> judge(String token) {
    if (token.length() > TOKEN_CHARACTERS) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      String agent = claims.getStringClaim(agentClaim);
      Date expires = claims.getExpirationTime();
      if (agent != null && expires != null) {
        return Optional.of(new Proved(new AgentId(agent), expires.toInstant()));
      }
      log.info("an agent's token was refused: {} or exp is null", agentClaim);
    } catch (ParseException | BadJOSEException e) {
      log.info("an agent's token was refused: {}", e.getMessage());
    } catch (JOSEException e) {
      log.warn("an agent's token could not be judged: {}", e.getMessage());
    }
    return Optional.empty();
  }

  /** Whether this is a token rather than a password. */
  static boolean looksLikeOne(String credential) {
    return credential.startsWith("eyJ") && credential.chars().filter(c -> c == '.').count() == 2;
  }

  private static JWKSource<SecurityContext> keys(OidcConfig config) {
    try {
      return JWKSourceBuilder.create(config.jwks().toURL())
          .cache(KEYS_HOLD_MILLIS, FETCH_WITHIN_MILLIS)
          .rateLimited(30_000)
          .refreshAheadCache(false)
          .retrying(true)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("checked when the configuration was read", e);
    }
  }
}
