package dev.beckon.relay.agents;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.HandUp;
import dev.beckon.relay.desk.OnFloor;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.Mark;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Handover;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RingId;
import dev.beckon.relay.routing.RingOutcome;
import dev.beckon.relay.routing.SupervisionRefusal;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.Errors;
import dev.beckon.relay.session.FrameStream;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.PairEnd;
import dev.beckon.relay.session.Reports;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.relay.session.SessionFacts;
import dev.beckon.relay.session.SignalRules;
import dev.beckon.relay.session.Silence;
import dev.beckon.relay.session.StreamKey;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.Dossier;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.Floor;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RaisedHands;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.SessionFact;
import dev.beckon.signal.v1.SignIn;
import dev.beckon.signal.v1.TimelineReport;
import dev.beckon.signal.v1.Watch;
import dev.beckon.signal.v1.WatchSignal;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One desk of an agent: the stream, and the request the agent is rung for or works on, which
 * outlive the call. Everything happens on its home; methods that others call hand over to it.
 */
final class AgentEnd implements PairEnd {
  private static final Logger log = LoggerFactory.getLogger(AgentEnd.class);

  /** Stands for the frame number of a half-close, which has none. */
  private static final long SIGN_OUT = -1;

  private static final int ROLE_REFUSALS_PER_MINUTE = 10;

  private final AgentId id;
  private final EventExecutor home;
  private final Agents agents;
  private final Desk desk;
  private final Clock clock;
  private final FrameStream<DeskFrame.Builder, DeskFrame> stream;
  private final ConsoleCommands commands;
  private final RoleRefusals roles;
  private @Nullable StreamKey key;
  private @Nullable Silence silence;
  private @Nullable AgentCall signingOut;
  private @Nullable Future<?> window;

  /** Of the ring or the session; stays when it is over, so that late words get the right answer. */
  private @Nullable Pair pair;

  private @Nullable RingId ring;
  private @Nullable LineSummary summary;

  /** Whose console is here, or was last. */
  private @Nullable AgentAccount account;

  /** Whether the console looks at the floor. */
  private boolean watchesFloor;

  /** The floor that the console was shown last; null: none since it began to look. */
  private @Nullable Floor floor;

  /** Whom this supervisor or colleague watches; null: nobody. */
  private Effect.@Nullable TellWatching watching;

  /** Who watches this agent; null: nobody did yet. */
  private Effect.@Nullable TellWatchers watchers;

  /** The raised hands that the console was shown; null: none yet since it signed in. */
  private @Nullable RaisedHands hands;

  AgentEnd(AgentId id, EventExecutor home, Agents agents, Desk desk, Clock clock) {
    this.id = id;
    this.home = home;
    this.agents = agents;
    this.desk = desk;
    this.clock = clock;
    this.stream = new FrameStream<>(DeskFrames.ENVELOPE, home, agents.outgoingLimits());
    this.commands = new ConsoleCommands(id, agents, desk, this::refuse);
    this.roles = new RoleRefusals(desk::journal, ROLE_REFUSALS_PER_MINUTE);
  }

  @Override
  public String toString() {
    return "agent " + id;
  }

  // ── calls come and go ──

  /** A call whose credential holds is this agent's from now on. */
  void takeOver(AgentCall call, SignIn signIn, AgentAccount known) {
    atHome(
        () -> {
          account = known;
          stream.replace();
          stopWaiting();
          signingOut = null;
          ByteString secret = signIn.getResume().getResumeSecret();
          Continuation continuation = goOn(signIn);
          StreamKey present = key;
          if (continuation != Continuation.RESUMED || present == null) {
            StreamKey.Minted minted = agents.newKey();
            present = minted.key();
            secret = minted.secret();
            key = present;
            stream.restart();
            agents.measures().streamOpened(Edge.AGENTS);
          }
          call.send(
              DeskFrame.newBuilder()
                  .setSignedIn(
                      agents.signedIn(present, secret, continuation, stream.received(), known, id))
                  .build());
          stream.attach(call);
          watch(call);
          summary = null;
          watchFloor(false);
          desk.signIn(id, () -> agents.plan().rulesOf(id));
          hands = null;
          if (known.is(Role.SUPERVISOR)) {
            desk.hands(this::tellHands);
          }
        });
  }

  private Continuation goOn(SignIn signIn) {
    if (!signIn.hasResume()) {
      return Continuation.FRESH;
    }
    Resume resume = signIn.getResume();
    boolean same =
        key != null
            && key.streamId().equals(resume.getStreamId())
            && key.opensWith(resume.getResumeSecret());
    return same ? stream.resume(resume.getReceivedSequence()) : Continuation.RESYNCHRONIZED;
  }

