package dev.beckon.console.ui.frame;

import dev.beckon.console.desk.Presence;
import dev.beckon.console.ui.Theme;
import dev.beckon.console.ui.chats.ChatsViewModel;
import dev.beckon.console.ui.consult.ConsultViewModel;
import dev.beckon.console.ui.consult.InvitationViewModel;
import dev.beckon.console.ui.draw.DrawTool;
import dev.beckon.console.ui.draw.DrawingViewModel;
import dev.beckon.console.ui.hand.HandsViewModel;
import dev.beckon.console.ui.hand.OwnHandViewModel;
import dev.beckon.console.ui.ring.RingViewModel;
import dev.beckon.console.ui.session.SessionViewModel;
import dev.beckon.console.ui.transfer.TransferViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keyboard: everything that repeats has a key. The list is also what F1 shows. */
final class Shortcuts {
  private static final KeyCombination SHIFT_F4 =
      new KeyCodeCombination(KeyCode.F4, KeyCombination.SHIFT_DOWN);
  private static final KeyCombination SHIFT_F6 =
      new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN);

  private final FrameViewModel frame;
  private final BooleanSupplier writesInChat;
  private final List<Shortcut> all;

  /**
   * @param pages where it works; empty: everywhere but before sign-in
   * @param reach whether it also works, or only works, while a chat is written in
   */
  record Shortcut(
      String keys,
      String what,
      KeyCombination combination,
      List<Page> pages,
      Reach reach,
      Runnable action) {}

  /** Enter belongs to the one whom it is typed to. */
  enum Reach {
    ALWAYS,
    NOT_IN_CHAT,
    ONLY_IN_CHAT
  }

  /**
   * @param writesInChat whether the focus is in an open chat
   */
  Shortcuts(ViewModels models, BooleanSupplier writesInChat, Theme theme, Runnable help) {
    frame = models.frame();
    this.writesInChat = writesInChat;
    RingViewModel ring = models.ring();
    SessionViewModel session = models.session();
    DrawingViewModel drawing = models.drawing();
    TransferViewModel transfer = models.transfer();
    OwnHandViewModel hand = models.hand();
    HandsViewModel hands = models.hands();
    InvitationViewModel invitation = models.invitation();
    ConsultViewModel consult = models.consult();
    ChatsViewModel chats = models.chats();
    List<Shortcut> shortcuts =
        new ArrayList<>(
            List.of(
                notInChat(
                    Page.RING, "Enter", "Accept the ring", key(KeyCode.ENTER), ring::acceptByKey),
                on(Page.RING, "F2", "Accept the ring", key(KeyCode.F2), ring::accept),
                notInChat(
                    Page.RING, "Esc", "Decline the ring", key(KeyCode.ESCAPE), ring::declineByKey),
                on(
                    Page.SESSION,
                    "Ctrl+M",
                    "Mute or unmute",
                    control(KeyCode.M),
                    session::toggleMicrophone),
                on(
                    Page.SESSION,
                    "Ctrl+K",
                    "Camera on or off",
                    control(KeyCode.K),
                    session::toggleCamera),
                on(Page.RING, "F3", "I have read the dossier", key(KeyCode.F3), ring::readDossier),
                on(
                    Page.SESSION,
                    "Ctrl+T",
                    "Hand over to a colleague or a queue",
                    control(KeyCode.T),
                    transfer::toggle),
                notInChat(
                    Page.SESSION,
                    "Ctrl+Enter",
                    "Hand over as written, and stay until it is taken; or ask in",
                    control(KeyCode.ENTER),
                    transfer::confirm),
                on(
                    Page.SESSION,
                    "Ctrl+I",
                    "Ask a colleague in to the call",
                    control(KeyCode.I),
                    transfer::toggleAskIn),
                on(
                    Page.SESSION,
                    "Ctrl+Shift+I",
                    "Let the customer hear the colleague, or only you",
                    shifted(KeyCode.I),
                    models.guests()::toggleFirst),
                everywhere("F6", "Asked in: come to the call", key(KeyCode.F6), invitation::accept),
                everywhere("Shift+F6", "Asked in: not now", SHIFT_F6, invitation::decline),
                on(
                    Page.CONSULT,
                    "Ctrl+M",
                    "In a colleague's call: mute or unmute",
                    control(KeyCode.M),
                    consult::toggleMute),
                on(
                    Page.CONSULT,
                    "Ctrl+Shift+E",
                    "In a colleague's call: leave",
                    shifted(KeyCode.E),
                    consult::leave),
                on(
                    Page.SESSION,
                    "Ctrl+J",
                    "Ask for a supervisor, or not any more",
                    control(KeyCode.J),
                    hand::toggle),
                everywhere(
                    "Ctrl+Shift+J",
                    "Supervisors: take the oldest raised hand",
                    shifted(KeyCode.J),
                    hands::takeOldest),
                everywhere(
                    "Ctrl+Shift+K",
                    "Supervisors: yours is settled",
                    shifted(KeyCode.K),
                    hands::answerOldest),
                everywhere(
                    "Ctrl+F",
                    "Supervisors: the floor, or back",
                    control(KeyCode.F),
                    models.floor()::toggle),
                on(
                    Page.SESSION,
                    "Ctrl+H",
                    "Hold or go on",
                    control(KeyCode.H),
                    session::toggleHold),
                on(
                    Page.SESSION,
                    "Ctrl+Shift+E",
                    "End the session",
                    shifted(KeyCode.E),
                    session::end),
                on(
                    Page.SESSION,
                    "Ctrl+Shift+X",
                    "Stop at once because of abuse",
                    shifted(KeyCode.X),
                    session::stop),
                notInChat(
                    Page.WRAP_UP,
                    "Ctrl+Enter",
                    "Finish wrap-up",
                    control(KeyCode.ENTER),
                    models.wrapUp()::finish),
                everywhere("F4", "Accept the chat that rings", key(KeyCode.F4), chats::accept),
                everywhere("Shift+F4", "Decline the chat that rings", SHIFT_F4, chats::decline),
                everywhere("Ctrl+Page Down", "Next chat", control(KeyCode.PAGE_DOWN), chats::next),
                everywhere(
                    "Ctrl+Page Up", "The chat before", control(KeyCode.PAGE_UP), chats::previous),
                everywhere(
                    "Ctrl+W",
                    "Put the open chat aside; it goes on",
                    control(KeyCode.W),
                    chats::putAside),
                everywhere("Ctrl+Shift+W", "End the open chat", shifted(KeyCode.W), chats::end),
                new Shortcut(
                    "Ctrl+Enter in a chat",
                    "Finish its wrap-up",
                    control(KeyCode.ENTER),
                    List.of(),
                    Reach.ONLY_IN_CHAT,
                    chats::finishWrapUp),
                everywhere(
                    "Ctrl+R", "Ready", control(KeyCode.R), () -> frame.choose(Presence.READY)),
                everywhere(
                    "Ctrl+Shift+R",
                    "Not ready",
                    shifted(KeyCode.R),
                    () -> frame.choose(Presence.notReady(""))),
                everywhere(
                    "Ctrl+P",
                    "A code for somebody on the phone",
                    control(KeyCode.P),
                    models.joinCode()::show),
                everywhere("Ctrl+Shift+L", "Dark or light", shifted(KeyCode.L), theme::toggle),
                on(Page.SESSION, "Alt+Z", "Undo the last drawing", alt(KeyCode.Z), drawing::undo),
                on(Page.SESSION, "Alt+C", "Clear all drawings", alt(KeyCode.C), drawing::clear),
                on(
                    Page.SESSION,
                    "Alt+Backspace",
                    "Back, while you may tap for them",
                    alt(KeyCode.BACK_SPACE),
                    drawing::back),
                told("Hold the mouse", "Long press, while you may tap for them"),
                told("Wheel, or drag", "Scroll, while you may tap for them"),
                told("Letters, Enter, Tab …", "Type into what you tapped last"),
                told("/ in the chat", "Canned replies: arrows, Enter, then Tab"),
                everywhere("F1", "This list", key(KeyCode.F1), help)));
    for (DrawTool tool : DrawTool.values()) {
      shortcuts.add(
          on(
              Page.SESSION,
              "Alt+" + tool.key(),
              tool.words(),
              alt(KeyCode.valueOf(tool.key())),
              () -> drawing.toolProperty().set(tool)));
    }
    all = List.copyOf(shortcuts);
  }

  List<Shortcut> all() {
    return all;
  }

  /** An event filter of the scene: keys mean the same wherever the focus is. */
  void handle(KeyEvent event) {
    Page page = frame.pageProperty().get();
    for (Shortcut shortcut : all) {
      boolean here =
          shortcut.pages().isEmpty() ? page != Page.SIGN_IN : shortcut.pages().contains(page);
      if (here && isInReach(shortcut) && shortcut.combination().match(event)) {
        event.consume();
        shortcut.action().run();
        return;
      }
    }
  }

  private boolean isInReach(Shortcut shortcut) {
    return switch (shortcut.reach()) {
      case ALWAYS -> true;
      case NOT_IN_CHAT -> !writesInChat.getAsBoolean();
      case ONLY_IN_CHAT -> writesInChat.getAsBoolean();
    };
  }

  private static Shortcut on(
      Page page, String keys, String what, KeyCombination combination, Runnable action) {
    return new Shortcut(keys, what, combination, List.of(page), Reach.ALWAYS, action);
  }

  private static Shortcut notInChat(
      Page page, String keys, String what, KeyCombination combination, Runnable action) {
    return new Shortcut(keys, what, combination, List.of(page), Reach.NOT_IN_CHAT, action);
  }

  /** Done elsewhere; it is only in the list. */
  private static Shortcut told(String keys, String what) {
    return new Shortcut(
        keys, what, KeyCombination.NO_MATCH, List.of(Page.SESSION), Reach.ALWAYS, () -> {});
  }

  private static Shortcut everywhere(
      String keys, String what, KeyCombination combination, Runnable action) {
    return new Shortcut(keys, what, combination, List.of(), Reach.ALWAYS, action);
  }

  private static KeyCombination key(KeyCode code) {
    return new KeyCodeCombination(code);
  }

  private static KeyCombination control(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  private static KeyCombination alt(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
  }

  private static KeyCombination shifted(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  }
}
