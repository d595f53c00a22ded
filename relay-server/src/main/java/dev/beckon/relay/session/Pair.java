package dev.beckon.relay.session;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RingId;
import dev.beckon.signal.v1.PeerSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two ends of one help request. Signals go from one end straight to the other, in order and
 * unread, unless the app's media is relay-only: then their addresses are taken out by {@link
 * AddressFilter}. Routing only says when an agent comes and goes. Thread-safe: the lock guards the
 * fields below it and nothing is called while it is held.
 *
 * <pre>
 *   nobody   an agent is not there: the customer's signals are kept
 *   ringing  they are kept and forwarded; the agent may send ANSWER and CANDIDATE
 *            (neither takes what belongs to a session)
 *   joining  an agent has the session and was not told yet: everything waits for that one
 *   live     everything is forwarded, both ways
 *   ended    nothing is
 * </pre>
 *
 * Order: an agent's end calls {@link #ring} or {@link #start} on its own home and then sends what
 * came back; a signal that finds the agent here is posted to that home, so it comes after. That an
 * agent left or is about to come is said on the desk's thread, before the customer is told: so what
 * the customer then sends is for the right one, however late that one's home is.
 */
public final class Pair {

  /** What is said of {@link Passed#WRITING_ONLY}. */
  public static final String NOTHING_TO_SEE =
      "people only write here: there is neither a peer connection nor a screen";

  private static final int KEPT_INVITATIONS = 4;

  /** What became of a signal. */
  public enum Passed {
    /** On its way to the other end, or kept for it. */
    FORWARDED,
    /** There is no room to keep it. */
    TOO_MUCH_KEPT,
    /** The request is over, the agent not there any more, or this kind comes too early. */
    NOT_NOW,
    /** Its kind is of a call, and people only write here. */
    WRITING_ONLY,
    /** It has to be read, since the app's media is relay-only, and cannot be. */
    UNREADABLE
  }

  private enum Phase {
    NOBODY,
    RINGING,
    JOINING,
    LIVE,
    ENDED
  }

  private final AppConfig app;
  private final RequestId request;
  private final QueueId queue;
  private final boolean chatOnly;
  private final PairEnd customer;
  private final SessionFacts facts = new SessionFacts();

  private final Object lock = new Object();
  private final KeptSignals kept;
  private final KeptSignals joining;
  private Phase phase = Phase.NOBODY;
  private RequestDetails details;
  private DossierNotes dossier = DossierNotes.NONE;

  /** What the agent wrote to colleagues who are asked in; the last few. */
  private final Map<AgentId, String> invitations = new LinkedHashMap<>();

  private @Nullable PairEnd agent;
  private @Nullable RingId ring;
  private int answered;

  /** Of whom joins: whether the ring has brought what was kept. */
  private boolean broughtByRing;

  /**
   * @param chatOnly people only write: nothing of a peer connection or a screen passes
   */
  public Pair(
      AppConfig app,
      RequestId request,
      QueueId queue,
      boolean chatOnly,
      PairEnd customer,
      RequestDetails details,
      int keptSignals,
      int keptBytes) {
    this.app = app;
    this.request = request;
    this.queue = queue;
    this.chatOnly = chatOnly;
    this.customer = customer;
    this.details = details;
    KeptSignals.Limits limits = new KeptSignals.Limits(keptSignals, keptBytes);
    this.kept = new KeptSignals(limits);
    this.joining = new KeptSignals(limits);
  }

  public RequestId request() {
    return request;
  }

  public AppConfig app() {
    return app;
  }

  public PairEnd customer() {
    return customer;
  }

  public QueueId queue() {
    return queue;
  }

  /** Whether people only write. */
  public boolean isChatOnly() {
    return chatOnly;
  }

  public RequestDetails details() {
    synchronized (lock) {
      return details;
    }
  }

  /** What the ends have told of consents and remote control. */
  public SessionFacts facts() {
    return facts;
  }

  /** Whether the request has ended. */
  public boolean isOver() {
    synchronized (lock) {
      return phase == Phase.ENDED;
    }
  }

  /** The customer told again what it is about. */
  public void describe(RequestDetails newDetails) {
    synchronized (lock) {
      if (phase != Phase.ENDED) {
        details = newDetails;
      }
    }
  }

