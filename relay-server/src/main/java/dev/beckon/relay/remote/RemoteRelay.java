package dev.beckon.relay.remote;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which relay is asked, and as whom: the flags that all commands of this package have. */
final class RemoteRelay {
  static final String CREDENTIAL = "BECKON_CREDENTIAL";

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @Option(
      names = "--relay",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7444",
      description = "the relay's port for agents; usual: ${DEFAULT-VALUE}")
  private String relay = "";

  @Option(
      names = "--as",
      paramLabel = "ACCOUNT",
      required = true,
      description =
          "an account with role supervisor, integrator or admin; its credential is taken from "
              + CREDENTIAL)
  private String account = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM: who vouches for the relay's certificate; usual: whom this system trusts")
  private @Nullable Path authority;

  @Option(
      names = "--credential-file",
      paramLabel = "FILE",
      description = "where the credential is, instead of " + CREDENTIAL)
  private @Nullable Path credentialFile;

  ManagedChannel connect() throws IOException {
    return Grpc.newChannelBuilder(relay, credentials()).build();
  }

  /** Plain text on this machine only. */
  private ChannelCredentials credentials() throws IOException {
    Path trusted = authority;
    if (trusted != null) {
      return TlsChannelCredentials.newBuilder().trustManager(trusted.toFile()).build();
    }
    boolean here =
        relay.startsWith("127.0.0.1:")
            || relay.startsWith("localhost:")
            || relay.startsWith("[::1]:");
    return here ? InsecureChannelCredentials.create() : TlsChannelCredentials.create();
  }

  <S extends AbstractStub<S>> S signedIn(S stub) throws IOException {
    Path file = credentialFile;
    String secret =
        file == null
            ? System.getenv().getOrDefault(CREDENTIAL, "")
            : Files.readString(file).strip();
    String basic = account + ":" + secret;
    Metadata headers = new Metadata();
    headers.put(
        AUTHORIZATION,
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Why it did not work, and what to do. */
  String explained(StatusRuntimeException failure) {
    return switch (failure.getStatus().getCode()) {
      case UNAUTHENTICATED ->
          "%s is not known, or its credential does not hold: it is taken from %s or --credential-file"
              .formatted(account, CREDENTIAL);
      case PERMISSION_DENIED ->
          "%s has not the role for this: supervisor, integrator or admin; for webhooks admin"
              .formatted(account);
      case UNAVAILABLE ->
          "%s does not answer (%s); check --relay, and --ca when it has a certificate of its own"
              .formatted(relay, failure.getStatus().getDescription());
      default -> String.valueOf(failure.getStatus().getDescription());
    };
  }
}
