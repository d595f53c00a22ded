package dev.beckon.console.desk;

/** How the stream goes on after a connection was made; Continuation of the wire. */
public enum Continuation {
  FRESH,
  RESUMED,
  RESYNCHRONIZED
}
