package dev.beckon.sdk.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.session.MediaReport;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.signal.v1.lite.AgentProfile;
import dev.beckon.signal.v1.lite.AskCallBack;
import dev.beckon.signal.v1.lite.AskDeletion;
import dev.beckon.signal.v1.lite.CallBackState;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.EndReason;
import dev.beckon.signal.v1.lite.EndRequest;
import dev.beckon.signal.v1.lite.HandingOver;
import dev.beckon.signal.v1.lite.HoldSession;
import dev.beckon.signal.v1.lite.IceCandidate;
import dev.beckon.signal.v1.lite.Listeners;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RequestEnded;
import dev.beckon.signal.v1.lite.RequestHelp;
import dev.beckon.signal.v1.lite.SessionDescription;
import dev.beckon.signal.v1.lite.SessionFact;
import dev.beckon.signal.v1.lite.TimelineReport;
import dev.beckon.signal.v1.lite.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Our values as frames of the wire, and the wire's as ours. Pure. */
final class Wire {
  private static final int MOST_LISTENERS = 8;

  /** No queue opens later than this; a relay that says so is not believed. */
  private static final long FARTHEST_OPENING_MILLIS = TimeUnit.DAYS.toMillis(400);

  private Wire() {}

  // ---- to the relay

  static CustomerFrame requestHelp(String id, HelpRequest request, ByteString screenContext) {
    return CustomerFrame.newBuilder()
        .setRequestHelp(
            RequestHelp.newBuilder()
                .setRequestId(id)
                .setQueue(request.queue())
                .setTopic(request.topic())
                .setDisplayName(request.displayName())
                .setScreenContext(screenContext)
                .setJoinCode(request.joinCode())
                .setTraceParent(request.traceParent())
                .setChatOnly(request.isChatOnly())
                .setCallBack(request.callBackAtMillis() >= 0)
                .setCallBackAtMillis(Math.max(0, request.callBackAtMillis())))
        .build();
  }

  static CustomerFrame askCallBack(String id, long atMillis) {
    return CustomerFrame.newBuilder()
        .setAskCallBack(AskCallBack.newBuilder().setRequestId(id).setAtMillis(atMillis))
        .build();
  }

  static CustomerFrame hold(String id, boolean onHold) {
    return CustomerFrame.newBuilder()
        .setHoldSession(HoldSession.newBuilder().setRequestId(id).setOnHold(onHold))
        .build();
  }

  static CustomerFrame endRequest(String id) {
    return CustomerFrame.newBuilder()
        .setEndRequest(EndRequest.newBuilder().setRequestId(id))
        .build();
  }

  static CustomerFrame offer(int negotiation, String sdp) {
    return signal(
        PeerSignal.Kind.OFFER, negotiation, SessionDescription.newBuilder().setSdp(sdp).build());
  }

  static CustomerFrame candidate(int negotiation, PeerCandidate candidate) {
    return signal(
        PeerSignal.Kind.CANDIDATE,
        negotiation,
        IceCandidate.newBuilder()
            .setCandidate(candidate.candidate())
            .setSdpMid(candidate.sdpMid())
            .setSdpMLineIndex(candidate.sdpMLineIndex())
            .build());
  }

  static CustomerFrame chat(String messageId, String text) {
    return signal(
        PeerSignal.Kind.CHAT,
        0,
        ChatMessage.newBuilder().setMessageId(messageId).setText(text).build());
  }

  static CustomerFrame askDeletion(String session) {
    return CustomerFrame.newBuilder()
        .setAskDeletion(AskDeletion.newBuilder().setRequestId(session))
        .build();
  }

  static CustomerFrame mediaState(MediaReport report) {
    return signal(
        PeerSignal.Kind.MEDIA_STATE,
        0,
        MediaState.newBuilder()
            .setMicrophoneOn(report.microphoneOn())
            .setScreen(screen(report.screen()))
            .setPaused(report.paused())
            .setAgentHidden(!report.agentShown())
            .build());
  }

