package dev.beckon.relay.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the journal's chain ends. Each entry's hash covers its number, its time, its words and the
 * hash before it: whoever changes, adds or takes out an entry has to change all that follow. Pure.
 *
 * @param number of the last entry; 0: there is none
 * @param hash of the last entry, in hex
 */
public record JournalChain(long number, String hash) {
  /** Before the first entry. */
  public static final JournalChain EMPTY = new JournalChain(0, "0".repeat(64));

  /** With one more entry. */
  public JournalChain next(long atNanos, String what) {
    long next = number + 1;
    String covered = hash + "\n" + next + "\n" + atNanos + "\n" + what;
    return new JournalChain(next, sha256(covered));
  }

  /** In hex. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
