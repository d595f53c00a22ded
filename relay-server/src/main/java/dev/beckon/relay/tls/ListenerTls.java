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
import java.nio.file.Path;
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
      RenewableContext context) {
    this.files = files;
    this.fitting = fitting;
    this.outcomes = outcomes;
    this.context = context;
  }

  /**
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
    RenewableContext context = new RenewableContext(read(files, fitting));
    ListenerTls tls = new ListenerTls(files, fitting, outcomes, context);
    tls.watch = FileWatch.start(files.identity().files(), tls::renew);
    return tls;
  }

  public SslContext context() {
    return context;
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
      context.renew(read(files, fitting));
      outcomes.accept(Outcome.TAKEN);
      log.info("new connections get the certificate now in {}", named(files));
    } catch (IOException e) {
      // Often the other of the two files is still to come; then this is tried again.
      outcomes.accept(Outcome.REFUSED);
      log.error("the old certificate stays: {}", e.getMessage());
    }
  }

  private static SslContext read(TlsFiles files, UnaryOperator<SslContextBuilder> fitting)
      throws IOException {
    try {
      SslContextBuilder builder =
          identified(files.identity())
              .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2");
      Path clientCa = files.clientCa();
      if (clientCa != null) {
        builder.trustManager(clientCa.toFile()).clientAuth(ClientAuth.REQUIRE);
      }
      return fitting.apply(builder).build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("%s cannot be used: %s".formatted(named(files), e.getMessage()), e);
    }
  }

  private static SslContextBuilder identified(TlsIdentity identity) throws IOException {
    return switch (identity) {
      case TlsIdentity.Pem(Path certificate, Path key) ->
          SslContextBuilder.forServer(certificate.toFile(), key.toFile());
      case TlsIdentity.Pkcs12 pkcs12 -> {
        Pkcs12File.Held held = Pkcs12File.read(pkcs12);
        yield SslContextBuilder.forServer(held.key(), held.chain());
      }
    };
  }

  private static String named(TlsFiles files) {
    return files.identity().files().stream().map(Path::toString).collect(joining(" and "));
  }
}
