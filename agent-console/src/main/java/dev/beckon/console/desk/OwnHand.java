package dev.beckon.console.desk;

/**
 * This agent asks for a supervisor.
 *
 * @param words PERSONAL; what it is about; may be empty
 * @param supervisor who looks after it; empty: nobody yet
 */
public record OwnHand(String words, String supervisor) {

  OwnHand takenBy(String name) {
    return new OwnHand(words, name);
  }

  @Override
  public String toString() {
    return "OwnHand[" + supervisor + "]";
  }
}
