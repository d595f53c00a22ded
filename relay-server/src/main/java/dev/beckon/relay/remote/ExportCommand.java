package dev.beckon.relay.remote;

import dev.beckon.signal.v1.ExportRequestsRequest;
import dev.beckon.signal.v1.ExportRequestsRequest.Format;
import dev.beckon.signal.v1.ExportRequestsResponse;
import dev.beckon.signal.v1.HistoryGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay export}: all requests that a filter lets through, into a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes requests of a running relay into a file, as CSV or as JSON lines.")
public final class ExportCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

  @Spec private @Nullable CommandSpec spec;
  @Mixin private RemoteRelay relay = new RemoteRelay();
  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(names = "--json", description = "one JSON object a line instead of CSV")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "must not be there yet")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      long rows = export(out);
      spec.commandLine().getOut().println("%s: %d requests".formatted(file, rows));
      return CommandLine.ExitCode.OK;
    } catch (StatusRuntimeException e) {
      spec.commandLine().getErr().println("export: " + relay.explained(e));
      discard();
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("export: %s cannot be written (%s); name a new file".formatted(file, e));
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Half of an export looks like a whole one. */
  private void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} is not whole and could not be removed", file, e);
    }
  }

  private long export(OutputStream out) throws IOException {
    ManagedChannel channel = relay.connect();
    try {
      Iterator<ExportRequestsResponse> pieces =
          relay
              .signedIn(HistoryGrpc.newBlockingStub(channel))
              .exportRequests(
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
      return rows;
    } finally {
      channel.shutdownNow();
    }
  }
}
