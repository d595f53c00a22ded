package dev.beckon.sdk.peer;

import dev.beckon.sdk.cobrowse.FileExchange;
import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins a {@link FileExchange} and a {@link PeerTalk}: both ends of a session use this. Confined to
 * the thread of whoever owns the talk.
 */
public final class FileWays implements FileExchange.Ways {
  private final FileExchange exchange = new FileExchange(this);
  private final Owner owner;
  private final Consumer<SharedFile> changed;
  private boolean pumping;

  /** Whose talk it is. */
  public interface Owner {
    /** The talk of the moment; null: there is nobody. */
    @Nullable PeerTalk talk();

    /** On the owner's clock. */
    long nowMillis();

    /** Runs a task on the owner's thread. */
    void after(long millis, Runnable task);
  }

  /**
   * @param changed told of every file that is new or further on
   */
  public FileWays(Owner owner, Consumer<SharedFile> changed) {
    this.owner = owner;
    this.changed = changed;
  }

  /** To send, answer and cancel. */
  public FileExchange exchange() {
    return exchange;
  }

  /** False: it is about something else. */
  public boolean onSaid(PeerMessage message) {
    if (message instanceof PeerMessage.FileAnnounced file) {
      exchange.announced(file.id(), file.name(), file.mediaType(), file.bytes(), file.digest());
    } else if (message instanceof PeerMessage.FileAnswered answer) {
      FileExchange.Verdict verdict = FileExchange.Verdict.valueOf(answer.outcome().name());
      exchange.answered(answer.id(), verdict, owner.nowMillis());
    } else if (message instanceof PeerMessage.FileChunk chunk) {
      exchange.chunk(chunk.id(), chunk.offset(), chunk.content());
    } else {
      return false;
    }
    return true;
  }

  /** Something came from the other end: perhaps it acknowledged some. */
  public void moved() {
    exchange.pump(owner.nowMillis());
  }

  @Override
  public boolean announce(String id, String name, FileKind kind, int bytes, byte[] digest) {
    return say(new PeerMessage.FileAnnounced(id, name, kind.mediaType(), bytes, digest));
  }

  @Override
  public void answer(String id, FileExchange.Verdict verdict) {
    say(new PeerMessage.FileAnswered(id, PeerMessage.FileAnswered.Outcome.valueOf(verdict.name())));
  }

  @Override
  public boolean chunk(String id, int offset, byte[] content) {
    return say(new PeerMessage.FileChunk(id, offset, content));
  }

  private boolean say(PeerMessage message) {
    PeerTalk talk = owner.talk();
    return talk != null && talk.say(message, owner.nowMillis());
  }

  @Override
  public boolean isDirect() {
    PeerTalk talk = owner.talk();
    return talk != null && talk.isDirect();
  }

  @Override
  public int unacknowledged() {
    PeerTalk talk = owner.talk();
    return talk == null ? 0 : talk.unacknowledged();
  }

  @Override
  public void pumpAfter(long millis) {
    if (!pumping) {
      pumping = true;
      owner.after(
          millis,
          () -> {
            pumping = false;
            moved();
          });
    }
  }

  @Override
  public byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void changed(SharedFile file) {
    changed.accept(file);
  }
}