  /** The customer has proved who they are; the agent who is rung or there is shown it. */
  public void identify(Person known) {
    RequestDetails told;
    PairEnd target;
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return;
      }
      details = details.of(known);
      told = details;
      target = agent;
    }
    if (target != null) {
      target.identified(request, told);
    }
  }

  /** From the customer to the agent. */
  public Passed fromCustomer(PeerSignal said) {
    if (chatOnly && isOfCalls(said.getKind())) {
      return Passed.WRITING_ONLY;
    }
    return app.isRelayOnly() ? filtered(said, this::passToAgent) : passToAgent(said);
  }

  /** From an agent to the customer. */
  public Passed fromAgent(PairEnd sender, PeerSignal said) {
    if (chatOnly && isOfCalls(said.getKind())) {
      return Passed.WRITING_ONLY;
    }
    return app.isRelayOnly()
        ? filtered(said, signal -> passToCustomer(sender, signal))
        : passToCustomer(sender, said);
  }

  private static Passed filtered(PeerSignal said, Function<PeerSignal, Passed> pass) {
    return switch (AddressFilter.filter(said)) {
      case AddressFilter.Outcome.Pass(PeerSignal signal) -> pass.apply(signal);
      case AddressFilter.Outcome.Nothing() -> Passed.FORWARDED;
      case AddressFilter.Outcome.Unreadable() -> Passed.UNREADABLE;
    };
  }

  private Passed passToAgent(PeerSignal signal) {
    PairEnd target;
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return Passed.NOT_NOW;
      }
      if (phase == Phase.JOINING) {
        keepLatest(signal);
        return joining.keep(signal) ? Passed.FORWARDED : Passed.TOO_MUCH_KEPT;
      }
      if (phase == Phase.LIVE) {
        keepLatest(signal);
      } else if (isBetweenTwoInASession(signal)) {
        return Passed.NOT_NOW;
      } else if (!kept.keep(signal) && phase == Phase.NOBODY) {
        return Passed.TOO_MUCH_KEPT;
      }
      target = agent;
    }
    if (target != null) {
      target.deliver(request, signal);
    }
    return Passed.FORWARDED;
  }

  private Passed passToCustomer(PairEnd sender, PeerSignal signal) {
    synchronized (lock) {
      if (agent != sender) {
        return Passed.NOT_NOW;
      }
      if (phase != Phase.LIVE && !mayAnswerARing(signal.getKind())) {
        return Passed.NOT_NOW;
      }
      if (signal.getKind() == PeerSignal.Kind.ANSWER) {
        answered = signal.getNegotiation();
      }
    }
    customer.deliver(request, signal);
    return Passed.FORWARDED;
  }

  /**
   * An agent is rung: gets everything that was kept, and from now on what comes. While another
   * agent is still with the customer (a warm hand-over) what comes is that one's.
   */
  public List<PeerSignal> ring(PairEnd rung, RingId newRing) {
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return List.of();
      }
      if (phase == Phase.LIVE) {
        return kept.all();
      }
      nobody();
      phase = Phase.RINGING;
      agent = rung;
      ring = newRing;
      return kept.all();
    }
  }

  /**
   * The ring came to nothing. What an agent has answered is used up; the rest waits for the next
   * agent. A ring that is not the present one changes nothing.
   */
  public void ringOver(PairEnd rung, RingId oldRing) {
    synchronized (lock) {
      if (phase == Phase.RINGING && agent == rung && oldRing.equals(ring)) {
        nobody();
      }
    }
  }

  /** The session is an agent's of whom nothing is here yet: the relay was started again. */
  public void awaitAgent() {
    synchronized (lock) {
      if (phase != Phase.ENDED) {
        phase = Phase.JOINING;
        broughtByRing = false;
      }
    }
  }

  /** This agent has the session, and is about to be told: what comes waits for it. */
  public void join(PairEnd accepted) {
    synchronized (lock) {
      if (phase != Phase.ENDED && !(phase == Phase.LIVE && agent == accepted)) {
        broughtByRing = agent == accepted && phase != Phase.JOINING;
        phase = Phase.JOINING;
        agent = accepted;
      }
    }
  }

  /**
   * The session starts, or goes on, with this agent. Returns what the customer has sent that this
   * agent's ring did not bring: after a hand-over, the new negotiation, and what waited for it. Of
   * an agent who has the session already the console may have been opened again, and then it knows
   * nothing: it is told how the customer's side is now.
   */
  public List<PeerSignal> start(PairEnd accepted) {
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return List.of();
      }
      boolean brought = phase == Phase.RINGING || (phase == Phase.JOINING && broughtByRing);
      List<PeerSignal> waited = joining.all();
      List<PeerSignal> missed = new ArrayList<>();
      if (agent != accepted || !brought) {
        missed.addAll(kept.all());
        missed.removeAll(waited);
      }
      missed.addAll(waited);
      joining.clear();
      phase = Phase.LIVE;
      agent = accepted;
      kept.dropAllButLatest();
      return missed;
    }
  }

  /** What the agent wrote for the next one; false: this agent is not with the customer. */
  public boolean writeDossier(PairEnd writer, DossierNotes written) {
    synchronized (lock) {
      if (phase != Phase.LIVE || agent != writer) {
        return false;
      }
      dossier = written;
      return true;
    }
  }

  /** What the agent writes to a colleague who is asked in; false: is not with the customer. */
  public boolean writeInvitation(PairEnd writer, AgentId colleague, String words) {
    synchronized (lock) {
      if (phase != Phase.LIVE || agent != writer) {
        return false;
      }
      invitations.remove(colleague);
      invitations.put(colleague, words);
      if (invitations.size() > KEPT_INVITATIONS) {
        invitations.remove(invitations.keySet().iterator().next());
      }
      return true;
    }
  }

  /** PERSONAL; may be empty. */
  public String invitationWords(AgentId colleague) {
    synchronized (lock) {
      return invitations.getOrDefault(colleague, "");
    }
  }

  public DossierNotes dossier() {
    synchronized (lock) {
      return dossier;
    }
  }

  /** The session is over for this agent; the customer may be on the way to another. */
  public void agentLeft(PairEnd left) {
    synchronized (lock) {
      if (agent == left && (phase == Phase.LIVE || phase == Phase.JOINING)) {
        nobody();
      }
    }
  }

  /** The request is over. What was personal is forgotten. */
  public void end() {
    synchronized (lock) {
      phase = Phase.ENDED;
      agent = null;
      ring = null;
      kept.clear();
      joining.clear();
      dossier = DossierNotes.NONE;
      details = details.withoutPersonal();
    }
  }

  private void nobody() {
    joining.all().stream().filter(each -> !isBetweenTwoInASession(each)).forEach(kept::keep);
    joining.clear();
    phase = Phase.NOBODY;
    agent = null;
    ring = null;
    dropUsedUp();
  }

  private void dropUsedUp() {
    if (answered != 0) {
      kept.dropNegotiation(answered);
      answered = 0;
    }
  }

  private void keepLatest(PeerSignal signal) {
    switch (signal.getKind()) {
      case SCREEN_CONTEXT, MEDIA_STATE -> kept.keep(signal);
      default -> {}
    }
  }

  /** What was said to one agent is not for the next. */
  private static boolean isBetweenTwoInASession(PeerSignal signal) {
    return signal.hasNumber() || signal.getKindValue() > PeerSignal.Kind.APP_MESSAGE_VALUE;
  }

  private static boolean isOfCalls(PeerSignal.Kind kind) {
    return switch (kind) {
      case OFFER,
          ANSWER,
          CANDIDATE,
          NEGOTIATION_WANTED,
          STILL,
          VIEW_TREE,
          TREE_WANTED,
          SCREEN_MASKS,
          POINTER,
          ANNOTATE,
          ERASE,
          LASER,
          TAP_SUGGESTED,
          SUGGESTION_ENDED,
          CONTROL_ASKED,
          CONTROL_ANSWERED,
          CONTROL_ENDED,
          CONTROL_ACTION,
          CONTROL_RESULT ->
          true;
      case KIND_UNSPECIFIED,
          UNRECOGNIZED,
          SCREEN_CONTEXT,
          CHAT,
          CHAT_RECEIPT,
          TYPING,
          FILE_ANNOUNCED,
          FILE_ANSWERED,
          FILE_CHUNK,
          GUIDE,
          STEP_MARKED,
          GUIDE_ENDED,
          MEDIA_STATE,
          QUALITY,
          APP_MESSAGE,
          PEER_ACKNOWLEDGEMENT ->
          false;
    };
  }

  private static boolean mayAnswerARing(PeerSignal.Kind kind) {
    return kind == PeerSignal.Kind.ANSWER || kind == PeerSignal.Kind.CANDIDATE;
  }
}
