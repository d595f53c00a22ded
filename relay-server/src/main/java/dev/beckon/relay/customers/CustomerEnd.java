package dev.beckon.relay.customers;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.desk.DeletionAsks;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.JoinCodes;
import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.Mark;
import dev.beckon.relay.measure.TraceParent;
import dev.beckon.relay.routing.CallBackWish;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.Errors;
import dev.beckon.relay.session.FrameStream;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.PairEnd;
import dev.beckon.relay.session.Reports;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.relay.session.SessionFacts;
import dev.beckon.relay.session.SignalRules;
import dev.beckon.relay.session.StreamKey;
import dev.beckon.relay.store.CustomerRecord;
import dev.beckon.signal.v1.AskCallBack;
import dev.beckon.signal.v1.AskDeletion;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.EndRequest;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.HoldSession;
import dev.beckon.signal.v1.Identify;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.SessionFact;
import dev.beckon.signal.v1.TimelineReport;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One customer: the stream and the request, which outlive connections. Everything happens on its
 * home; methods that others call hand over to it. Known to {@link Customers} until there is neither
 * a connection nor a request that is remembered.
 */
final class CustomerEnd implements PairEnd {
  /** What an agent may have sent before the customer was told of the ring. */
  private static final int EARLY_SIGNALS = 128;

  private final CustomerId id;
  private final StreamKey key;
  private final EventExecutor home;
  private final Customers customers;
  private final Desk desk;
  private final FrameStream<RelayFrame.Builder, RelayFrame> stream;

  /** Written at home only. */
  private volatile CustomerIdentity identity;

  /** The request this customer has, or had last; null: none that is remembered. */
  private @Nullable Pair pair;

  /** Whether the customer was told that somebody is rung or there: only then may signals follow. */
  private boolean toldOfAgent;

  /** Whether the customer was told last that somebody beside the agent speaks. */
  private boolean toldOfSpeaking;

  private @Nullable ArrayDeque<PeerSignal> early;
  private @Nullable Future<?> window;
  private boolean gone;

  /** Where the present or last connection came from; null: nobody came yet. */
  private @Nullable InetAddress address;

  CustomerEnd(
      CustomerId id,
      StreamKey key,
      CustomerIdentity identity,
      EventExecutor home,
      Customers customers,
      Desk desk) {
    this.id = id;
    this.key = key;
    this.identity = identity;
    this.home = home;
    this.customers = customers;
    this.desk = desk;
    this.stream = new FrameStream<>(CustomerFrames.ENVELOPE, home, customers.outgoingLimits());
  }

  CustomerId id() {
    return id;
  }

  StreamKey key() {
    return key;
  }

  CustomerIdentity identity() {
    return identity;
  }

  @Override
  public String toString() {
    return id.value();
  }

  // ── connections come and go ──

  /** The first connection of a new stream. */
  void begin(CustomerConnection connection, ByteString secret) {
    atHome(() -> attach(connection, secret, Continuation.FRESH));
  }

  /**
   * A connection that knows the secret continues this stream, as the same person or known better.
   */
  void takeOver(CustomerConnection connection, Resume resume, CustomerIdentity proved) {
    atHome(
        () -> {
          if (gone || !proved.continues(identity.subject())) {
            connection.loop().execute(() -> customers.beginFresh(connection, proved));
            return;
          }
          become(proved);
          stream.replace();
          Continuation continuation = continued(resume);
          attach(connection, resume.getResumeSecret(), continuation);
          if (continuation == Continuation.RESUMED) {
            desk.post(new Event.CustomerLinkBack(id));
          }
        });
  }

  /** An app that was restarted has forgotten the numbers, though this relay has not. */
  private Continuation continued(Resume resume) {
    if (resume.getRestarted()) {
      stream.restart();
      return Continuation.RESYNCHRONIZED;
    }
    return stream.resume(resume.getReceivedSequence());
  }

