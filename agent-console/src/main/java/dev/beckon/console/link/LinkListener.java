package dev.beckon.console.link;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.sdk.spi.IceServer;
import java.util.List;

/** Told on the desk's thread. What only a call desk is told of can be left out. */
public interface LinkListener {
  /** What the relay said, and what became of the link. */
  void onEvent(DeskEvent event);

  /** With every sign-in, before its {@link DeskEvent.SignedIn}. */
  void onProfile(AgentProfile profile);

  default void onLines(LineSummary lines) {}

  default void onColleagues(Colleagues colleagues) {}

  /** What came of the last {@code MakeJoinCode}. */
  default void onJoinCode(JoinCode code) {}

  default void onHands(RaisedHands hands) {}

  default void onFloor(Floor floor) {}

  /**
   * @param iceServers for the way to the agent's console
   */
  default void onWatching(Watching watching, List<IceServer> iceServers) {}

  /**
   * @param iceServers for the way to their consoles
   */
  default void onWatchers(Watchers watchers, List<IceServer> iceServers) {}

  /** To the colleague who is asked in. */
  default void onInvitation(Invitation invitation) {}

  default void onWatchSignal(WatchSignal signal) {}

  void onNetwork(NetworkState network);
}
