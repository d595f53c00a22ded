package dev.beckon.sdk.spi;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a few small values of one app for the person who uses it, beyond the end of the program:
 * what a session needs to be taken up again, and what the person agreed to. Nobody else on the
 * machine can read them; where the platform has a key store, they are encrypted. Called on the
 * SDK's thread: small and quick. What goes wrong is logged by the platform and never thrown; then
 * nothing is kept.
 */
public interface PrivateStore {
  /**
   * A value.
   *
   * @param name of {@code [a-z-]}, at most 40
   * @return null: none, or another running program has {@link #claim claimed} it
   */
  byte @Nullable [] read(String name);

  /**
   * Keeps a value instead of the one before; afterwards there is the whole new one or the whole old
   * one, whatever happens meanwhile.
   *
   * @param value at most 64 KiB
   */
  void write(String name, byte[] value);

  /** Forgets a value and gives up the claim. Repeated: nothing happens. */
  void delete(String name);

  /**
   * Makes a value this running program's own: as long as it runs, no other reads it. The claim ends
   * with the program, however that ends.
   *
   * @return false: another one has it
   */
  boolean claim(String name);
}
