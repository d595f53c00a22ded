package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.peer.PeerMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The agent's guided steps at the person's end, by the relay and directly. */
class GuidanceTest {
  private final World world = new World();
  private final List<@Nullable Guide> shown = new ArrayList<>();
  private final HelpSession session = world.live();
  private final AgentEnd amy = new AgentEnd(world, 5);

  static Guide guide(int id, int steps) {
    List<Guide.Step> all = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      all.add(new Guide.Step("Step " + i, 0, Guide.State.OPEN));
    }
    return new Guide(id, "Another card", all);
  }

  private void showable() {
    session.showGuides(true);
    session.addListener(
        new HelpListener() {
          @Override
          public void onGuide(@Nullable Guide guide) {
            shown.add(guide);
          }
        });
    world.thread.run();
  }

  private void says(PeerMessage message) {
    amy.say(message);
    world.thread.run();
  }

  private @Nullable Guide last() {
    return shown.get(shown.size() - 1);
  }

  private PeerMessage answered() {
    List<PeerMessage> all = new ArrayList<>();
    for (PeerMessage message : amy.heard(PeerMessage.class)) {
      if (message instanceof PeerMessage.GuideShown || message instanceof PeerMessage.GuideEnded) {
        all.add(message);
      }
    }
    return all.get(all.size() - 1);
  }

  private List<String> receipt(Receipt.What what) {
    List<String> details = new ArrayList<>();
    for (Receipt.Line line : session.receipt().lines()) {
      if (line.what() == what) {
        details.add(line.detail());
      }
    }
    return details;
  }

  @Test
  void anAppThatCannotShowStepsSaysSo() {
    says(new PeerMessage.GuideShown(guide(3, 2)));
    assertThat(answered())
        .isEqualTo(new PeerMessage.GuideEnded(3, PeerMessage.GuideEnded.Outcome.NOT_SHOWN));
    assertThat(receipt(Receipt.What.STEPS_SHOWN)).isEmpty();
  }

  @Test
  void stepsAreMarkedByBothAndTheAgentIsToldTheWhole() {
    showable();
    says(new PeerMessage.GuideShown(guide(3, 3)));
    assertThat(last()).isEqualTo(guide(3, 3));
    assertThat(answered()).as("shown").isEqualTo(new PeerMessage.GuideShown(guide(3, 3)));

    session.markStep(1, Guide.State.DONE);
    world.thread.run();
    says(new PeerMessage.StepMarked(3, 2, Guide.State.SKIPPED));
    says(new PeerMessage.StepMarked(4, 3, Guide.State.DONE));
    session.markStep(9, Guide.State.DONE);
    world.thread.run();
    Guide now = guide(3, 3).marked(1, Guide.State.DONE).marked(2, Guide.State.SKIPPED);
    assertThat(last()).isEqualTo(now);
    assertThat(answered()).isEqualTo(new PeerMessage.GuideShown(now));

    session.markStep(3, Guide.State.DONE);
    session.closeGuide();
    world.thread.run();
    assertThat(last()).isNull();
    assertThat(answered())
        .isEqualTo(new PeerMessage.GuideEnded(3, PeerMessage.GuideEnded.Outcome.CLOSED));
    assertThat(receipt(Receipt.What.STEPS_SHOWN)).containsExactly("Another card: 3 steps");
    assertThat(receipt(Receipt.What.STEPS_ENDED)).containsExactly("2 of 3 done, 1 skipped");
  }

  @Test
  void anotherGuideTakesItsPlaceAndTheAgentTakesItBack() {
    showable();
    says(new PeerMessage.GuideShown(guide(3, 3)));
    says(new PeerMessage.GuideShown(guide(4, 2)));
    assertThat(last()).isEqualTo(guide(4, 2));
    says(new PeerMessage.GuideEnded(3, PeerMessage.GuideEnded.Outcome.WITHDRAWN));
    assertThat(last()).as("of another").isEqualTo(guide(4, 2));
    says(new PeerMessage.GuideEnded(4, PeerMessage.GuideEnded.Outcome.WITHDRAWN));
    assertThat(last()).isNull();
    assertThat(receipt(Receipt.What.STEPS_ENDED))
        .isEqualTo(Arrays.asList("0 of 3 done", "0 of 2 done"));
  }

  @Test
  void itEndsWithTheSession() {
    showable();
    says(new PeerMessage.GuideShown(guide(3, 3)));
    session.end();
    world.thread.run();
    assertThat(last()).isNull();
  }

  @Test
  void whoListensLaterIsTold() {
    showable();
    says(new PeerMessage.GuideShown(guide(3, 3)));
    List<@Nullable Guide> later = new ArrayList<>();
    session.addListener(
        new HelpListener() {
          @Override
          public void onGuide(@Nullable Guide guide) {
            later.add(guide);
          }
        });
    world.thread.run();
    assertThat(later).containsExactly(guide(3, 3));
  }
}
