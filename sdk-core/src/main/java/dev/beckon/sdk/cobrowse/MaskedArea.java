package dev.beckon.sdk.cobrowse;

/** A part of a picture that was painted over, in ten-thousandths of the picture. */
public record MaskedArea(int x, int y, int width, int height) {}
