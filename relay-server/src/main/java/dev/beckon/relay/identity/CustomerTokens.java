package dev.beckon.relay.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.TokenKey;
import dev.beckon.relay.guard.PlainText;
import dev.beckon.relay.routing.QueueId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the tokens that an app's backend signs for its customers; docs/identity.md says what they
 * hold. Pure: time comes in as an argument.
 */
final class CustomerTokens {
  /** The header's {@code typ}: a token for something else does not pass for this. */
  static final String TYPE = "beckon-customer+jwt";

  /** The audience, before the app's id. */
  static final String AUDIENCE = "beckon:";

  static final Duration LONGEST = Duration.ofMinutes(60);

  /** How far the clocks of relay and backend may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final int TOKEN_CHARACTERS = 8 * 1024;
  private static final int SUBJECT_CHARACTERS = 200;
  private static final int NAME_CHARACTERS = 80;
  private static final int TIER_CHARACTERS = 40;
  private static final int ATTRIBUTES = 16;
  private static final int KEY_CHARACTERS = 40;
  private static final int VALUE_CHARACTERS = 200;

  private CustomerTokens() {}

  /** What a token is worth. */
  sealed interface Judgement {
    record Holds(SignedClaims claims) implements Judgement {}

    /** Sound, but its time is over. */
    record Expired() implements Judgement {}

    /**
     * @param why for the operator's log, not for who sent it
     */
    record Invalid(String why) implements Judgement {}
  }

  static Judgement judge(AppConfig app, String token, Instant now) {
    return judge(app, app.tokenKeys(), token, now);
  }

  /** The same with these keys instead of the app's. */
  static Judgement judge(AppConfig app, List<TokenKey> keys, String token, Instant now) {
    if (token.length() > TOKEN_CHARACTERS) {
      return new Judgement.Invalid("longer than 8 KiB");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String trouble = signatureTrouble(keys, jwt);
      return trouble == null
          ? judge(app, jwt.getJWTClaimsSet(), now)
          : new Judgement.Invalid(trouble);
    } catch (ParseException e) {
      return new Judgement.Invalid("not a signed JWT");
    } catch (JOSEException e) {
      return new Judgement.Invalid("the signature cannot be verified");
    }
  }

  private static @Nullable String signatureTrouble(List<TokenKey> keys, SignedJWT jwt)
      throws JOSEException {
    JWSHeader header = jwt.getHeader();
    if (header.getType() == null || !TYPE.equals(header.getType().getType())) {
      return "typ is not " + TYPE;
    }
    TokenKey key =
        keys.stream().filter(each -> each.id().equals(header.getKeyID())).findFirst().orElse(null);
    if (key == null) {
      return "kid names no key of this app";
    }
    if (!JwsKeys.fits(header.getAlgorithm(), key.key())) {
      return "alg is not the one of its key";
    }
    return jwt.verify(JwsKeys.verifier(key.key())) ? null : "the signature is wrong";
  }

  private static Judgement judge(AppConfig app, JWTClaimsSet claims, Instant now)
      throws ParseException {
    Instant issued = instant(claims.getIssueTime());
    Instant expires = instant(claims.getExpirationTime());
    Instant notBefore = instant(claims.getNotBeforeTime());
    if (!claims.getAudience().contains(AUDIENCE + app.id())) {
      return new Judgement.Invalid("aud is not " + AUDIENCE + app.id());
    }
    if (issued == null || expires == null) {
      return new Judgement.Invalid("iat or exp is missing");
    }
    if (expires.isAfter(issued.plus(LONGEST))) {
      return new Judgement.Invalid("made to hold for more than 60 minutes");
    }
    Instant begins = notBefore == null || notBefore.isBefore(issued) ? issued : notBefore;
    if (begins.isAfter(now.plus(SKEW))) {
      return new Judgement.Invalid("from the future");
    }
    if (!expires.plus(SKEW).isAfter(now)) {
      return new Judgement.Expired();
    }
    return judge(app, claims, issued, expires);
  }

  private static Judgement judge(
      AppConfig app, JWTClaimsSet claims, Instant issued, Instant expires) throws ParseException {
    String subject = claims.getSubject();
    String tokenId = claims.getJWTID() == null ? "" : claims.getJWTID();
    String name = claims.getStringClaim("name");
    String tier = claims.getStringClaim("tier");
    String queue = claims.getStringClaim("queue");
    if (subject == null || subject.isBlank() || !PlainText.isSound(subject, SUBJECT_CHARACTERS)) {
      return new Judgement.Invalid("sub is missing, or more than 200 characters");
    }
    if (!PlainText.isSound(tokenId, SUBJECT_CHARACTERS)) {
      return new Judgement.Invalid("jti is more than 200 characters");
    }
    if (name != null && !PlainText.isSound(name, NAME_CHARACTERS)) {
      return new Judgement.Invalid("name is more than 80 characters");
    }
    if (tier != null && (tier.isBlank() || !PlainText.isSound(tier, TIER_CHARACTERS))) {
      return new Judgement.Invalid("tier is empty or more than 40 characters");
    }
    if (queue != null && !app.queues().contains(new QueueId(queue))) {
      return new Judgement.Invalid("queue is none of the app's");
    }
    Map<String, String> attributes = attributes(claims.getJSONObjectClaim("attributes"));
    if (attributes == null) {
      return new Judgement.Invalid("attributes are not at most 16 short texts");
    }
    return new Judgement.Holds(
        new SignedClaims(
            subject,
            tokenId,
            issued,
            expires,
            name == null ? null : PlainText.withoutTurns(name),
            tier == null ? CustomerIdentity.STANDARD_TIER : tier,
            queue == null ? null : new QueueId(queue),
            attributes));
  }

  private static @Nullable Map<String, String> attributes(@Nullable Map<String, Object> signed) {
    Map<String, String> attributes = new HashMap<>();
    if (signed == null) {
      return attributes;
    }
    if (signed.size() > ATTRIBUTES) {
      return null;
    }
    for (Map.Entry<String, Object> each : signed.entrySet()) {
      if (!(each.getValue() instanceof String value)
          || each.getKey().isBlank()
          || !PlainText.isSound(each.getKey(), KEY_CHARACTERS)
          || !PlainText.isSound(value, VALUE_CHARACTERS)) {
        return null;
      }
      attributes.put(PlainText.withoutTurns(each.getKey()), PlainText.withoutTurns(value));
    }
    return attributes;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
