package dev.beckon.sdk.cobrowse;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way from one end of a session to the other, as it stands now. Immutable; the bytes
 * are not to be changed.
 *
 * @param id names it within the session
 * @param fromHere this end sends it
 * @param name as its sender calls it, without a path; {@link FileKind#safeName} to keep it under
 * @param kind what it is: announced until it is complete, then proven
 * @param bytes how large it is
 * @param done how much of it is at the other end
 * @param problem why it failed; null: it did not
 * @param content of one that is complete, at its receiver; null otherwise
 */
@SuppressWarnings("ArrayRecordComponent")
public record SharedFile(
    String id,
    boolean fromHere,
    String name,
    FileKind kind,
    int bytes,
    int done,
    Stage stage,
    @Nullable Problem problem,
    byte @Nullable [] content) {

  /** How far it is. */
  public enum Stage {
    /** The receiver's person has not said whether they want it. */
    ASKED,
    /** It moves. */
    MOVING,
    /** Complete, and what it was announced as. */
    DONE,
    /** It will not come: {@link SharedFile#problem} says why. */
    FAILED
  }

  /** Why a file was not, or not wholly, taken. */
  public enum Problem {
    /** The other end's person or rules do not want it. */
    REFUSED,
    /** More bytes than 10 MiB, or a picture of more pixels than is shown. */
    TOO_LARGE,
    /** A type that is not taken, or bytes of another type than announced. */
    WRONG_TYPE,
    /** What arrived is not what was sent. */
    DAMAGED,
    /** One of the two took it back. */
    CANCELLED,
    /** There is no direct connection, or it went away: files do not go through the relay. */
    NO_CONNECTION,
    /** Several are on their way already. */
    TOO_MANY
  }

  SharedFile moved(int bytesDone) {
    return new SharedFile(id, fromHere, name, kind, bytes, bytesDone, Stage.MOVING, null, null);
  }

  SharedFile failed(Problem why) {
    return new SharedFile(id, fromHere, name, kind, bytes, done, Stage.FAILED, why, null);
  }

  SharedFile complete(byte @Nullable [] whole) {
    return new SharedFile(id, fromHere, name, kind, bytes, bytes, Stage.DONE, null, whole);
  }

  /** Whether nothing more will come of it. */
  public boolean isOver() {
    return stage == Stage.DONE || stage == Stage.FAILED;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SharedFile that
        && id.equals(that.id)
        && fromHere == that.fromHere
        && done == that.done
        && stage == that.stage
        && problem == that.problem
        && name.equals(that.name)
        && kind == that.kind
        && bytes == that.bytes
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, fromHere, done, stage);
  }

  /** Leaves the name and the contents out: they are personal. */
  @Override
  public String toString() {
    return "SharedFile[" + id + " " + kind + " " + done + "/" + bytes + " " + stage + "]";
  }
}
