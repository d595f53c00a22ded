package dev.beckon.relay.tls;

import static java.util.stream.Collectors.joining;

import dev.beckon.relay.config.FileWatch;
import dev.beckon.relay.config.Pkcs12File;
import dev.beckon.relay.config.TlsFiles;
import dev.beckon.relay.config.TlsIdentity;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's TLS. Follows its files: when they change, new connections get the new certificate
 * and open ones go on; what cannot be used is logged and counted, and the old one stays. {@link
 * #context} is thread-safe.
 */
public final class ListenerTls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ListenerTls.class);

  private final TlsFiles files;
  private final UnaryOperator<SslContextBuilder> fitting;
  private final Consumer<Outcome> outcomes;
  private final RenewableContext context;
  private volatile Instant expires;
  private @Nullable FileWatch watch;

  /** What became of changed files. */
  public enum Outcome {
    TAKEN,
    REFUSED
  }

  private ListenerTls(
      TlsFiles files,
      UnaryOperator<SslContextBuilder> fitting,
      Consumer<Outcome> outcomes,
      RenewableContext context,
      Instant expires) {
    this.files = files;
    this.fitting = fitting;
    this.outcomes = outcomes;
    this.context = context;
    this.expires = expires;
  }

  /**
   * Reads the files, and follows them from then on.
   *
   * @param files null: plain text, and so is the result
   * @param fitting what the listener's protocol needs besides
   * @param outcomes told after each change of the files
   * @throws IOException the files cannot be used; the message says why
   */
  public static @Nullable ListenerTls open(
      @Nullable TlsFiles files,
      UnaryOperator<SslContextBuilder> fitting,
      Consumer<Outcome> outcomes)
      throws IOException {
    if (files == null) {
      return null;
    }
    Read read = read(files, fitting);
    ListenerTls tls =
        new ListenerTls(
            files, fitting, outcomes, new RenewableContext(read.context()), read.expires());
    tls.watch = FileWatch.start(files.identity().files(), tls::renew);
    return tls;
  }

  public SslContext context() {
    return context;
  }

  /** When the certificate that new connections get is not valid any more. */
  public Instant expires() {
    return expires;
  }

  /** Does not follow any longer. Open connections go on. */
  @Override
  public void close() throws IOException {
    if (watch != null) {
      watch.close();
    }
  }

  private void renew() {
    try {
      Read read = read(files, fitting);
      context.renew(read.context());
      expires = read.expires();
      outcomes.accept(Outcome.TAKEN);
      log.info("new connections get the certificate now in {}", named(files));
    } catch (IOException e) {
      // Often the other of the two files is still to come; then this is tried again.
      outcomes.accept(Outcome.REFUSED);
      log.error("the old certificate stays: {}", e.getMessage());
    }
  }

  private static Read read(TlsFiles files, UnaryOperator<SslContextBuilder> fitting)
      throws IOException {
    try {
      Identified own = identified(files.identity());
      SslContextBuilder builder =
          own.builder()
              .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2");
      Path clientCa = files.clientCa();
      if (clientCa != null) {
        builder.trustManager(clientCa.toFile()).clientAuth(ClientAuth.REQUIRE);
      }
      return new Read(fitting.apply(builder).build(), own.certificate().getNotAfter().toInstant());
    } catch (IOException | CertificateException | IllegalArgumentException e) {
      throw new IOException("%s cannot be used: %s".formatted(named(files), e.getMessage()), e);
    }
  }

  private static Identified identified(TlsIdentity identity)
      throws IOException, CertificateException {
    return switch (identity) {
      case TlsIdentity.Pem(Path file, Path key) -> {
        try (InputStream pem = Files.newInputStream(file)) {
          yield new Identified(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem),
              SslContextBuilder.forServer(file.toFile(), key.toFile()));
        }
      }
      case TlsIdentity.Pkcs12 pkcs12 -> {
        Pkcs12File.Held held = Pkcs12File.read(pkcs12);
        yield new Identified(
            held.chain().getFirst(), SslContextBuilder.forServer(held.key(), held.chain()));
      }
    };
  }

  private static String named(TlsFiles files) {
    return files.identity().files().stream().map(Path::toString).collect(joining(" and "));
  }

  private record Identified(X509Certificate certificate, SslContextBuilder builder) {}

  private record Read(SslContext context, Instant expires) {}
}