  private void attach(CustomerConnection connection, ByteString secret, Continuation continuation) {
    if (window != null) {
      window.cancel(false);
      window = null;
    }
    connection.send(
        RelayFrame.newBuilder()
            .setWelcome(customers.welcome(key, secret, continuation, stream.received(), identity))
            .build());
    stream.attach(connection);
    address = connection.address();
  }

  /** A connection is over. */
  void cut(CustomerConnection connection) {
    atHome(
        () -> {
          if (!stream.detach(connection)) {
            return;
          }
          if (pair == null) {
            leave();
            return;
          }
          desk.post(new Event.CustomerLinkCut(id));
          window =
              home.schedule(
                  stream::lose,
                  customers.config().resumeWindow().toMillis(),
                  TimeUnit.MILLISECONDS);
        });
  }

  /** A connection takes more again. */
  void writable(CustomerConnection connection) {
    atHome(
        () -> {
          if (stream.isAttached(connection)) {
            stream.pump();
          }
        });
  }

  private void leave() {
    gone = true;
    customers.remove(this);
  }

  /**
   * What this customer had proved does not hold any more: the request ends, and so does the stream.
   */
  void revoked() {
    atHome(
        () -> {
          if (pair != null && !pair.isOver()) {
            desk.post(new Event.CustomerEnded(id, pair.request()));
          }
          stream.close(Closing.because(ErrorCode.TOKEN_REVOKED, "the token was revoked"));
        });
  }

  // ── the customer says something ──

  /**
   * @param excess over the allowance: to be answered, not carried out
   * @param nanos when it was read
   */
  void receive(CustomerConnection connection, CustomerFrame frame, boolean excess, long nanos) {
    atHome(
        () -> {
          if (stream.isAttached(connection)) {
            received(frame, excess, nanos);
          }
        });
  }

