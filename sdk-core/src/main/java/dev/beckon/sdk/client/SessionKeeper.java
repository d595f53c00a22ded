package dev.beckon.sdk.client;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.link.RelayLink;
import dev.beckon.sdk.session.Relay;
import dev.beckon.sdk.session.Situation;
import dev.beckon.sdk.session.Standing;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.thread.SdkThread;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the next run of the app needs to go back to the session of this one, as long as the
 * session lives, and says every few seconds that this run is still there. Confined to the SDK's
 * thread.
 */
final class SessionKeeper {
  /** A request to be called back outlives the app's absence; the relay says when it is over. */
  static final long CALL_BACK_KEPT_MILLIS = 8L * 24 * 60 * 60 * 1000;

  static final String NAME = "session";

  /** How exact the time of this run's end is known to the next one. */
  static final long STAMP_MILLIS = 5_000;

  private final SdkThread sdk;
  private final Supplier<@Nullable PrivateStore> store;
  private final RelayLink link;
  private final String relay;
  private final LongSupplier wallMillis;
  private @Nullable KeptSession kept;
  private SdkThread.@Nullable Timer stamping;

  /**
   * @param wallMillis since 1970: a clock that goes on while no program runs
   */
  SessionKeeper(
      SdkThread sdk,
      Supplier<@Nullable PrivateStore> store,
      RelayLink link,
      String relay,
      LongSupplier wallMillis) {
    this.sdk = sdk;
    this.store = store;
    this.link = link;
    this.relay = relay;
    this.wallMillis = wallMillis;
  }

  /** What of a former run can be gone back to. */
  Optional<KeptSession> find() {
    PrivateStore present = store.get();
    byte[] bytes = present == null || kept != null ? null : present.read(NAME);
    if (present == null || bytes == null) {
      return Optional.empty();
    }
    Optional<KeptSession> found =
        KeptSession.decode(bytes).filter(session -> session.relay().equals(relay));
    if (found.filter(session -> remainingMillis(session) > 0).isPresent()) {
      return found;
    }
    present.delete(NAME);
    return Optional.empty();
  }

  long remainingMillis(KeptSession session) {
    return session.remainingMillis(wallMillis.getAsLong());
  }

  /** Before the step's effects are carried out: what they lead to must not be forgotten. */
  void follow(SessionParts parts, Situation now) {
    if (now.standing() instanceof Standing.Ended) {
      forget(parts);
    } else if (isWorthKeeping(now)) {
      keep(
          new KeptSession(
              relay,
              parts.id(),
              link.streamId(),
              link.resumeSecret(),
              parts.request(),
              agent(now.standing()),
              now.negotiation().number(),
              now.controls().microphone() && !now.isPaused(),
              now.callBack() == null ? link.resumeWindowMillis() : CALL_BACK_KEPT_MILLIS,
              0));
    }
  }

  private boolean isWorthKeeping(Situation now) {
    return now.relay() != Relay.NOT_REACHED
        && link.hasStream()
        && (now.standing() instanceof Standing.Waiting
            || now.standing() instanceof Standing.Ringing
            || now.standing() instanceof Standing.WithAgent);
  }

  private static @Nullable Agent agent(Standing standing) {
    return standing instanceof Standing.WithAgent session ? session.agent() : null;
  }

  private void keep(KeptSession next) {
    PrivateStore present = store.get();
    if (present == null || (kept != null && kept.aliveAt(0).equals(next))) {
      return;
    }
    boolean another = kept == null || !kept.requestId().equals(next.requestId());
    if (another && !present.claim(NAME)) {
      return;
    }
    kept = next;
    stamp(present);
  }

  private void stamp(PrivateStore present) {
    if (stamping != null) {
      stamping.cancel();
      stamping = null;
    }
    if (kept != null) {
      kept = kept.aliveAt(wallMillis.getAsLong());
      present.write(NAME, kept.encode());
      stamping = sdk.after(STAMP_MILLIS, () -> stamp(present));
    }
  }

  private void forget(SessionParts parts) {
    if (kept == null ? parts.former() == null : !kept.requestId().equals(parts.id())) {
      return;
    }
    kept = null;
    if (stamping != null) {
      stamping.cancel();
      stamping = null;
    }
    forgetFormer();
  }

  /** A former run's, which nobody goes back to any more. */
  void forgetFormer() {
    PrivateStore present = store.get();
    if (present != null && kept == null) {
      present.delete(NAME);
    }
  }
}
