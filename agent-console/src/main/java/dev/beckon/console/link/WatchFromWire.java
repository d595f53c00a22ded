package dev.beckon.console.link;

import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.signal.v1.Watch;
import java.util.Optional;

/** What the relay says about who listens to whom, as our own values. */
final class WatchFromWire {
  private WatchFromWire() {}

  static Watching watching(dev.beckon.signal.v1.Watching told) {
    if (told.getState() == dev.beckon.signal.v1.Watching.State.ON) {
      return new Watching.On(
          new RequestId(told.getRequestId()),
          told.getAgent().getDisplayName(),
          mode(told.getMode()),
          told.getAgentTold(),
          told.getCustomerTold(),
          told.getInvited());
    }
    return new Watching.Off(
        switch (told.getWhy()) {
          case STOPPED -> Watching.End.STOPPED;
          case BUSY -> Watching.End.BUSY;
          case CUT -> Watching.End.CUT;
          case DISMISSED -> Watching.End.DISMISSED;
          // A reason of a newer relay: it is over all the same.
          case SESSION_OVER, END_UNSPECIFIED, UNRECOGNIZED -> Watching.End.SESSION_OVER;
        });
  }

  static Watchers watchers(dev.beckon.signal.v1.Watchers told) {
    return new Watchers(
        new RequestId(told.getRequestId()),
        told.getWatchersList().stream()
            .map(
                each ->
                    new Watchers.Watcher(
                        each.getSupervisor().getAgentId(),
                        each.getSupervisor().getDisplayName(),
                        mode(each.getMode()),
                        each.getHidden(),
                        each.getInvited()))
            .toList());
  }

  /** What we do not know is not heard. */
  private static WatchMode mode(Watch.Mode told) {
    return switch (told) {
      case WHISPER -> WatchMode.WHISPER;
      case JOIN -> WatchMode.JOIN;
      case LISTEN, MODE_UNSPECIFIED, UNRECOGNIZED -> WatchMode.LISTEN;
    };
  }

  /** Empty: none that we know. */
  static Optional<WatchSignal> signal(dev.beckon.signal.v1.WatchSignal told) {
    WatchSignal.Leg leg =
        switch (told.getLeg()) {
          case AGENT -> WatchSignal.Leg.AGENT;
          case CUSTOMER -> WatchSignal.Leg.CUSTOMER;
          case LEG_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    if (leg == null) {
      return Optional.empty();
    }
    return FromWire.signal(told.getSignal())
        .filter(PeerSignal.Negotiation.class::isInstance)
        .map(
            signal ->
                new WatchSignal(
                    new RequestId(told.getRequestId()),
                    told.getAgentId(),
                    leg,
                    (PeerSignal.Negotiation) signal));
  }
}
