package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.signal.v1.lite.ControlAnswered;
import dev.beckon.signal.v1.lite.ControlAsked;
import dev.beckon.signal.v1.lite.ControlEnded;
import dev.beckon.signal.v1.lite.ControlResult;

/** Remote control. Whether an action is allowed is not decided here. */
final class ControlFormat {
  private ControlFormat() {}

  static MessageLite asked(PeerMessage.ControlAsked asked) {
    return ControlAsked.newBuilder().setGrant(asked.grant()).setScope(scope(asked.scope())).build();
  }

  static PeerMessage.ControlAsked asked(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ControlAsked wire = ControlAsked.parseFrom(payload);
    PeerCodec.check(wire.getGrant() > 0, "grant");
    return new PeerMessage.ControlAsked(
        wire.getGrant(), PeerCodec.same(ControlScope.class, wire.getScope()));
  }

  static MessageLite answered(PeerMessage.ControlAnswered answered) {
    return ControlAnswered.newBuilder()
        .setGrant(answered.grant())
        .setGranted(answered.granted())
        .setScope(scope(answered.scope()))
        .build();
  }

  static PeerMessage.ControlAnswered answered(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ControlAnswered wire = ControlAnswered.parseFrom(payload);
    return new PeerMessage.ControlAnswered(
        wire.getGrant(), wire.getGranted(), PeerCodec.same(ControlScope.class, wire.getScope()));
  }

  static MessageLite ended(PeerMessage.ControlEnded ended) {
    return ControlEnded.newBuilder()
        .setGrant(ended.grant())
        .setReason(ControlEnded.Reason.valueOf(ended.reason().name()))
        .build();
  }

  static PeerMessage.ControlEnded ended(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ControlEnded wire = ControlEnded.parseFrom(payload);
    return new PeerMessage.ControlEnded(
        wire.getGrant(), PeerCodec.same(ControlEnd.class, wire.getReason()));
  }

  static MessageLite result(PeerMessage.ControlResult result) {
    return ControlResult.newBuilder()
        .setGrant(result.grant())
        .setAction(result.number())
        .setOutcome(ControlResult.Outcome.valueOf(result.outcome().name()))
        .build();
  }

  static PeerMessage.ControlResult result(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ControlResult wire = ControlResult.parseFrom(payload);
    return new PeerMessage.ControlResult(
        wire.getGrant(), wire.getAction(), PeerCodec.same(ControlOutcome.class, wire.getOutcome()));
  }

  static MessageLite action(PeerMessage.Control control) {
    dev.beckon.signal.v1.lite.ControlAction.Builder wire =
        dev.beckon.signal.v1.lite.ControlAction.newBuilder()
            .setGrant(control.grant())
            .setAction(control.number());
    ControlAction action = control.action();
    Spot at = action.at();
    if (at != null) {
      wire.setAt(DrawingFormat.spot(at));
    }
    wire.setKind(kind(action));
    if (action instanceof ControlAction.Scroll scroll) {
      wire.setX(scroll.x()).setY(scroll.y());
    } else if (action instanceof ControlAction.Type type) {
      wire.setText(type.text());
    } else if (action instanceof ControlAction.Press press) {
      wire.setKey(dev.beckon.signal.v1.lite.ControlAction.Key.valueOf(press.key().name()));
    }
    return wire.build();
  }

  private static dev.beckon.signal.v1.lite.ControlAction.Kind kind(ControlAction action) {
    if (action instanceof ControlAction.Tap) {
      return dev.beckon.signal.v1.lite.ControlAction.Kind.TAP;
    } else if (action instanceof ControlAction.LongPress) {
      return dev.beckon.signal.v1.lite.ControlAction.Kind.LONG_PRESS;
    } else if (action instanceof ControlAction.Scroll) {
      return dev.beckon.signal.v1.lite.ControlAction.Kind.SCROLL;
    } else if (action instanceof ControlAction.Type) {
      return dev.beckon.signal.v1.lite.ControlAction.Kind.TYPE;
    } else if (action instanceof ControlAction.Press) {
      return dev.beckon.signal.v1.lite.ControlAction.Kind.KEY;
    }
    return dev.beckon.signal.v1.lite.ControlAction.Kind.BACK;
  }

  /**
   * What a person would not be asked about is still answered: only what is no action is refused.
   */
  static PeerMessage.Control action(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    dev.beckon.signal.v1.lite.ControlAction wire =
        dev.beckon.signal.v1.lite.ControlAction.parseFrom(payload);
    Spot at = DrawingFormat.spot(wire.getAt());
    PeerCodec.checkSize(wire.getText().length() <= ControlAction.Type.MAX_TEXT, "text");
    ControlAction action =
        switch (wire.getKind()) {
          case TAP -> new ControlAction.Tap(at);
          case LONG_PRESS -> new ControlAction.LongPress(at);
          case SCROLL -> new ControlAction.Scroll(at, wire.getX(), wire.getY());
          case TYPE ->
              new ControlAction.Type(
                  at, SafeText.lines(wire.getText(), ControlAction.Type.MAX_TEXT));
          case KEY ->
              new ControlAction.Press(PeerCodec.same(ControlAction.Key.class, wire.getKey()));
          case BACK -> new ControlAction.Back();
          case KIND_UNSPECIFIED, UNRECOGNIZED ->
              throw new BadMessage(BadMessage.Reason.OUT_OF_RANGE, "kind");
        };
    return new PeerMessage.Control(wire.getGrant(), wire.getAction(), action);
  }

  private static dev.beckon.signal.v1.lite.ControlScope scope(ControlScope scope) {
    return dev.beckon.signal.v1.lite.ControlScope.valueOf(scope.name());
  }
}
