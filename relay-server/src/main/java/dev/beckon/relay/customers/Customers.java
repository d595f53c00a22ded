package dev.beckon.relay.customers;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.JoinCodes;
import dev.beckon.relay.identity.CustomerIdentities;
import dev.beckon.relay.identity.CustomerIdentity;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CallBackRules;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.session.Announced;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.IceServers;
import dev.beckon.relay.session.OutgoingLimits;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.relay.session.StreamKey;
import dev.beckon.relay.store.CustomerRecord;
import dev.beckon.relay.store.StoredRequest;
import dev.beckon.signal.v1.AgentProfile;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.Identified;
import dev.beckon.signal.v1.Limits;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.Welcome;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every customer the relay knows, connected or expected back. Decides what becomes of a Hello, and
 * finds the end that the desk wants to tell something. Thread-safe.
 */
public final class Customers {
  private static final Logger log = LoggerFactory.getLogger(Customers.class);
  private static final int PROTOCOL_VERSION = 1;
  private static final int CLIENT_CHARACTERS = 100;

  /** What may be unacknowledged in bytes; the number of frames is the operator's. */
  private static final long OUTSTANDING_BYTES = 1 << 20;

  private final RelayConfig config;
  private final CustomerIdentities identities;
  private final PlanInForce plan;
  private final Desk desk;
  private final RelayMeasures measures;
  private final EventLoopGroup loops;
  private final Function<AgentId, AgentProfile> profiles;
  private final BooleanSupplier roomLeft;
  private final SecureRandom random = new SecureRandom();
  private final Limits limits;
  private final IceServers iceServers;
  private final AskingLimits asking;
  private final Availability availability;
  private final ConcurrentHashMap<CustomerId, CustomerEnd> ends = new ConcurrentHashMap<>();

  /** Whether a Hello holds. */
  sealed interface Verdict {
    record Yes(CustomerIdentity identity) implements Verdict {}

    record No(Closing closing) implements Verdict {}
  }

  /**
   * @param profiles what a customer is told of an agent
   * @param roomLeft whether disk and files leave room for new requests
   */
  public Customers(
      RelayConfig config,
      CustomerIdentities identities,
      PlanInForce plan,
      Desk desk,
      RelayMeasures measures,
      EventLoopGroup loops,
      Function<AgentId, AgentProfile> profiles,
      BooleanSupplier roomLeft) {
    this.config = config;
    this.identities = identities;
    this.plan = plan;
    this.desk = desk;
    this.measures = measures;
    this.loops = loops;
    this.profiles = profiles;
    this.roomLeft = roomLeft;
    this.asking = new AskingLimits(config.limits());
    this.availability = new Availability(config, plan, desk::outlook, Clock.systemUTC());
    this.limits = Announced.limits(config);
    this.iceServers = new IceServers(config);
  }

  // ── from the desk ──

  /** On the desk's thread. */
  public void tell(Effect.ToCustomer effect, long refusedSequence) {
    CustomerEnd end = ends.get(effect.customer());
    if (end == null) {
      log.debug("{} is not known any more: {}", effect.customer(), effect.request());
    } else {
      end.tell(effect, refusedSequence);
    }
  }

  /** A request is not remembered any longer. On the desk's thread. */
  public void forget(Pair pair) {
    if (pair.customer() instanceof CustomerEnd end) {
      end.forget(pair);
    }
  }

  /** A request came back from the store: so does its customer, who is expected to resume. */
  public Pair restore(StoredRequest stored) {
    CustomerRecord record = stored.customer();
    CustomerId id = stored.snapshot().owner();
    AppConfig app =
        config
            .app(stored.snapshot().app())
            .orElseGet(() -> retired(stored.snapshot().app(), stored.snapshot().queue()));
    StreamKey key =
        record == null
            ? StreamKey.mint(random).key()
            : new StreamKey(record.streamId(), record.resumeSecretSha256());
    CustomerIdentity identity = CustomerIdentities.remembered(app, person(record));
    CustomerEnd end =
        ends.computeIfAbsent(
            id,
            each -> {
              measures.streamOpened(Edge.CUSTOMERS);
              return new CustomerEnd(each, key, identity, loops.next(), this, desk);
            });
    return end.restore(stored.snapshot(), details(app, record));
  }

  private static RequestDetails details(AppConfig app, @Nullable CustomerRecord record) {
    return record == null
        ? new RequestDetails(app.name(), person(null), "", ByteString.EMPTY)
        : new RequestDetails(
            app.name(),
            record.person(),
            record.topic(),
            ByteString.copyFrom(record.screenContext()));
  }

  private static Person person(@Nullable CustomerRecord record) {
    return record == null
        ? new Person("", "", CustomerIdentity.STANDARD_TIER, Map.of())
        : record.person();
  }

  /** An app that the configuration does not have any more; its last requests are still answered. */
  private static AppConfig retired(AppId app, QueueId queue) {
    return new AppConfig(
        app, app.value(), false, 1, List.of(queue), List.of(), List.of(), List.of());
  }

  /**
   * Something that was proved does not hold any more: whoever is here by it has to go.
   *
   * @return how many had to
   */
  public int closeRevoked() {
    int closed = 0;
    for (CustomerEnd end : ends.values()) {
      if (identities.isRevoked(end.identity())) {
        end.revoked();
        closed++;
      }
    }
    return closed;
  }

  // ── from a connection ──

  Availability availability() {
    return availability;
  }

