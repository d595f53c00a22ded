package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.signal.v1.lite.Annotate;
import dev.beckon.signal.v1.lite.Erase;
import dev.beckon.signal.v1.lite.Laser;
import dev.beckon.signal.v1.lite.Pointer;
import dev.beckon.signal.v1.lite.SuggestionEnded;
import dev.beckon.signal.v1.lite.TapSuggested;
import java.util.ArrayList;
import java.util.List;

/** Pointing and drawing. */
final class DrawingFormat {
  private static final int MAX_POINTS_AT_ONCE = 500;
  private static final int MAX_FINGERS = 10;

  private DrawingFormat() {}

  static dev.beckon.signal.v1.lite.Spot spot(Spot spot) {
    return dev.beckon.signal.v1.lite.Spot.newBuilder()
        .setElement(spot.element())
        .setX(spot.x())
        .setY(spot.y())
        .build();
  }

  static Spot spot(dev.beckon.signal.v1.lite.Spot wire) throws BadMessage {
    Spot spot = new Spot(wire.getElement(), wire.getX(), wire.getY());
    PeerCodec.check(spot.isValid(), "spot");
    return spot;
  }

  static MessageLite pointer(PeerMessage.Pointer pointer) {
    Pointer.Builder wire = Pointer.newBuilder();
    for (Touch touch : pointer.touches()) {
      wire.addTouches(
          Pointer.Touch.newBuilder()
              .setFinger(touch.finger())
              .setPhase(Pointer.Phase.valueOf(touch.phase().name()))
              .setAt(spot(touch.at())));
    }
    return wire.build();
  }

  static PeerMessage.Pointer pointer(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    Pointer wire = Pointer.parseFrom(payload);
    PeerCodec.checkSize(wire.getTouchesCount() <= MAX_FINGERS, "touches");
    List<Touch> touches = new ArrayList<>();
    for (Pointer.Touch touch : wire.getTouchesList()) {
      touches.add(
          new Touch(
              touch.getFinger(),
              PeerCodec.same(Touch.Phase.class, touch.getPhase()),
              spot(touch.getAt())));
    }
    return new PeerMessage.Pointer(touches);
  }

  static MessageLite laser(PeerMessage.Laser laser) {
    Spot at = laser.at();
    return at == null ? Laser.getDefaultInstance() : Laser.newBuilder().setAt(spot(at)).build();
  }

  static PeerMessage.Laser laser(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    Laser wire = Laser.parseFrom(payload);
    return new PeerMessage.Laser(wire.hasAt() ? spot(wire.getAt()) : null);
  }

  static MessageLite annotate(PeerMessage.Annotate annotate) {
    Annotation annotation = annotate.annotation();
    Annotate.Builder wire =
        Annotate.newBuilder()
            .setAnnotation(annotation.id())
            .setTool(Annotate.Tool.valueOf(annotation.tool().name()))
            .setColor(annotation.color())
            .setElement(annotation.element())
            .setAppend(annotate.append())
            .setText(annotation.text());
    for (Point point : annotation.points()) {
      wire.addPoints(point.x()).addPoints(point.y());
    }
    return wire.build();
  }

  static PeerMessage.Annotate annotate(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    Annotate wire = Annotate.parseFrom(payload);
    PeerCodec.checkSize(wire.getPointsCount() <= 2 * MAX_POINTS_AT_ONCE, "points");
    PeerCodec.check(wire.getPointsCount() % 2 == 0, "points");
    List<Point> points = new ArrayList<>(wire.getPointsCount() / 2);
    for (int i = 0; i < wire.getPointsCount(); i += 2) {
      points.add(new Point(wire.getPoints(i), wire.getPoints(i + 1)));
    }
    Annotation annotation =
        new Annotation(
            wire.getAnnotation(),
            PeerCodec.same(Tool.class, wire.getTool()),
            wire.getColor(),
            wire.getElement(),
            points,
            wire.getText());
    PeerCodec.check(annotation.isValid(), "annotation");
    return new PeerMessage.Annotate(annotation, wire.getAppend());
  }

  static MessageLite erase(PeerMessage.Erase erase) {
    return Erase.newBuilder().addAllAnnotations(erase.annotations()).build();
  }

  static PeerMessage.Erase erase(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    Erase wire = Erase.parseFrom(payload);
    PeerCodec.checkSize(wire.getAnnotationsCount() <= Annotations.MAX_ALIVE, "annotations");
    return new PeerMessage.Erase(wire.getAnnotationsList());
  }

  static MessageLite suggested(PeerMessage.TapSuggested suggested) {
    return TapSuggested.newBuilder()
        .setSuggestion(suggested.suggestion())
        .setAt(spot(suggested.at()))
        .build();
  }

  static PeerMessage.TapSuggested suggested(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    TapSuggested wire = TapSuggested.parseFrom(payload);
    Spot at = spot(wire.getAt());
    PeerCodec.check(wire.getSuggestion() > 0 && at.isInside(), "suggestion");
    return new PeerMessage.TapSuggested(wire.getSuggestion(), at);
  }

  static MessageLite suggestionEnded(PeerMessage.SuggestionEnded ended) {
    return SuggestionEnded.newBuilder()
        .setSuggestion(ended.suggestion())
        .setOutcome(SuggestionEnded.Outcome.valueOf(ended.outcome().name()))
        .build();
  }

  static PeerMessage.SuggestionEnded suggestionEnded(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    SuggestionEnded wire = SuggestionEnded.parseFrom(payload);
    return new PeerMessage.SuggestionEnded(
        wire.getSuggestion(), PeerCodec.same(SuggestionEnd.class, wire.getOutcome()));
  }
}
