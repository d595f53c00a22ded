package dev.beckon.relay.agents;

import dev.beckon.relay.agents.AttendMethod.Inbound;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.guard.TokenBucket;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.Errors;
import dev.beckon.relay.session.Link;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.SignIn;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of Attend: wants a SignIn first, then hands every frame to the {@link AgentEnd} whose
 * stream it carries. What arrives is handled on the call's own thread, one message at a time; what
 * goes out may come from there and from the end's home, so the lock orders the writes.
 */
final class AgentCall implements StreamObserver<Inbound>, Link<DeskFrame> {
  private static final int UNDECODABLE_FORGIVEN = 2;
  private static final int EXCESS_FORGIVEN = 20;
  private static final int PROTOCOL_VERSION = 1;

  private final Agents agents;
  private final ServerCallStreamObserver<DeskFrame> console;
  private final TokenBucket allowance;
  private final Future<?> signInDeadline;
  private final SignInLimits signIns;
  private final @Nullable InetAddress address;
  private final Runnable left;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Object writing = new Object();
  private boolean closed;

  private volatile @Nullable AgentEnd end;
  private volatile @Nullable Future<?> expiry;

  // Confined to the call's own thread.
  private int undecodable;
  private int excess;

  /**
   * @param address where it comes from; null: not known
   * @param left told once, when the call is over
   */
  AgentCall(
      Agents agents,
      ServerCallStreamObserver<DeskFrame> console,
      SignInLimits signIns,
      @Nullable InetAddress address,
      Runnable left) {
    this.agents = agents;
    this.console = console;
    this.signIns = signIns;
    this.address = address;
    this.left = left;
    this.allowance =
        new TokenBucket(
            agents.limits().burstFrames(), agents.limits().framesPerSecond(), System.nanoTime());
    this.signInDeadline =
        agents
            .timers()
            .schedule(
                this::signInTooLate,
                agents.limits().helloDeadline().toMillis(),
                TimeUnit.MILLISECONDS);
    console.disableAutoRequest();
    console.setOnReadyHandler(this::ready);
    console.setOnCancelHandler(this::over);
    console.setOnCloseHandler(this::over);
    console.request(1);
  }

  // ── what arrives ──

  @Override
  public void onNext(Inbound inbound) {
    agents.measures().frameReceived(Edge.AGENTS);
    boolean inExcess = !allowance.take(System.nanoTime());
    if (inExcess && ++excess > EXCESS_FORGIVEN) {
      close(Closing.because(ErrorCode.RATE_LIMITED, "far more frames than announced"));
      return;
    }
    switch (inbound) {
      case Inbound.Decoded decoded -> received(decoded.frame(), inExcess);
      case Inbound.Undecodable nothing -> undecodable("the frame could not be decoded");
      case Inbound.TooLarge nothing ->
          close(Closing.because(ErrorCode.TOO_LARGE, "the frame is over the limit"));
    }
    if (!isSignIn(inbound)) {
      console.request(1);
    }
  }

  /** Whoever judges it asks for the next frame, once the agent's end has taken this call over. */
  private static boolean isSignIn(Inbound inbound) {
    return inbound instanceof Inbound.Decoded(ConsoleFrame frame) && frame.hasSignIn();
  }

  /** The console half-closed: it signs out. */
  @Override
  public void onCompleted() {
    AgentEnd present = end;
    if (present == null) {
      complete();
    } else {
      present.signOut(this);
    }
  }

  @Override
  public void onError(Throwable broken) {
    over();
  }

  private void received(ConsoleFrame frame, boolean inExcess) {
    AgentEnd present = end;
    if (frame.getBodyCase() == ConsoleFrame.BodyCase.BODY_NOT_SET
        && frame.getUnknownFields().asMap().isEmpty()) {
      undecodable("the frame is empty");
    } else if (present != null) {
      present.receive(this, frame, inExcess, System.nanoTime());
    } else if (frame.getBodyCase() == ConsoleFrame.BodyCase.SIGN_IN) {
      signIn(frame.getSignIn());
    } else {
      close(Closing.because(ErrorCode.HELLO_REQUIRED, "the first frame must be SignIn"));
    }
  }

  private void undecodable(String message) {
    undecodable++;
    if (undecodable > UNDECODABLE_FORGIVEN) {
      close(Closing.because(ErrorCode.INVALID_MESSAGE, message));
    } else {
      agents.measures().refused(Edge.AGENTS, ErrorCode.INVALID_MESSAGE);
      send(
          DeskFrame.newBuilder()
              .setError(Errors.error(ErrorCode.INVALID_MESSAGE, message, name(), 0))
              .build());
    }
  }

