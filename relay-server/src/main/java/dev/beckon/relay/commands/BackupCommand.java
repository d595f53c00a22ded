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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay backup}: a copy of a data directory's database, while the relay runs. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Copies a relay's database into one file, while the relay runs, and verifies the copy."
            + " PostgreSQL: use pg_dump.")
public final class BackupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIRECTORY", description = "the data directory")
  private Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "the copy; must not be there yet")
  private Path target = Path.of("");

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    try {
      JournalAudit.Finding.Whole whole = Backup.make(directory, target);
      spec.commandLine()
          .getOut()
          .println(
              "%s: %d entries of the journal, the last hash is %s"
                  .formatted(target, whole.entries(), whole.lastHash()));
      return CommandLine.ExitCode.OK;
    } catch (StoreException e) {
      spec.commandLine().getErr().println("backup: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
