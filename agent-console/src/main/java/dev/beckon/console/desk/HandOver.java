package dev.beckon.console.desk;

/**
 * A warm hand-over under way.
 *
 * @param rung who is rung; empty while nobody is free
 */
public record HandOver(String rung) {}
