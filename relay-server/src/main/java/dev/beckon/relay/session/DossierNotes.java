package dev.beckon.relay.session;

/**
 * What an agent wrote for the next one. Immutable; never prints it.
 *
 * @param notes PERSONAL; what it is about
 * @param tried PERSONAL; what was tried already
 */
public record DossierNotes(String notes, String tried) {
  public static final DossierNotes NONE = new DossierNotes("", "");

  @Override
  public String toString() {
    return "DossierNotes[" + notes.length() + " and " + tried.length() + " characters]";
  }
}
