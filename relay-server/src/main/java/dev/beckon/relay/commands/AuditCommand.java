package dev.beckon.relay.commands;

import dev.beckon.relay.store.JournalAudit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay audit}: is the journal what the relay wrote? Exit code 1: it is not. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Verifies the hash chain of a relay's journal, or of a copy's; the relay may run.")
public final class AuditCommand implements Callable<Integer> {
  private static final int NOT_WHOLE = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIRECTORY", description = "the data directory")
  private Path directory = Path.of("");

  @Option(
      names = "--known",
      paramLabel = "HASH",
      description = "the last hash of an earlier audit, which must still be there")
  private String known = "";

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return switch (JournalAudit.verify(directory, known)) {
      case JournalAudit.Finding.Whole whole -> {
        spec.commandLine()
            .getOut()
            .println(
                "whole: %d entries%s, %d texts%s; keep this elsewhere: %s"
                    .formatted(
                        whole.entries(),
                        whole.removed() == 0
                            ? ""
                            : " after %d that were removed as too old".formatted(whole.removed()),
                        whole.texts(),
                        whole.erased() == 0 ? "" : " and %d erased".formatted(whole.erased()),
                        whole.lastHash()));
        yield CommandLine.ExitCode.OK;
      }
      case JournalAudit.Finding.Broken broken -> {
        spec.commandLine()
            .getErr()
            .println("NOT whole: entry %d %s".formatted(broken.number(), broken.why()));
        yield NOT_WHOLE;
      }
      case JournalAudit.Finding.Unreadable unreadable -> {
        spec.commandLine().getErr().println(unreadable.why());
        yield CommandLine.ExitCode.USAGE;
      }
    };
  }
}