  private void watch(AgentCall call) {
    silence =
        new Silence(
            home,
            agents.config().heartbeatInterval(),
            () ->
                stream.sendUnnumbered(
                    DeskFrame.newBuilder()
                        .setHeartbeat(Heartbeat.newBuilder().setNonce(System.nanoTime()))),
            () -> call.close(Closing.because(ErrorCode.UNAVAILABLE, "the console is silent")));
    silence.start();
  }

  private void stopWaiting() {
    if (silence != null) {
      silence.stop();
      silence = null;
    }
    if (window != null) {
      window.cancel(false);
      window = null;
    }
  }

  /** A call is over. */
  void cut(AgentCall call) {
    atHome(
        () -> {
          if (stream.detach(call)) {
            stopWaiting();
            watchFloor(false);
            window =
                home.schedule(
                    stream::lose, agents.config().resumeWindow().toMillis(), TimeUnit.MILLISECONDS);
            desk.post(new Event.AgentLinkCut(id));
          }
        });
  }

  /** The console half-closed. */
  void signOut(AgentCall call) {
    atHome(
        () -> {
          if (stream.isAttached(call)) {
            signingOut = call;
            desk.post(new Event.AgentSignedOut(id), SIGN_OUT);
          }
        });
  }

  /** A call takes more again. */
  void writable(AgentCall call) {
    atHome(
        () -> {
          if (stream.isAttached(call)) {
            stream.pump();
          }
        });
  }

  void sendAway(Closing closing) {
    atHome(() -> stream.close(closing));
  }

  // ── the agent says something ──

  /**
   * @param excess over the allowance: to be answered, not carried out
   * @param nanos when it was read
   */
  void receive(AgentCall call, ConsoleFrame frame, boolean excess, long nanos) {
    atHome(
        () -> {
          if (stream.isAttached(call)) {
            received(frame, excess, nanos);
          }
        });
  }

  private void received(ConsoleFrame frame, boolean excess, long nanos) {
    if (silence != null) {
      silence.heard();
    }
    long sequence = frame.getSequence();
    switch (stream.receive(sequence, frame.getAcknowledged())) {
      case DUPLICATE -> {}
      case GAP ->
          stream.close(Closing.because(ErrorCode.OUT_OF_SEQUENCE, "a sequence number was skipped"));
      case HANDLE -> {
        if (excess) {
          refuse(ErrorCode.RATE_LIMITED, "more frames than announced", sequence);
        } else {
          handle(frame, sequence, nanos);
        }
      }
    }
  }

