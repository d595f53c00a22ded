package dev.beckon.console;

import dev.beckon.console.oidc.OidcClient;
import java.nio.file.Path;
import java.util.function.Consumer;
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
 * @param replies the file of canned replies; null: the few that are built in
 * @param provider the identity provider that agents sign in with, in their browser; null: only
 *     credentials
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
    @Nullable Path memory,
    @Nullable Path replies,
    @Nullable OidcClient provider) {

  /** Which theme the window opens with. */
  public enum ThemeChoice {
    AS_LAST_TIME,
    LIGHT,
    DARK
  }

  /** Encrypted, with whatever camera and sound devices there are; nothing is kept. */
  public static ConsoleOptions defaults() {
    return new ConsoleOptions(
        "",
        "",
        "",
        null,
        false,
        "auto",
        true,
        false,
        false,
        ThemeChoice.AS_LAST_TIME,
        null,
        null,
        null);
  }

  /** Who signs in, and where. */
  public ConsoleOptions signIn(String toRelay, String asAgent, String withCredential) {
    return change(
        next -> {
          next.relay = toRelay;
          next.agent = asAgent;
          next.credential = withCredential;
        });
  }

  /** Talks to a relay on this machine without TLS. */
  public ConsoleOptions withPlainText() {
    return change(next -> next.plain = true);
  }

  /** Trusts this authority instead of the system's. */
  public ConsoleOptions trusting(Path authority) {
    return change(next -> next.certificateAuthority = authority);
  }

  /** A drawn camera, a quiet tone as microphone, no speaker: for machines that have nothing. */
  public ConsoleOptions withoutDevices() {
    return change(
        next -> {
          next.camera = "synthetic";
          next.sound = false;
        });
  }

  /** Goes ready when signed in. */
  public ConsoleOptions readyAtSignIn() {
    return change(next -> next.ready = true);
  }

  /** Accepts every ring by itself. */
  public ConsoleOptions answering() {
    return change(next -> next.autoAnswer = true);
  }

  /** Opens with this theme. */
  public ConsoleOptions withTheme(ThemeChoice choice) {
    return change(next -> next.theme = choice);
  }

  /** Offers the canned replies of this file. */
  public ConsoleOptions withReplies(Path file) {
    return change(next -> next.replies = file);
  }

  /** Lets agents sign in with the browser. */
  public ConsoleOptions withProvider(OidcClient client) {
    return change(next -> next.provider = client);
  }

  private ConsoleOptions change(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.options();
  }

  /** A copy in the making. */
  private static final class Parts {
    private String relay;
    private String agent;
    private String credential;
    private @Nullable Path certificateAuthority;
    private boolean plain;
    private String camera;
    private boolean sound;
    private boolean ready;
    private boolean autoAnswer;
    private ThemeChoice theme;
    private @Nullable Path memory;
    private @Nullable Path replies;
    private @Nullable OidcClient provider;

    Parts(ConsoleOptions from) {
      relay = from.relay;
      agent = from.agent;
      credential = from.credential;
      certificateAuthority = from.certificateAuthority;
      plain = from.plain;
      camera = from.camera;
      sound = from.sound;
      ready = from.ready;
      autoAnswer = from.autoAnswer;
      theme = from.theme;
      memory = from.memory;
      replies = from.replies;
      provider = from.provider;
    }

    ConsoleOptions options() {
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
          theme,
          memory,
          replies,
          provider);
    }
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