  private void received(CustomerFrame frame, boolean excess, long nanos) {
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

  private void handle(CustomerFrame frame, long sequence, long nanos) {
    if (isNumbered(frame.getBodyCase()) != (sequence != 0)) {
      if (frame.getBodyCase() != CustomerFrame.BodyCase.BODY_NOT_SET) {
        refuse(ErrorCode.INVALID_FIELD, "sequence: this body has one, or must not have", sequence);
        return;
      }
    }
    switch (frame.getBodyCase()) {
      case HELLO ->
          stream.close(Closing.because(ErrorCode.HELLO_REPEATED, "Hello was there already"));
      case HEARTBEAT -> heartbeat(frame.getHeartbeat());
      case ACKNOWLEDGEMENT -> {}
      case REQUEST_HELP -> requestHelp(frame.getRequestHelp(), sequence, nanos);
      case END_REQUEST -> endRequest(frame.getEndRequest(), sequence);
      case SIGNAL -> signal(frame.getSignal(), sequence);
      case TIMELINE -> timeline(frame.getTimeline(), sequence);
      case FACT -> fact(frame.getFact(), sequence);
      case IDENTIFY -> identify(frame.getIdentify());
      case HOLD_SESSION -> hold(frame.getHoldSession(), sequence);
      case ASK_DELETION -> askDeletion(frame.getAskDeletion(), sequence);
      case ASK_CALL_BACK -> askCallBack(frame.getAskCallBack(), sequence);
      case BODY_NOT_SET ->
          refuse(ErrorCode.UNSUPPORTED, "this relay does not know this body", sequence);
    }
  }

  private static boolean isNumbered(CustomerFrame.BodyCase body) {
    return switch (body) {
      case HELLO, IDENTIFY, HEARTBEAT, ACKNOWLEDGEMENT, BODY_NOT_SET -> false;
      case REQUEST_HELP,
          END_REQUEST,
          SIGNAL,
          TIMELINE,
          FACT,
          HOLD_SESSION,
          ASK_DELETION,
          ASK_CALL_BACK ->
          true;
    };
  }

  private void heartbeat(Heartbeat heartbeat) {
    if (!heartbeat.getReply()) {
      stream.sendUnnumbered(
          RelayFrame.newBuilder().setHeartbeat(heartbeat.toBuilder().setReply(true)));
    }
  }

  private void identify(Identify identify) {
    if (identify.getToken().isEmpty()) {
      refuse(ErrorCode.INVALID_FIELD, "identify.token is empty", 0);
      return;
    }
    switch (customers.judge(identity.app().id().value(), identify.getToken())) {
      case Customers.Verdict.Yes yes when yes.identity().continues(identity.subject()) -> {
        become(yes.identity());
        stream.sendUnnumbered(
            RelayFrame.newBuilder().setIdentified(customers.identified(identity)));
      }
      case Customers.Verdict.Yes other ->
          refuse(ErrorCode.PERMISSION_DENIED, "the token is another person's", 0);
      case Customers.Verdict.No no when no.closing().code() == ErrorCode.TOKEN_EXPIRED ->
          refuse(ErrorCode.TOKEN_EXPIRED, no.closing().message(), 0);
      case Customers.Verdict.No no ->
          refuse(ErrorCode.PERMISSION_DENIED, "the token does not hold", 0);
    }
  }

  /** The same person with a newer token; or somebody unknown until now. */
  private void become(CustomerIdentity proved) {
    boolean news =
        !HelpRequestRules.person(proved, "").equals(HelpRequestRules.person(identity, ""));
    identity = proved;
    Pair present = pair;
    if (news && present != null && !present.isOver()) {
      String saidName = present.details().person().displayName();
      present.identify(HelpRequestRules.person(proved, saidName));
      desk.customerIdentified(present.request(), record(present.details()));
    }
  }

  private void requestHelp(RequestHelp help, long sequence, long nanos) {
    if (customers.isExpired(identity)) {
      refuse(ErrorCode.TOKEN_EXPIRED, "the token's time is over; identify anew", sequence);
      return;
    }
    if (!isKnown(help) && !customers.isRoomLeft()) {
      refuse(ErrorCode.UNAVAILABLE, "the relay takes nothing new at the moment", sequence);
      return;
    }
    if (!isKnown(help)
        && customers.mayAsk(identity, address) instanceof AskingLimits.Verdict.Wait wait) {
      tooMuch(wait, sequence);
      return;
    }
    if (help.getChatOnly() && !help.getJoinCode().isEmpty()) {
      refuse(
          ErrorCode.FAILED_PRECONDITION,
          "join_code leads to a call; leave it or chat_only out",
          sequence);
      return;
    }
    switch (joined(help)) {
      case JoinCodes.Joined.With with -> requestHelp(help, with, sequence, nanos);
      case JoinCodes.Joined.NoSuchCode no ->
          refuse(ErrorCode.NOT_FOUND, "no such code, or it is over", sequence);
      case JoinCodes.Joined.TooManyWrong no ->
          refuse(ErrorCode.RATE_LIMITED, "too many wrong codes; wait a minute", sequence);
      case null -> requestHelp(help, null, sequence, nanos);
    }
  }

  /** Null: there is no code, or it was looked at when the request came first. */
  private JoinCodes.@Nullable Joined joined(RequestHelp help) {
    return help.getJoinCode().isEmpty() || isKnown(help)
        ? null
        : customers.join(help.getJoinCode(), identity.app(), address);
  }

  private void requestHelp(
      RequestHelp help, JoinCodes.Joined.@Nullable With joined, long sequence, long nanos) {
    QueueId queue = joined == null ? null : joined.queue();
    Pair known = pair;
    if (known != null && isKnown(help) && !help.getJoinCode().isEmpty()) {
      queue = known.queue();
    }
    switch (HelpRequestRules.judge(help, identity, limits(), queue, customers::isForChats)) {
      case HelpRequestRules.Verdict.Refused refused ->
          refuse(refused.code(), refused.message(), sequence);
      case HelpRequestRules.Verdict.Sound sound -> {
        if (desk.isOverloaded()) {
          stream.close(
              new Closing(ErrorCode.OVERLOADED, "the relay is full", Errors.RETRY_AFTER_MILLIS));
          return;
        }
        RequestId request = new RequestId(help.getRequestId());
        Event.HelpRequested event =
            new Event.HelpRequested(
                request, identity.app().id(), id, sound.queue(), sound.bodyHash(), needs(joined));
        if (joined != null) {
          desk.journal(
              JournalEntry.of(JournalEntry.Kind.CODE, request).with("used-for", joined.agent()));
        }
        CallBackWish wish = help.getCallBack() ? wish(help.getCallBackAtMillis()) : null;
        desk.requestHelp(
            event, wish, pairFor(request, sound), record(sound.details()), sequence, nanos);
        TraceParent.parse(help.getTraceParent())
            .ifPresent(appsTrace -> desk.belongsTo(request, appsTrace));
      }
    }
  }

  private RequestNeeds needs(JoinCodes.Joined.@Nullable With joined) {
    RequestNeeds usual = customers.needs(identity);
    return joined == null
        ? usual
        : new RequestNeeds(usual.tier(), usual.skills(), joined.agent(), List.of());
  }

  private boolean isKnown(RequestHelp help) {
    return pair != null && pair.request().value().equals(help.getRequestId());
  }

  /** The pair of this request; while another request lives, one that routing will refuse. */
  private Pair pairFor(RequestId request, HelpRequestRules.Verdict.Sound sound) {
    Pair present = pair;
    if (present != null && present.request().equals(request)) {
      present.describe(sound.details());
      return present;
    }
    Pair fresh = newPair(request, sound.queue(), sound.details());
    if (present == null || present.isOver()) {
      take(fresh);
    }
    return fresh;
  }

  private Pair newPair(RequestId request, QueueId queue, RequestDetails details) {
    return new Pair(
        identity.app(),
        request,
        queue,
        customers.isForChats(queue),
        this,
        details,
        limits().heldSignals(),
        limits().heldSignalBytes());
  }

  private void take(@Nullable Pair newPair) {
    pair = newPair;
    toldOfAgent = false;
    early = null;
  }

  private CustomerRecord record(RequestDetails details) {
    return new CustomerRecord(
        key.streamId(),
        key.secretSha256(),
        details.person(),
        details.topic(),
        details.screenContext().toByteArray());
  }

  private void endRequest(EndRequest end, long sequence) {
    if (HelpRequestRules.isSoundId(end.getRequestId())) {
      desk.post(new Event.CustomerEnded(id, new RequestId(end.getRequestId())), sequence);
    } else {
      refuse(ErrorCode.NOT_FOUND, "no such request", sequence);
    }
  }

  private void askCallBack(AskCallBack ask, long sequence) {
    if (HelpRequestRules.isSoundId(ask.getRequestId())) {
      RequestId request = new RequestId(ask.getRequestId());
      desk.post(new Event.CallBackAsked(id, request, wish(ask.getAtMillis())), sequence);
    } else {
      refuse(ErrorCode.NOT_FOUND, "no such request", sequence);
    }
  }

  /**
   * @param atMillis since 1970; 0: as soon as it is their turn
   */
  private CallBackWish wish(long atMillis) {
    return new CallBackWish(
        atMillis == 0 ? null : Instant.ofEpochMilli(atMillis), customers.callBackRules());
  }

  private void hold(HoldSession hold, long sequence) {
    desk.post(
        new Event.CustomerHolds(id, new RequestId(hold.getRequestId()), hold.getOnHold()),
        sequence);
  }

  private void askDeletion(AskDeletion ask, long sequence) {
    if (!HelpRequestRules.isSoundId(ask.getRequestId())) {
      refuse(ErrorCode.INVALID_FIELD, "ask_deletion.request_id is not one", sequence);
      return;
    }
    RequestId asked = new RequestId(ask.getRequestId());
    desk.deletions()
        .ask(
            identity.app().id(),
            identity.subject(),
            asked,
            answer -> atHome(() -> deletionAsked(asked, answer, sequence)));
  }

  private void deletionAsked(RequestId asked, DeletionAsks.Answer answer, long sequence) {
    switch (answer) {
      case TAKEN_DOWN -> stream.send(CustomerFrames.deletionAsked(asked, DeletionAsks.WITHIN_DAYS));
      case NOT_KEPT ->
          refuse(ErrorCode.NOT_FOUND, "nothing is kept of such a request of yours", sequence);
      case NOT_NOW ->
          refuse(ErrorCode.UNAVAILABLE, "it cannot be taken down now; ask again", sequence);
    }
  }

  private void signal(PeerSignal signal, long sequence) {
    switch (signal.getKind()) {
      case KIND_UNSPECIFIED, UNRECOGNIZED -> {
        refuse(ErrorCode.INVALID_FIELD, "signal.kind is not known", sequence);
        return;
      }
      case ANSWER -> {
        refuse(ErrorCode.FAILED_PRECONDITION, "agents answer, customers do not", sequence);
        return;
      }
      default -> {}
    }
    if (signal.getPayload().size() > limits().signalBytes()) {
      refuse(
          ErrorCode.TOO_LARGE,
          "signal.payload is larger than " + limits().signalBytes() + " bytes",
          sequence);
      return;
    }
    Optional<String> unsound = SignalRules.check(signal);
    if (unsound.isPresent()) {
      refuse(ErrorCode.INVALID_FIELD, unsound.get(), sequence);
      return;
    }
    switch (pair == null ? Pair.Passed.NOT_NOW : pair.fromCustomer(signal)) {
      case FORWARDED -> {}
      case TOO_MUCH_KEPT ->
          refuse(ErrorCode.TOO_LARGE, "too much for an agent who is not there yet", sequence);
      case NOT_NOW -> refuse(ErrorCode.FAILED_PRECONDITION, "there is no live request", sequence);
      case WRITING_ONLY -> refuse(ErrorCode.FAILED_PRECONDITION, Pair.NOTHING_TO_SEE, sequence);
      case UNREADABLE -> refuse(ErrorCode.INVALID_FIELD, "signal.payload cannot be read", sequence);
    }
  }

  private void timeline(TimelineReport report, long sequence) {
    Pair reported = pair;
    if (reported == null || !reported.request().value().equals(report.getRequestId())) {
      refuse(ErrorCode.NOT_FOUND, "no such request", sequence);
      return;
    }
    Reports.stages(report)
        .ifPresentOrElse(
            stages -> desk.customerReported(reported.request(), stages),
            () -> refuse(ErrorCode.INVALID_FIELD, "timeline.stages is not sound", sequence));
  }

  private void fact(SessionFact fact, long sequence) {
    Pair about = pair;
    if (about == null || !about.request().value().equals(fact.getRequestId())) {
      refuse(ErrorCode.NOT_FOUND, "no such request", sequence);
      return;
    }
    switch (about.facts().take(fact)) {
      case COUNTED -> {
        customers.measures().factTold(Edge.CUSTOMERS, fact.getKind());
        desk.journal(SessionFacts.entry(fact, "customer"));
      }
      case REPEATED -> {}
      case MALFORMED -> refuse(ErrorCode.INVALID_FIELD, "fact is not sound", sequence);
      case TOO_MANY -> refuse(ErrorCode.TOO_LARGE, "more facts than a session has", sequence);
    }
  }

  // ── the customer is told something ──

  @Override
  public void deliver(RequestId request, PeerSignal signal) {
    atHome(
        () -> {
          if (pair == null || !pair.request().equals(request)) {
            return;
          }
          if (toldOfAgent) {
            stream.send(CustomerFrames.signal(signal));
          } else {
            keepEarly(signal);
          }
        });
  }

  /** The agent was quicker than the commit after which the customer hears of the ring. */
  private void keepEarly(PeerSignal signal) {
    if (early == null) {
      early = new ArrayDeque<>(4);
    }
    if (early.size() < EARLY_SIGNALS) {
      early.add(signal);
    }
  }

  private void tellOfAgent(RelayFrame.Builder body) {
    stream.send(body);
    toldOfAgent = true;
    if (early != null) {
      early.forEach(signal -> stream.send(CustomerFrames.signal(signal)));
      early = null;
    }
  }

  /** On the desk's thread. */
  void tell(Effect.ToCustomer effect, long refusedSequence) {
    atHome(() -> told(effect, refusedSequence));
  }

  private void told(Effect.ToCustomer effect, long refusedSequence) {
    switch (effect) {
      case Effect.TellWaiting waiting -> stream.send(CustomerFrames.waiting(waiting));
      case Effect.TellCallBack callBack -> stream.send(CustomerFrames.callBack(callBack));
      case Effect.TellRinging ringing -> tellOfAgent(CustomerFrames.ringing(ringing));
      case Effect.TellStarted started -> {
        tellOfAgent(
            CustomerFrames.started(
                started,
                customers.profile(started.agent()),
                isChatOnly() ? List.of() : customers.iceServers(identity.app(), key)));
        desk.mark(started.request(), Mark.STARTED_SENT, System.nanoTime());
      }
      case Effect.TellHandingOver handing ->
          stream.send(CustomerFrames.handingOver(handing, customers::profile));
      case Effect.TellListeners listeners -> tellListeners(listeners);
      case Effect.TellAgentLink link -> stream.send(CustomerFrames.agentLink(link));
      case Effect.TellEnded ended -> {
        if (pair != null && pair.request().equals(ended.request())) {
          pair.end();
        }
        stream.send(CustomerFrames.ended(ended));
      }
      case Effect.Refuse refuse -> refused(refuse, refusedSequence);
    }
  }

  private boolean isChatOnly() {
    return pair != null && pair.isChatOnly();
  }

  /** Who speaks is told whatever the operator decided about those who listen. */
  private void tellListeners(Effect.TellListeners told) {
    boolean all = customers.config().supervision().customerTold();
    boolean speaking = !told.speaking().isEmpty();
    if (all || speaking || toldOfSpeaking) {
      toldOfSpeaking = speaking;
      stream.send(CustomerFrames.listeners(told, all, customers::profile));
    }
  }

  private void refused(Effect.Refuse refuse, long refusedSequence) {
    customers.measures().refused(Edge.CUSTOMERS, refuse.refusal());
    RelayFrame.Builder aboutCallBack = CustomerFrames.callBackRefused(refuse);
    if (aboutCallBack != null) {
      stream.send(aboutCallBack);
      return;
    }
    stream.sendUnnumbered(
        CustomerFrames.error(Errors.error(refuse.refusal(), id.value(), refusedSequence)));
  }

  private void refuse(ErrorCode code, String message, long sequence) {
    customers.measures().refused(Edge.CUSTOMERS, code);
    stream.sendUnnumbered(CustomerFrames.error(Errors.error(code, message, id.value(), sequence)));
  }

  private void tooMuch(AskingLimits.Verdict.Wait wait, long sequence) {
    customers.measures().refused(Edge.CUSTOMERS, ErrorCode.RATE_LIMITED);
    customers.measures().requestLimited(wait.limit());
    stream.sendUnnumbered(
        CustomerFrames.error(
            Errors.error(
                ErrorCode.RATE_LIMITED, wait.message(), id.value(), sequence, wait.millis())));
  }

  // ── coming back from the store, and being forgotten ──

  /** Before anything else happens to this end. */
  Pair restore(RequestSnapshot snapshot, RequestDetails details) {
    Pair restored = newPair(snapshot.id(), snapshot.queue(), details);
    if (snapshot.endReason() != null) {
      restored.end();
    } else if (snapshot.phase().comesAfterAcceptance()) {
      restored.awaitAgent();
    }
    if (pair == null || pair.isOver()) {
      pair = restored;
    }
    stream.lose();
    return restored;
  }

  /** The request is not remembered any longer. On the desk's thread. */
  void forget(Pair forgotten) {
    atHome(
        () -> {
          if (pair == forgotten) {
            take(null);
          }
          if (pair == null && !stream.isAttached()) {
            leave();
          }
        });
  }

  private LimitsConfig limits() {
    return customers.config().limits();
  }

  private void atHome(Runnable task) {
    if (home.inEventLoop()) {
      task.run();
    } else {
      home.execute(task);
    }
  }
}
