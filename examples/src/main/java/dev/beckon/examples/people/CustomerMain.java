package dev.beckon.examples.people;

import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.WebRtcEngine;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A scripted customer as a program: taps once, prints its diary, ends with its session. */
@Command(
    name = "customer",
    mixinStandardHelpOptions = true,
    description = "A customer without an app, at a relay on this machine.")
public final class CustomerMain implements Callable<Integer> {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  @Option(
      names = "--relay",
      defaultValue = "ws://localhost:7443",
      description = "The customers' side.")
  private String relay = "";

  @Option(names = "--app", defaultValue = "shop", description = "The app's key at the relay.")
  private String app = "";

  @Option(names = "--name", defaultValue = "Robin", description = "How agents may call it.")
  private String name = "";

  @Option(names = "--topic", defaultValue = "checkout", description = "What it is about.")
  private String topic = "";

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CustomerMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    try (WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
        ScriptedCustomer customer = new ScriptedCustomer(name, relay, app, engine)) {
      customer.goTo(topic);
      customer.tap(topic);
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
