package dev.beckon.examples.people;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.examples.kit.Diary;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoSource;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.AcknowledgeDossier;
import dev.beckon.signal.v1.ChatMessage;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeclineRing;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.Dossier;
import dev.beckon.signal.v1.EndSession;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.MediaState;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.ScreenContext;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignIn;
import dev.beckon.signal.v1.SignedIn;
import dev.beckon.signal.v1.TransferSession;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An agent without a console: signs in over the public gRPC contract, is ready, answers rings as
 * its {@link Habit} says, and shows a painted camera over real WebRTC. Everything that happens to
 * it is in its {@link #diary()}.
 *
 * <p>Public methods on any thread; all state belongs to the thread {@code agent-NAME}.
 */
public final class ScriptedAgent implements AutoCloseable {
  /** How long the relay may take to answer a sign-out. */
  private static final long GOODBYE_MILLIS = 1000;

  private final MediaEngine engine;
  private final Supplier<VideoSource> camera;
  private final Habit habit;
  private final FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
  private final Diary<AgentEvent> diary;
  private final ScheduledExecutorService thread;
  private final ManagedChannel channel;
  private final AgentStream stream;

  private final AtomicBoolean closed = new AtomicBoolean();

  private @Nullable Conversation conversation;
  private boolean closing;
  private int rings;

  private ScriptedAgent(
      String relay,
      @Nullable Path authority,
      SignIn credentials,
      Habit habit,
      MediaEngine engine,
      Supplier<VideoSource> camera) {
    this.habit = habit;
    this.engine = engine;
    this.camera = camera;
    this.diary = new Diary<>("agent " + credentials.getAgentId());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("agent-" + credentials.getAgentId()).daemon().factory());
    this.channel = Grpc.newChannelBuilder(relay, tls(authority)).build();
    this.stream = new AgentStream(channel, credentials, thread, new FromRelay());
  }

  /**
   * Signs in and goes ready.
   *
   * @param relay host and port of the agents' side
   * @param authority whom to trust; null: unencrypted, so only on this machine
   * @param engine makes peer connections; not closed by the agent
   * @param camera makes one camera per session
   */
  public static ScriptedAgent signIn(
      String relay,
      @Nullable Path authority,
      String agentId,
      String credential,
      Habit habit,
      MediaEngine engine,
      Supplier<VideoSource> camera) {
    SignIn credentials =
        SignIn.newBuilder()
            .setProtocolVersion(1)
            .setAgentId(agentId)
            .setCredential(credential)
            .setClient("beckon-scripted-agent/0.1.0")
            .build();
    ScriptedAgent agent = new ScriptedAgent(relay, authority, credentials, habit, engine, camera);
    agent.thread.execute(agent.stream::open);
    return agent;
  }

  private static ChannelCredentials tls(@Nullable Path authority) {
    if (authority == null) {
      return InsecureChannelCredentials.create();
    }
    try {
      return TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build();
    } catch (IOException e) {
      throw new UncheckedIOException("nobody to trust: " + authority, e);
    }
  }

  /** Everything that happened to it. */
  public Diary<AgentEvent> diary() {
    return diary;
  }

  /** What it sees of customers' screens. */
  public FrameWatch screen() {
    return screen;
  }

  /** Says something in the running session. */
  public void say(String text) {
    inConversation(
        now -> {
          ChatMessage message =
              ChatMessage.newBuilder()
                  .setMessageId(UUID.randomUUID().toString())
                  .setText(text)
                  .build();
          signal(now.requestId(), PeerSignal.Kind.CHAT, 0, message.toByteString());
        });
  }

  /**
   * Hands the running session over to another agent.
   *
   * @param stays until the other has accepted
   */
  public void handOver(String agentId, boolean stays, String notes, String tried) {
    inConversation(
        now ->
            stream.send(
                ConsoleFrame.newBuilder()
                    .setTransferSession(
                        TransferSession.newBuilder()
                            .setRequestId(now.requestId())
                            .setAgentId(agentId)
                            .setWarm(stays)
                            .setNotes(notes)
                            .setTried(tried))));
  }

  /** Hangs up the running session. */
  public void hangUp() {
    inConversation(
        now ->
            stream.send(
                ConsoleFrame.newBuilder()
                    .setEndSession(EndSession.newBuilder().setRequestId(now.requestId()))));
  }

  /** Signs out; a running session is hung up first. Once is enough. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    hangUp();
    thread.execute(
        () -> {
          closing = true;
          endConversation();
          stream.close();
          thread.schedule(channel::shutdownNow, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  private void inConversation(java.util.function.Consumer<Conversation> doing) {
    thread.execute(
        () -> {
          if (conversation != null) {
            doing.accept(conversation);
          }
        });
  }

  private void rang(Ring ring) throws InvalidProtocolBufferException {
    diary.write(
        new AgentEvent.Rang(
            ring.getRequestId(),
            ring.getCustomer().getDisplayName(),
            ring.getTopic(),
            ScreenContext.parseFrom(ring.getScreenContext())));
    endConversation();
    conversation = newConversation(ring.getRequestId(), ring.getIceServersList());
    if (ring.hasDossier()) {
      read(ring);
    }
    for (PeerSignal signal : ring.getSignalsList()) {
      conversation.heard(signal);
    }
    answer(ring, habit, rings++);
  }

  private void answer(Ring ring, Habit now, int number) {
    switch (now) {
      case Habit.InTurn(var habits) ->
          answer(ring, habits.get(Math.min(number, habits.size() - 1)), number);
      case Habit.AcceptsAfter(var thought) ->
          thread.schedule(() -> accept(ring), thought.toMillis(), TimeUnit.MILLISECONDS);
      case Habit.Declines() ->
          stream.send(
              ConsoleFrame.newBuilder()
                  .setDeclineRing(DeclineRing.newBuilder().setRingId(ring.getRingId())));
      case Habit.StaysSilent() -> {}
    }
  }

  private void read(Ring ring) {
    Dossier dossier = ring.getDossier();
    diary.write(
        new AgentEvent.ReadDossier(
            dossier.getFromDisplayName(), dossier.getNotes(), dossier.getTried()));
    stream.send(
        ConsoleFrame.newBuilder()
            .setAcknowledgeDossier(AcknowledgeDossier.newBuilder().setRingId(ring.getRingId())));
  }

  private void accept(Ring ring) {
    stream.send(
        ConsoleFrame.newBuilder()
            .setAcceptRing(AcceptRing.newBuilder().setRingId(ring.getRingId())));
  }

  private void ringOver(RingEnded over) {
    diary.write(new AgentEvent.RingOver(over.getRequestId(), over.getOutcome()));
    if (over.getOutcome() != RingEnded.Outcome.ACCEPTED) {
      endConversation();
    }
  }

  private void sessionStarted(SessionStartedAtDesk started) {
    diary.write(new AgentEvent.SessionBegan(started.getRequestId(), started.getResumed()));
    if (conversation == null || !conversation.requestId().equals(started.getRequestId())) {
      endConversation();
      conversation = newConversation(started.getRequestId(), started.getIceServersList());
    }
    conversation.goLive();
    signal(
        started.getRequestId(),
        PeerSignal.Kind.MEDIA_STATE,
        0,
        MediaState.newBuilder().setMicrophoneOn(true).setCameraOn(true).build().toByteString());
  }

  private void heard(DeskSignal signal) throws InvalidProtocolBufferException {
    if (conversation == null || !conversation.requestId().equals(signal.getRequestId())) {
      return;
    }
    if (signal.getSignal().getKind() == PeerSignal.Kind.CHAT) {
      ChatMessage message = ChatMessage.parseFrom(signal.getSignal().getPayload());
      diary.write(new AgentEvent.Read(message.getText()));
    } else {
      conversation.heard(signal.getSignal());
    }
  }

  private Conversation newConversation(
      String requestId, List<dev.beckon.signal.v1.IceServer> servers) {
    List<IceServer> known =
        servers.stream()
            .map(
                each ->
                    new IceServer(
                        each.getUrlsList(),
                        each.getUsername(),
                        each.getCredential(),
                        each.getRelayOnly()))
            .toList();
    PeerSettings settings =
        new PeerSettings(known, camera.get(), PeerSettings.Content.MOTION, screen);
    return new Conversation(
        requestId,
        listener -> engine.open(settings, listener),
        thread,
        new Conversation.Outlet() {
          @Override
          public void signal(PeerSignal.Kind kind, int negotiation, ByteString payload) {
            ScriptedAgent.this.signal(requestId, kind, negotiation, payload);
          }

          @Override
          public void happened(AgentEvent event) {
            diary.write(event);
          }
        });
  }

  private void endConversation() {
    if (conversation != null) {
      conversation.end();
      conversation = null;
    }
  }

  private void signal(String requestId, PeerSignal.Kind kind, int negotiation, ByteString payload) {
    stream.send(
        ConsoleFrame.newBuilder()
            .setSignal(
                DeskSignal.newBuilder()
                    .setRequestId(requestId)
                    .setSignal(
                        PeerSignal.newBuilder()
                            .setKind(kind)
                            .setNegotiation(negotiation)
                            .setPayload(payload))));
  }

  /** What the relay says. */
  private final class FromRelay implements AgentStream.Listener {
    @Override
    public void signedIn(SignedIn signedIn) {
      diary.write(
          new AgentEvent.SignedInAs(
              signedIn.getProfile().getDisplayName(), signedIn.getContinuation()));
      if (signedIn.getContinuation() != Continuation.RESUMED) {
        stream.send(
            ConsoleFrame.newBuilder()
                .setSetPresence(SetPresence.newBuilder().setPresence(SetPresence.Presence.READY)));
      }
    }

    @Override
    public void received(DeskFrame frame) {
      try {
        handle(frame);
      } catch (InvalidProtocolBufferException e) {
        diary.write(new AgentEvent.Trouble("undecodable payload in " + frame.getBodyCase()));
      }
    }

    private void handle(DeskFrame frame) throws InvalidProtocolBufferException {
      switch (frame.getBodyCase()) {
        case AGENT_STATE ->
            diary.write(
                new AgentEvent.BecameState(
                    frame.getAgentState().getState(), frame.getAgentState().getReason()));
        case RING -> rang(frame.getRing());
        case RING_ENDED -> ringOver(frame.getRingEnded());
        case SESSION_STARTED -> sessionStarted(frame.getSessionStarted());
        case SIGNAL -> heard(frame.getSignal());
        case TRANSFER_PROGRESS ->
            diary.write(
                new AgentEvent.HandsOver(
                    frame.getTransferProgress().getState(),
                    frame.getTransferProgress().getRung().getDisplayName()));
        case PEER_LINK ->
            diary.write(
                new AgentEvent.CustomerConnected(
                    frame.getPeerLink().getConnected(), frame.getPeerLink().getRemainingMillis()));
        case SESSION_ENDED -> {
          String requestId = frame.getSessionEnded().getRequestId();
          diary.write(new AgentEvent.SessionOver(requestId, frame.getSessionEnded().getReason()));
          endConversation();
          stream.send(
              ConsoleFrame.newBuilder()
                  .setFinishWrapUp(FinishWrapUp.newBuilder().setRequestId(requestId)));
        }
        case ERROR ->
            diary.write(
                new AgentEvent.Trouble(
                    frame.getError().getCode() + ": " + frame.getError().getMessage()));
        default -> {}
      }
    }

    @Override
    public void cut(Status status) {
      diary.write(new AgentEvent.Trouble("call ended: " + status.getCode()));
      if (closing) {
        channel.shutdownNow();
        thread.shutdownNow();
      }
    }
  }
}
