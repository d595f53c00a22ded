package dev.beckon.sdk.cobrowse;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one end of a session, both ways. One is sent at a time, in chunks, no faster than
 * the other end says that they arrive, so that a tap or a word never waits long behind them.
 * Nothing is taken that was not announced, asked for and in order; what arrives is looked at before
 * it is handed on. Confined to its owner's thread; pure but for the bytes it keeps.
 *
 * <pre>
 * sender                 receiver
 * announce          →    rules: refused at once, or the person is asked
 *                   ←    wanted, or refused
 * chunks            →    offset, size, first bytes
 *                   ←    received, or what was wrong
 * cancel (either)   ↔    over
 * the direct way closes: over at both ends
 * </pre>
 */
public final class FileExchange {
  /** Bytes of one chunk. */
  public static final int CHUNK = 16 * 1024;

  /** Files that wait to be sent, or to be answered. */
  static final int MOST_OPEN = 5;

  /** So much in so long at most: well below what the other end takes for a flood. */
  static final int CHUNKS_AT_ONCE = 8;

  /** Between two helpings. */
  public static final long PACE_MILLIS = 50;

  static final int SMALLEST_WINDOW = 2;
  static final int LARGEST_WINDOW = 32;

  /** Acknowledgements are owed within 200 ms: a quick one is younger than this. */
  static final long QUICK_MILLIS = 400;

  static final long SLOW_MILLIS = 1_000;

  private final Ways ways;
  private final Map<String, Sending> sending = new LinkedHashMap<>();
  private final Map<String, Receiving> receiving = new LinkedHashMap<>();
  private final ArrayDeque<Long> inFlight = new ArrayDeque<>();
  private int window = 8;
  private int helping;
  private long helpingUntilMillis;

  /** What it needs of the talk with the other end, and whom it tells. */
  public interface Ways {
    /** False: it could not be said. */
    boolean announce(String id, String name, FileKind kind, int bytes, byte[] digest);

    /** An answer, or that it was cancelled. */
    void answer(String id, Verdict verdict);

    /** False: not now. */
    boolean chunk(String id, int offset, byte[] content);

    /** Whether the direct way is there. */
    boolean isDirect();

    /** How many numbered messages the other end has not acknowledged. */
    int unacknowledged();

    /** Calls {@link FileExchange#pump} after so long. */
    void pumpAfter(long millis);

    /** SHA-256. */
    byte[] digest(byte[] content);

    /** A file is new, or further on. */
    void changed(SharedFile file);
  }

  /** What is said of a file, beside its bytes. */
  public enum Verdict {
    /** Send it. */
    WANTED,
    /** Complete and right. */
    RECEIVED,
    /** Not wanted. */
    REFUSED,
    /** Too large. */
    TOO_LARGE,
    /** Not of a type that is taken. */
    WRONG_TYPE,
    /** Not the bytes that were announced. */
    DAMAGED,
    /** Taken back. */
    CANCELLED
  }

  private static final class Sending {
    SharedFile file;
    final byte[] content;
    boolean wanted;
    int sent;

    Sending(SharedFile file, byte[] content) {
      this.file = file;
      this.content = content;
    }
  }

  private static final class Receiving {
    SharedFile file;
    final byte[] digest;
    byte[] content = new byte[0];
    boolean wanted;
    int have;

    Receiving(SharedFile file, byte[] digest) {
      this.file = file;
      this.digest = digest;
    }
  }

  /**
   * @param ways what it works with
   */
  public FileExchange(Ways ways) {
    this.ways = ways;
  }

  // ---- sending

  /** Sends a file, where the rules of both ends allow it; what becomes of it is told. */
  public void send(String id, String name, byte[] content) {
    FileKind kind = content.length > FileKind.MAX_BYTES ? null : FileKind.of(content);
    SharedFile file =
        new SharedFile(
            id,
            true,
            SafeText.line(name, 120),
            kind == null ? FileKind.TEXT : kind,
            content.length,
            0,
            SharedFile.Stage.ASKED,
            null,
            null);
    SharedFile.Problem problem = problem(kind, content);
    if (problem == null && sending.size() >= MOST_OPEN) {
      problem = SharedFile.Problem.TOO_MANY;
    }
    if (problem == null
        && kind != null
        && ways.announce(id, file.name(), kind, content.length, ways.digest(content))) {
      sending.put(id, new Sending(file, content));
      ways.changed(file);
    } else {
      ways.changed(file.failed(problem == null ? SharedFile.Problem.TOO_MANY : problem));
    }
  }

