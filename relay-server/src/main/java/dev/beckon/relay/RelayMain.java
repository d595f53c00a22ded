package dev.beckon.relay;

import dev.beckon.relay.commands.AuditCommand;
import dev.beckon.relay.commands.BackupCommand;
import dev.beckon.relay.commands.CertificateCommand;
import dev.beckon.relay.commands.CheckCommand;
import dev.beckon.relay.commands.ExplainCommand;
import dev.beckon.relay.commands.PasswordCommand;
import dev.beckon.relay.commands.ReplayCommand;
import dev.beckon.relay.commands.RestoreCommand;
import dev.beckon.relay.commands.SimulateCommand;
import dev.beckon.relay.commands.StaffCommand;
import dev.beckon.relay.commands.TokenCommand;
import dev.beckon.relay.commands.TurnConfigCommand;
import dev.beckon.relay.config.ConfigResult;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.RelayConfigLoader;
import dev.beckon.relay.remote.ExportCommand;
import dev.beckon.relay.remote.HistoryCommand;
import dev.beckon.relay.remote.WebhooksCommand;
import dev.beckon.relay.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The relay as a program. Prints its configuration without secrets and one line "ready" with the
 * addresses; SIGTERM and Ctrl-C drain it. Exit codes: 0 stopped in order, 1 could not start, 2
 * wrong flags or configuration.
 */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    description = "Joins customers who ask for help and agents who give it.",
    subcommands = {
      StaffCommand.class,
      SimulateCommand.class,
      CheckCommand.class,
      TokenCommand.class,
      PasswordCommand.class,
      CertificateCommand.class,
      TurnConfigCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      HistoryCommand.class,
      ExportCommand.class,
      WebhooksCommand.class,
      ExplainCommand.class,
      ReplayCommand.class
    })
public final class RelayMain implements Callable<Integer> {
  private static final int COULD_NOT_START = 1;

  /** For a start that is under way when it has to stop. */
  private static final long LEAST_PATIENCE_MILLIS = 5_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "YAML; without it: a demo shop on this machine, kept in memory")
  private @Nullable Path file;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description =
          "replaces one value of the configuration, by its dotted path:"
              + " --set listeners.customers.port=8443")
  private Map<String, String> overrides = Map.of();

  @Option(names = "--check", description = "reads the configuration, prints it and stops")
  private boolean check;

  /** gRPC logs by java.util.logging, a stack trace for each bad frame; held, or it is collected. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  public static void main(String[] arguments) {
    GRPC.setLevel(Level.SEVERE);
    System.exit(commandLine(new RelayMain()).execute(arguments));
  }

  /** As the program runs it. */
  static CommandLine commandLine(RelayMain main) {
    return new CommandLine(main).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (RelayConfigLoader.load(Optional.ofNullable(file), System.getenv(), overrides)) {
      case ConfigResult.Invalid invalid -> {
        invalid.problems().forEach(problem -> err().println(problem));
        yield CommandLine.ExitCode.USAGE;
      }
      case ConfigResult.Loaded loaded -> {
        out().println(loaded.config().describe());
        loaded.notes().forEach(note -> out().println("note: " + note));
        yield check ? CommandLine.ExitCode.OK : run(loaded.config());
      }
    };
  }

  private int run(RelayConfig config) throws InterruptedException {
    CompletableFuture<Optional<RelayServer>> started = new CompletableFuture<>();
    AtomicBoolean stopping = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    // Before the start, so that a stop in its middle is one in order too.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping.set(true);
                  afterStart(started, config.drainTime()).ifPresent(relay -> stop(relay, config));
                  stopped.countDown();
                },
                "beckon-shutdown"));
    RelayServer relay;
    try {
      relay = RelayServer.start(config);
    } catch (IOException | StoreException e) {
      started.complete(Optional.empty());
      err().println("relay: " + e.getMessage() + because(e.getCause()));
      return COULD_NOT_START;
    } catch (RuntimeException | Error fault) {
      started.complete(Optional.empty());
      throw fault;
    }
    out()
        .println(
            stopping.get()
                ? "stopping: it was told to while it started"
                : "ready: " + relay.addresses());
    started.complete(Optional.of(relay));
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  /** Empty: it did not start, or not in time. */
  private static Optional<RelayServer> afterStart(
      CompletableFuture<Optional<RelayServer>> started, Duration atMost) {
    try {
      return started.get(Math.max(LEAST_PATIENCE_MILLIS, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private static void stop(RelayServer relay, RelayConfig config) {
    relay.drain(config.drainTime());
    relay.close();
  }

  private static String because(@Nullable Throwable cause) {
    return cause == null ? "" : ": " + cause.getMessage();
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}
