package dev.beckon.console.link;

import dev.beckon.console.desk.SignIn;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connection to a relay.
 *
 * @param plain without TLS; only to this machine
 * @param certificateAuthority whom to trust instead of the system's authorities; PEM
 */
public record RelayChannels(boolean plain, @Nullable Path certificateAuthority)
    implements ChannelFactory {
  private static final int FRAME_BYTES = 1 << 20;

  /** Fixed: gRPC's default measures the path with a PING for almost every message. */
  private static final int WINDOW_BYTES = 1 << 20;

  @Override
  public ManagedChannel open(SignIn signIn, Executor executor)
      throws PlainTextRefusedException, SSLException {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(signIn.relayHost(), signIn.relayPort())
            .executor(executor)
            .flowControlWindow(WINDOW_BYTES)
            .maxInboundMessageSize(FRAME_BYTES);
    if (plain) {
      if (!isThisMachine(signIn.relayHost())) {
        throw new PlainTextRefusedException();
      }
      return builder.usePlaintext().build();
    }
    if (certificateAuthority != null) {
      builder.sslContext(trusting(certificateAuthority));
    }
    return builder.useTransportSecurity().build();
  }

  /**
   * For a console that trusts these authorities instead of the system's.
   *
   * @param authorities PEM
   * @throws SSLException the file cannot be read, or holds no certificate; the message says so
   */
  public static SslContext trusting(Path authorities) throws SSLException {
    try {
      return GrpcSslContexts.forClient().trustManager(authorities.toFile()).build();
    } catch (IllegalArgumentException e) {
      throw new SSLException(
          authorities
              + (Files.isReadable(authorities)
                  ? " holds no certificate in PEM"
                  : " cannot be read"),
          e);
    }
  }

  /**
   * By its name alone: a name server must not decide whether a credential goes out in the clear.
   */
  static boolean isThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
