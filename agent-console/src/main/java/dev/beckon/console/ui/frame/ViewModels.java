package dev.beckon.console.ui.frame;

import dev.beckon.console.desk.BrowserSignIn;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.Devices;
import dev.beckon.console.ui.chat.ChatViewModel;
import dev.beckon.console.ui.chat.Replies;
import dev.beckon.console.ui.chats.ChatsViewModel;
import dev.beckon.console.ui.consult.ConsultViewModel;
import dev.beckon.console.ui.consult.GuestsViewModel;
import dev.beckon.console.ui.consult.InvitationViewModel;
import dev.beckon.console.ui.draw.DrawingViewModel;
import dev.beckon.console.ui.floor.FloorViewModel;
import dev.beckon.console.ui.floor.WatchersViewModel;
import dev.beckon.console.ui.hand.HandsViewModel;
import dev.beckon.console.ui.hand.OwnHandViewModel;
import dev.beckon.console.ui.idle.DevicesViewModel;
import dev.beckon.console.ui.idle.IdleViewModel;
import dev.beckon.console.ui.phone.JoinCodeViewModel;
import dev.beckon.console.ui.ring.RingViewModel;
import dev.beckon.console.ui.session.SessionViewModel;
import dev.beckon.console.ui.signin.SignInViewModel;
import dev.beckon.console.ui.transfer.TransferViewModel;
import dev.beckon.console.ui.wrapup.WrapUpViewModel;
import dev.beckon.desktop.chat.LinkOpener;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One view model of each kind, for one window. */
public record ViewModels(
    FrameViewModel frame,
    SignInViewModel signIn,
    IdleViewModel idle,
    DevicesViewModel devices,
    RingViewModel ring,
    SessionViewModel session,
    DrawingViewModel drawing,
    ChatViewModel chat,
    ChatsViewModel chats,
    TransferViewModel transfer,
    JoinCodeViewModel joinCode,
    OwnHandViewModel hand,
    HandsViewModel hands,
    FloorViewModel floor,
    WatchersViewModel watchers,
    GuestsViewModel guests,
    InvitationViewModel invitation,
    ConsultViewModel consult,
    WrapUpViewModel wrapUp) {

  /** With the built-in replies. */
  public static ViewModels of(Desk desk, Devices devices, Clock clock, Executor ui) {
    return of(desk, devices, null, Replies.builtIn(), clock, ui);
  }

  /**
   * @param browser signs in with the identity provider; null: there is none
   */
  public static ViewModels of(
      Desk desk,
      Devices devices,
      @Nullable BrowserSignIn browser,
      Replies replies,
      Clock clock,
      Executor ui) {
    return new ViewModels(
        new FrameViewModel(desk, clock, ui),
        new SignInViewModel(desk, browser, clock, ui),
        new IdleViewModel(desk, ui),
        new DevicesViewModel(devices, ui),
        new RingViewModel(desk, clock, ui),
        new SessionViewModel(desk, clock, ui),
        new DrawingViewModel(desk, ui),
        new ChatViewModel(desk, replies, LinkOpener::open, ui),
        new ChatsViewModel(desk, replies, LinkOpener::open, clock, ui),
        new TransferViewModel(desk, ui),
        new JoinCodeViewModel(desk, clock, ui),
        new OwnHandViewModel(desk, ui),
        new HandsViewModel(desk, clock, ui),
        new FloorViewModel(desk, clock, ui),
        new WatchersViewModel(desk, ui),
        new GuestsViewModel(desk, clock, ui),
        new InvitationViewModel(desk, clock, ui),
        new ConsultViewModel(desk, ui),
        new WrapUpViewModel(desk, clock, ui));
  }

  /** What counts seconds, counts on. */
  void tick() {
    signIn.tick();
    frame.tick();
    ring.tick();
    session.tick();
    joinCode.tick();
    hands.tick();
    floor.tick();
    guests.tick();
    invitation.tick();
    chats.tick();
    wrapUp.tick();
  }

  void close() {
    frame.close();
    signIn.close();
    idle.close();
    devices.close();
    ring.close();
    session.close();
    drawing.close();
    chat.close();
    chats.close();
    transfer.closeModel();
    joinCode.close();
    hand.close();
    hands.close();
    floor.close();
    watchers.close();
    guests.close();
    invitation.close();
    consult.close();
    wrapUp.close();
  }
}
