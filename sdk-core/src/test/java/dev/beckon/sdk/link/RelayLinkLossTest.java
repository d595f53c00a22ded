package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing is lost and nothing repeated, in either direction, wherever the network breaks. */
class RelayLinkLossTest {
  private static final int MESSAGES = 12;

  @Test
  void aCutBeforeAnyMessageOfEitherDirection() {
    int total = play(-1, -1).passed;
    assertThat(total).isGreaterThan(2 * MESSAGES);
    for (int first = 0; first < total; first++) {
      assertComplete(play(first, -1).world, "cut after " + first);
    }
  }

  @Test
  void twoCutsTheSecondDuringTheResumption() {
    int total = play(-1, -1).passed;
    for (int first = 0; first < total; first++) {
      for (int second = 0; second < 12; second++) {
        assertComplete(
            play(first, second).world, "cut after " + first + " and " + second + " more");
      }
    }
  }

  @Test
  void withoutAnyAcknowledgementOfTheRelay() {
    for (int first = 0; first < 2 * MESSAGES; first++) {
      LinkWorld world = new LinkWorld();
      world.relay.acknowledges(false);
      assertComplete(play(world, first, -1).world, "cut after " + first);
    }
  }

  @Test
  void randomCutsOverALongConversation() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LinkWorld world = new LinkWorld().open();
      List<String> said = new ArrayList<>();
      List<String> answered = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        switch (random.nextInt(6)) {
          case 0 -> world.relay.cut();
          case 1 -> world.relay.cutAfter(random.nextInt(5));
          case 2 -> world.thread.advance(random.nextInt(2_000));
          case 3 -> world.relay.acknowledges(random.nextBoolean());
          default -> {
            if (world.say("c" + i) != 0) {
              said.add("c" + i);
            }
            world.relay.chat("", "r" + i);
            answered.add("r" + i);
          }
        }
        if (random.nextBoolean()) {
          world.thread.run();
        }
      }
      world.relay.cutAfter(-1);
      world.thread.advance(120_000);
      assertThat(world.said()).as("seed " + seed).isEqualTo(said);
      assertThat(world.heard).as("seed " + seed).isEqualTo(answered);
    }
  }

  private record Play(LinkWorld world, int passed) {}

  private static Play play(int first, int second) {
    return play(new LinkWorld(), first, second);
  }

  /** Both sides talk in turns; the connection is cut after so many messages, and so many more. */
  private static Play play(LinkWorld world, int first, int second) {
    world.open();
    CountedCuts cuts = new CountedCuts(world, first, second);
    for (int i = 0; i < MESSAGES; i++) {
      world.say("c" + i);
      world.relay.chat("", "r" + i);
      if (i % 3 == 0) {
        world.thread.run();
        cuts.next();
      }
    }
    world.thread.run();
    cuts.next();
    world.thread.advance(30_000);
    cuts.next();
    world.thread.advance(60_000);
    world.relay.cutAfter(-1);
    world.thread.advance(30_000);
    return new Play(world, world.relay.passed());
  }

  /** Arms the second cut when the first has happened. */
  private static final class CountedCuts {
    private final LinkWorld world;
    private int second;

    CountedCuts(LinkWorld world, int first, int second) {
      this.world = world;
      this.second = second;
      world.relay.cutAfter(first);
    }

    void next() {
      if (second >= 0 && !world.relay.connected()) {
        world.relay.cutAfter(second);
        second = -1;
      }
    }
  }

  private static void assertComplete(LinkWorld world, String when) {
    List<String> said = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      said.add("c" + i);
      answered.add("r" + i);
    }
    assertThat(world.said()).as(when).isEqualTo(said);
    assertThat(world.heard).as(when).isEqualTo(answered);
    assertThat(world.link.isUp()).as(when).isTrue();
  }
}
