package dev.beckon.sdk.client;

import dev.beckon.sdk.cobrowse.FileExchange;
import dev.beckon.sdk.peer.FileWays;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.thread.SdkThread;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files of one session. Confined to the SDK's thread. */
final class SessionFiles implements FileWays.Owner {
  private final SdkThread sdk;
  private final AgentTalk talk;
  private final FileWays ways;

  SessionFiles(SdkThread sdk, AgentTalk talk, Consumer<Notice> notices) {
    this.sdk = sdk;
    this.talk = talk;
    this.ways = new FileWays(this, file -> notices.accept(new Notice.File(file)));
  }

  void send(String name, byte[] content) {
    exchange().send(UUID.randomUUID().toString(), name, content);
  }

  FileExchange exchange() {
    return ways.exchange();
  }

  /** False: it is about something else. */
  boolean onSaid(PeerMessage message) {
    return ways.onSaid(message);
  }

  void moved() {
    ways.moved();
  }

  void interrupted() {
    exchange().interrupted();
  }

  @Override
  public @Nullable PeerTalk talk() {
    return talk.present();
  }

  @Override
  public long nowMillis() {
    return sdk.nowMillis();
  }

  @Override
  public void after(long millis, Runnable task) {
    sdk.after(millis, task);
  }
}
