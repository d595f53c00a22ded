package dev.beckon.console.desk;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The door between the windows and everything behind them. Commands return at once and may be
 * called on any thread; what becomes of them shows in {@link #view}. A command that does not fit
 * the moment is ignored.
 */
public interface Desk {
  Observed<DeskView> view();

  Observed<LineSummary> lines();

  Observed<NetworkState> network();

  Observed<MediaHealth> media();

  /** What should be told once, when it happens. */
  Observed.Subscription onNotice(Executor executor, Consumer<Notice> consumer);

  void signIn(SignIn signIn);

  void signOut();

  /** While the link is cut: tries again at once. */
  void retryNow();

  void choosePresence(Presence presence);

  void accept();

  void decline();

  void chooseOwnMedia(OwnMedia own);

  void chat(String text);

  void end();

  void finishWrapUp(String disposition, String notes);

  /** The first picture of the customer's screen was drawn. */
  void screenShown();
}