  private SharedFile.@Nullable Problem problem(@Nullable FileKind kind, byte[] content) {
    if (content.length > FileKind.MAX_BYTES) {
      return SharedFile.Problem.TOO_LARGE;
    }
    if (kind == null) {
      return SharedFile.Problem.WRONG_TYPE;
    }
    SharedFile.Problem picture = pictureProblem(kind, content);
    if (picture != null) {
      return picture;
    }
    return ways.isDirect() ? null : SharedFile.Problem.NO_CONNECTION;
  }

  private static SharedFile.@Nullable Problem pictureProblem(FileKind kind, byte[] content) {
    if (!kind.isImage()) {
      return null;
    }
    ImageSize size = ImageSize.of(kind, content);
    if (size == null) {
      return SharedFile.Problem.WRONG_TYPE;
    }
    return size.isBearable() ? null : SharedFile.Problem.TOO_LARGE;
  }

  /** Sends what may be sent now: to be called when something was acknowledged, and when asked. */
  public void pump(long nowMillis) {
    countArrived(nowMillis);
    Sending now = next();
    if (now == null) {
      return;
    }
    if (nowMillis >= helpingUntilMillis) {
      helpingUntilMillis = nowMillis + PACE_MILLIS;
      helping = 0;
    }
    while (now != null && inFlight.size() < window) {
      if (helping >= CHUNKS_AT_ONCE) {
        ways.pumpAfter(helpingUntilMillis - nowMillis);
        return;
      }
      int to = Math.min(now.content.length, now.sent + CHUNK);
      if (!ways.chunk(now.file.id(), now.sent, Arrays.copyOfRange(now.content, now.sent, to))) {
        return; // An acknowledgement, or the end of the direct way, comes next.
      }
      helping++;
      inFlight.addLast(nowMillis);
      now.sent = to;
      now = next();
    }
  }

  private @Nullable Sending next() {
    for (Sending each : sending.values()) {
      if (each.wanted && each.sent < each.content.length) {
        return each;
      }
    }
    return null;
  }

  /** Everything is acknowledged in order: what is left was sent last. */
  private void countArrived(long nowMillis) {
    int before = inFlight.size();
    while (inFlight.size() > ways.unacknowledged()) {
      long age = nowMillis - inFlight.removeFirst();
      if (age < QUICK_MILLIS) {
        window = Math.min(LARGEST_WINDOW, window + 1);
      } else if (age > SLOW_MILLIS) {
        window = Math.max(SMALLEST_WINDOW, window / 2);
      }
    }
    if (inFlight.size() < before) {
      tellProgress();
    }
  }

  private void tellProgress() {
    int notYet = inFlight.size() * CHUNK;
    for (Sending each : sending.values()) {
      int done = Math.max(each.file.done(), Math.max(0, each.sent - notYet));
      if (each.wanted && done != each.file.done()) {
        each.file = each.file.moved(done);
        ways.changed(each.file);
      }
    }
  }

  // ---- receiving

  /** The other end would send this. */
  public void announced(String id, String name, String mediaType, int bytes, byte[] digest) {
    if (receiving.containsKey(id)) {
      return;
    }
    FileKind kind = FileKind.announced(mediaType);
    if (kind == null) {
      ways.answer(id, Verdict.WRONG_TYPE);
    } else if (bytes > FileKind.MAX_BYTES || bytes <= 0) {
      ways.answer(id, Verdict.TOO_LARGE);
    } else if (receiving.size() >= MOST_OPEN) {
      ways.answer(id, Verdict.REFUSED);
    } else {
      SharedFile file =
          new SharedFile(id, false, name, kind, bytes, 0, SharedFile.Stage.ASKED, null, null);
      receiving.put(id, new Receiving(file, digest));
      ways.changed(file);
    }
  }

  /** The person's answer to one that was asked. */
  public void answer(String id, boolean wanted) {
    Receiving one = receiving.get(id);
    if (one == null || one.wanted) {
      return;
    }
    if (wanted) {
      one.wanted = true;
      one.content = new byte[one.file.bytes()];
      one.file = one.file.moved(0);
      ways.changed(one.file);
      ways.answer(id, Verdict.WANTED);
    } else {
      endReceiving(one, Verdict.REFUSED, SharedFile.Problem.REFUSED);
    }
  }

