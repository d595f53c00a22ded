package dev.beckon.relay.commands;

import dev.beckon.relay.config.CredentialHash;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code relay password}: makes an agent's credential, shown once, and what the file keeps of it.
 */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = "Makes a password for an agent's account and its hash for the configuration.")
public final class PasswordCommand implements Runnable {
  private static final int ITERATIONS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int PASSWORD_BYTES = 18;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--ask",
      description = "asks for a password of one's own instead of making one up",
      interactive = true,
      arity = "0..1")
  private char @Nullable [] own;

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String password = own == null ? madeUp(random) : new String(own);
    CredentialHash hash = CredentialHash.pbkdf2(password, salt, ITERATIONS);
    if (own == null) {
      spec.commandLine().getOut().println("password (shown this once): " + password);
    }
    spec.commandLine().getOut().println("credential: '" + hash.encoded() + "'");
  }

  private static String madeUp(SecureRandom random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
