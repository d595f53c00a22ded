package dev.beckon.relay.agents;

import dev.beckon.relay.config.SupervisionConfig;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.WatchEnd;
import dev.beckon.relay.routing.WatchMode;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Watch;
import dev.beckon.signal.v1.WatchSignal;
import dev.beckon.signal.v1.Watcher;
import dev.beckon.signal.v1.Watchers;
import dev.beckon.signal.v1.Watching;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says on the wire who listens to whom, and judges what their consoles say to each other. Pure. */
final class WatchFrames {
  private WatchFrames() {}

  /** Empty: none that this relay knows. */
  static Optional<WatchMode> mode(Watch.Mode mode) {
    return switch (mode) {
      case LISTEN -> Optional.of(WatchMode.LISTEN);
      case WHISPER -> Optional.of(WatchMode.WHISPER);
      case JOIN -> Optional.of(WatchMode.JOIN);
      case MODE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  /** To the supervisor. */
  static DeskFrame.Builder watching(
      Effect.TellWatching told,
      SupervisionConfig policy,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles) {
    WatchEnd end = told.end();
    Watching.Builder watching =
        Watching.newBuilder()
            .setRequestId(told.request().value())
            .setState(end == null ? Watching.State.ON : Watching.State.OVER)
            .setMode(wire(told.watcher().mode()))
            .setAgent(HandFrames.named(told.watcher().agent(), profiles))
            .setAgentTold(!isHidden(told.watcher(), policy))
            .setCustomerTold(policy.customerTold() || told.watcher().mode() == WatchMode.JOIN)
            .setInvited(told.watcher().invited());
    if (end != null) {
      watching.setWhy(
          switch (end) {
            case STOPPED -> Watching.End.STOPPED;
            case SESSION_OVER -> Watching.End.SESSION_OVER;
            case BUSY -> Watching.End.BUSY;
            case CUT -> Watching.End.CUT;
            case DISMISSED -> Watching.End.DISMISSED;
          });
    }
    return DeskFrame.newBuilder().setWatching(watching);
  }

  /** To the agent of the session, whose console forwards what is heard in any case. */
  static DeskFrame.Builder watchers(
      Effect.TellWatchers told,
      SupervisionConfig policy,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles) {
    Watchers.Builder watchers = Watchers.newBuilder().setRequestId(told.request().value());
    told.watchers()
        .forEach(
            watcher ->
                watchers.addWatchers(
                    Watcher.newBuilder()
                        .setSupervisor(HandFrames.named(watcher.supervisor(), profiles))
                        .setMode(wire(watcher.mode()))
                        .setHidden(isHidden(watcher, policy))
                        .setInvited(watcher.invited())));
    return DeskFrame.newBuilder().setWatchers(watchers);
  }

  static DeskFrame.Builder signal(RequestId request, AgentId from, WatchSignal sent) {
    return DeskFrame.newBuilder()
        .setWatchSignal(
            sent.toBuilder()
                .setRequestId(request.value())
                .setAgentId(from.person().value())
                .build());
  }

  /** The supervisor offers, the agent answers. */
  static boolean mayBeSaid(WatchSignal sent, boolean bySupervisor) {
    PeerSignal.Kind kind = sent.getSignal().getKind();
    return kind == PeerSignal.Kind.CANDIDATE
        || kind == (bySupervisor ? PeerSignal.Kind.OFFER : PeerSignal.Kind.ANSWER);
  }

  static boolean hasLeg(WatchSignal sent) {
    return switch (sent.getLeg()) {
      case AGENT, CUSTOMER -> true;
      case LEG_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static boolean isHidden(
      dev.beckon.relay.routing.Watcher watcher, SupervisionConfig policy) {
    return !policy.agentTold() && watcher.mode() == WatchMode.LISTEN && !watcher.invited();
  }

  private static Watch.Mode wire(WatchMode mode) {
    return switch (mode) {
      case LISTEN -> Watch.Mode.LISTEN;
      case WHISPER -> Watch.Mode.WHISPER;
      case JOIN -> Watch.Mode.JOIN;
    };
  }
}
