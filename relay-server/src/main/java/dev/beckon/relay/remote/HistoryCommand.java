package dev.beckon.relay.remote;

import dev.beckon.signal.v1.GetRequestRequest;
import dev.beckon.signal.v1.GetRequestResponse;
import dev.beckon.signal.v1.HistoryGrpc;
import dev.beckon.signal.v1.JournalLine;
import dev.beckon.signal.v1.ListRequestsRequest;
import dev.beckon.signal.v1.ListRequestsResponse;
import dev.beckon.signal.v1.RequestInHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay history}: requests as a running relay has them, or one with its journal. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Lists requests of a running relay, newest first; or one, with its journal.")
public final class HistoryCommand implements Callable<Integer> {
  @Mixin private RemoteRelay relay = new RemoteRelay();
  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "how many at most, 1 to 200; usual: ${DEFAULT-VALUE}")
  private int most;

  @Parameters(arity = "0..1", paramLabel = "REQUEST", description = "this one, with its journal")
  private String request = "";

  @Override
  public Integer call() throws IOException {
    return relay.ask(
        HistoryGrpc::newBlockingStub,
        history -> {
          if (request.isEmpty()) {
            list(history, relay.out());
          } else {
            one(history, relay.out());
          }
        });
  }

  private void list(HistoryGrpc.HistoryBlockingStub history, PrintWriter out) {
    ListRequestsResponse page =
        history.listRequests(
            ListRequestsRequest.newBuilder().setFilter(filter.filter()).setPageSize(most).build());
    page.getRequestsList().forEach(each -> out.println(line(each)));
    if (page.getRequestsCount() == 0) {
      out.println("no request is like that");
    } else if (!page.getNextCursor().isEmpty()) {
      out.println("… and more: --most, or './beckon export' for all");
    }
  }

  private void one(HistoryGrpc.HistoryBlockingStub history, PrintWriter out) {
    GetRequestResponse story =
        history.getRequest(GetRequestRequest.newBuilder().setRequestId(request).build());
    out.println(line(story.getRequest()));
    for (JournalLine entry : story.getJournalList()) {
      out.println(
          "%8d %s %s%s"
              .formatted(
                  entry.getNumber(),
                  Instant.ofEpochMilli(entry.getAtMillis()),
                  entry.getLine(),
                  entry.getText().isEmpty() ? "" : "  | " + shown(entry.getText())));
    }
  }

  private static String line(RequestInHistory request) {
    String ended = request.getEndedAtMillis() == 0 ? "" : " " + request.getEndReason();
    String waited =
        request.getAnsweredAtMillis() == 0
            ? ""
            : " answered after %s"
                .formatted(
                    Duration.ofMillis(
                        request.getAnsweredAtMillis() - request.getArrivedAtMillis()));
    return "%s  %s  %s/%s  %s%s%s  %s  %s"
        .formatted(
            Instant.ofEpochMilli(request.getArrivedAtMillis()),
            request.getRequestId(),
            request.getApp(),
            request.getQueue(),
            request.getState(),
            ended,
            waited,
            String.join(",", request.getAgentIdsList()),
            shown(request.getTopic()));
  }

  /** What came from outside does nothing to a terminal. */
  private static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
