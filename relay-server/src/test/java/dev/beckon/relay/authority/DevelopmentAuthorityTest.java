package dev.beckon.relay.authority;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.authority.DevelopmentAuthority.Made;
import dev.beckon.relay.authority.DevelopmentAuthority.Outcome;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's own certificate path validation makes of it. */
class DevelopmentAuthorityTest {
  private final Instant now = Instant.now();

  @TempDir private Path folder;

  @Test
  void theRelaysCertificateIsTrustedByWhoTrustsTheAuthority() throws Exception {
    Made made = DevelopmentAuthority.in(folder).ensure(now);

    assertThat(made.outcome()).isEqualTo(Outcome.MADE);
    assertThat(made.names()).containsExactly("localhost", "127.0.0.1", "::1");
    List<X509Certificate> chain = read(made.certificate());
    assertThat(chain).hasSize(2);
    whoTrusts(made.authority())
        .checkServerTrusted(chain.toArray(X509Certificate[]::new), "ECDHE_ECDSA");
    assertThat(chain.getFirst().getSubjectAlternativeNames())
        .extracting(name -> name.get(1).toString())
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(chain.getFirst().getBasicConstraints()).as("vouches for nobody").isEqualTo(-1);
    assertThat(made.until())
        .isBetween(now.plus(Duration.ofDays(29)), now.plus(Duration.ofDays(31)));
  }

  @Test
  void itsKeyCanVouchForNothingButThisMachine() throws Exception {
    Made made = DevelopmentAuthority.in(folder).ensure(now);
    Identity issuer = new Identity(read(folder.resolve("issuer.pem")).getFirst(), issuersKey());
    X509TrustManager trusting = whoTrusts(made.authority());

    for (String foreign : List.of("help.example.com", "192.0.2.7", "2001:db8::7")) {
      assertThatThrownBy(() -> trusting.checkServerTrusted(forged(issuer, foreign), "ECDHE_ECDSA"))
          .as(foreign)
          .isInstanceOf(CertificateException.class)
          .hasStackTraceContaining("name constraints");
    }
    Identity below = issuer.intermediate("below", LocalNames.and(List.of()), now, soon());
    Identity server = below.server(LocalNames.and(List.of()), now, soon());
    assertThatThrownBy(
            () ->
                trusting.checkServerTrusted(
                    new X509Certificate[] {
                      server.certificate(), below.certificate(), issuer.certificate()
                    },
                    "ECDHE_ECDSA"))
        .hasStackTraceContaining("basic constraints");
  }

