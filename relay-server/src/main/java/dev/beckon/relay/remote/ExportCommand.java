package dev.beckon.relay.remote;

import dev.beckon.signal.v1.ExportRequestsRequest;
import dev.beckon.signal.v1.ExportRequestsRequest.Format;
import dev.beckon.signal.v1.ExportRequestsResponse;
import dev.beckon.signal.v1.HistoryGrpc;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay export}: all requests that a filter lets through, into a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes requests of a running relay into a file, as CSV or as JSON lines.")
public final class ExportCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

  @Mixin private RemoteRelay relay = new RemoteRelay();
  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(names = "--json", description = "one JSON object a line instead of CSV")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "must not be there yet")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      int exitCode = relay.ask(HistoryGrpc::newBlockingStub, history -> export(history, out));
      if (exitCode != CommandLine.ExitCode.OK) {
        discard();
      }
      return exitCode;
    } catch (IOException e) {
      return relay.failed("%s cannot be written (%s); name a new file".formatted(file, e));
    }
  }

  /** Half of an export looks like a whole one. */
  private void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} is not whole and could not be removed", file, e);
    }
  }

  private void export(HistoryGrpc.HistoryBlockingStub history, OutputStream out)
      throws IOException {
    Iterator<ExportRequestsResponse> pieces =
        history.exportRequests(
            ExportRequestsRequest.newBuilder()
                .setFilter(filter.filter())
                .setFormat(json ? Format.JSON_LINES : Format.CSV)
                .build());
    long rows = 0;
    while (pieces.hasNext()) {
      ExportRequestsResponse piece = pieces.next();
      piece.getText().writeTo(out);
      rows = piece.getRows();
    }
    relay.out().println("%s: %d requests".formatted(file, rows));
  }
}
