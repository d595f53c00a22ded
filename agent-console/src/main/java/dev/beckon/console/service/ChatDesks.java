package dev.beckon.console.service;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.link.ChannelFactory;
import dev.beckon.console.thread.DeskThread;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's chat desks: as many as the relay says, each signed in like the call desk, over its
 * connection. They come and go with the call desk's sign-in. Confined to the desk's thread.
 */
final class ChatDesks {
  private final DeskThread thread;
  private final Clock clock;
  private final ChannelFactory channels;
  private final DeskService.Habits habits;
  private final Consumer<Notice> notices;
  private final List<ChatDeskService> desks = new ArrayList<>();
  private final Observed<List<ChatDesk>> observed = new Observed<>(List.of());

  /** What the agent chose last for all desks; null: nothing since signing in. */
  private @Nullable Presence wish;

  /**
   * @param channels the call desk's connection
   */
  ChatDesks(
      DeskThread thread,
      Clock clock,
      ChannelFactory channels,
      DeskService.Habits habits,
      Consumer<Notice> notices) {
    this.thread = thread;
    this.clock = clock;
    this.channels = channels;
    this.habits = habits;
    this.notices = notices;
    wish = atFirst();
  }

  private @Nullable Presence atFirst() {
    return habits.readyAtSignIn() ? Presence.READY : null;
  }

  Observed<List<ChatDesk>> observed() {
    return observed;
  }

  /** The call desk has signed in: opens what is missing, and closes what there is no right to. */
  void open(int many, SignIn signIn) {
    thread.check();
    List<ChatDeskService> leaving = new ArrayList<>();
    while (desks.size() > many && desks.getLast().isIdle()) {
      leaving.add(desks.removeLast());
    }
    while (desks.size() < many) {
      desks.add(
          new ChatDeskService(
              thread,
              clock,
              channels,
              desks.size() + 1,
              habits.autoAnswer(),
              signIn,
              () -> wish,
              notices));
    }
    observed.set(List.copyOf(desks));
    leaving.forEach(ChatDeskService::leave);
    // Not those that are: one that the relay refused before gets another chance.
    List.copyOf(desks).forEach(desk -> desk.open(signIn));
  }

  void choosePresence(Presence presence) {
    wish = presence;
    desks.forEach(desk -> desk.choosePresence(presence));
  }

  void renewCredential(String credential) {
    desks.forEach(desk -> desk.renewCredential(credential));
  }

  boolean areHelping() {
    return desks.stream().anyMatch(ChatDeskService::isHelping);
  }

  /** Ends what lives, in order. */
  void end() {
    desks.forEach(desk -> desk.onEvent(new DeskEvent.EndPressed()));
  }

  /** The call desk is signed out. */
  void leave() {
    wish = atFirst();
    List<ChatDeskService> leaving = List.copyOf(desks);
    desks.clear();
    observed.set(List.of());
    leaving.forEach(ChatDeskService::leave);
  }
}