  /** A part of one came. What nobody asked for is dropped. */
  public void chunk(String id, int offset, byte[] part) {
    Receiving one = receiving.get(id);
    if (one == null || !one.wanted) {
      return;
    }
    if (offset != one.have || part.length == 0 || part.length > one.file.bytes() - one.have) {
      endReceiving(one, Verdict.DAMAGED, SharedFile.Problem.DAMAGED);
      return;
    }
    System.arraycopy(part, 0, one.content, offset, part.length);
    boolean first = one.have == 0;
    one.have += part.length;
    FileKind said = one.file.kind();
    FileKind looks = FileKind.ofBeginning(one.content, one.have);
    boolean enough = one.have >= 16 || one.have == one.file.bytes();
    if (first && enough && looks != (said == FileKind.TEXT ? null : said)) {
      endReceiving(one, Verdict.WRONG_TYPE, SharedFile.Problem.WRONG_TYPE);
    } else if (one.have == one.file.bytes()) {
      complete(one);
    } else {
      one.file = one.file.moved(one.have);
      ways.changed(one.file);
    }
  }

  private void complete(Receiving one) {
    FileKind kind = FileKind.of(one.content);
    SharedFile.Problem picture = kind == null ? null : pictureProblem(kind, one.content);
    if (!Arrays.equals(ways.digest(one.content), one.digest)) {
      endReceiving(one, Verdict.DAMAGED, SharedFile.Problem.DAMAGED);
    } else if (kind != one.file.kind() || picture == SharedFile.Problem.WRONG_TYPE) {
      endReceiving(one, Verdict.WRONG_TYPE, SharedFile.Problem.WRONG_TYPE);
    } else if (picture != null) {
      endReceiving(one, Verdict.TOO_LARGE, SharedFile.Problem.TOO_LARGE);
    } else {
      receiving.remove(one.file.id());
      ways.answer(one.file.id(), Verdict.RECEIVED);
      ways.changed(one.file.complete(one.content));
    }
  }

  private void endReceiving(Receiving one, Verdict verdict, SharedFile.Problem problem) {
    receiving.remove(one.file.id());
    ways.answer(one.file.id(), verdict);
    ways.changed(one.file.failed(problem));
  }

  // ---- both

  /** The other end said this of a file, of either direction. */
  public void answered(String id, Verdict verdict, long nowMillis) {
    Receiving incoming = receiving.get(id);
    if (incoming != null && verdict == Verdict.CANCELLED) {
      receiving.remove(id);
      ways.changed(incoming.file.failed(SharedFile.Problem.CANCELLED));
      return;
    }
    Sending one = sending.get(id);
    if (one == null) {
      return;
    }
    if (verdict == Verdict.WANTED) {
      if (!one.wanted) {
        one.wanted = true;
        one.file = one.file.moved(0);
        ways.changed(one.file);
        pump(nowMillis);
      }
      return;
    }
    sending.remove(id);
    boolean complete = verdict == Verdict.RECEIVED && one.sent == one.content.length;
    ways.changed(complete ? one.file.complete(null) : one.file.failed(problem(verdict)));
    pump(nowMillis);
  }

  private static SharedFile.Problem problem(Verdict verdict) {
    return switch (verdict) {
      case WANTED, REFUSED -> SharedFile.Problem.REFUSED;
      case TOO_LARGE -> SharedFile.Problem.TOO_LARGE;
      case WRONG_TYPE -> SharedFile.Problem.WRONG_TYPE;
      case RECEIVED, DAMAGED -> SharedFile.Problem.DAMAGED;
      case CANCELLED -> SharedFile.Problem.CANCELLED;
    };
  }

  /** This end's person takes it back, or does not want it any more. */
  public void cancel(String id) {
    Sending out = sending.remove(id);
    Receiving in = receiving.remove(id);
    if (out != null || in != null) {
      ways.answer(id, Verdict.CANCELLED);
    }
    if (out != null) {
      ways.changed(out.file.failed(SharedFile.Problem.CANCELLED));
    }
    if (in != null) {
      ways.changed(in.file.failed(SharedFile.Problem.CANCELLED));
    }
  }

  /** The direct way closed, or the other end began anew: what moved is over, honestly. */
  public void interrupted() {
    inFlight.clear();
    window = 8;
    for (Sending each : sending.values().toArray(new Sending[0])) {
      sending.remove(each.file.id());
      ways.answer(each.file.id(), Verdict.CANCELLED);
      ways.changed(each.file.failed(SharedFile.Problem.NO_CONNECTION));
    }
    for (Receiving each : receiving.values().toArray(new Receiving[0])) {
      receiving.remove(each.file.id());
      ways.answer(each.file.id(), Verdict.CANCELLED);
      ways.changed(each.file.failed(SharedFile.Problem.NO_CONNECTION));
    }
  }
}
