package dev.beckon.console.link;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.RaisedHands;

/** Told on the desk's thread. */
public interface LinkListener {
  /** What the relay said, and what became of the link. */
  void onEvent(DeskEvent event);

  /** With every sign-in, before its {@link DeskEvent.SignedIn}. */
  void onProfile(AgentProfile profile);

  void onLines(LineSummary lines);

  void onColleagues(Colleagues colleagues);

  /** What came of the last {@code MakeJoinCode}. */
  void onJoinCode(JoinCode code);

  void onHands(RaisedHands hands);

  void onFloor(Floor floor);

  void onNetwork(NetworkState network);
}
