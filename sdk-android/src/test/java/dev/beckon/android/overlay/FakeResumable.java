package dev.beckon.android.overlay;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Resumable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of a process that died; what was decided is in {@link #heard}. */
final class FakeResumable implements Resumable {
  final List<String> heard = new ArrayList<>();
  final FakeSession session = new FakeSession("former");
  long remaining;
  boolean callBack;

  private final @Nullable Agent agent;

  FakeResumable(@Nullable Agent agent, long remaining) {
    this.agent = agent;
    this.remaining = remaining;
  }

  @Override
  public @Nullable Agent agent() {
    return agent;
  }

  @Override
  public boolean isCallBack() {
    return callBack;
  }

  @Override
  public boolean isChatOnly() {
    return session.chatOnly;
  }

  @Override
  public String topic() {
    return "shop";
  }

  @Override
  public long remainingMillis() {
    return remaining;
  }

  @Override
  public HelpSession resume() {
    heard.add("resume");
    return session;
  }

  @Override
  public void decline() {
    heard.add("decline");
  }
}
