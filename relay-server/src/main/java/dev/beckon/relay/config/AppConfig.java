package dev.beckon.relay.config;

import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.util.List;

/**
 * One app whose customers may ask for help.
 *
 * @param name how agents know it
 * @param anonymous whether people may ask without a signed identity
 * @param anonymousPerMinute how many requests one address may make without a signed identity
 * @param queues where its requests may go; the first is taken when a request names none
 * @param allowedOrigins which web pages may connect; empty: none, only native apps, which send no
 *     Origin
 * @param tokenKeys by which the app's backend signs its customers' tokens; empty: it does not
 * @param masks what agents must not see in it, in addition to what the app hides: selectors of the
 *     SDK
 * @param mediaPath which ways sound and pictures may take
 */
public record AppConfig(
    AppId id,
    String name,
    boolean anonymous,
    int anonymousPerMinute,
    List<QueueId> queues,
    List<String> allowedOrigins,
    List<TokenKey> tokenKeys,
    List<String> masks,
    MediaPath mediaPath) {
  /** What is shipped. */
  public static final int ANONYMOUS_PER_MINUTE = 30;

  public AppConfig {
    queues = List.copyOf(queues);
    allowedOrigins = List.copyOf(allowedOrigins);
    tokenKeys = List.copyOf(tokenKeys);
    masks = List.copyOf(masks);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("app " + id + " has no queue");
    }
  }

  /** Media takes any way. */
  public AppConfig(
      AppId id,
      String name,
      boolean anonymous,
      int anonymousPerMinute,
      List<QueueId> queues,
      List<String> allowedOrigins,
      List<TokenKey> tokenKeys,
      List<String> masks) {
    this(
        id,
        name,
        anonymous,
        anonymousPerMinute,
        queues,
        allowedOrigins,
        tokenKeys,
        masks,
        MediaPath.ANY);
  }

  public AppConfig withMediaPath(MediaPath path) {
    return new AppConfig(
        id, name, anonymous, anonymousPerMinute, queues, allowedOrigins, tokenKeys, masks, path);
  }

  public boolean isRelayOnly() {
    return mediaPath == MediaPath.RELAY_ONLY;
  }
}
