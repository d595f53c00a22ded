package dev.beckon.sdk.client;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session of a former run, offered to the app. Thread-safe. */
final class FormerSession implements Resumable {
  private final KeptSession kept;
  private final LongSupplier remainingMillis;
  private final Supplier<HelpSession> resume;
  private final Runnable decline;

  FormerSession(
      KeptSession kept,
      LongSupplier remainingMillis,
      Supplier<HelpSession> resume,
      Runnable decline) {
    this.kept = kept;
    this.remainingMillis = remainingMillis;
    this.resume = resume;
    this.decline = decline;
  }

  @Override
  public @Nullable Agent agent() {
    return kept.agent();
  }

  @Override
  public boolean isCallBack() {
    return kept.agent() == null && kept.windowMillis() == SessionKeeper.CALL_BACK_KEPT_MILLIS;
  }

  @Override
  public boolean isChatOnly() {
    return kept.request().isChatOnly();
  }

  @Override
  public String topic() {
    return kept.request().topic();
  }

  @Override
  public long remainingMillis() {
    return remainingMillis.getAsLong();
  }

  @Override
  public HelpSession resume() {
    return resume.get();
  }

  @Override
  public void decline() {
    decline.run();
  }
}
