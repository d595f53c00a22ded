package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.ChatReceipt;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.QualityReport;
import dev.beckon.signal.v1.lite.Typing;
import java.util.List;

/** Chat, typing, and how the connection is. */
final class TalkFormat {
  static final int MAX_CHAT_CHARACTERS = 4_000;
  static final int MAX_ID_CHARACTERS = 64;
  private static final int MAX_RECEIPTS = 100;

  private TalkFormat() {}

  static MessageLite chat(PeerMessage.Chat chat) {
    return ChatMessage.newBuilder().setMessageId(chat.id()).setText(chat.text()).build();
  }

  /** Longer text is cut, as it always was; an id has to be one. */
  static PeerMessage.Chat chat(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ChatMessage chat = ChatMessage.parseFrom(payload);
    PeerCodec.checkSize(chat.getMessageId().length() <= MAX_ID_CHARACTERS, "message_id");
    return new PeerMessage.Chat(
        chat.getMessageId(), SafeText.lines(chat.getText(), MAX_CHAT_CHARACTERS));
  }

  static MessageLite receipt(PeerMessage.ChatReceipt receipt) {
    return ChatReceipt.newBuilder()
        .addAllDelivered(receipt.delivered())
        .addAllSeen(receipt.seen())
        .build();
  }

  static PeerMessage.ChatReceipt receipt(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ChatReceipt receipt = ChatReceipt.parseFrom(payload);
    checkIds(receipt.getDeliveredList());
    checkIds(receipt.getSeenList());
    return new PeerMessage.ChatReceipt(receipt.getDeliveredList(), receipt.getSeenList());
  }

  private static void checkIds(List<String> ids) throws BadMessage {
    PeerCodec.checkSize(ids.size() <= MAX_RECEIPTS, "receipts");
    for (String id : ids) {
      PeerCodec.checkSize(id.length() <= MAX_ID_CHARACTERS, "message_id");
    }
  }

  static MessageLite typing(PeerMessage.Typing typing) {
    return Typing.newBuilder().setTyping(typing.typing()).build();
  }

  static PeerMessage.Typing typing(ByteString payload) throws InvalidProtocolBufferException {
    return new PeerMessage.Typing(Typing.parseFrom(payload).getTyping());
  }

  static MessageLite quality(PeerMessage.Quality quality) {
    return QualityReport.newBuilder()
        .setLevel(QualityReport.Level.valueOf(quality.level().name()))
        .setScreen(
            quality.shown() == ShownAs.NOT_SAID
                ? QualityReport.Screen.SCREEN_UNSPECIFIED
                : QualityReport.Screen.valueOf(quality.shown().name()))
        .build();
  }

  static PeerMessage.Quality quality(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    QualityReport report = QualityReport.parseFrom(payload);
    ShownAs shown = PeerCodec.known(ShownAs.class, report.getScreen());
    return new PeerMessage.Quality(
        PeerCodec.same(QualityLevel.class, report.getLevel()),
        shown == null ? ShownAs.NOT_SAID : shown);
  }

  static MessageLite negotiationWanted(PeerMessage.NegotiationWanted wanted) {
    return PeerSignal.getDefaultInstance();
  }

  static PeerMessage.NegotiationWanted negotiationWanted(ByteString payload) {
    return new PeerMessage.NegotiationWanted();
  }
}
