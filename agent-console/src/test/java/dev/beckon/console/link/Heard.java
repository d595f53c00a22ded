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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a link told, for the test to wait for. */
final class Heard implements LinkListener {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<DeskEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<NetworkState> network = new LinkedBlockingQueue<>();
  private final BlockingQueue<LineSummary> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<Colleagues> colleagues = new LinkedBlockingQueue<>();
  private final BlockingQueue<JoinCode> codes = new LinkedBlockingQueue<>();
  private final BlockingQueue<RaisedHands> hands = new LinkedBlockingQueue<>();
  private final BlockingQueue<Floor> floors = new LinkedBlockingQueue<>();
  private final BlockingQueue<Watching> watching = new LinkedBlockingQueue<>();
  private final BlockingQueue<Watchers> watchers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Invitation> invitations = new LinkedBlockingQueue<>();
  private final BlockingQueue<WatchSignal> watchSignals = new LinkedBlockingQueue<>();
  private final BlockingQueue<AgentProfile> profiles = new LinkedBlockingQueue<>();

  @Override
  public void onEvent(DeskEvent event) {
    events.add(event);
  }

  @Override
  public void onProfile(AgentProfile profile) {
    profiles.add(profile);
  }

  @Override
  public void onLines(LineSummary told) {
    lines.add(told);
  }

  @Override
  public void onColleagues(Colleagues found) {
    colleagues.add(found);
  }

  @Override
  public void onJoinCode(JoinCode told) {
    codes.add(told);
  }

  @Override
  public void onHands(RaisedHands told) {
    hands.add(told);
  }

  @Override
  public void onFloor(Floor told) {
    floors.add(told);
  }

  @Override
  public void onWatching(Watching told, List<IceServer> iceServers) {
    watching.add(told);
  }

  @Override
  public void onWatchers(Watchers told, List<IceServer> iceServers) {
    watchers.add(told);
  }

  @Override
  public void onInvitation(Invitation told) {
    invitations.add(told);
  }

  @Override
  public void onWatchSignal(WatchSignal signal) {
    watchSignals.add(signal);
  }

  @Override
  public void onNetwork(NetworkState told) {
    network.add(told);
  }

  DeskEvent event() throws InterruptedException {
    return take(events);
  }

  /** The next event of this kind; others before it are dropped. */
  <T extends DeskEvent> T event(Class<T> kind) throws InterruptedException {
    DeskEvent event = event();
    while (!kind.isInstance(event)) {
      event = event();
    }
    return kind.cast(event);
  }

  RaisedHands hands() throws InterruptedException {
    return take(hands);
  }

  Watching watching() throws InterruptedException {
    return take(watching);
  }

  Watchers watchers() throws InterruptedException {
    return take(watchers);
  }

  Invitation invitation() throws InterruptedException {
    return take(invitations);
  }

  WatchSignal watchSignal() throws InterruptedException {
    return take(watchSignals);
  }

  Floor floor() throws InterruptedException {
    return take(floors);
  }

  Colleagues colleagues() throws InterruptedException {
    return take(colleagues);
  }

  JoinCode code() throws InterruptedException {
    return take(codes);
  }

  <T extends NetworkState> T network(Class<T> kind) throws InterruptedException {
    NetworkState state = take(network);
    while (!kind.isInstance(state)) {
      state = take(network);
    }
    return kind.cast(state);
  }

  LineSummary lines() throws InterruptedException {
    return take(lines);
  }

  AgentProfile profile() throws InterruptedException {
    return take(profiles);
  }

  boolean isQuiet() {
    return events.isEmpty();
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (taken == null) {
      throw new AssertionError("nothing was heard");
    }
    return taken;
  }
}