  @Test
  void keysAreForTheirOwnerOnlyAndTheOneThatIsTrustedIsNotThere() throws Exception {
    DevelopmentAuthority.in(folder).ensure(now);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "ca.pem", "issuer.pem", "issuer.key", "relay.pem", "relay.key");
    }
    for (String key : List.of("issuer.key", "relay.key")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
          .isEqualTo("rw-------");
    }
    assertThat(read(folder.resolve("ca.pem")).getFirst().getPublicKey())
        .isNotEqualTo(read(folder.resolve("issuer.pem")).getFirst().getPublicKey());
  }

  @Test
  void isMadeOnceAndKept() throws Exception {
    DevelopmentAuthority authority = DevelopmentAuthority.in(folder);
    authority.ensure(now);
    String all = content();

    assertThat(authority.ensure(now.plus(Duration.ofDays(14))).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(content()).isEqualTo(all);
  }

  @Test
  void isRenewedInTimeBySomebodyWhoIsTrustedAlready() throws Exception {
    DevelopmentAuthority authority = DevelopmentAuthority.in(folder);
    Made first = authority.ensure(now);
    X509TrustManager trusting = whoTrusts(first.authority());
    Instant later = now.plus(Duration.ofDays(20));

    Made second = authority.ensure(later);

    assertThat(second.outcome()).isEqualTo(Outcome.RENEWED);
    assertThat(second.until()).isAfter(later.plus(Duration.ofDays(29)));
    X509Certificate[] chain = read(second.certificate()).toArray(X509Certificate[]::new);
    assertThatThrownBy(() -> trusting.checkServerTrusted(chain, "ECDHE_ECDSA"))
        .as("from then on")
        .hasStackTraceContaining("NotBefore");
    assertThat(Files.readString(second.authority())).isEqualTo(Files.readString(first.authority()));
  }

  @Test
  void whatIsAtItsEndOrDamagedOrForOtherNamesIsMadeAnew() throws Exception {
    DevelopmentAuthority authority = DevelopmentAuthority.in(folder);
    authority.ensure(now);
    assertThat(authority.ensure(now.plus(Duration.ofDays(155))).outcome()).isEqualTo(Outcome.MADE);
    assertThat(authority.ensure(now).outcome()).as("the clock went back").isEqualTo(Outcome.MADE);

    for (String damaged : List.of("ca.pem", "issuer.pem", "issuer.key")) {
      Files.writeString(folder.resolve(damaged), "nothing of the kind");
      assertThat(authority.ensure(now).outcome()).as(damaged).isEqualTo(Outcome.MADE);
    }
    for (String damaged : List.of("relay.pem", "relay.key")) {
      Files.delete(folder.resolve(damaged));
      assertThat(authority.ensure(now).outcome()).as(damaged).isEqualTo(Outcome.RENEWED);
    }

    DevelopmentAuthority inTheLan =
        DevelopmentAuthority.in(folder, List.of("Relay.lan", "192.0.2.7"));
    Made made = inTheLan.ensure(now);
    assertThat(made.outcome()).isEqualTo(Outcome.MADE);
    assertThat(made.names()).endsWith("relay.lan", "192.0.2.7");
    whoTrusts(made.authority())
        .checkServerTrusted(
            read(made.certificate()).toArray(X509Certificate[]::new), "ECDHE_ECDSA");
    assertThat(inTheLan.ensure(now).outcome()).isEqualTo(Outcome.KEPT);
  }

  @Test
  void whatIsNoNameIsRefused() {
    for (String wrong : List.of("", "a b", "*.lan", "-a", "999.0.2.7", "1::2::3", "ä.lan")) {
      assertThatThrownBy(() -> DevelopmentAuthority.in(folder, List.of(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "'");
    }
  }

  @Test
  void longNumbersAndYearsAreWrittenAsTheyMustBe() {
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(Der.identifier("1.2.840.10045.4.3.2")))
        .isEqualTo("06082a8648ce3d040302");
    assertThat(hex.formatHex(Der.octets(new byte[200]))).startsWith("0481c800");
    assertThat(hex.formatHex(Der.octets(new byte[300]))).startsWith("0482012c00");
    assertThat(hex.formatHex(Der.flags(0x04))).isEqualTo("03020204");
    assertThat(new String(Der.time(Instant.parse("2049-12-31T23:59:59Z")), US_ASCII))
        .endsWith("491231235959Z");
    assertThat(new String(Der.time(Instant.parse("2050-01-01T00:00:00Z")), US_ASCII))
        .endsWith("20500101000000Z");
  }

  private Instant soon() {
    return now.plus(Duration.ofDays(1));
  }

  private X509Certificate[] forged(Identity issuer, String name) throws Exception {
    LocalNames foreign = new LocalNames(List.of(name));
    return new X509Certificate[] {
      issuer.server(foreign, now, soon()).certificate(), issuer.certificate()
    };
  }

  private PrivateKey issuersKey() throws Exception {
    String pem = Files.readString(folder.resolve("issuer.key")).replaceAll("-----.*-----", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
  }

  private String content() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static X509TrustManager whoTrusts(Path authority) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("ca", read(authority).getFirst());
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static List<X509Certificate> read(Path file) throws Exception {
    try (InputStream input = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(input).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }
}
