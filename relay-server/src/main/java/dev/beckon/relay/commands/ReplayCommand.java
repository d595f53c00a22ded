package dev.beckon.relay.commands;

import dev.beckon.relay.replay.Explanation;
import dev.beckon.relay.replay.RecordFolder;
import dev.beckon.relay.replay.Recording;
import dev.beckon.relay.replay.Replay;
import dev.beckon.relay.routing.Choice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay replay}: does the router choose again as it did? Exit code 1: it does not. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Gives everything a relay's router was given to a fresh router again, and compares each"
            + " choice, byte for byte. The relay may be running.")
public final class ReplayCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      description = "the data directory, or a copy of it; its records are in the folder 'routing'")
  private Path directory = Path.of("");

  @Option(names = "--last", description = "only the newest record: since the last start")
  private boolean last;

  @Override
  public Integer call() {
    try {
      List<Path> files = RecordFolder.of(directory).files();
      if (files.isEmpty()) {
        err()
            .println(
                "there is no record of routing in %s; the relay writes one when it has a data directory and limits.routing-record is not 0B"
                    .formatted(directory));
        return CommandLine.ExitCode.USAGE;
      }
      boolean same = true;
      for (Path file : last ? List.of(files.getLast()) : files) {
        same &= replay(file);
      }
      return same ? CommandLine.ExitCode.OK : DIFFERENT;
    } catch (IOException e) {
      err().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private boolean replay(Path file) throws IOException {
    try (Recording recording = Recording.open(file)) {
      long begun = System.nanoTime();
      Replay.Result result = Replay.run(recording);
      out()
          .println(
              "%s: rules version %s, %s to %s: %,d events, %,d choices %s (%.1f s)%s"
                  .formatted(
                      file.getFileName(),
                      recording.begun().rules().version(),
                      recording.begun().at(),
                      result.until(),
                      result.events(),
                      result.choices(),
                      result.difference() == null ? "the same" : "the same, then another",
                      (System.nanoTime() - begun) / 1e9,
                      result.cutOff() ? "; the relay was killed while it wrote" : ""));
      if (result.difference() != null) {
        tell(result.difference());
      }
      return result.difference() == null;
    }
  }

  private void tell(Replay.Difference difference) {
    err()
        .println(
            "NOT the same: event %,d at %s, %s"
                .formatted(
                    difference.number(),
                    difference.at(),
                    difference.event().getClass().getSimpleName()));
    tell("the relay chose then", difference.recorded());
    tell("this router chooses", difference.replayed());
  }

  private void tell(String who, List<Choice> choices) {
    if (choices.isEmpty()) {
      err().println("  " + who + " nothing");
    }
    for (Choice choice : choices) {
      err().println("  %s, for request %s:".formatted(who, choice.request()));
      Explanation.of(choice).forEach(sentence -> err().println("    " + sentence));
    }
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}
