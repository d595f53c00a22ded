package dev.beckon.console.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.AgentStanding;
import dev.beckon.console.desk.Breadcrumb;
import dev.beckon.console.desk.Continuation;
import dev.beckon.console.desk.Customer;
import dev.beckon.console.desk.CustomerMedia;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.EndReason;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Ring;
import dev.beckon.console.desk.RingId;
import dev.beckon.console.desk.RingOutcome;
import dev.beckon.console.desk.RingReason;
import dev.beckon.console.desk.ScreenContext;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.signal.v1.AgentProto;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ChatMessage;
import dev.beckon.signal.v1.CustomerIdentified;
import dev.beckon.signal.v1.CustomerProfile;
import dev.beckon.signal.v1.IceCandidate;
import dev.beckon.signal.v1.MediaState;
import dev.beckon.signal.v1.PeerLink;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SessionEndedAtDesk;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From generated messages to our own values. What cannot be read, or is not known to this console,
 * is left out: a newer relay or a broken app must not stop a session.
 */
final class FromWire {
  private static final Logger LOG = LoggerFactory.getLogger(FromWire.class);

  static {
    // A ring carries a map, for which protobuf reads every descriptor, a third of a second: at
    // sign-in, not while it should be ringing.
    LOG.debug("contract: {}", AgentProto.getDescriptor().getFullName());
  }

  private FromWire() {}

  /**
   * @param now by this machine's clock, which the code's time is counted by
   */
  static JoinCode joinCode(dev.beckon.signal.v1.JoinCode wire, Instant now) {
    long millis = Integer.toUnsignedLong(wire.getValidMillis());
    return new JoinCode.Holds(wire.getCode(), now.plusMillis(millis));
  }

  static AgentProfile profile(SignedIn signedIn) {
    return new AgentProfile(
        signedIn.getProfile().getAgentId(),
        signedIn.getProfile().getDisplayName(),
        signedIn.getProfile().getTitle(),
        signedIn.getProfile().getQueuesList(),
        signedIn.getProfile().getAutoAnswer(),
        signedIn.getProfile().getSupervisor(),
        signedIn.getNotReadyReasonsList(),
        signedIn.getDispositionsList(),
        Math.clamp(signedIn.getChatDesks(), 0, AgentProfile.MOST_CHAT_DESKS));
  }

  static Continuation continuation(SignedIn signedIn) {
    return switch (signedIn.getContinuation()) {
      case RESUMED -> Continuation.RESUMED;
      case RESYNCHRONIZED -> Continuation.RESYNCHRONIZED;
      case FRESH, CONTINUATION_UNSPECIFIED, UNRECOGNIZED -> Continuation.FRESH;
    };
  }

  static List<IceServer> iceServers(List<dev.beckon.signal.v1.IceServer> servers) {
    return servers.stream()
        .map(
            s ->
                new IceServer(
                    s.getUrlsList(), s.getUsername(), s.getCredential(), s.getRelayOnly()))
        .toList();
  }

  static LineSummary lines(dev.beckon.signal.v1.LineSummary lines) {
    return new LineSummary(
        lines.getWaiting(),
        Duration.ofMillis(lines.getLongestWaitMillis()),
        lines.getAgentsReady(),
        lines.getAgentsBusy());
  }

  static Optional<AgentStanding> standing(AgentState state) {
    return phase(state.getState())
        .map(
            phase ->
                new AgentStanding(
                    phase,
                    Duration.ofMillis(state.getAgeMillis()),
                    state.getReason(),
                    Duration.ofMillis(Integer.toUnsignedLong(state.getRemainingMillis())),
                    next(state)));
  }

  static Ring ring(dev.beckon.signal.v1.Ring ring, List<IceServer> iceServers) {
    List<PeerSignal> signals = new ArrayList<>();
    ring.getSignalsList().forEach(signal -> signal(signal).ifPresent(signals::add));
    return new Ring(
        new RingId(ring.getRingId()),
        new RequestId(ring.getRequestId()),
        Duration.ofMillis(Integer.toUnsignedLong(ring.getAnswerWithinMillis())),
        customer(ring.getCustomer()),
        ring.getQueue(),
        ring.getTopic(),
        Duration.ofMillis(ring.getWaitedMillis()),
        context(ring.getScreenContext()),
        signals,
        ring.getIceServersCount() == 0 ? iceServers : iceServers(ring.getIceServersList()),
        ring.getUnansweredRings(),
        reason(ring.getWhy()),
        ring.hasDossier() ? HandOverFromWire.dossier(ring.getDossier()) : null,
        ring.getCallBackAskedAtMillis() == 0
            ? null
            : Instant.ofEpochMilli(ring.getCallBackAskedAtMillis()),
        ring.getChatOnly());
  }