  static CustomerFrame screenContext(ByteString context) {
    return CustomerFrame.newBuilder()
        .setSignal(
            PeerSignal.newBuilder().setKind(PeerSignal.Kind.SCREEN_CONTEXT).setPayload(context))
        .build();
  }

  static CustomerFrame timeline(String id, Map<String, long[]> marks) {
    TimelineReport.Builder report = TimelineReport.newBuilder().setRequestId(id);
    marks.forEach(
        (name, pair) ->
            report.addStages(
                TimelineReport.Stage.newBuilder()
                    .setName(name)
                    .setBeginMicros(pair[0])
                    .setEndMicros(pair[1])));
    return CustomerFrame.newBuilder().setTimeline(report).build();
  }

  /** A PeerSignal that was encoded elsewhere. */
  static CustomerFrame signal(byte[] encoded) {
    try {
      return CustomerFrame.newBuilder().setSignal(PeerSignal.parseFrom(encoded)).build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what this end encoded itself", e);
    }
  }

  static CustomerFrame fact(String id, Facts.Kind kind, String detail) {
    return CustomerFrame.newBuilder()
        .setFact(
            SessionFact.newBuilder()
                .setRequestId(id)
                .setFactId(UUID.randomUUID().toString())
                .setKind(SessionFact.Kind.valueOf(kind.name()))
                .setDetail(detail))
        .build();
  }

  private static CustomerFrame signal(PeerSignal.Kind kind, int negotiation, MessageLite payload) {
    return CustomerFrame.newBuilder()
        .setSignal(
            PeerSignal.newBuilder()
                .setKind(kind)
                .setNegotiation(negotiation)
                .setPayload(payload.toByteString()))
        .build();
  }

  private static MediaState.Screen screen(MediaReport.Screen screen) {
    return switch (screen) {
      case NOTHING_TO_SAY -> MediaState.Screen.SCREEN_UNSPECIFIED;
      case UNDECIDED -> MediaState.Screen.UNDECIDED;
      case REFUSED -> MediaState.Screen.REFUSED;
      case SHARED -> MediaState.Screen.SHARED;
      case PAUSED -> MediaState.Screen.PAUSED;
    };
  }

  // ---- from the relay

  /** Whether a signal is said between this session and its agent, on whichever path. */
  static boolean isOfASession(PeerSignal signal) {
    return signal.hasNumber() || signal.getKindValue() > PeerSignal.Kind.APP_MESSAGE_VALUE;
  }

  static dev.beckon.sdk.Waiting waiting(Waiting waiting) {
    return new dev.beckon.sdk.Waiting(
        Math.max(1, waiting.getPosition()),
        Integer.toUnsignedLong(waiting.getUsualWaitLowMillis()),
        Integer.toUnsignedLong(waiting.getUsualWaitHighMillis()),
        Math.max(0, waiting.getAgents()),
        Math.max(0, waiting.getUnansweredRings()),
        waiting.getCallBackPossible(),
        waiting.getStillWaiting());
  }

  static Agent agent(AgentProfile profile) {
    return new Agent(profile.getDisplayName(), profile.getTitle());
  }

  /** So many of them as are worth naming. */
  static List<Agent> listeners(Listeners told) {
    List<Agent> listeners = new ArrayList<>();
    for (int at = 0; at < Math.min(told.getListenersCount(), MOST_LISTENERS); at++) {
      AgentProfile profile = told.getListeners(at);
      listeners.add(
          new Agent(
              profile.getDisplayName(), profile.getTitle(), told.getSpeakingList().contains(at)));
    }
    return Collections.unmodifiableList(listeners);
  }

  /** Empty for a kind that a later relay may know. */
  static Optional<Handover> handover(HandingOver handing) {
    Agent to = handing.hasTo() ? agent(handing.getTo()) : null;
    return kind(handing.getState()).map(kind -> new Handover(kind, agent(handing.getFrom()), to));
  }

