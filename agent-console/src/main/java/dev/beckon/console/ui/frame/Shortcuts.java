package dev.beckon.console.ui.frame;

import dev.beckon.console.desk.Presence;
import dev.beckon.console.ui.Theme;
import dev.beckon.console.ui.draw.DrawTool;
import dev.beckon.console.ui.draw.DrawingViewModel;
import dev.beckon.console.ui.floor.FloorViewModel;
import dev.beckon.console.ui.hand.HandsViewModel;
import dev.beckon.console.ui.hand.OwnHandViewModel;
import dev.beckon.console.ui.phone.JoinCodeViewModel;
import dev.beckon.console.ui.ring.RingViewModel;
import dev.beckon.console.ui.session.SessionViewModel;
import dev.beckon.console.ui.transfer.TransferViewModel;
import dev.beckon.console.ui.wrapup.WrapUpViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keyboard: everything that repeats has a key. The list is also what F1 shows. */
final class Shortcuts {
  private final FrameViewModel frame;
  private final List<Shortcut> all;

  /**
   * @param pages where it works; empty: everywhere but before sign-in
   */
  record Shortcut(
      String keys, String what, KeyCombination combination, List<Page> pages, Runnable action) {}

  Shortcuts(
      FrameViewModel frame,
      RingViewModel ring,
      SessionViewModel session,
      DrawingViewModel drawing,
      TransferViewModel transfer,
      JoinCodeViewModel joinCode,
      OwnHandViewModel hand,
      HandsViewModel hands,
      FloorViewModel floor,
      WrapUpViewModel wrapUp,
      Theme theme,
      Runnable help) {
    this.frame = frame;
    List<Shortcut> shortcuts =
        new ArrayList<>(
            List.of(
                on(Page.RING, "Enter", "Accept the ring", key(KeyCode.ENTER), ring::acceptByKey),
                on(Page.RING, "F2", "Accept the ring", key(KeyCode.F2), ring::accept),
                on(Page.RING, "Esc", "Decline the ring", key(KeyCode.ESCAPE), ring::declineByKey),
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
                on(
                    Page.SESSION,
                    "Ctrl+Enter",
                    "Hand over as written, and stay until it is taken",
                    control(KeyCode.ENTER),
                    transfer::handOverWarmly),
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
                    "Ctrl+F", "Supervisors: the floor, or back", control(KeyCode.F), floor::toggle),
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
                on(
                    Page.WRAP_UP,
                    "Ctrl+Enter",
                    "Finish wrap-up",
                    control(KeyCode.ENTER),
                    wrapUp::finish),
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
                    joinCode::show),
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
      if (here && shortcut.combination().match(event)) {
        event.consume();
        shortcut.action().run();
        return;
      }
    }
  }

  private static Shortcut on(
      Page page, String keys, String what, KeyCombination combination, Runnable action) {
    return new Shortcut(keys, what, combination, List.of(page), action);
  }

  /** Done elsewhere; it is only in the list. */
  private static Shortcut told(String keys, String what) {
    return new Shortcut(keys, what, KeyCombination.NO_MATCH, List.of(Page.SESSION), () -> {});
  }

  private static Shortcut everywhere(
      String keys, String what, KeyCombination combination, Runnable action) {
    return new Shortcut(keys, what, combination, List.of(), action);
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
