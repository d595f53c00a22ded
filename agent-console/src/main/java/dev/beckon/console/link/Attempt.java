package dev.beckon.console.link;

import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/**
 * One call of AgentDesk.Attend. After {@link #abandon} nothing is heard of it. Confined to the
 * desk's thread, which is also the channel's executor.
 */
final class Attempt implements ClientResponseObserver<ConsoleFrame, DeskFrame> {
  private final Owner owner;
  private @Nullable ClientCallStreamObserver<ConsoleFrame> requests;
  private boolean over;

  /** The last Error frame: says why the call is about to end. */
  private ErrorCode lastError = ErrorCode.ERROR_CODE_UNSPECIFIED;

  /** Hears what becomes of it. */
  interface Owner {
    void onFrame(Attempt attempt, DeskFrame frame);

    void onOver(Attempt attempt, Status status);
  }

  Attempt(Owner owner) {
    this.owner = owner;
  }

  void start(ManagedChannel channel) {
    AgentDeskGrpc.newStub(channel).attend(this);
  }

  void send(ConsoleFrame frame) {
    if (!over && requests != null) {
      requests.onNext(frame);
    }
  }

  /** Signs out in order. */
  void complete() {
    if (!over && requests != null) {
      over = true;
      requests.onCompleted();
    }
  }

  void abandon(String why) {
    if (!over && requests != null) {
      over = true;
      requests.cancel(why, null);
    }
    over = true;
  }

  ErrorCode lastError() {
    return lastError;
  }

  void lastError(ErrorCode code) {
    lastError = code;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ConsoleFrame> requestStream) {
    requests = requestStream;
  }

  @Override
  public void onNext(DeskFrame frame) {
    if (!over) {
      owner.onFrame(this, frame);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end(Status.fromThrowable(failure));
  }

  @Override
  public void onCompleted() {
    end(Status.OK);
  }

  private void end(Status status) {
    if (!over) {
      over = true;
      owner.onOver(this, status);
    }
  }
}
