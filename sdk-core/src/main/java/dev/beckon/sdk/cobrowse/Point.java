package dev.beckon.sdk.cobrowse;

/** A point of an annotation, in ten-thousandths of the bounds of its element. */
public record Point(int x, int y) {}