  private static RingReason reason(dev.beckon.signal.v1.RingReason why) {
    return new RingReason(
        switch (why.getRight()) {
          case OWNER -> RingReason.Right.OWNER;
          case DEPUTY -> RingReason.Right.DEPUTY;
          case ANYONE -> RingReason.Right.ANYONE;
          case RIGHT_UNSPECIFIED, UNRECOGNIZED -> RingReason.Right.UNKNOWN;
        },
        switch (why.getOrder()) {
          case LONGEST_IDLE -> RingReason.Order.LONGEST_IDLE;
          case ROUND_ROBIN -> RingReason.Order.ROUND_ROBIN;
          case TOP_DOWN -> RingReason.Order.TOP_DOWN;
          case LEAST_TALK_TIME -> RingReason.Order.LEAST_TALK_TIME;
          case FEWEST_CONTACTS -> RingReason.Order.FEWEST_CONTACTS;
          case RING_ALL, RING_PROGRESSIVELY -> RingReason.Order.SEVERAL_AT_ONCE;
          case ORDER_UNSPECIFIED, UNRECOGNIZED -> RingReason.Order.UNKNOWN;
        },
        Duration.ofMillis(why.getFreeMillis()),
        why.getOthersFree(),
        why.getSkillsList().stream().map(s -> s.getName() + " ≥ " + s.getLevel()).toList(),
        why.getRelaxed(),
        why.getAhead(),
        why.getOneOfSeveral(),
        why.getOverdue());
  }

  static DeskEvent ringOver(RingEnded ended) {
    RingOutcome outcome =
        switch (ended.getOutcome()) {
          case ACCEPTED -> RingOutcome.ACCEPTED;
          case DECLINED -> RingOutcome.DECLINED;
          case TIMED_OUT -> RingOutcome.TIMED_OUT;
          case TAKEN_BY_COLLEAGUE -> RingOutcome.TAKEN;
          case REVOKED -> RingOutcome.REVOKED;
          case CANCELLED -> RingOutcome.CANCELLED;
          // An outcome of a newer relay: over is over.
          case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> RingOutcome.REVOKED;
        };
    return new DeskEvent.RingOver(new RingId(ended.getRingId()), outcome);
  }

  static DeskEvent sessionStarted(SessionStartedAtDesk started) {
    return new DeskEvent.SessionStarted(
        new RequestId(started.getRequestId()),
        customer(started.getCustomer()),
        started.getQueue(),
        started.getTopic(),
        context(started.getScreenContext()),
        iceServers(started.getIceServersList()),
        started.getResumed(),
        Duration.ofMillis(started.getAgeMillis()),
        !started.getNoAgentVideo(),
        started.hasTakenOverFrom(),
        started.getChatOnly());
  }

  static DeskEvent sessionEnded(SessionEndedAtDesk ended) {
    EndReason reason =
        switch (ended.getReason()) {
          case ENDED_BY_CUSTOMER, CANCELLED_BY_CUSTOMER -> EndReason.ENDED_BY_CUSTOMER;
          case ENDED_BY_AGENT -> EndReason.ENDED_BY_AGENT;
          case CUSTOMER_LOST -> EndReason.CUSTOMER_LOST;
          case AGENT_LOST -> EndReason.AGENT_LOST;
          case TRANSFERRED -> EndReason.TRANSFERRED;
          case ENDED_BY_OPERATOR -> EndReason.ENDED_BY_OPERATOR;
          case NO_AGENT, WAIT_TIMED_OUT, END_REASON_UNSPECIFIED, UNRECOGNIZED -> EndReason.UNKNOWN;
        };
    return new DeskEvent.SessionEnded(new RequestId(ended.getRequestId()), reason);
  }

  static DeskEvent customerIdentified(CustomerIdentified identified) {
    return new DeskEvent.CustomerIdentified(
        new RequestId(identified.getRequestId()), customer(identified.getCustomer()));
  }

  static DeskEvent customerLink(PeerLink link) {
    return new DeskEvent.CustomerLink(
        new RequestId(link.getRequestId()),
        link.getConnected(),
        Duration.ofMillis(Integer.toUnsignedLong(link.getRemainingMillis())));
  }