  private void signIn(SignIn signIn) {
    if (signIn.getProtocolVersion() != PROTOCOL_VERSION) {
      close(Closing.because(ErrorCode.UNSUPPORTED, "this relay speaks protocol version 1"));
      return;
    }
    switch (signIns.enter(signIn.getAgentId(), address)) {
      case SignInLimits.Admission.Wait wait ->
          close(new Closing(ErrorCode.RATE_LIMITED, SignInLimits.WAIT, wait.millis()));
      case SignInLimits.Admission.Try tried ->
          agents
              .identities()
              .identify(
                  signIn.getAgentId(),
                  signIn.getCredential(),
                  known -> {
                    tried.attempt().is(known);
                    judged(signIn, known);
                  });
    }
  }

  /** On a thread where credentials are checked; nothing more arrives until it asks for more. */
  private void judged(SignIn signIn, Optional<AgentIdentities.Known> known) {
    signInDeadline.cancel(false);
    if (known.isEmpty()) {
      close(Closing.because(ErrorCode.UNAUTHENTICATED, "unknown agent or wrong credential"));
      return;
    }
    AgentAccount account = known.get().account();
    if (!account.is(Role.AGENT)) {
      close(Closing.because(ErrorCode.PERMISSION_DENIED, "this account answers no rings"));
      return;
    }
    AgentId desk = desk(account, signIn);
    if (desk == null) {
      close(Closing.because(ErrorCode.FAILED_PRECONDITION, noSuchDesk(account, signIn)));
      return;
    }
    AgentEnd found = agents.end(desk);
    found.takeOver(this, signIn, account);
    end = found;
    expireAt(known.get().until());
    // Disabled in the same moment: whoever disabled did not see this call yet.
    if (agents.identities().isDisabled(account.id())) {
      close(Closing.because(ErrorCode.TOKEN_REVOKED, "this account is disabled"));
    }
    if (over.get()) {
      found.cut(this);
    }
    console.request(1);
  }

  /** Null: this agent has no such desk. A session at one that was taken away is not left alone. */
  private @Nullable AgentId desk(AgentAccount account, SignIn signIn) {
    int number = signIn.getChatDesk();
    if (number < 0 || number > AgentId.MOST_CHAT_DESKS) {
      return null;
    }
    AgentId desk = account.id().desk(number);
    boolean goesOn = signIn.hasResume() && agents.isKnown(desk);
    return number <= agents.plan().chatDesksOf(desk) || goesOn ? desk : null;
  }

  private String noSuchDesk(AgentAccount account, SignIn signIn) {
    return "there is no chat desk %s: this agent has %d, by the queues for chats that they serve"
        .formatted(
            Integer.toUnsignedString(signIn.getChatDesk()),
            agents.plan().chatDesksOf(account.id()));
  }

  /**
   * A token's time is over: the console comes back with a newer one and takes its work up again.
   */
  private void expireAt(@Nullable Instant until) {
    if (until != null) {
      expiry =
          agents
              .timers()
              .schedule(
                  () -> close(Closing.because(ErrorCode.TOKEN_EXPIRED, "the token's time is over")),
                  Math.max(0, Duration.between(Instant.now(), until).toMillis()),
                  TimeUnit.MILLISECONDS);
    }
  }

  private void signInTooLate() {
    if (end == null && !over.get()) {
      fail(
          Closing.because(ErrorCode.HELLO_REQUIRED, "no SignIn in time"),
          Status.DEADLINE_EXCEEDED.withDescription("no SignIn in time"));
    }
  }

  private void ready() {
    AgentEnd present = end;
    if (present != null) {
      present.writable(this);
    }
  }

  // ── what goes out ──

  @Override
  public void send(DeskFrame frame) {
    synchronized (writing) {
      if (!closed && !console.isCancelled()) {
        agents.measures().frameSent(Edge.AGENTS);
        console.onNext(frame);
      }
    }
  }

  @Override
  public boolean isWritable() {
    return console.isReady();
  }

  @Override
  public void close(Closing closing) {
    fail(closing, CallStatuses.of(closing));
  }

  /** Ends the call in order: the agent is signed out. */
  void complete() {
    synchronized (writing) {
      if (closed || console.isCancelled()) {
        return;
      }
      closed = true;
      console.onCompleted();
    }
    over();
  }

  private void fail(Closing closing, Status status) {
    synchronized (writing) {
      if (closed || console.isCancelled()) {
        return;
      }
      agents.measures().refused(Edge.AGENTS, closing.code());
      console.onNext(DeskFrame.newBuilder().setError(Errors.error(closing, name())).build());
      closed = true;
      console.onError(status.asRuntimeException());
    }
    over();
  }

  /** The call is over, whoever ended it. */
  private void over() {
    if (over.compareAndSet(false, true)) {
      signInDeadline.cancel(false);
      Future<?> pending = expiry;
      if (pending != null) {
        pending.cancel(false);
      }
      left.run();
    }
    AgentEnd present = end;
    if (present != null) {
      present.cut(this);
    }
  }

  private String name() {
    AgentEnd present = end;
    return present == null ? "a console" : present.toString();
  }
}
