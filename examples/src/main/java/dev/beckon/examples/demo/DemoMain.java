package dev.beckon.examples.demo;

import dev.beckon.examples.kit.JavaProcess;
import dev.beckon.examples.kit.RelayProcess;
import dev.beckon.relay.config.RelayConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./beckon demo}: starts the relay, the console with an agent who is ready, and the shop,
 * and ends when one of the two windows is closed.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "The whole product on this machine: relay, agent's console and an example shop.")
public final class DemoMain implements Callable<Integer> {
  /** One person plays both, with one mouse. */
  private static final Map<String, String> UNHURRIED =
      Map.of("queues.orders.ring-time", "90s", "queues.general.ring-time", "90s");

  @Option(
      names = "--out",
      defaultValue = "target/demo",
      description = "Where logs and the relay's data are kept (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("target", "demo");

  /** Runs the demo. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DemoMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    System.out.println("Starting the relay …");
    try (RelayProcess relay = new RelayProcess(out, UNHURRIED);
        JavaProcess console = console(relay);
        JavaProcess shop = shop(relay)) {
      System.out.printf(
          """
          Three programs are running:
            the relay            %s, %s for agents
            the agent's console  Amy is signed in and ready
            the shop             put something into the cart, pay, and tap the help button
          Both talk to it through TLS, by a certificate for this machine that is kept beside the logs.
          Logs are in %s. Closing the console or the shop ends the demo.
          """,
          relay.customersUrl(), relay.agentsTarget(), out);
      CompletableFuture.anyOf(console.ended(), shop.ended(), relay.process().ended()).join();
      return report(console, shop, relay.process());
    }
  }

  /** A closed window is no failure; a program that broke is, and where it says why is told. */
  private static int report(JavaProcess... programs) {
    int code = 0;
    for (JavaProcess program : programs) {
      if (!program.isAlive() && program.exitCode() != 0) {
        System.err.printf(
            "%s ended with exit code %d; %s says why%n",
            program.name(), program.exitCode(), program.log());
        code = 1;
      }
    }
    return code;
  }

  private JavaProcess console(RelayProcess relay) {
    return JavaProcess.start(
        "console",
        out.resolve("console.log"),
        List.of(),
        Map.of("BECKON_CREDENTIAL", RelayConfig.DEMO_CREDENTIAL),
        "dev.beckon.console.ConsoleMain",
        List.of(
            "--relay",
            relay.agentsTarget(),
            "--ca",
            relay.authority().toString(),
            "--agent",
            "amy",
            "--ready",
            "--left"));
  }

  private JavaProcess shop(RelayProcess relay) {
    return JavaProcess.start(
        "shop",
        out.resolve("shop.log"),
        List.of(),
        Map.of(),
        "dev.beckon.examples.shop.ShopMain",
        List.of("--relay", relay.customersUrl(), "--ca", relay.authority().toString(), "--right"));
  }
}
