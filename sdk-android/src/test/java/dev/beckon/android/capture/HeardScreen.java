package dev.beckon.android.capture;

import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.spi.AppScreen;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that a session would hear of the screen. */
final class HeardScreen implements AppScreen.Listener {
  final List<ScreenSnapshot> screens = new ArrayList<>();
  final List<List<MaskedArea>> masks = new ArrayList<>();
  final List<Touch> pointers = new ArrayList<>();
  final List<Integer> touched = new ArrayList<>();

  ScreenSnapshot last() {
    return screens.get(screens.size() - 1);
  }

  @Override
  public void onScreen(ScreenSnapshot snapshot) {
    screens.add(snapshot);
  }

  @Override
  public void onMasks(List<MaskedArea> areas) {
    masks.add(areas);
  }

  @Override
  public void onPointer(List<Touch> touches) {
    pointers.addAll(touches);
  }

  @Override
  public void onTouched(int element) {
    touched.add(element);
  }
}
