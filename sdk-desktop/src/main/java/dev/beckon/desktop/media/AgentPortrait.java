package dev.beckon.desktop.media;

/**
 * Draws a friendly figure with a headset before a calm background, breathing, blinking and talking.
 * Plain arithmetic, no graphics library. Confined to the camera's thread.
 */
final class AgentPortrait {
  private static final int TOP = 0x1F3B57;
  private static final int BOTTOM = 0x5B8DB8;
  private static final int SKIN = 0xF2C9A5;
  private static final int HAIR = 0x4A3426;
  private static final int SHIRT = 0x2A9D8F;
  private static final int COLLAR = 0xF4F1EA;
  private static final int DARK = 0x2B2B33;
  private static final int MOUTH = 0xB5524A;
  private static final int GLOW = 0x9CC7E6;

  private final int width;
  private final int height;
  private final int[] background;
  private final int[] pixels;

  AgentPortrait(int width, int height) {
    this.width = width;
    this.height = height;
    this.background = new int[width * height];
    this.pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      int colour = 0xFF000000 | mix(TOP, BOTTOM, (double) y / height);
      java.util.Arrays.fill(background, y * width, (y + 1) * width, colour);
    }
  }

  /** The picture at a moment, row by row as ARGB; the array is used again for the next. */
  int[] at(double seconds) {
    System.arraycopy(background, 0, pixels, 0, pixels.length);
    double unit = Math.min(width, height) / 100.0;
    double centre = width / 2.0;
    double breath = Math.sin(seconds * 1.6) * 0.8 * unit;
    double sway = Math.sin(seconds * 0.9) * 1.2 * unit;

    drifting(seconds, unit);
    ellipse(centre, height + 4 * unit + breath, 40 * unit, 34 * unit, SHIRT);
    ellipse(centre, height - 27 * unit + breath, 11 * unit, 8 * unit, COLLAR);
    ellipse(centre + sway * 0.5, height - 33 * unit + breath, 7 * unit, 9 * unit, SKIN);

    double x = centre + sway;
    double y = height - 55 * unit + breath;
    ellipse(x, y - 5 * unit, 21 * unit, 22 * unit, HAIR);
    ellipse(x, y, 17.5 * unit, 21 * unit, SKIN);
    ellipse(x, y - 16 * unit, 16 * unit, 8 * unit, HAIR);
    face(x, y, seconds, unit);
    headset(x, y, unit);
    return pixels;
  }

  private void drifting(double seconds, double unit) {
    for (int i = 0; i < 3; i++) {
      double angle = seconds * 0.25 + i * 2.1;
      double x = width * (0.5 + 0.42 * Math.cos(angle));
      double y = height * (0.35 + 0.22 * Math.sin(angle * 1.3));
      blend(x, y, (7 + 2 * i) * unit, (7 + 2 * i) * unit, GLOW, 0.22);
    }
  }

  private void face(double x, double y, double seconds, double unit) {
    double blink = seconds % 3.7 < 0.14 ? 0.25 : 1;
    ellipse(x - 6.5 * unit, y - 2 * unit, 1.9 * unit, 2.3 * unit * blink, DARK);
    ellipse(x + 6.5 * unit, y - 2 * unit, 1.9 * unit, 2.3 * unit * blink, DARK);
    double talking = 0.5 + 0.5 * Math.sin(seconds * 7) * Math.sin(seconds * 2.3);
    ellipse(x, y + 9 * unit, 5.5 * unit, (1.1 + 1.8 * talking) * unit, MOUTH);
  }

  private void headset(double x, double y, double unit) {
    ellipse(x - 18.5 * unit, y + unit, 3.6 * unit, 5.6 * unit, DARK);
    ellipse(x + 18.5 * unit, y + unit, 3.6 * unit, 5.6 * unit, DARK);
    for (int i = 0; i <= 20; i++) {
      double step = i / 20.0;
      ellipse(x - (18.5 - 9 * step) * unit, y + (5 + 9 * step) * unit, unit, unit, DARK);
    }
    ellipse(x - 9 * unit, y + 14 * unit, 2.2 * unit, 1.7 * unit, DARK);
  }

  private void ellipse(double x, double y, double radiusX, double radiusY, int rgb) {
    blend(x, y, radiusX, radiusY, rgb, 1);
  }

  /** An ellipse with soft edges. Only at those the distance has to be calculated. */
  private void blend(double x, double y, double radiusX, double radiusY, int rgb, double opacity) {
    double softness = Math.max(0.5, Math.min(radiusX, radiusY));
    double solid = 1 - 0.5 / softness;
    double outermost = 1 + 0.5 / softness;
    int top = Math.max(0, (int) (y - radiusY - 1));
    int bottom = Math.min(height - 1, (int) (y + radiusY + 1));
    for (int row = top; row <= bottom; row++) {
      double dy = (row + 0.5 - y) / radiusY;
      double reach = halfChord(outermost, dy) * radiusX;
      double reachOfSolid = halfChord(solid, dy) * radiusX;
      int left = Math.max(0, (int) Math.floor(x - reach - 0.5));
      int right = Math.min(width, (int) Math.ceil(x + reach - 0.5) + 1);
      int solidFrom = Math.clamp((int) Math.ceil(x - reachOfSolid - 0.5), left, right);
      int solidTo = Math.clamp((int) Math.floor(x + reachOfSolid - 0.5) + 1, solidFrom, right);
      if (reachOfSolid <= 0) {
        solidFrom = right;
        solidTo = right;
      }
      int start = row * width;
      edge(start, left, solidFrom, x, dy, radiusX, softness, rgb, opacity);
      if (opacity == 1) {
        java.util.Arrays.fill(pixels, start + solidFrom, start + solidTo, 0xFF000000 | rgb);
      } else {
        for (int at = start + solidFrom; at < start + solidTo; at++) {
          pixels[at] = 0xFF000000 | mix(pixels[at], rgb, opacity);
        }
      }
      edge(start, solidTo, right, x, dy, radiusX, softness, rgb, opacity);
    }
  }

  private void edge(
      int start,
      int from,
      int to,
      double x,
      double dy,
      double radiusX,
      double softness,
      int rgb,
      double opacity) {
    for (int column = from; column < to; column++) {
      double dx = (column + 0.5 - x) / radiusX;
      double inside = (1 - Math.sqrt(dx * dx + dy * dy)) * softness + 0.5;
      if (inside > 0) {
        int at = start + column;
        pixels[at] = 0xFF000000 | mix(pixels[at], rgb, Math.min(1, inside) * opacity);
      }
    }
  }

  /** How far a circle reaches to each side at this height; 0: it does not get there. */
  private static double halfChord(double radius, double height) {
    double square = radius * radius - height * height;
    return radius > 0 && square > 0 ? Math.sqrt(square) : 0;
  }

  private static int mix(int from, int to, double share) {
    int red = channel(from >> 16, to >> 16, share);
    int green = channel(from >> 8, to >> 8, share);
    int blue = channel(from, to, share);
    return red << 16 | green << 8 | blue;
  }

  private static int channel(int from, int to, double share) {
    int start = from & 0xFF;
    return (int) (start + ((to & 0xFF) - start) * share);
  }
}
