package dev.beckon.examples.people;

import dev.beckon.desktop.FileStore;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.WebRtcEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A scripted customer as a program: taps once, prints its diary, ends with its session. */
@Command(
    name = "customer",
    mixinStandardHelpOptions = true,
    description = "A customer without an app, at a relay on this machine.")
public final class CustomerMain implements Callable<Integer> {
  private static final Duration TO_LOOK = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofDays(365);

  @Option(
      names = "--relay",
      defaultValue = "ws://localhost:7443",
      description = "The customers' side.")
  private String relay = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust this authority (PEM) instead of the system's; with wss://.")
  private @Nullable Path ca;

  @Option(names = "--app", defaultValue = "shop", description = "The app's key at the relay.")
  private String app = "";

  @Option(names = "--name", defaultValue = "Robin", description = "How agents may call it.")
  private String name = "";

  @Option(names = "--topic", defaultValue = "checkout", description = "What it is about.")
  private String topic = "";

  @Option(
      names = "--store",
      description = "A folder that outlives it: started again, it goes back to its session.")
  private @Nullable Path store;

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CustomerMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    try (WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
        ScriptedCustomer customer =
            new ScriptedCustomer(
                name, relay, ca, app, engine, store == null ? null : new FileStore(store))) {
      customer.goTo(topic);
      if (store == null) {
        customer.tap(topic);
      } else {
        customer.goBackOrTap(topic, TO_LOOK);
      }
      for (int next = 0; ; next++) {
        CustomerEvent event =
            customer.diary().awaitAfter(next, CustomerEvent.class, _ -> true, FOR_EVER);
        System.out.println(event);
        if (event instanceof CustomerEvent.Ended) {
          return 0;
        }
      }
    }
  }
}
