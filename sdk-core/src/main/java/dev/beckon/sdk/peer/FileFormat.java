package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.signal.v1.lite.FileAnnounced;
import dev.beckon.signal.v1.lite.FileAnswered;
import dev.beckon.signal.v1.lite.FileChunk;

/** Files. Whether one is wanted is not decided here. */
final class FileFormat {
  static final int MAX_NAME_CHARACTERS = 120;
  static final int MAX_CHUNK_BYTES = 16 * 1024;
  private static final int DIGEST_BYTES = 32;

  private FileFormat() {}

  static MessageLite announced(PeerMessage.FileAnnounced file) {
    return FileAnnounced.newBuilder()
        .setFileId(file.id())
        .setName(file.name())
        .setMediaType(file.mediaType())
        .setSizeBytes(file.bytes())
        .setDigest(ByteString.copyFrom(file.digest()))
        .build();
  }

  static PeerMessage.FileAnnounced announced(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    FileAnnounced file = FileAnnounced.parseFrom(payload);
    checkId(file.getFileId());
    PeerCodec.check(file.getSizeBytes() > 0, "size_bytes");
    PeerCodec.check(file.getDigest().size() == DIGEST_BYTES, "digest");
    PeerCodec.checkSize(file.getMediaType().length() <= MAX_NAME_CHARACTERS, "media_type");
    return new PeerMessage.FileAnnounced(
        file.getFileId(),
        bareName(file.getName()),
        file.getMediaType(),
        file.getSizeBytes(),
        file.getDigest().toByteArray());
  }

  /** A name that is no path and cannot become one. */
  private static String bareName(String name) {
    String line = SafeText.line(name, Integer.MAX_VALUE);
    int from = Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1;
    String bare = line.substring(from).replaceAll("[<>:\"|?*]", "_").trim();
    while (bare.startsWith(".")) {
      bare = bare.substring(1);
    }
    return bare.isEmpty() ? "file" : SafeText.line(bare, MAX_NAME_CHARACTERS);
  }

  static MessageLite answered(PeerMessage.FileAnswered answer) {
    return FileAnswered.newBuilder()
        .setFileId(answer.id())
        .setOutcome(FileAnswered.Outcome.valueOf(answer.outcome().name()))
        .build();
  }

  static PeerMessage.FileAnswered answered(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    FileAnswered answer = FileAnswered.parseFrom(payload);
    checkId(answer.getFileId());
    return new PeerMessage.FileAnswered(
        answer.getFileId(),
        PeerCodec.same(PeerMessage.FileAnswered.Outcome.class, answer.getOutcome()));
  }

  static MessageLite chunk(PeerMessage.FileChunk chunk) {
    return FileChunk.newBuilder()
        .setFileId(chunk.id())
        .setOffset(chunk.offset())
        .setContent(ByteString.copyFrom(chunk.content()))
        .build();
  }

  static PeerMessage.FileChunk chunk(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    FileChunk chunk = FileChunk.parseFrom(payload);
    checkId(chunk.getFileId());
    PeerCodec.check(chunk.getOffset() >= 0, "offset");
    PeerCodec.checkSize(chunk.getContent().size() <= MAX_CHUNK_BYTES, "content");
    return new PeerMessage.FileChunk(
        chunk.getFileId(), chunk.getOffset(), chunk.getContent().toByteArray());
  }

  private static void checkId(String id) throws BadMessage {
    PeerCodec.check(
        !id.isEmpty() && id.length() <= TalkFormat.MAX_ID_CHARACTERS && SafeText.isSafe(id),
        "file_id");
  }
}
