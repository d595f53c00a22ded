package dev.beckon.relay.commands;

import dev.beckon.relay.replay.Explanation;
import dev.beckon.relay.replay.Happened;
import dev.beckon.relay.replay.RecordFolder;
import dev.beckon.relay.replay.Recording;
import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.RequestId;
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

/** {@code relay explain}: why was who rung for a request? Exit code 1: nothing is known of it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says in words why agents were, or were not, rung for a request. The relay may be running;"
            + " the last fifth of a second is not written down yet.")
public final class ExplainCommand implements Callable<Integer> {
  private static final int NOT_KNOWN = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "REQUEST_ID", description = "as logs, history and journal name it")
  private String request = "";

  @Option(
      names = "--data",
      paramLabel = "DIRECTORY",
      description =
          "the relay's data directory, or a copy of it (default: ${DEFAULT-VALUE}, the demo's)")
  private Path directory = Path.of("data", "relay");

  @Override
  public Integer call() {
    try {
      List<Path> files = RecordFolder.of(directory).files();
      RequestId asked = new RequestId(request);
      int told = 0;
      for (Path file : files) {
        told += explain(file, asked);
      }
      if (told == 0) {
        err()
            .println(
                files.isEmpty()
                    ? "there is no record of routing in %s; say with --data where the relay keeps its data (the journal has its decisions in any case)"
                        .formatted(directory)
                    : "nothing was decided about %s in the %d records of %s; older ones are removed"
                        .formatted(request, files.size(), directory));
        return NOT_KNOWN;
      }
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      err().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int explain(Path file, RequestId asked) throws IOException {
    int told = 0;
    try (Recording recording = Recording.open(file)) {
      for (Happened each = recording.next(); each != null; each = recording.next()) {
        for (Choice choice : each.choices()) {
          if (choice.request().equals(asked)) {
            told++;
            tell(each, choice);
          }
        }
      }
    }
    return told;
  }

  private void tell(Happened each, Choice choice) {
    out().println("%s, queue %s".formatted(each.at(), choice.queue()));
    Explanation.of(each.event(), choice).forEach(sentence -> out().println("  " + sentence));
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
