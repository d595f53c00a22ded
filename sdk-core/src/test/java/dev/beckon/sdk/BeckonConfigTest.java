package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.sdk.fake.FakeRelay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Wrong use fails while configuring, and says what to do. */
class BeckonConfigTest {
  private static final HeldCertificate ONE = new HeldCertificate.Builder().build();
  private static final HeldCertificate OTHER = new HeldCertificate.Builder().build();

  private static final String PIN = "sha256/p14G3PvCtd0RdFQkk0n0d0M3NLhdEXnMfpv5k7PvFxs=";
  private static final String OTHER_PIN = "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void authoritiesAreReadFromOneText() {
    assertThat(wss().build().trustedAuthorities()).isEmpty();
    assertThat(
            wss()
                .trustedAuthorities(text(ONE.certificatePem() + OTHER.certificatePem()))
                .build()
                .trustedAuthorities())
        .containsExactly(ONE.certificate(), OTHER.certificate());
  }

  @Test
  void whatHoldsNoAuthorityIsRefused() {
    for (InputStream wrong :
        new InputStream[] {text(""), text(ONE.privateKeyPkcs8Pem()), new Broken()}) {
      assertThatThrownBy(() -> wss().trustedAuthorities(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("trustedAuthorities: ");
    }
  }

  @Test
  void whatWouldHaveNoEffectIsRefused() {
    assertThatThrownBy(
            () ->
                BeckonConfig.builder("ws://localhost:7443", "shop")
                    .trustedAuthorities(text(ONE.certificatePem()))
                    .build())
        .hasMessageContaining("give the relay's address as wss://");
    assertThatThrownBy(
            () ->
                wss()
                    .trustedAuthorities(text(ONE.certificatePem()))
                    .transport(new FakeRelay(Runnable::run))
                    .build())
        .hasMessageContaining("does its own TLS");
  }

  @Test
  void pinsAreKeptOnceEachAndInOrder() {
    assertThat(wss().build().pins()).isEmpty();
    assertThat(wss().pins(PIN, OTHER_PIN, PIN).build().pins()).containsExactly(PIN, OTHER_PIN);
    assertThat(wss().pins(PIN, OTHER_PIN).pins().build().pins()).as("taken back").isEmpty();
  }

  @Test
  void aPinThatCannotHoldIsRefused() {
    for (String wrong :
        new String[] {
          "",
          "sha1/2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
          PIN.substring(7),
          PIN.replace("=", ""),
          PIN.replace("Fxs=", "Fxt="),
          " " + PIN
        }) {
      assertThatThrownBy(() -> wss().pins(OTHER_PIN, wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "' must be sha256/");
    }
  }

  @Test
  void aSinglePinIsRefused() {
    assertThatThrownBy(() -> wss().pins(PIN, PIN)).hasMessageContaining("needs a second one");
  }

  @Test
  void pinsThatWouldHaveNoEffectAreRefused() {
    assertThatThrownBy(
            () -> BeckonConfig.builder("ws://[::1]:1", "shop").pins(PIN, OTHER_PIN).build())
        .hasMessageContaining("pins: nothing is encrypted with ws://");
    assertThatThrownBy(
            () -> wss().pins(PIN, OTHER_PIN).transport(new FakeRelay(Runnable::run)).build())
        .hasMessageContaining("pins: the transport");
  }

  private static BeckonConfig.Builder wss() {
    return BeckonConfig.builder("wss://help.example.com", "shop");
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("no more");
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      throw new IOException("no more");
    }
  }
}
