package dev.beckon.sdk.spi;

import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Touch;
import java.util.List;
import java.util.function.Consumer;

/**
 * The app's own screen as something to read, draw on and touch; {@link Platform#screen} has its
 * pixels. Methods are called on the SDK's thread, at most one session watches at a time, and the
 * platform hands over to its UI thread.
 */
public interface AppScreen {
  /**
   * Begins to tell what is on the screen: at once, and whenever it changes, at a pace the platform
   * sees fit. In place of a listener before it.
   */
  void watch(Listener listener);

  /** Ends that, and takes all markup away. */
  void unwatch();

  /** Whether snapshots are wanted; they cost something, and are not made before this says so. */
  void setSnapshotsOn(boolean on);

  /**
   * Shows this markup over the screen, in place of what was shown. The platform follows the
   * elements with every picture it draws: {@link dev.beckon.sdk.cobrowse.Annotations#shapes}.
   */
  void show(Markup markup);

  /**
   * Does something in the agent's name. Consent, scope and traits have been looked at; the platform
   * looks again whether the element is masked or never remote at this very moment.
   *
   * @param done told once, on any thread: {@code DONE}, {@code MASKED}, {@code NEVER_REMOTE},
   *     {@code GONE} or {@code FAILED}
   */
  void perform(ControlAction action, Consumer<ControlOutcome> done);

  /** May be told on any thread. What the agent does by {@link #perform} is not told as a touch. */
  interface Listener {
    /** What is on the screen now, masked. */
    void onScreen(ScreenSnapshot snapshot);

    /** What was painted over in the pictures from now on. */
    void onMasks(List<MaskedArea> areas);

    /** Where the cursor and the fingers are, for the agent to see; what is typed is not told. */
    void onPointer(List<Touch> touches);

    /**
     * The customer touched the app (not Beckon's own window), with a finger, the mouse or the
     * keyboard.
     *
     * @param element what was touched; 0 where nothing is known there, or for the keyboard
     */
    void onTouched(int element);
  }
}
