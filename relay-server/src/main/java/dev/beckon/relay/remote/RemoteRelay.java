package dev.beckon.relay.remote;

import io.grpc.Channel;
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
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which relay is asked, and as whom: the flags that all commands of this package have. */
final class RemoteRelay {
  /** What a command wants of the relay, once it is signed in. */
  interface Question<S> {
    void ask(S stub) throws IOException;
  }

  static final String CREDENTIAL = "BECKON_CREDENTIAL";

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

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

  /**
   * Asks, and says on the command's error stream what went wrong and what to do.
   *
   * @return the command's exit code
   * @throws IOException as the question does
   */
  <S extends AbstractStub<S>> int ask(Function<Channel, S> service, Question<S> question)
      throws IOException {
    ManagedChannel channel;
    Metadata identity;
    try {
      identity = identity();
      channel = Grpc.newChannelBuilder(relay, credentials()).build();
    } catch (IOException e) {
      return failed("--ca or --credential-file cannot be read: " + e);
    }
    try {
      question.ask(
          service
              .apply(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(identity)));
      return CommandLine.ExitCode.OK;
    } catch (StatusRuntimeException e) {
      return failed(explained(e));
    } finally {
      channel.shutdownNow();
    }
  }

  /** Where the command prints what it was asked for. */
  PrintWriter out() {
    return command().commandLine().getOut();
  }

  int failed(String why) {
    CommandSpec failing = command();
    failing.commandLine().getErr().println(failing.name() + ": " + why);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private CommandSpec command() {
    if (command == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return command;
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

  private Metadata identity() throws IOException {
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
    return headers;
  }

  /** Why it did not work, and what to do. */
  private String explained(StatusRuntimeException failure) {
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
