package dev.beckon.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a console is opened. Begin with {@link #defaults} and change what is different.
 *
 * @param relay host:port; empty: what was used last, or what the agent types
 * @param agent empty: likewise
 * @param credential a secret; empty: the agent types it. With relay and agent given too, the
 *     console signs in by itself
 * @param certificateAuthority whom to trust instead of the system's authorities; PEM
 * @param plain without TLS; only to this machine
 * @param camera "synthetic", "auto", or a part of a camera's name
 * @param sound whether the machine's microphone and speaker are used, and a ring is heard
 * @param ready goes ready when signed in
 * @param autoAnswer accepts every ring by itself
 * @param theme dark, light, or as last time
 * @param memory the file that keeps window, theme and sign-in name; null: nothing is kept
 */
public record ConsoleOptions(
    String relay,
    String agent,
    String credential,
    @Nullable Path certificateAuthority,
    boolean plain,
    String camera,
    boolean sound,
    boolean ready,
    boolean autoAnswer,
    ThemeChoice theme,
    @Nullable Path memory) {

  /** Which theme the window opens with. */
  public enum ThemeChoice {
    AS_LAST_TIME,
    LIGHT,
    DARK
  }

  /** Encrypted, with whatever camera and sound devices there are; nothing is kept. */
  public static ConsoleOptions defaults() {
    return new ConsoleOptions(
        "", "", "", null, false, "auto", true, false, false, ThemeChoice.AS_LAST_TIME, null);
  }

  /** Who signs in, and where. */
  public ConsoleOptions signIn(String toRelay, String asAgent, String withCredential) {
    return new ConsoleOptions(
        toRelay,
        asAgent,
        withCredential,
        certificateAuthority,
        plain,
        camera,
        sound,
        ready,
        autoAnswer,
        theme,
        memory);
  }

  /** Talks to a relay on this machine without TLS. */
  public ConsoleOptions withPlainText() {
    return new ConsoleOptions(
        relay,
        agent,
        credential,
        certificateAuthority,
        true,
        camera,
        sound,
        ready,
        autoAnswer,
        theme,
        memory);
  }

  /** Trusts this authority instead of the system's. */
  public ConsoleOptions trusting(Path authority) {
    return new ConsoleOptions(
        relay,
        agent,
        credential,
        authority,
        plain,
        camera,
        sound,
        ready,
        autoAnswer,
        theme,
        memory);
  }

  /** A drawn camera, a quiet tone as microphone, no speaker: for machines that have nothing. */
  public ConsoleOptions withoutDevices() {
    return new ConsoleOptions(
        relay,
        agent,
        credential,
        certificateAuthority,
        plain,
        "synthetic",
        false,
        ready,
        autoAnswer,
        theme,
        memory);
  }

  /** Goes ready when signed in. */
  public ConsoleOptions readyAtSignIn() {
    return new ConsoleOptions(
        relay,
        agent,
        credential,
        certificateAuthority,
        plain,
        camera,
        sound,
        true,
        autoAnswer,
        theme,
        memory);
  }

  /** Accepts every ring by itself. */
  public ConsoleOptions answering() {
    return new ConsoleOptions(
        relay,
        agent,
        credential,
        certificateAuthority,
        plain,
        camera,
        sound,
        ready,
        true,
        theme,
        memory);
  }

  /** Opens with this theme. */
  public ConsoleOptions withTheme(ThemeChoice choice) {
    return new ConsoleOptions(
        relay,
        agent,
        credential,
        certificateAuthority,
        plain,
        camera,
        sound,
        ready,
        autoAnswer,
        choice,
        memory);
  }

  boolean signsInByItself() {
    return !relay.isEmpty() && !agent.isEmpty() && !credential.isEmpty();
  }

  /** Leaves the credential out. */
  @Override
  public String toString() {
    return "ConsoleOptions[" + agent + " at " + relay + "]";
  }
}