  private void handle(ConsoleFrame frame, long sequence, long nanos) {
    ConsoleFrame.BodyCase body = frame.getBodyCase();
    if (body != ConsoleFrame.BodyCase.BODY_NOT_SET && isNumbered(body) != (sequence != 0)) {
      refuse(ErrorCode.INVALID_FIELD, "sequence: this body has one, or must not have", sequence);
      return;
    }
    if (account == null || !CallIdentity.mayAsk(account, body)) {
      roles.refused(id, body.name());
      refuse(ErrorCode.PERMISSION_DENIED, "not with this role", sequence);
      return;
    }
    switch (body) {
      case SIGN_IN ->
          stream.close(Closing.because(ErrorCode.HELLO_REPEATED, "SignIn was there already"));
      case HEARTBEAT -> heartbeat(frame.getHeartbeat());
      case ACKNOWLEDGEMENT -> {}
      case SET_PRESENCE -> commands.setPresence(frame.getSetPresence(), sequence);
      case ACCEPT_RING -> acceptRing(frame.getAcceptRing(), sequence, nanos);
      case DECLINE_RING -> commands.declineRing(frame.getDeclineRing(), sequence);
      case SIGNAL -> signal(frame.getSignal(), sequence);
      case END_SESSION -> commands.endSession(frame.getEndSession(), pair, sequence);
      case FINISH_WRAP_UP -> commands.finishWrapUp(frame.getFinishWrapUp(), sequence);
      case TIMELINE -> timeline(frame.getTimeline(), sequence);
      case FACT -> fact(frame.getFact(), sequence);
      case TRANSFER_SESSION -> commands.transfer(frame.getTransferSession(), this, pair, sequence);
      case CANCEL_TRANSFER -> commands.cancelTransfer(frame.getCancelTransfer(), sequence);
      case ACKNOWLEDGE_DOSSIER ->
          commands.acknowledgeDossier(frame.getAcknowledgeDossier(), sequence);
      case FIND_COLLEAGUES -> findColleagues(frame.getFindColleagues(), sequence);
      case HOLD_SESSION -> commands.hold(frame.getHoldSession(), sequence);
      case EXTEND_WRAP_UP -> commands.extendWrapUp(frame.getExtendWrapUp(), sequence);
      case MAKE_JOIN_CODE -> makeJoinCode(sequence);
      case RAISE_HAND -> commands.raiseHand(frame.getRaiseHand(), sequence);
      case LOWER_HAND -> commands.lowerHand(frame.getLowerHand(), sequence);
      case TAKE_HAND -> commands.takeHand(frame.getTakeHand(), hands, sequence);
      case WATCH_FLOOR -> watchFloor(frame.getWatchFloor().getOpen());
      case TAKE_OVER -> takeOver(new RequestId(frame.getTakeOver().getRequestId()), sequence);
      case WATCH -> watch(frame.getWatch(), sequence);
      case STOP_WATCHING ->
          desk.post(
              new Event.WatchStopped(id, new RequestId(frame.getStopWatching().getRequestId())),
              sequence);
      case WATCH_SIGNAL -> watchSignal(frame.getWatchSignal(), sequence);
      case INVITE_COLLEAGUE -> commands.invite(frame.getInviteColleague(), this, pair, sequence);
      case ANSWER_INVITATION -> commands.answerInvitation(frame.getAnswerInvitation(), sequence);
      case SET_PARTICIPANT -> commands.setParticipant(frame.getSetParticipant(), sequence);
      case BODY_NOT_SET ->
          refuse(ErrorCode.UNSUPPORTED, "this relay does not know this body", sequence);
    }
  }

  private static boolean isNumbered(ConsoleFrame.BodyCase body) {
    return switch (body) {
      case SIGN_IN, HEARTBEAT, ACKNOWLEDGEMENT, BODY_NOT_SET -> false;
      case SET_PRESENCE,
          ACCEPT_RING,
          DECLINE_RING,
          SIGNAL,
          END_SESSION,
          FINISH_WRAP_UP,
          TIMELINE,
          FACT,
          TRANSFER_SESSION,
          CANCEL_TRANSFER,
          ACKNOWLEDGE_DOSSIER,
          FIND_COLLEAGUES,
          HOLD_SESSION,
          EXTEND_WRAP_UP,
          MAKE_JOIN_CODE,
          RAISE_HAND,
          LOWER_HAND,
          TAKE_HAND,
          WATCH_FLOOR,
          TAKE_OVER,
          WATCH,
          STOP_WATCHING,
          WATCH_SIGNAL,
          INVITE_COLLEAGUE,
          ANSWER_INVITATION,
          SET_PARTICIPANT ->
          true;
    };
  }

  private void heartbeat(Heartbeat heartbeat) {
    if (!heartbeat.getReply()) {
      stream.sendUnnumbered(
          DeskFrame.newBuilder().setHeartbeat(heartbeat.toBuilder().setReply(true)));
    }
  }

  private void acceptRing(AcceptRing accept, long sequence, long nanos) {
    RingId accepted = new RingId(accept.getRingId());
    if (pair != null && accepted.equals(ring)) {
      desk.mark(pair.request(), Mark.ACCEPTED, nanos);
    }
    desk.post(new Event.RingAccepted(id, accepted), sequence);
  }

  private void makeJoinCode(long sequence) {
    agents
        .makeJoinCode(id)
        .ifPresentOrElse(
            code -> stream.send(DeskFrames.joinCode(code)),
            () ->
                refuse(
                    ErrorCode.FAILED_PRECONDITION,
                    "too many codes of yours still hold; use one of them",
                    sequence));
  }

  private void watchFloor(boolean open) {
    if (open || watchesFloor) {
      watchesFloor = open;
      floor = null;
      desk.watchFloor(id, open);
    }
  }

  private void takeOver(RequestId request, long sequence) {
    supervise(request, new Event.TakeOverAsked(id, request), sequence);
  }

  private void watch(Watch watch, long sequence) {
    RequestId request = new RequestId(watch.getRequestId());
    WatchFrames.mode(watch.getMode())
        .ifPresentOrElse(
            mode -> supervise(request, new Event.WatchAsked(id, request, mode), sequence),
            () -> refuse(ErrorCode.INVALID_FIELD, "watch.mode is not known", sequence));
  }

