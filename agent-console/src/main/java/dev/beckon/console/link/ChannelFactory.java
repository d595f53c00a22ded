package dev.beckon.console.link;

import dev.beckon.console.desk.SignIn;
import io.grpc.ManagedChannel;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/** Makes the channel of one sign-in: over the network, or in tests within the process. */
@FunctionalInterface
public interface ChannelFactory {
  /**
   * @param executor where callbacks run
   * @throws PlainTextRefusedException when the credential would go out in the clear
   * @throws SSLException when the certificate authority's file cannot be used
   */
  ManagedChannel open(SignIn signIn, Executor executor)
      throws PlainTextRefusedException, SSLException;

  /** Plain text was asked for, but the relay is another machine. */
  final class PlainTextRefusedException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
