package dev.beckon.sdk.client;

import dev.beckon.sdk.cobrowse.FileExchange;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.peer.FileWays;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.thread.SdkThread;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files of one session. Confined to the SDK's thread. */
final class SessionFiles implements FileWays.Owner {
  private static final int LONGEST_DETAIL = 200;
  private static final int MOST_NOTED = 1_000;

  private final SdkThread sdk;
  private final AgentTalk talk;
  private final Facts facts;
  private final FileWays ways;
  private final Set<String> noted = new HashSet<>();

  SessionFiles(SdkThread sdk, AgentTalk talk, Consumer<Notice> notices, Facts facts) {
    this.sdk = sdk;
    this.talk = talk;
    this.facts = facts;
    this.ways =
        new FileWays(
            this,
            file -> {
              note(file);
              notices.accept(new Notice.File(file));
            });
  }

  /** What it was called, and of which kind and size; never what is in it. */
  private void note(SharedFile file) {
    String key = file.fromHere() + file.id();
    if (file.stage() == SharedFile.Stage.DONE && noted.size() < MOST_NOTED && noted.add(key)) {
      String what = ", " + file.kind().mediaType() + ", " + file.bytes() + " bytes";
      facts.note(
          file.fromHere() ? Facts.Kind.FILE_SENT : Facts.Kind.FILE_RECEIVED,
          SafeText.line(file.name(), LONGEST_DETAIL - what.length()) + what);
    }
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
