package dev.beckon.console.desk;

/** Names a help request. */
public record RequestId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
