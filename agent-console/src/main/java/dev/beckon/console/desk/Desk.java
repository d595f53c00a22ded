package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Spot;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door between the windows and everything behind them: the agent's call desk, and the way to
 * the chat desks.
 */
public interface Desk extends ChatDesk {
  /** The agent's chat desks, where there are any: while signed in. */
  Observed<List<ChatDesk>> chats();

  Observed<LineSummary> lines();

  Observed<MediaHealth> media();

  /**
   * Whom a session could be handed to, or who could be asked in, as of the last {@link
   * #findColleagues}.
   */
  Observed<Colleagues> colleagues();

  /** The code for somebody on the phone, as of the last {@link #askJoinCode}. */
  Observed<JoinCode> joinCode();

  /** What should be told once, when it happens. */
  Observed.Subscription onNotice(Executor executor, Consumer<Notice> consumer);

  void signIn(SignIn signIn);

  void signOut();

  /** A newer credential of the same agent: shown at the next connection, whenever that is. */
  void renewCredential(String credential);

  void chooseOwnMedia(OwnMedia own);

  /**
   * Draws on the customer's screen. Ids of annotations are the caller's, above 0.
   *
   * @param append lengthens the stroke of the same id
   */
  void draw(Annotation annotation, boolean append);

  /**
   * @param annotations empty: all
   */
  void erase(List<Integer> annotations);

  /**
   * @param at null: off
   */
  void laser(@Nullable Spot at);

  /**
   * @param at null: takes the open suggestion back
   */
  void suggestTap(@Nullable Spot at);

  /** Asks the customer; {@link #together} tells the answer. */
  void askControl(ControlScope scope);

  /** Ends remote control, or takes the question back. */
  void giveControlBack();

  /** Does something on the customer's screen, where that is granted. */
  void control(ControlAction action);

  /** Wants a code for somebody on the phone; shows in {@link #joinCode}. */
  void askJoinCode();

  /** Looks for agents and queues; the answer shows in {@link #colleagues}. */
  void findColleagues(String text);

  void transfer(TransferWish wish);

  /** Keeps the customer after all, while nobody has accepted. */
  void cancelTransfer();

  /** The agents who ask for a supervisor; none for those who are none. */
  Observed<RaisedHands> hands();

  /**
   * Asks for a supervisor in the session that is on; asked again, these words replace the former.
   *
   * @param words what it is about; may be empty
   */
  void raiseHand(String words);

  /** Does not need a supervisor any more. */
  void lowerHand();

  /** This supervisor looks after an agent's raised hand. */
  void takeHand(RequestId request);

  /** What an agent raised a hand for is settled. */
  void answerHand(RequestId request);

  /** What the agents do; known while this supervisor looks. */
  Observed<Floor> floor();

  /** Looks at the floor, or does not any more. */
  void watchFloor(boolean open);

  /**
   * Takes another agent's session over, in place of that agent. What comes of it shows in {@link
   * #view}, or as a notice.
   */
  void takeOver(RequestId request);

  /**
   * Whether this supervisor listens to a session, or this agent, whom a colleague asked in, takes
   * part in one.
   */
  Observed<Watching> watching();

  /**
   * Listens to another agent's session, and sees its screen; again with the other value changes it.
   *
   * @param mode who hears this supervisor
   */
  void watch(RequestId request, WatchMode mode);

  /** Does not listen, or take part, any more. */
  void stopWatching();

  /** Is not heard where this desk watches and is heard otherwise, or is heard again. */
  void muteWatching(boolean muted);

  /** The supervisors who listen to this agent's session, and the colleagues who take part in it. */
  Observed<Watchers> watchers();

  /**
   * Asks a colleague in to the session that is on, for advice that the customer does not hear. What
   * comes of it shows in {@link #invited}, then in {@link #watchers}, or as a notice.
   *
   * @param words what it is about; at most {@link Invited#LONGEST_WORDS} characters, may be empty
   */
  void inviteColleague(String agentId, String words);

  /** The colleagues whom this agent has asked in to the session that is on. */
  Observed<Invited> invited();

  /** Decides whom a colleague who was asked in speaks to, or that it is all. */
  void setParticipant(String agentId, Part part);

  /** Whether a colleague asks this agent in. */
  Observed<Invitation> invitation();

  /** Comes, or does not; once, while {@link #invitation} is open. */
  void answerInvitation(boolean accepts);

  /** The first picture of the customer's screen was drawn. */
  void screenShown();
}
