package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Guide;
import java.util.List;

/**
 * A desk at which customers are written with: one of an agent's chat desks, or the call desk beside
 * what else it does. Commands return at once and may be called on any thread; what becomes of them
 * shows in {@link #view}. A command that does not fit the moment is ignored.
 */
public interface ChatDesk {
  /** From 1; 0: it is the call desk. */
  int number();

  Observed<DeskView> view();

  Observed<NetworkState> network();

  /** What agent and customer say to each other, beside the lines of their chat. */
  Observed<Together> together();

  /** Where the agent stands at this desk; said at the call desk, it is for all of them. */
  void choosePresence(Presence presence);

  /** While the link is cut, or was refused at a chat desk: tries again at once. */
  void retryNow();

  void accept();

  void decline();

  /** This agent has read what another wrote who hands a session over. */
  void readDossier();

  void chat(String text);

  /** The agent has these messages of the customer's before their eyes. */
  void chatSeen(List<String> messages);

  /** The agent writes, or does not any more; to be called with every key. */
  void typing(boolean typing);

  /**
   * Sends the customer a file; {@link #together} tells what becomes of it.
   *
   * @param content not to be changed afterwards
   */
  void sendFile(String name, byte[] content);

  /** Takes a file back, or stops receiving it. */
  void cancelFile(String id);

  /**
   * Shows the customer guided steps, in place of those before.
   *
   * @param title may be empty
   */
  void showGuide(String title, List<Guide.Step> steps);

  /**
   * Ticks one of them, or opens it again.
   *
   * @param step from 1
   */
  void markStep(int step, Guide.State state);

  /** Takes the steps back, or puts away what is over. */
  void withdrawGuide();

  void end();

  /**
   * Stops the session because of abuse: nothing of the customer is seen or heard from now on, and
   * the journal has it.
   */
  void stop();

  /** More time for writing up. */
  void extendWrapUp();

  void finishWrapUp(String disposition, String notes);
}