  /** Only of a session that this supervisor was shown, or watches: others are none of theirs. */
  private void supervise(RequestId request, Event asked, long sequence) {
    if (FloorFrames.isShown(floor, request.value()) || watches(request)) {
      desk.post(asked, sequence);
    } else {
      desk.journal(
          JournalEntry.of(JournalEntry.Kind.REFUSED, null)
              .with("to", "agent")
              .with("agent", id)
              .with("why", SupervisionRefusal.NOT_THERE));
      refused(request, SupervisionRefusal.NOT_THERE);
    }
  }

  private boolean watches(RequestId request) {
    return watching != null && watching.end() == null && watching.request().equals(request);
  }

  private boolean isWatchedBy(RequestId request, AgentId supervisor) {
    return watchers != null
        && watchers.request().equals(request)
        && watchers.watchers().stream().anyMatch(each -> each.supervisor().equals(supervisor));
  }

  /** Between the console of a supervisor who watches and that of the agent who is watched. */
  private void watchSignal(WatchSignal sent, long sequence) {
    RequestId request = new RequestId(sent.getRequestId());
    Effect.TellWatching on = watching;
    boolean bySupervisor = sent.getAgentId().isEmpty();
    AgentId to = bySupervisor && on != null ? on.watcher().agent() : new AgentId(sent.getAgentId());
    if (bySupervisor ? !watches(request) : !isWatchedBy(request, to)) {
      refuse(ErrorCode.NOT_FOUND, "nobody watches this session", sequence);
      return;
    }
    if (!WatchFrames.hasLeg(sent)) {
      refuse(ErrorCode.INVALID_FIELD, "watch_signal.leg is not known", sequence);
      return;
    }
    if (!WatchFrames.mayBeSaid(sent, bySupervisor)) {
      refuse(ErrorCode.FAILED_PRECONDITION, "supervisors offer, agents answer, to watch", sequence);
      return;
    }
    if (isSound(sent.getSignal(), "watch_signal", sequence)) {
      agents.end(to).deliverWatch(request, id, bySupervisor, sent);
    }
  }

  private void deliverWatch(
      RequestId request, AgentId from, boolean bySupervisor, WatchSignal sent) {
    atHome(
        () -> {
          // Late where it is over meanwhile.
          if (bySupervisor ? isWatchedBy(request, from) : watches(request)) {
            stream.send(WatchFrames.signal(request, from, sent));
          }
        });
  }

  private void refused(RequestId request, SupervisionRefusal why) {
    agents.measures().refused(Edge.AGENTS, why);
    stream.send(FloorFrames.refused(request, why));
  }

  private void findColleagues(FindColleagues find, long sequence) {
    Optional<String> wrong = ConsoleFrameRules.check(find);
    if (wrong.isPresent()) {
      refuse(ErrorCode.INVALID_FIELD, wrong.get(), sequence);
    } else {
      agents.find(
          new ColleagueSearch(find.getText(), id),
          found -> atHome(() -> stream.send(DeskFrame.newBuilder().setColleagues(found))));
    }
  }

  private void signal(DeskSignal sent, long sequence) {
    PeerSignal signal = sent.getSignal();
    if (pair == null || !pair.request().value().equals(sent.getRequestId())) {
      refuse(ErrorCode.NOT_FOUND, "no such request, or not yours", sequence);
      return;
    }
    switch (signal.getKind()) {
      case KIND_UNSPECIFIED, UNRECOGNIZED -> {
        refuse(ErrorCode.INVALID_FIELD, "signal.signal.kind is not known", sequence);
        return;
      }
      case OFFER -> {
        refuse(ErrorCode.FAILED_PRECONDITION, "customers offer, agents do not", sequence);
        return;
      }
      default -> {}
    }
    if (!isSound(signal, "signal", sequence)) {
      return;
    }
    switch (pair.fromAgent(this, signal)) {
      case FORWARDED, TOO_MUCH_KEPT -> {}
      case NOT_NOW ->
          refuse(
              ErrorCode.FAILED_PRECONDITION,
              "the ring or session is over, or this kind has to wait for its start",
              sequence);
      case WRITING_ONLY -> refuse(ErrorCode.FAILED_PRECONDITION, Pair.NOTHING_TO_SEE, sequence);
      case UNREADABLE ->
          refuse(ErrorCode.INVALID_FIELD, "signal.signal.payload cannot be read", sequence);
    }
  }

