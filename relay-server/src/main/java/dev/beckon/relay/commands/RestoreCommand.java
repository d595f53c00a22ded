package dev.beckon.relay.commands;

import dev.beckon.relay.store.Backup;
import dev.beckon.relay.store.JournalAudit;
import dev.beckon.relay.store.StoreException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay restore}: puts a backup into a stopped relay's data directory. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Puts a backup into the data directory of a stopped relay.")
public final class RestoreCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "what './beckon backup' made")
  private Path backup = Path.of("");

  @Parameters(index = "1", paramLabel = "DIRECTORY", description = "the data directory")
  private Path directory = Path.of("");

  @Option(names = "--replace", description = "what is there is moved into a directory beside it")
  private boolean replace;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    try {
      JournalAudit.Finding.Whole whole = Backup.restore(backup, directory, replace);
      spec.commandLine()
          .getOut()
          .println(
              "%s: restored %d entries of the journal; start the relay"
                  .formatted(directory, whole.entries()));
      return CommandLine.ExitCode.OK;
    } catch (StoreException e) {
      spec.commandLine().getErr().println("restore: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
