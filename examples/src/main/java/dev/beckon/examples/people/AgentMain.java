package dev.beckon.examples.people;

import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.desktop.media.WebRtcEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A scripted agent as a program: prints its diary until it is stopped. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = "An agent without a console, at a relay on this machine.")
public final class AgentMain implements Callable<Integer> {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  /** What it does when a request is rung. */
  enum Answer {
    ACCEPT,
    DECLINE,
    SILENT
  }

  @Option(names = "--relay", defaultValue = "localhost:7444", description = "The agents' side.")
  private String relay = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "TLS, and whom to trust (PEM); without it: no TLS.")
  private @Nullable Path ca;

  @Option(names = "--agent", defaultValue = "amy", description = "Who signs in.")
  private String agent = "";

  @Option(
      names = "--answer",
      defaultValue = "ACCEPT",
      description = "When it rings: ${COMPLETION-CANDIDATES}.")
  private Answer answer = Answer.ACCEPT;

  @Option(names = "--after-millis", defaultValue = "1000", description = "How long it thinks.")
  private long afterMillis;

  /** Runs it. The credential is read from BECKON_CREDENTIAL: others see a command line. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AgentMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    String credential = System.getenv().getOrDefault("BECKON_CREDENTIAL", "");
    try (WebRtcEngine engine = WebRtcEngine.create(MediaOptions.headless());
        ScriptedAgent signedIn =
            ScriptedAgent.signIn(
                relay, ca, agent, credential, habit(), engine, SyntheticCamera::new)) {
      for (int next = 0; ; next++) {
        System.out.println(
            signedIn.diary().awaitAfter(next, AgentEvent.class, _ -> true, FOR_EVER));
      }
    }
  }

  private Habit habit() {
    return switch (answer) {
      case ACCEPT -> new Habit.AcceptsAfter(Duration.ofMillis(afterMillis));
      case DECLINE -> new Habit.Declines();
      case SILENT -> new Habit.StaysSilent();
    };
  }
}