  private boolean isSound(PeerSignal signal, String where, long sequence) {
    int limit = agents.limits().signalBytes();
    if (signal.getPayload().size() > limit) {
      refuse(
          ErrorCode.TOO_LARGE,
          where + ".signal.payload is larger than " + limit + " bytes",
          sequence);
      return false;
    }
    Optional<String> unsound = SignalRules.check(signal);
    if (unsound.isPresent()) {
      refuse(ErrorCode.INVALID_FIELD, where + "." + unsound.get(), sequence);
      return false;
    }
    return true;
  }

  private void timeline(TimelineReport report, long sequence) {
    if (pair == null || !pair.request().value().equals(report.getRequestId())) {
      refuse(ErrorCode.NOT_FOUND, "no such request, or not yours", sequence);
      return;
    }
    RequestId request = pair.request();
    Reports.stages(report)
        .ifPresentOrElse(
            stages -> desk.agentReported(request, stages),
            () -> refuse(ErrorCode.INVALID_FIELD, "timeline.stages is not sound", sequence));
  }

  private void fact(SessionFact fact, long sequence) {
    Pair about = pair;
    if (about == null || !about.request().value().equals(fact.getRequestId())) {
      refuse(ErrorCode.NOT_FOUND, "no such request, or not yours", sequence);
      return;
    }
    switch (about.facts().take(fact)) {
      case COUNTED -> {
        agents.measures().factTold(Edge.AGENTS, fact.getKind());
        desk.journal(SessionFacts.entry(fact, "agent:" + id));
      }
      case REPEATED -> {}
      case MALFORMED -> refuse(ErrorCode.INVALID_FIELD, "fact is not sound", sequence);
      case TOO_MANY -> refuse(ErrorCode.TOO_LARGE, "more facts than a session has", sequence);
    }
  }

  // ── the agent is told something ──

  @Override
  public void deliver(RequestId request, PeerSignal signal) {
    atHome(() -> stream.send(DeskFrames.signal(request, signal)));
  }

  @Override
  public void identified(RequestId request, RequestDetails details) {
    atHome(() -> stream.send(DeskFrames.identified(request, details)));
  }

  /** On the desk's thread. */
  void tellSummary(LineSummary newSummary) {
    atHome(
        () -> {
          if (stream.isAttached() && !newSummary.equals(summary)) {
            summary = newSummary;
            stream.send(DeskFrames.summary(newSummary));
          }
        });
  }

  /** On the desk's thread. Passed over where no supervisor is signed in. */
  void tellHands(List<HandUp> raised) {
    atHome(
        () -> {
          if (account == null || !account.is(Role.SUPERVISOR) || !stream.isAttached()) {
            return;
          }
          RaisedHands shown =
              HandFrames.of(
                  raised,
                  new Oversight(account, agents.plan().rulesOf(id)),
                  agents::profileAtDesk,
                  clock);
          if (hands == null || !HandFrames.isSame(hands, shown)) {
            hands = shown;
            stream.send(DeskFrame.newBuilder().setRaisedHands(shown));
          }
        });
  }

  /** On the desk's thread. */
  void tellFloor(List<OnFloor> now) {
    atHome(
        () -> {
          if (account == null || !watchesFloor || !stream.isAttached()) {
            return;
          }
          Floor shown =
              FloorFrames.of(
                  now,
                  new Oversight(account, agents.plan().rulesOf(id)),
                  agents::profileAtDesk,
                  clock);
          if (floor == null || !FloorFrames.isSame(floor, shown)) {
            floor = shown;
            stream.send(DeskFrame.newBuilder().setFloor(shown));
          }
        });
  }

  /** On the desk's thread. */
  void tell(Effect.ToAgent effect, @Nullable Pair about, long refusedSequence) {
    if (effect instanceof Effect.TellSessionEnded && about != null) {
      // Before the customer hears of the next agent: see Pair.
      about.agentLeft(this);
    }
    if (effect instanceof Effect.TellSessionStarted && about != null) {
      about.join(this);
    }
    atHome(() -> told(effect, about, refusedSequence));
  }

