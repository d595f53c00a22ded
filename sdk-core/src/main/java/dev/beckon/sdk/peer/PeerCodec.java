package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.signal.v1.lite.PeerSignal.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link PeerMessage}s as payloads of PeerSignal and reads them, letting in only what is
 * within the bounds of {@code peer.proto}. One line in the table for each. Stateless; any thread.
 */
public final class PeerCodec {
  /** The largest payload. */
  public static final int MAX_PAYLOAD_BYTES = 48 * 1024;

  private static final Map<Integer, Format<?>> BY_KIND = new HashMap<>();
  private static final Map<Class<?>, Format<?>> BY_TYPE = new HashMap<>();

  static {
    add(Kind.CHAT, PeerMessage.Chat.class, TalkFormat::chat, TalkFormat::chat);
    add(Kind.CHAT_RECEIPT, PeerMessage.ChatReceipt.class, TalkFormat::receipt, TalkFormat::receipt);
    add(Kind.TYPING, PeerMessage.Typing.class, TalkFormat::typing, TalkFormat::typing);
    add(Kind.QUALITY, PeerMessage.Quality.class, TalkFormat::quality, TalkFormat::quality);
    add(
        Kind.NEGOTIATION_WANTED,
        PeerMessage.NegotiationWanted.class,
        TalkFormat::negotiationWanted,
        TalkFormat::negotiationWanted);
    add(
        Kind.FILE_ANNOUNCED,
        PeerMessage.FileAnnounced.class,
        FileFormat::announced,
        FileFormat::announced);
    add(
        Kind.FILE_ANSWERED,
        PeerMessage.FileAnswered.class,
        FileFormat::answered,
        FileFormat::answered);
    add(Kind.FILE_CHUNK, PeerMessage.FileChunk.class, FileFormat::chunk, FileFormat::chunk);
    add(Kind.VIEW_TREE, PeerMessage.Tree.class, ScreenFormat::tree, ScreenFormat::tree);
    add(Kind.TREE_WANTED, PeerMessage.TreeWanted.class, ScreenFormat::wanted, ScreenFormat::wanted);
    add(Kind.SCREEN_MASKS, PeerMessage.ScreenMasks.class, ScreenFormat::masks, ScreenFormat::masks);
    add(Kind.STILL, PeerMessage.Still.class, ScreenFormat::still, ScreenFormat::still);
    add(Kind.POINTER, PeerMessage.Pointer.class, DrawingFormat::pointer, DrawingFormat::pointer);
    add(Kind.LASER, PeerMessage.Laser.class, DrawingFormat::laser, DrawingFormat::laser);
    add(
        Kind.ANNOTATE,
        PeerMessage.Annotate.class,
        DrawingFormat::annotate,
        DrawingFormat::annotate);
    add(Kind.ERASE, PeerMessage.Erase.class, DrawingFormat::erase, DrawingFormat::erase);
    add(
        Kind.TAP_SUGGESTED,
        PeerMessage.TapSuggested.class,
        DrawingFormat::suggested,
        DrawingFormat::suggested);
    add(
        Kind.SUGGESTION_ENDED,
        PeerMessage.SuggestionEnded.class,
        DrawingFormat::suggestionEnded,
        DrawingFormat::suggestionEnded);
    add(
        Kind.CONTROL_ASKED,
        PeerMessage.ControlAsked.class,
        ControlFormat::asked,
        ControlFormat::asked);
    add(
        Kind.CONTROL_ANSWERED,
        PeerMessage.ControlAnswered.class,
        ControlFormat::answered,
        ControlFormat::answered);
    add(
        Kind.CONTROL_ENDED,
        PeerMessage.ControlEnded.class,
        ControlFormat::ended,
        ControlFormat::ended);
    add(
        Kind.CONTROL_ACTION,
        PeerMessage.Control.class,
        ControlFormat::action,
        ControlFormat::action);
    add(
        Kind.CONTROL_RESULT,
        PeerMessage.ControlResult.class,
        ControlFormat::result,
        ControlFormat::result);
    add(Kind.GUIDE, PeerMessage.GuideShown.class, GuideFormat::shown, GuideFormat::shown);
    add(Kind.STEP_MARKED, PeerMessage.StepMarked.class, GuideFormat::marked, GuideFormat::marked);
    add(Kind.GUIDE_ENDED, PeerMessage.GuideEnded.class, GuideFormat::ended, GuideFormat::ended);
  }

  private PeerCodec() {}

  /** The number of its kind on the wire. */
  public static int kind(PeerMessage message) {
    return format(message).kind.getNumber();
  }

  /** Its payload. */
  public static byte[] payload(PeerMessage message) {
    return write(format(message), message);
  }

  /** Whether a kind on the wire is one of these messages. */
  public static boolean knows(int kind) {
    return BY_KIND.containsKey(kind);
  }

  /** Reads one. */
  public static PeerMessage read(int kind, byte[] payload) throws BadMessage {
    Format<?> format = BY_KIND.get(kind);
    if (format == null) {
      throw new BadMessage(BadMessage.Reason.UNKNOWN_KIND, "kind " + kind);
    }
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new BadMessage(BadMessage.Reason.TOO_LARGE, format.kind.name());
    }
    try {
      return format.reader.read(ByteString.copyFrom(payload));
    } catch (InvalidProtocolBufferException e) {
      throw new BadMessage(BadMessage.Reason.UNDECODABLE, format.kind.name());
    }
  }

  private static Format<?> format(PeerMessage message) {
    Format<?> format = BY_TYPE.get(message.getClass());
    if (format == null) {
      throw new IllegalStateException("no format for " + message);
    }
    return format;
  }

  private static <M extends PeerMessage> byte[] write(Format<M> format, PeerMessage message) {
    return format.writer.write(format.type.cast(message)).toByteArray();
  }

  private static <M extends PeerMessage> void add(
      Kind kind, Class<M> type, Writer<M> writer, Reader<M> reader) {
    Format<M> format = new Format<>(kind, type, writer, reader);
    BY_KIND.put(kind.getNumber(), format);
    BY_TYPE.put(type, format);
  }

  private record Format<M extends PeerMessage>(
      Kind kind, Class<M> type, Writer<M> writer, Reader<M> reader) {}

  private interface Writer<M> {
    MessageLite write(M message);
  }

  private interface Reader<M> {
    M read(ByteString payload) throws InvalidProtocolBufferException, BadMessage;
  }

  /** The constant of the same name; null: the other end knows one that this end does not. */
  static <E extends Enum<E>> @Nullable E known(Class<E> type, Enum<?> wire) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wire.name())) {
        return constant;
      }
    }
    return null;
  }

  /** The constant of the same name, which has to be there. */
  static <E extends Enum<E>> E same(Class<E> type, Enum<?> wire) throws BadMessage {
    E constant = known(type, wire);
    if (constant == null) {
      throw new BadMessage(BadMessage.Reason.OUT_OF_RANGE, type.getSimpleName());
    }
    return constant;
  }

  static void check(boolean within, String what) throws BadMessage {
    if (!within) {
      throw new BadMessage(BadMessage.Reason.OUT_OF_RANGE, what);
    }
  }

  static void checkSize(boolean within, String what) throws BadMessage {
    if (!within) {
      throw new BadMessage(BadMessage.Reason.TOO_LARGE, what);
    }
  }
}
