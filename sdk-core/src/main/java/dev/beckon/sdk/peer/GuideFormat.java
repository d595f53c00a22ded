package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.signal.v1.lite.GuideEnded;
import dev.beckon.signal.v1.lite.StepMarked;
import java.util.ArrayList;
import java.util.List;

/** Guided steps. */
final class GuideFormat {
  /** Twelve steps of two hundred characters, however they are written, and what is around them. */
  private static final int MAX_BYTES = 12 * 1024;

  private GuideFormat() {}

  static MessageLite shown(PeerMessage.GuideShown shown) {
    Guide guide = shown.guide();
    dev.beckon.signal.v1.lite.Guide.Builder wire =
        dev.beckon.signal.v1.lite.Guide.newBuilder().setGuide(guide.id()).setTitle(guide.title());
    for (Guide.Step step : guide.steps()) {
      wire.addSteps(
          dev.beckon.signal.v1.lite.Guide.Step.newBuilder()
              .setText(step.text())
              .setElement(step.element())
              .setState(state(step.state())));
    }
    return wire.build();
  }

  /** Nothing is cut or cleaned: half a step may say the opposite. */
  static PeerMessage.GuideShown shown(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    PeerCodec.checkSize(payload.size() <= MAX_BYTES, "guide");
    dev.beckon.signal.v1.lite.Guide wire = dev.beckon.signal.v1.lite.Guide.parseFrom(payload);
    PeerCodec.checkSize(wire.getStepsCount() <= Guide.MAX_STEPS, "steps");
    List<Guide.Step> steps = new ArrayList<>();
    for (dev.beckon.signal.v1.lite.Guide.Step step : wire.getStepsList()) {
      steps.add(new Guide.Step(step.getText(), step.getElement(), state(step.getState())));
    }
    Guide guide = new Guide(wire.getGuide(), wire.getTitle(), steps);
    PeerCodec.check(guide.isValid(), "guide");
    return new PeerMessage.GuideShown(guide);
  }

  static MessageLite marked(PeerMessage.StepMarked marked) {
    return StepMarked.newBuilder()
        .setGuide(marked.guide())
        .setStep(marked.step())
        .setState(state(marked.state()))
        .build();
  }

  static PeerMessage.StepMarked marked(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    StepMarked wire = StepMarked.parseFrom(payload);
    PeerCodec.check(wire.getStep() >= 1 && wire.getStep() <= Guide.MAX_STEPS, "step");
    return new PeerMessage.StepMarked(wire.getGuide(), wire.getStep(), state(wire.getState()));
  }

  static MessageLite ended(PeerMessage.GuideEnded ended) {
    return GuideEnded.newBuilder()
        .setGuide(ended.guide())
        .setOutcome(GuideEnded.Outcome.valueOf(ended.outcome().name()))
        .build();
  }

  static PeerMessage.GuideEnded ended(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    GuideEnded wire = GuideEnded.parseFrom(payload);
    return new PeerMessage.GuideEnded(
        wire.getGuide(), PeerCodec.same(PeerMessage.GuideEnded.Outcome.class, wire.getOutcome()));
  }

  private static dev.beckon.signal.v1.lite.Guide.Step.State state(Guide.State state) {
    return dev.beckon.signal.v1.lite.Guide.Step.State.valueOf(state.name());
  }

  private static Guide.State state(dev.beckon.signal.v1.lite.Guide.Step.State wire) {
    Guide.State known = PeerCodec.known(Guide.State.class, wire);
    return known == null ? Guide.State.OPEN : known;
  }
}