  private void told(Effect.ToAgent effect, @Nullable Pair about, long refusedSequence) {
    switch (effect) {
      case Effect.RingAgent told -> rung(told, about);
      case Effect.TellRingEnded told -> {
        if (about != null && told.outcome() != RingOutcome.ACCEPTED) {
          about.ringOver(this, told.ring());
        }
        stream.send(DeskFrames.ringEnded(told));
      }
      case Effect.TellSessionStarted told -> sessionStarted(told, about);
      case Effect.TellSessionEnded told -> stream.send(DeskFrames.sessionEnded(told));
      case Effect.TellTransfer told ->
          stream.send(DeskFrames.transfer(told, agents.profileAtDesk(told.rung())));
      case Effect.TellTakenOver told ->
          stream.send(FloorFrames.takenOver(told, agents::profileAtDesk));
      case Effect.TellWatching told -> {
        watching = told;
        stream.send(
            WatchFrames.watching(told, agents.config().supervision(), agents::profileAtDesk));
      }
      case Effect.TellWatchers told -> {
        watchers = told;
        stream.send(
            WatchFrames.watchers(told, agents.config().supervision(), agents::profileAtDesk));
      }
      case Effect.RefuseSupervision told -> refused(told.request(), told.why());
      case Effect.TellInvitation told ->
          stream.send(
              id.equals(told.invitation().by())
                  ? InvitationFrames.progress(told, agents::profileAtDesk)
                  : InvitationFrames.invitation(
                      told, about, agents::profileAtDesk, clock.instant()));
      case Effect.RefuseInvitation told -> {
        agents.measures().refused(Edge.AGENTS, told.why());
        stream.send(InvitationFrames.refused(told));
      }
      case Effect.TellHand told -> stream.send(HandFrames.state(told, agents::name));
      case Effect.TellCustomerLink told -> stream.send(DeskFrames.customerLink(told));
      case Effect.TellAgentState told -> agentState(told.state());
      case Effect.RefuseAgent told -> refused(told, refusedSequence);
    }
  }

  private void rung(Effect.RingAgent told, @Nullable Pair about) {
    if (about == null) {
      log.error("{} is rung for {}, which the desk does not know", this, told.request());
      return;
    }
    pair = about;
    ring = told.ring();
    Handover handover = told.handover();
    Dossier dossier =
        handover == null
            ? null
            : Dossiers.of(handover, about.dossier(), agents::name, clock.instant());
    stream.send(
        DeskFrames.ring(
            told,
            about.details(),
            about.ring(this, told.ring()),
            iceServers(about),
            about.isChatOnly(),
            dossier));
    desk.mark(told.request(), Mark.RING_SENT, System.nanoTime());
  }

  private void sessionStarted(Effect.TellSessionStarted told, @Nullable Pair about) {
    if (about == null) {
      log.error("{} has session {}, which the desk does not know", this, told.request());
      return;
    }
    pair = about;
    List<PeerSignal> missed = about.start(this);
    stream.send(
        DeskFrames.sessionStarted(
            told, about.details(), iceServers(about), about.isChatOnly(), takenFrom(told)));
    missed.forEach(signal -> stream.send(DeskFrames.signal(told.request(), signal)));
  }

  /** Whoever only writes needs none. */
  private List<IceServer> iceServers(Pair about) {
    return about.isChatOnly() ? List.of() : agents.iceServers(about.app(), key);
  }

  private @Nullable AgentProfileAtDesk takenFrom(Effect.TellSessionStarted told) {
    AgentId from = told.takenFrom();
    return from == null ? null : HandFrames.named(from, agents::profileAtDesk);
  }

  private void agentState(AgentState state) {
    if (state instanceof AgentState.SignedOut) {
      AgentCall leaving = signingOut;
      if (leaving != null && stream.detach(leaving)) {
        stopWaiting();
        signingOut = null;
        key = null;
        agents.measures().streamClosed(Edge.AGENTS);
        leaving.complete();
      }
      stream.lose();
    } else {
      stream.send(DeskFrames.agentState(state, clock.instant()));
    }
  }

  private void refused(Effect.RefuseAgent told, long refusedSequence) {
    if (refusedSequence == SIGN_OUT) {
      // Nothing more can come over a half-closed call: the console has to sign in again.
      stream.close(Closing.because(ErrorCode.FAILED_PRECONDITION, "a session lives: end it first"));
      return;
    }
    agents.measures().refused(Edge.AGENTS, told.refusal());
    stream.sendUnnumbered(
        DeskFrames.error(Errors.error(told.refusal(), toString(), refusedSequence)));
  }

  private void refuse(ErrorCode code, String message, long sequence) {
    agents.measures().refused(Edge.AGENTS, code);
    stream.sendUnnumbered(DeskFrames.error(Errors.error(code, message, toString(), sequence)));
  }

  private void atHome(Runnable task) {
    if (home.inEventLoop()) {
      task.run();
    } else {
      home.execute(task);
    }
  }
}
