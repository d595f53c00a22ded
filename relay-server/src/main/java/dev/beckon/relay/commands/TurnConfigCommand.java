package dev.beckon.relay.commands;

import dev.beckon.relay.config.ConfigResult;
import dev.beckon.relay.config.RelayConfigLoader;
import dev.beckon.relay.config.TurnConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relay turn-config}: a coturn configuration that fits the relay's, printed. */
@Command(
    name = "turn-config",
    mixinStandardHelpOptions = true,
    description = "Prints a hardened coturn configuration with the relay's shared secret.")
public final class TurnConfigCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "the relay's configuration; needs 'turn'")
  private Path file = Path.of("");

  @Option(names = "--certificate", paramLabel = "FILE", description = "for TURN over TLS, PEM")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "its private key, PEM")
  private @Nullable Path key;

  @Option(names = "--external-ip", description = "the address others see, where it is another")
  private @Nullable String externalIp;

  @Option(
      names = "--usage-log",
      description = "log what each allocation carried, with its app (and the ends' addresses)")
  private boolean usageLog;

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    CommandLine line = spec.commandLine();
    TurnConfig turn =
        switch (RelayConfigLoader.load(Optional.of(file), System.getenv(), Map.of())) {
          case ConfigResult.Loaded loaded -> loaded.config().trust().turn();
          case ConfigResult.Invalid invalid ->
              throw new CommandLine.ParameterException(line, invalid.problems().toString());
        };
    if (turn == null) {
      throw new CommandLine.ParameterException(
          line, file + " has no 'turn' with 'urls' and 'secret'");
    }
    if ((certificate == null) != (key == null)) {
      throw new CommandLine.ParameterException(line, "--certificate and --key go together");
    }
    CoturnConfig.Tls tls =
        certificate == null || key == null ? null : new CoturnConfig.Tls(certificate, key);
    line.getOut().println(CoturnConfig.text(turn, tls, externalIp, usageLog).strip());
  }
}
