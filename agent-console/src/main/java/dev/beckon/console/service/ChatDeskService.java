package dev.beckon.console.service;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.link.ChannelFactory;
import dev.beckon.console.thread.DeskThread;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the agent's chat desks at work. Commands on any thread, the rest on the desk's. */
final class ChatDeskService extends WritingDesk {
  private final Supplier<@Nullable Presence> wish;
  private final Consumer<Notice> notices;
  private SignIn signIn;

  /**
   * @param wish what the agent chose for all desks; null: nothing yet
   */
  ChatDeskService(
      DeskThread thread,
      Clock clock,
      ChannelFactory channels,
      int number,
      boolean autoAnswer,
      SignIn signIn,
      Supplier<@Nullable Presence> wish,
      Consumer<Notice> notices) {
    super(thread, clock, channels, number, autoAnswer);
    this.signIn = signIn;
    this.wish = wish;
    this.notices = notices;
  }

  @Override
  @Nullable Presence atSignIn() {
    return wish.get();
  }

  @Override
  void tell(Notice notice) {
    notices.accept(notice);
  }

  /** Also where the relay had refused it. */
  @Override
  public void retryNow() {
    thread.execute(
        () -> {
          if (state() instanceof DeskState.SignedOut) {
            open(signIn);
          } else {
            link.retryNow();
          }
        });
  }

  /** Signs in, where it is not. */
  void open(SignIn with) {
    signIn = with;
    onEvent(new DeskEvent.SignInAsked(with));
  }

  void renewCredential(String credential) {
    signIn = new SignIn(signIn.relayHost(), signIn.relayPort(), signIn.agentId(), credential);
    link.renewCredential(credential);
  }

  /** Whether somebody is rung for, helped or being connected: what signing out would cut off. */
  boolean isHelping() {
    return isHelping(state());
  }

  private static boolean isHelping(DeskState state) {
    return switch (state) {
      case DeskState.Ringing _, DeskState.Connecting _, DeskState.InSession _ -> true;
      case DeskState.Resuming resuming -> isHelping(resuming.before());
      default -> false;
    };
  }

  /** Whether closing this desk would take nothing from anybody. */
  boolean isIdle() {
    DeskState now = state() instanceof DeskState.Resuming resuming ? resuming.before() : state();
    return now instanceof DeskState.NotReady
        || now instanceof DeskState.Ready
        || now instanceof DeskState.SignedOut
        || now instanceof DeskState.SigningIn;
  }

  /** Signs out, whatever goes on. */
  void leave() {
    link.close();
    onEvent(new DeskEvent.LinkClosed(Farewell.SIGNED_OUT));
  }
}
