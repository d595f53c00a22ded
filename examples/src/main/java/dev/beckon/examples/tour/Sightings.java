package dev.beckon.examples.tour;

import dev.beckon.desktop.media.FrameNumber;

/** Where the two pictures that have to be proven are shown. */
public final class Sightings {
  private static final double SHOP_WIDTH = 1120;
  private static final double SHOP_HEIGHT = 760;
  private static final int CAMERA_WIDTH = 640;
  private static final int CAMERA_HEIGHT = 360;

  /** The middle of the shop's header, in the console's large view. */
  public static final Sighting SHOP_ON_CONSOLE = shopOnConsole(SHOP_HEIGHT);

  /** The height of a shop window that is too low for its page. */
  static final int LOW_SHOP_HEIGHT = 560;

  /** The same, of a shop whose window was made lower. */
  static final Sighting LOW_SHOP_ON_CONSOLE = shopOnConsole(LOW_SHOP_HEIGHT);

  /** The synthetic camera's upper left corner, in the agent's window. */
  public static final Sighting AGENT_IN_APP =
      new Sighting(
          "beckon-agent-video",
          CAMERA_WIDTH,
          CAMERA_HEIGHT,
          true,
          FrameNumber.corner(CAMERA_WIDTH));

  private Sightings() {}

  private static Sighting shopOnConsole(double height) {
    return new Sighting(
        "console-screen",
        SHOP_WIDTH,
        height,
        false,
        new FrameNumber.Region(
            (SHOP_WIDTH - FrameNumberMark.WIDTH) / 2,
            FrameNumberMark.FROM_TOP,
            FrameNumberMark.WIDTH,
            FrameNumberMark.HEIGHT));
  }
}
