package dev.beckon.relay.commands;

import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.identity.TokenMint;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code relay token sign}: a signed identity for one customer, as the app's backend would give it.
 * For trying things out; a backend signs by itself, docs/identity.md has the recipes.
 */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = "Signs one person's identity, as an app's backend does.")
final class SignTokenCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--app", required = true, description = "the app's id in the configuration")
  private String app = "";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the private key, PEM")
  private Path key = Path.of("");

  @Option(names = "--key-id", defaultValue = "1", description = "its id in the configuration (1)")
  private String keyId = "1";

  @Option(names = "--subject", required = true, description = "the person, as the backend says")
  private String subject = "";

  @Option(names = "--name", description = "what agents call the person")
  private @Nullable String name;

  @Option(names = "--tier", defaultValue = CustomerIdentity.STANDARD_TIER)
  private String tier = CustomerIdentity.STANDARD_TIER;

  @Option(names = "--queue", description = "the only queue this person goes to")
  private @Nullable String queue;

  @Option(names = "--attribute", paramLabel = "KEY=VALUE", description = "shown to the agent")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--minutes",
      defaultValue = "15",
      description = "how long it holds (15; at most 60)")
  private int minutes = 15;

  @Override
  public void run() {
    Instant now = Instant.now();
    SignedClaims claims =
        new SignedClaims(
            subject,
            UUID.randomUUID().toString(),
            now,
            now.plus(Duration.ofMinutes(minutes)),
            name,
            tier,
            queue == null ? null : new QueueId(queue),
            attributes);
    try {
      out().println(new TokenMint(new AppId(app), keyId, PemFiles.readPrivate(key)).mint(claims));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandLine.ParameterException(commandLine(), "cannot sign: " + e.getMessage(), e);
    }
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