  private static Optional<Handover.Kind> kind(HandingOver.State state) {
    return switch (state) {
      case WARM -> Optional.of(Handover.Kind.STAYS);
      case BLIND -> Optional.of(Handover.Kind.LEFT);
      case CAME_BACK -> Optional.of(Handover.Kind.CAME_BACK);
      case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static PeerCandidate candidate(IceCandidate candidate) {
    return new PeerCandidate(
        candidate.getCandidate(), candidate.getSdpMid(), candidate.getSdpMLineIndex());
  }

  static List<IceServer> iceServers(List<dev.beckon.signal.v1.lite.IceServer> servers) {
    List<IceServer> ours = new ArrayList<>();
    for (dev.beckon.signal.v1.lite.IceServer server : servers) {
      if (server.getUrlsCount() > 0 || server.getRelayOnly()) {
        ours.add(
            new IceServer(
                server.getUrlsList(),
                server.getUsername(),
                server.getCredential(),
                server.getRelayOnly()));
      }
    }
    return ours;
  }

  /** A reason that a later relay may know and this SDK does not is the operator's. */
  static dev.beckon.sdk.EndReason reason(EndReason reason) {
    return switch (reason) {
      case ENDED_BY_CUSTOMER -> dev.beckon.sdk.EndReason.CUSTOMER_ENDED;
      case ENDED_BY_AGENT -> dev.beckon.sdk.EndReason.AGENT_ENDED;
      case CANCELLED_BY_CUSTOMER -> dev.beckon.sdk.EndReason.CANCELLED;
      case NO_AGENT -> dev.beckon.sdk.EndReason.NO_AGENT;
      case WAIT_TIMED_OUT -> dev.beckon.sdk.EndReason.WAIT_TIMED_OUT;
      case CUSTOMER_LOST -> dev.beckon.sdk.EndReason.NETWORK_LOST;
      case AGENT_LOST -> dev.beckon.sdk.EndReason.AGENT_LOST;
      case TRANSFERRED, ENDED_BY_OPERATOR, END_REASON_UNSPECIFIED, UNRECOGNIZED ->
          dev.beckon.sdk.EndReason.OPERATOR_ENDED;
    };
  }

  /** Null: nothing more was said, or something that a later relay may know. */
  static @Nullable EndDetail endDetail(RequestEnded ended, long nowMillis) {
    EndDetail.Kind kind =
        switch (ended.getDetail()) {
          case QUEUE_CLOSED -> EndDetail.Kind.QUEUE_CLOSED;
          case QUEUE_FULL -> EndDetail.Kind.QUEUE_FULL;
          case NOBODY_THERE -> EndDetail.Kind.NOBODY_THERE;
          case WAITED_TOO_LONG -> EndDetail.Kind.WAITED_TOO_LONG;
          case CALL_BACK_MISSED -> EndDetail.Kind.CALL_BACK_MISSED;
          case DETAIL_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    if (kind == null) {
      return null;
    }
    long opensIn = Math.max(0, Math.min(ended.getOpensInMillis(), FARTHEST_OPENING_MILLIS));
    return new EndDetail(kind, opensIn == 0 ? 0 : nowMillis + opensIn, ended.getCallBackPossible());
  }

  static CallBack callBack(CallBackState state) {
    return new CallBack(Math.max(0, state.getAtMillis()), Math.max(0, state.getAttempts()));
  }

  static CallBack.Refusal refusal(CallBackState state) {
    return switch (state.getRefusal()) {
      case NOT_OFFERED -> CallBack.Refusal.NOT_OFFERED;
      case IN_THE_PAST -> CallBack.Refusal.IN_THE_PAST;
      case TOO_FAR -> CallBack.Refusal.TOO_FAR;
      case CLOSED_THEN -> CallBack.Refusal.CLOSED_THEN;
      case NOT_NOW -> CallBack.Refusal.NOT_NOW;
      case REFUSAL_UNSPECIFIED, UNRECOGNIZED -> CallBack.Refusal.OTHER;
    };
  }
}
