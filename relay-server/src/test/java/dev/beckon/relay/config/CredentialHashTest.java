package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialHashTest {
  @Test
  void sha256IsWhatSha256sumPrints() {
    CredentialHash hash =
        CredentialHash.parse(
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            .orElseThrow();

    assertThat(hash.matches("test")).isTrue();
    assertThat(hash.matches("Test")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(hash.isSlow()).isFalse();
    assertThat(hash).isEqualTo(CredentialHash.sha256("test")).hasToString("sha256:…");
  }

  /** The figures are from hashlib.pbkdf2_hmac of Python. */
  @Test
  void pbkdf2AgreesWithOthers() {
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    CredentialHash hash =
        CredentialHash.parse(
                "$pbkdf2-sha256$i=10000$MDEyMzQ1Njc4OWFiY2RlZg$KvX6S/2rtY47C+VXzYfzemgHkWlNJHPmgyLxj3hjzkI")
            .orElseThrow();

    assertThat(hash.matches("pässword")).isTrue();
    assertThat(hash.matches("password")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(hash.isSlow()).isTrue();
    assertThat(hash).isEqualTo(CredentialHash.pbkdf2("pässword", salt, 10_000));
    assertThat(hash.toString())
        .isEqualTo("$pbkdf2-sha256$…")
        .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(salt));
  }

  @Test
  void anythingElseIsNoHash() {
    assertThat(CredentialHash.parse("beckon-demo")).isEmpty();
    assertThat(CredentialHash.parse("")).isEmpty();
    assertThat(CredentialHash.parse("sha256:abc")).isEmpty();
    assertThat(CredentialHash.parse("$pbkdf2-sha256$i=1$c2FsdHNhbHQ$" + "A".repeat(43))).isEmpty();
  }
}
