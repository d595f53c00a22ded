package dev.beckon.console.link;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;

/** Somebody else's connection: used as if it were one's own, and left to its owner to close. */
final class LentChannel extends ManagedChannel {
  private final ManagedChannel owners;

  LentChannel(ManagedChannel owners) {
    this.owners = owners;
  }

  @Override
  public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
    return owners.newCall(method, options);
  }

  @Override
  public String authority() {
    return owners.authority();
  }

  @Override
  public void resetConnectBackoff() {
    owners.resetConnectBackoff();
  }

  @Override
  public ManagedChannel shutdown() {
    return this;
  }

  @Override
  public ManagedChannel shutdownNow() {
    return this;
  }

  @Override
  public boolean isShutdown() {
    return owners.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return owners.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return owners.awaitTermination(timeout, unit);
  }
}
