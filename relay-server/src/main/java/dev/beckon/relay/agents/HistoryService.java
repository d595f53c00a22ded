package dev.beckon.relay.agents;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.history.Cursors;
import dev.beckon.relay.history.ExportFormat;
import dev.beckon.relay.history.HistoryPage;
import dev.beckon.relay.history.HistoryQuery;
import dev.beckon.relay.history.PastRequest;
import dev.beckon.relay.history.Position;
import dev.beckon.relay.history.RequestStory;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.store.History;
import dev.beckon.relay.store.StoreException;
import dev.beckon.signal.v1.ExportRequestsRequest;
import dev.beckon.signal.v1.ExportRequestsResponse;
import dev.beckon.signal.v1.GetRequestRequest;
import dev.beckon.signal.v1.GetRequestResponse;
import dev.beckon.signal.v1.HistoryGrpc;
import dev.beckon.signal.v1.ListRequestsRequest;
import dev.beckon.signal.v1.ListRequestsResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what was. Called on virtual threads, for callers whose role {@link CallIdentity} has
 * judged; every question is limited to the caller's apps. Thread-safe.
 */
final class HistoryService extends HistoryGrpc.HistoryImplBase {
  private static final Logger log = LoggerFactory.getLogger(HistoryService.class);
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int EXPORTED_AT_ONCE = 500;

  private final Set<AppId> apps;
  private final History history;
  private final Consumer<JournalEntry> journal;
  private final Cursors cursors = new Cursors();

  HistoryService(Set<AppId> apps, History history, Consumer<JournalEntry> journal) {
    this.apps = Set.copyOf(apps);
    this.history = history;
    this.journal = journal;
  }

  @Override
  public void listRequests(
      ListRequestsRequest request, StreamObserver<ListRequestsResponse> answer) {
    HistoryQuery query = query(HistoryFrames.asked(request.getFilter(), visible()), answer);
    if (query == null) {
      return;
    }
    int size = request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize();
    if (size < 1 || size > LARGEST_PAGE) {
      refuse(answer, Status.INVALID_ARGUMENT, "page_size is 1 to 200");
      return;
    }
    Optional<Position> after = Optional.empty();
    if (!request.getCursor().isEmpty()) {
      after = cursors.position(query, request.getCursor());
      if (after.isEmpty()) {
        refuse(
            answer,
            Status.INVALID_ARGUMENT,
            "cursor is not one of this relay's, or belongs to another filter; begin anew");
        return;
      }
    }
    try {
      HistoryPage page = history.page(query, after.orElse(null), size);
      ListRequestsResponse.Builder list = ListRequestsResponse.newBuilder();
      page.requests().forEach(each -> list.addRequests(HistoryFrames.request(each)));
      Position last = page.last();
      if (last != null) {
        list.setNextCursor(cursors.text(query, last));
      }
      answer.onNext(list.build());
      answer.onCompleted();
    } catch (StoreException e) {
      unavailable(answer, e);
    }
  }

  @Override
  public void getRequest(GetRequestRequest request, StreamObserver<GetRequestResponse> answer) {
    Set<AppId> visible = visible();
    try {
      Optional<RequestStory> story =
          visible.isEmpty()
              ? Optional.empty()
              : history.story(visible, new RequestId(request.getRequestId()));
      if (story.isEmpty()) {
        refuse(answer, Status.NOT_FOUND, "no such request, or not yours");
        return;
      }
      journal.accept(looked("story", story.get().request().id()));
      answer.onNext(HistoryFrames.story(story.get()));
      answer.onCompleted();
    } catch (StoreException e) {
      unavailable(answer, e);
    }
  }

  @Override
  public void exportRequests(
      ExportRequestsRequest request, StreamObserver<ExportRequestsResponse> answer) {
    HistoryQuery query = query(HistoryFrames.asked(request.getFilter(), visible()), answer);
    if (query == null) {
      return;
    }
    ExportFormat format =
        switch (request.getFormat()) {
          case CSV -> ExportFormat.CSV;
          case JSON_LINES -> ExportFormat.JSON_LINES;
          case FORMAT_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    if (format == null) {
      refuse(answer, Status.INVALID_ARGUMENT, "format is CSV or JSON_LINES");
      return;
    }
    journal.accept(looked("export", null));
    Export export =
        new Export(query, format, (ServerCallStreamObserver<ExportRequestsResponse>) answer);
    export.call.setOnReadyHandler(export::goOn);
    export.goOn();
  }

  private JournalEntry looked(String what, @Nullable RequestId request) {
    return JournalEntry.of(JournalEntry.Kind.LOOKED, request)
        .with("by", CallIdentity.CALLER.get().id())
        .with("what", what);
  }

  private Set<AppId> visible() {
    AgentAccount caller = CallIdentity.CALLER.get();
    return apps.stream().filter(caller::serves).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable HistoryQuery query(HistoryFrames.Asked asked, StreamObserver<?> answer) {
    return switch (asked) {
      case HistoryFrames.Asked.Sound sound -> sound.query();
      case HistoryFrames.Asked.NoSuchApp none -> {
        refuse(answer, Status.NOT_FOUND, "no such app, or not yours");
        yield null;
      }
      case HistoryFrames.Asked.Wrong wrong -> {
        refuse(answer, Status.INVALID_ARGUMENT, wrong.why());
        yield null;
      }
    };
  }

  private static void refuse(StreamObserver<?> answer, Status status, String why) {
    answer.onError(CallRefusals.because(status, why));
  }

  private static void unavailable(StreamObserver<?> answer, StoreException e) {
    log.error("history could not be read", e);
    refuse(answer, Status.UNAVAILABLE, "the store does not answer; try again");
  }

  /**
   * Sends as much as the caller takes, a page at a time, and goes on when it takes more: what is in
   * memory is one page. Called by gRPC one after the other.
   */
  private final class Export {
    private final HistoryQuery query;
    private final ExportFormat format;
    private final ServerCallStreamObserver<ExportRequestsResponse> call;
    private @Nullable Position after;
    private long rows;
    private boolean headSent;
    private boolean over;

    Export(
        HistoryQuery query,
        ExportFormat format,
        ServerCallStreamObserver<ExportRequestsResponse> call) {
      this.query = query;
      this.format = format;
      this.call = call;
    }

    void goOn() {
      try {
        while (!over && !call.isCancelled() && call.isReady()) {
          send(history.page(query, after, EXPORTED_AT_ONCE));
        }
      } catch (StoreException e) {
        over = true;
        unavailable(call, e);
      }
    }

    private void send(HistoryPage page) {
      StringBuilder text = new StringBuilder(headSent ? "" : format.head());
      headSent = true;
      for (PastRequest each : page.requests()) {
        text.append(format.row(each));
      }
      rows += page.requests().size();
      call.onNext(
          ExportRequestsResponse.newBuilder()
              .setText(ByteString.copyFromUtf8(text.toString()))
              .setRows(rows)
              .build());
      after = page.last();
      if (after == null) {
        over = true;
        call.onCompleted();
      }
    }
  }
}
