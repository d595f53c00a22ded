package dev.beckon.desktop.capture;

/** A rectangle of whole pixels inside a picture. Immutable. */
record PixelRect(int x, int y, int width, int height) {}
