package dev.beckon.relay.commands;

import dev.beckon.relay.config.RoutingFile;
import dev.beckon.relay.config.RoutingPlan;
import dev.beckon.relay.config.RoutingResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a routing file can be used, without using it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads a routing file and says what is wrong with it, with line and fix.")
public final class CheckCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the routing file, YAML")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    return switch (RoutingFile.read(file)) {
      case RoutingResult.Invalid invalid -> {
        invalid.problems().forEach(problem -> commandLine().getErr().println(problem));
        yield CommandLine.ExitCode.USAGE;
      }
      case RoutingResult.Loaded loaded -> {
        commandLine().getOut().println(summary(loaded.plan()));
        yield CommandLine.ExitCode.OK;
      }
    };
  }

  private String summary(RoutingPlan plan) {
    return "%s is good: %s".formatted(file, plan.summary());
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}