  static Optional<PeerSignal> signal(dev.beckon.signal.v1.PeerSignal signal) {
    if (signal.hasNumber()
        || signal.getKindValue() > dev.beckon.signal.v1.PeerSignal.Kind.APP_MESSAGE_VALUE) {
      return Optional.of(new PeerSignal.Said(signal.toByteArray()));
    }
    int negotiation = signal.getNegotiation();
    ByteString payload = signal.getPayload();
    try {
      return switch (signal.getKind()) {
        case OFFER ->
            Optional.of(
                new PeerSignal.SdpOffer(
                    negotiation, SessionDescription.parseFrom(payload).getSdp()));
        case ANSWER ->
            Optional.of(
                new PeerSignal.SdpAnswer(
                    negotiation, SessionDescription.parseFrom(payload).getSdp()));
        case CANDIDATE -> {
          IceCandidate candidate = IceCandidate.parseFrom(payload);
          yield Optional.of(
              new PeerSignal.Candidate(
                  negotiation,
                  new PeerCandidate(
                      candidate.getCandidate(),
                      candidate.getSdpMid(),
                      candidate.getSdpMLineIndex())));
        }
        case SCREEN_CONTEXT -> Optional.of(new PeerSignal.ContextChanged(context(payload)));
        case CHAT -> {
          ChatMessage chat = ChatMessage.parseFrom(payload);
          yield Optional.of(new PeerSignal.Chat(chat.getMessageId(), chat.getText()));
        }
        case MEDIA_STATE ->
            Optional.of(
                new PeerSignal.CustomerMediaChanged(customerMedia(MediaState.parseFrom(payload))));
        // App messages are for extensions.
        default -> {
          LOG.debug("signal of kind {} ignored", signal.getKindValue());
          yield Optional.empty();
        }
      };
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("a signal of kind {} cannot be read: {}", signal.getKind(), e.getMessage());
      return Optional.empty();
    }
  }

  private static ScreenContext context(ByteString payload) {
    try {
      dev.beckon.signal.v1.ScreenContext c = dev.beckon.signal.v1.ScreenContext.parseFrom(payload);
      return new ScreenContext(
          c.getScreen(),
          c.getTitle(),
          c.getAppVersion(),
          c.getSdkVersion(),
          c.getOperatingSystem(),
          c.getDevice(),
          c.getLocale(),
          c.getWidthPixels(),
          c.getHeightPixels(),
          c.getCustomDataMap(),
          c.getBreadcrumbsList().stream()
              .map(b -> new Breadcrumb(Duration.ofMillis(b.getAgeMillis()), b.getText()))
              .toList());
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("a screen context cannot be read: {}", e.getMessage());
      return ScreenContext.NONE;
    }
  }

  private static CustomerMedia customerMedia(MediaState state) {
    CustomerMedia.Screen screen =
        switch (state.getScreen()) {
          case SHARED -> CustomerMedia.Screen.SHARED;
          case PAUSED -> CustomerMedia.Screen.PAUSED;
          case REFUSED -> CustomerMedia.Screen.REFUSED;
          case UNDECIDED, SCREEN_UNSPECIFIED, UNRECOGNIZED -> CustomerMedia.Screen.UNDECIDED;
        };
    return new CustomerMedia(
        state.getMicrophoneOn(),
        screen,
        state.getOnHold(),
        state.getPaused() || screen == CustomerMedia.Screen.PAUSED,
        !state.getAgentHidden());
  }

  static Customer customer(CustomerProfile customer) {
    return new Customer(
        customer.getDisplayName(),
        customer.getApp(),
        customer.getServiceTier(),
        customer.getVerified(),
        customer.getAttributesMap());
  }

  private static Optional<AgentStanding.Phase> phase(AgentState.State state) {
    return switch (state) {
      case NOT_READY -> Optional.of(AgentStanding.Phase.NOT_READY);
      case READY -> Optional.of(AgentStanding.Phase.READY);
      case RINGING -> Optional.of(AgentStanding.Phase.RINGING);
      case BUSY -> Optional.of(AgentStanding.Phase.BUSY);
      case WRAP_UP -> Optional.of(AgentStanding.Phase.WRAP_UP);
      case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Presence next(AgentState state) {
    return state.hasNext() && state.getNext().getPresence() == SetPresence.Presence.NOT_READY
        ? Presence.notReady(state.getNext().getReason())
        : Presence.READY;
  }
}