  Verdict judge(Hello hello) {
    if (hello.getProtocolVersion() != PROTOCOL_VERSION) {
      return no(ErrorCode.UNSUPPORTED, "this relay speaks protocol version 1");
    }
    if (hello.getClient().length() > CLIENT_CHARACTERS) {
      return no(ErrorCode.UNAUTHENTICATED, "Hello.client is too long");
    }
    return judge(hello.getApp(), hello.getToken());
  }

  /** Whether a token holds for an app; an empty one: whether the app lets anybody in. */
  Verdict judge(String app, String token) {
    return switch (identities.identify(app, token)) {
      case CustomerIdentities.Verdict.Known known -> new Verdict.Yes(known.identity());
      case CustomerIdentities.Verdict.Expired expired ->
          no(ErrorCode.TOKEN_EXPIRED, "the token's time is over; get a new one");
      case CustomerIdentities.Verdict.Stranger stranger ->
          no(ErrorCode.UNAUTHENTICATED, "unknown app, or the token does not hold");
    };
  }

  private static Verdict no(ErrorCode code, String message) {
    return new Verdict.No(Closing.because(code, message));
  }

  /**
   * A Hello that holds: goes on with the stream it names, or begins one. On the connection's loop.
   */
  void begin(CustomerConnection connection, Hello hello, CustomerIdentity identity) {
    CustomerEnd known = hello.hasResume() ? find(identity, hello.getResume()) : null;
    if (known == null) {
      beginFresh(connection, identity);
    } else {
      connection.carries(known);
      known.takeOver(connection, hello.getResume(), identity);
    }
  }

  private @Nullable CustomerEnd find(CustomerIdentity identity, Resume resume) {
    CustomerEnd end = ends.get(customerId(identity, resume.getStreamId()));
    return end != null
            && end.key().opensWith(resume.getResumeSecret())
            && identity.continues(end.identity().subject())
        ? end
        : null;
  }

  /** On the connection's loop, which becomes the new end's home. */
  void beginFresh(CustomerConnection connection, CustomerIdentity identity) {
    StreamKey.Minted minted = StreamKey.mint(random);
    CustomerEnd end =
        new CustomerEnd(
            customerId(identity, minted.key().streamId()),
            minted.key(),
            identity,
            connection.loop(),
            this,
            desk);
    ends.put(end.id(), end);
    measures.streamOpened(Edge.CUSTOMERS);
    connection.carries(end);
    end.begin(connection, minted.secret());
  }

  /**
   * A customer is known by app and stream, whoever it turns out to be: who signs in while being
   * helped stays the same customer, and one person at two devices is two.
   */
  private static CustomerId customerId(CustomerIdentity identity, String streamId) {
    return new CustomerId(identity.app().id() + "/~" + streamId);
  }

  // ── for the ends ──

  /** An end is over for good. */
  void remove(CustomerEnd end) {
    if (ends.remove(end.id(), end)) {
      measures.streamClosed(Edge.CUSTOMERS);
    }
  }

  Welcome welcome(
      StreamKey key,
      ByteString secret,
      Continuation continuation,
      long received,
      CustomerIdentity identity) {
    return Welcome.newBuilder()
        .setStreamId(key.streamId())
        .setResumeSecret(secret)
        .setContinuation(continuation)
        .setReceivedSequence(received)
        .setLimits(limits)
        .addAllIceServers(iceServers.mintedFor(identity.app(), key.streamId()))
        .setIdentity(identified(identity))
        .addAllMasks(identity.app().masks())
        .build();
  }

  Identified identified(CustomerIdentity identity) {
    return Identified.newBuilder()
        .setVerified(identity.verified())
        .setExpiresInMillis((int) Math.min(Integer.MAX_VALUE, identities.millisLeft(identity)))
        .build();
  }

  boolean isExpired(CustomerIdentity identity) {
    return identities.isExpired(identity);
  }

  /** Whether this customer may ask for help once more; if so, that is counted. */
  AskingLimits.Verdict mayAsk(CustomerIdentity identity, @Nullable InetAddress address) {
    return asking.ask(identity, address, System.nanoTime());
  }

  /** Whether disk and files leave room for one more request. */
  boolean isRoomLeft() {
    return roomLeft.getAsBoolean();
  }

  JoinCodes.Joined join(String code, AppConfig app, @Nullable InetAddress address) {
    return desk.joinCodes().take(code, app.id(), app.queues(), address, System.nanoTime());
  }

  AgentProfile profile(AgentId agent) {
    return profiles.apply(agent);
  }

  List<IceServer> iceServers(AppConfig app, StreamKey key) {
    return iceServers.mintedFor(app, key.streamId());
  }

  boolean isForChats(QueueId queue) {
    return plan.now().isForChats(queue);
  }

  /** What somebody needs, by who they turned out to be. */
  RequestNeeds needs(CustomerIdentity identity) {
    SignedClaims signed = identity.signed();
    return plan.now()
        .needs(new TierId(identity.serviceTier()), signed == null ? Map.of() : signed.attributes());
  }

  /** What may be agreed about calling back, from now on. */
  CallBackRules callBackRules() {
    return plan.now().callBacks();
  }

  RelayConfig config() {
    return config;
  }

  RelayMeasures measures() {
    return measures;
  }

  OutgoingLimits outgoingLimits() {
    return new OutgoingLimits(config.limits().outstandingFrames(), OUTSTANDING_BYTES);
  }

  Duration heartbeatInterval() {
    return config.heartbeatInterval();
  }

  Duration helloDeadline() {
    return config.limits().helloDeadline();
  }

  int known() {
    return ends.size();
  }
}
