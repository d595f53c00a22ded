package dev.beckon.relay.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay token}: keys for an app's backend, and tokens to try them with. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Makes the keys by which customers' identities are signed, and signs one.",
    subcommands = SignTokenCommand.class)
public final class TokenCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    commandLine().usage(out());
  }

  @Command(
      name = "new-key",
      mixinStandardHelpOptions = true,
      description = "Writes an Ed25519 key pair: FILE.private.pem and FILE.public.pem.")
  void newKey(@Parameters(paramLabel = "FILE") Path file)
      throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path privateFile = Path.of(file + ".private.pem");
    Path publicFile = Path.of(file + ".public.pem");
    PemFiles.write(privateFile, "PRIVATE KEY", pair.getPrivate(), "rw-------");
    PemFiles.write(publicFile, "PUBLIC KEY", pair.getPublic(), "rw-r--r--");
    out().println("the backend signs with  " + privateFile);
    out().println("the relay verifies with " + publicFile + ":");
    out().println("  token-keys: [{id: '1', public-key: '" + publicFile + "'}]");
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}
