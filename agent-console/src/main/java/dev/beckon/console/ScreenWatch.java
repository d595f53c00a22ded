package dev.beckon.console;

import dev.beckon.console.ui.frame.Page;
import dev.beckon.console.ui.frame.ViewModels;
import dev.beckon.desktop.media.VideoPane;

/**
 * Keeps the pane of the customer's screen honest: empty when a session begins, and the first
 * picture drawn after that is told. FX thread.
 */
final class ScreenWatch {
  private boolean waiting;

  private ScreenWatch() {}

  static void follow(VideoPane screen, ViewModels models) {
    ScreenWatch watch = new ScreenWatch();
    models
        .frame()
        .pageProperty()
        .subscribe(
            page -> {
              if (page == Page.SESSION) {
                watch.waiting = true;
              } else {
                watch.waiting = false;
                screen.clear();
              }
            });
    screen
        .framesShownProperty()
        .addListener(
            _ -> {
              if (watch.waiting) {
                watch.waiting = false;
                models.session().screenShown();
              }
            });
  }
}
