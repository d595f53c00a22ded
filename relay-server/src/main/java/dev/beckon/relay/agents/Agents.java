package dev.beckon.relay.agents;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.config.RoutingPlan;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.HandUp;
import dev.beckon.relay.desk.OnFloor;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.session.Announced;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.IceServers;
import dev.beckon.relay.session.OutgoingLimits;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.StreamKey;
import dev.beckon.signal.v1.AgentProfile;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.Colleagues;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.Limits;
import dev.beckon.signal.v1.SignedIn;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every agent who has signed in since the relay started, and what all of them are told when they
 * do. There are as many as desks of accounts at most, so none is forgotten. Thread-safe.
 */
public final class Agents {
  /** What may be unacknowledged in bytes; the number of frames is the operator's. */
  private static final long OUTSTANDING_BYTES = 1 << 20;

  private final RelayConfig config;
  private final AgentIdentities identities;
  private final PlanInForce plan;
  private final Desk desk;
  private final RelayMeasures measures;
  private final EventLoopGroup loops;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Limits announced;
  private final IceServers iceServers;
  private final ConcurrentHashMap<AgentId, AgentEnd> ends = new ConcurrentHashMap<>();

  public Agents(
      RelayConfig config,
      AgentIdentities identities,
      PlanInForce plan,
      Desk desk,
      RelayMeasures measures,
      EventLoopGroup loops,
      Clock clock) {
    this.config = config;
    this.identities = identities;
    this.plan = plan;
    this.desk = desk;
    this.measures = measures;
    this.loops = loops;
    this.clock = clock;
    this.announced = Announced.limits(config);
    this.iceServers = new IceServers(config);
  }

  // ── from the desk ──

  /** On the desk's thread. */
  public void tell(Effect.ToAgent effect, @Nullable Pair pair, long refusedSequence) {
    // Also one who has not signed in since the start is told: of a session that came back, and
    // went.
    end(effect.agent()).tell(effect, pair, refusedSequence);
  }

  /** On the desk's thread. */
  public void tellSummary(AgentId agent, LineSummary summary) {
    end(agent).tellSummary(summary);
  }

  /** On the desk's thread. */
  public void tellHands(List<HandUp> hands) {
    ends.values().forEach(end -> end.tellHands(hands));
  }

  /** On the desk's thread. */
  public void tellFloor(AgentId supervisor, List<OnFloor> floor) {
    end(supervisor).tellFloor(floor);
  }

  /** What a customer is told of an agent. */
  public AgentProfile profile(AgentId agent) {
    return identities
        .account(agent.person())
        .map(
            account ->
                AgentProfile.newBuilder()
                    .setDisplayName(account.displayName())
                    .setTitle(account.title())
                    .build())
        .orElseGet(AgentProfile::getDefaultInstance);
  }

  // ── for calls and ends ──

  /** How an agent is called; an id where the configuration has none any more. */
  String name(AgentId agent) {
    AgentId person = agent.person();
    return identities.account(person).map(AgentAccount::displayName).orElse(person.value());
  }

  @Nullable AgentProfileAtDesk profileAtDesk(@Nullable AgentId agent) {
    return agent == null
        ? null
        : identities
            .account(agent.person())
            .map(account -> ColleagueSearch.profile(account, plan.now()))
            .orElse(null);
  }

  /** Answers on the desk's thread. */
  void find(ColleagueSearch search, Consumer<Colleagues> answer) {
    desk.look(
        router -> search.in(router, identities.accounts(), plan.now(), clock.instant()), answer);
  }

  /** Empty: there are too many of this agent's. */
  Optional<String> makeJoinCode(AgentId agent) {
    AgentId person = agent.person();
    List<QueueId> queues =
        identities.account(person).map(AgentAccount::queues).orElse(List.of()).stream()
            .filter(queue -> !plan().isForChats(queue))
            .toList();
    Optional<String> code = desk.joinCodes().make(person, queues, System.nanoTime());
    if (code.isPresent()) {
      desk.journal(JournalEntry.of(JournalEntry.Kind.CODE, null).with("made-by", person));
    }
    return code;
  }

  /** Whether somebody has signed in at this desk since the relay started. */
  boolean isKnown(AgentId agent) {
    return ends.containsKey(agent);
  }

  AgentEnd end(AgentId agent) {
    return ends.computeIfAbsent(agent, id -> new AgentEnd(id, loops.next(), this, desk, clock));
  }

  Instant now() {
    return clock.instant();
  }

  /** Closes the call of everybody who is there. */
  void sendAway(Closing closing) {
    ends.values().forEach(end -> end.sendAway(closing));
  }

  /** Signs an agent's console out, at all desks, who must not be there any more. */
  public void closeDisabled(AgentId agent) {
    Closing disabled = Closing.because(ErrorCode.TOKEN_REVOKED, "this account is disabled");
    ends.forEach(
        (desk, end) -> {
          if (desk.isOf(agent)) {
            end.sendAway(disabled);
          }
        });
  }

  SignedIn signedIn(
      StreamKey key,
      ByteString secret,
      Continuation continuation,
      long received,
      AgentAccount account,
      AgentId desk) {
    AgentRules serving = plan().rulesOf(account.id());
    return SignedIn.newBuilder()
        .setStreamId(key.streamId())
        .setResumeSecret(secret)
        .setContinuation(continuation)
        .setReceivedSequence(received)
        .setLimits(announced)
        .setProfile(
            AgentProfileAtDesk.newBuilder()
                .setAgentId(account.id().value())
                .setDisplayName(account.displayName())
                .setTitle(account.title())
                .addAllQueues(serving.queues().stream().map(QueueId::value).toList())
                .setAutoAnswer(serving.autoAnswer())
                .setSupervisor(account.is(Role.SUPERVISOR)))
        .addAllIceServers(desk.isChatDesk() ? List.of() : iceServers.mintedForNoApp(key.streamId()))
        .addAllNotReadyReasons(config.notReadyReasons())
        .addAllDispositions(config.dispositions())
        .setChatDesks(plan().chatDesksOf(desk))
        .build();
  }

  StreamKey.Minted newKey() {
    return StreamKey.mint(random);
  }

  OutgoingLimits outgoingLimits() {
    return new OutgoingLimits(config.limits().outstandingFrames(), OUTSTANDING_BYTES);
  }

  EventExecutor timers() {
    return loops.next();
  }

  AgentIdentities identities() {
    return identities;
  }

  LimitsConfig limits() {
    return config.limits();
  }

  /** For the media of this app with this agent. */
  List<IceServer> iceServers(AppConfig app, @Nullable StreamKey key) {
    return key == null ? List.of() : iceServers.mintedFor(app, key.streamId());
  }

  /** Who serves what at this moment. */
  RoutingPlan plan() {
    return plan.now();
  }

  RelayConfig config() {
    return config;
  }

  RelayMeasures measures() {
    return measures;
  }
}
