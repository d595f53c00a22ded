package dev.beckon.relay.config;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;

/**
 * A service of the operator's that is told what happens. Immutable; prints neither its secrets nor
 * more of its address than the host, since both may let somebody in.
 *
 * @param interest its id, and what it is told
 * @param secrets SECRET; each letter is signed with all of them: one, or two while one is replaced
 * @param personal whether it is also told who asks, about what, and what agents wrote down
 * @param allowPrivate whether it may be in a private network, on this machine, or without TLS
 * @param pace how long and how often it is tried
 */
public record HookConfig(
    HookInterest interest,
    URI url,
    List<Secret> secrets,
    boolean personal,
    boolean allowPrivate,
    Pace pace) {
  public HookConfig {
    secrets = List.copyOf(secrets);
  }

  /**
   * How long and how often it is tried.
   *
   * @param timeLimit of one attempt, from resolving the name to the answer
   * @param attempts afterwards a letter is dead
   * @param giveUpAfter the same, as a time
   * @param atOnce letters under way, each of another request
   */
  public record Pace(Duration timeLimit, int attempts, Duration giveUpAfter, int atOnce) {
    public static final Pace USUAL = new Pace(Duration.ofSeconds(10), 25, Duration.ofHours(24), 8);
  }

  /** The key of signatures. Never prints itself. */
  public record Secret(byte[] key) {
    public Secret {
      key = key.clone();
    }

    @Override
    public byte[] key() {
      return key.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Secret secret && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
      return 31;
    }

    @Override
    public String toString() {
      return "Secret[…]";
    }
  }

  public String id() {
    return interest.hook();
  }

  /** Scheme, host and port. */
  public String origin() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  @Override
  public String toString() {
    return "HookConfig[" + id() + " " + origin() + "]";
  }
}
