package dev.beckon.console.desk;

/** Names one ring; another ring of the same request has another id. */
public record RingId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
