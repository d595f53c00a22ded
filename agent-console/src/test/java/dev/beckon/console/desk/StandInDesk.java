package dev.beckon.console.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A desk without anything behind it. Recipe: set what the windows should show ({@link #show}),
 * press what an agent would press, and look at {@link #commands}.
 */
public final class StandInDesk implements Desk {
  private final Observed<DeskView> view = new Observed<>(DeskView.SIGNED_OUT);
  private final Observed<LineSummary> lines = new Observed<>(LineSummary.EMPTY);
  private final Observed<NetworkState> network = new Observed<>(new NetworkState.Offline());
  private final Observed<MediaHealth> media = new Observed<>(MediaHealth.NONE);
  private final List<Consumer<Notice>> notices = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  public void show(DeskState state) {
    view.set(new DeskView(state, Samples.AMY));
  }

  public void tell(Notice notice) {
    notices.forEach(listener -> listener.accept(notice));
  }

  /** What was pressed, in words. */
  public List<String> commands() {
    return commands;
  }

  @Override
  public Observed<DeskView> view() {
    return view;
  }

  @Override
  public Observed<LineSummary> lines() {
    return lines;
  }

  @Override
  public Observed<NetworkState> network() {
    return network;
  }

  @Override
  public Observed<MediaHealth> media() {
    return media;
  }

  @Override
  public Observed.Subscription onNotice(Executor executor, Consumer<Notice> consumer) {
    Consumer<Notice> listener = notice -> executor.execute(() -> consumer.accept(notice));
    notices.add(listener);
    return () -> notices.remove(listener);
  }

  @Override
  public void signIn(SignIn signIn) {
    commands.add(
        "sign in " + signIn.agentId() + " at " + signIn.relayHost() + ":" + signIn.relayPort());
  }

  @Override
  public void signOut() {
    commands.add("sign out");
  }

  @Override
  public void retryNow() {
    commands.add("retry");
  }

  @Override
  public void choosePresence(Presence presence) {
    commands.add(presence.ready() ? "ready" : "not ready " + presence.reason());
  }

  @Override
  public void accept() {
    commands.add("accept");
  }

  @Override
  public void decline() {
    commands.add("decline");
  }

  @Override
  public void chooseOwnMedia(OwnMedia own) {
    commands.add("media " + own);
  }

  @Override
  public void chat(String text) {
    commands.add("chat " + text);
  }

  @Override
  public void end() {
    commands.add("end");
  }

  @Override
  public void finishWrapUp(String disposition, String notes) {
    commands.add("finish " + disposition + ": " + notes);
  }

  @Override
  public void screenShown() {
    commands.add("screen shown");
  }
}
