package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.Reach.AgentSide;
import dev.beckon.sdk.cobrowse.Reach.Break;
import dev.beckon.sdk.cobrowse.Reach.Customer;
import dev.beckon.sdk.cobrowse.Reach.Silence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static final boolean[] EITHER = {true, false};

  private record Facts(boolean media, Customer customer, AgentSide agent) {
    Reach reach() {
      return Reach.of(Reach.Ways.of(media), customer, agent);
    }
  }

  /** All 384 of them. */
  private static List<Facts> all() {
    List<Facts> all = new ArrayList<>();
    for (int bits = 0; bits < 128; bits++) {
      int b = bits;
      for (Break rest : Break.values()) {
        all.add(
            new Facts(
                is(b, 0),
                new Customer(is(b, 1), is(b, 2), is(b, 3), rest),
                new AgentSide(is(b, 4), is(b, 5), is(b, 6))));
      }
    }
    return all;
  }

  private static boolean is(int bits, int place) {
    return EITHER[(bits >> place) & 1];
  }

  @Test
  void theTableOfTheClassHoldsForEverything() {
    assertThat(all()).hasSize(384);
    for (Facts facts : all()) {
      Customer customer = facts.customer();
      AgentSide agent = facts.agent();
      boolean held = agent.onHold();
      boolean deaf = customer.rest() == Break.HOLD;
      boolean rests = customer.rest() != Break.NONE;
      Reach reach = facts.reach();
      assertThat(reach.agentSees())
          .as("%s", facts)
          .isEqualTo(facts.media() && customer.screenAllowed() && !rests && !held);
      assertThat(reach.agentHears())
          .as("%s", facts)
          .isEqualTo(facts.media() && customer.microphoneOn() && !rests && !held);
      assertThat(reach.customerSees())
          .as("%s", facts)
          .isEqualTo(facts.media() && agent.cameraOn() && customer.agentShown() && !held && !deaf);
      assertThat(reach.customerHears())
          .as("%s", facts)
          .isEqualTo(facts.media() && agent.microphoneOn() && !held && !deaf);
    }
  }

  @Test
  void whoeverIsSilentReachesNobody() {
    for (Facts facts : all()) {
      Reach reach = facts.reach();
      if (reach.silence() != Silence.NONE) {
        assertThat(reach.agentSees() || reach.agentHears()).as("%s", facts).isFalse();
      }
      if (reach.silence() != Silence.NONE && reach.silence() != Silence.PAUSED) {
        assertThat(reach.customerSees() || reach.customerHears()).as("%s", facts).isFalse();
      }
    }
  }

  @Test
  void aPauseStillLetsTheAgentBeHeard() {
    Reach reach =
        Reach.of(
            Reach.Ways.of(true), new Customer(true, true, true, Break.PAUSE), AgentSide.ALL_ON);
    assertThat(reach)
        .isEqualTo(new Reach(false, false, true, true, Silence.PAUSED, ShownAs.NOT_SAID));
  }

  @Test
  void aHoldOutdoesAPause() {
    Reach reach =
        Reach.of(
            Reach.Ways.of(true),
            new Customer(true, true, true, Break.PAUSE),
            new AgentSide(true, true, true));
    assertThat(reach.silence()).isEqualTo(Silence.HELD_BY_AGENT);
  }

  /** Each rung of the ladder, with everything on: what gets through, and by which way. */
  @Test
  void eachRungSaysWhatGetsThrough() {
    //                    media  flows  relay          sees   hears
    assertRung(ShownAs.VIDEO, true, true, true, /*  */ true, true, Silence.NONE);
    assertRung(ShownAs.VIDEO, true, true, false, /* */ true, true, Silence.NONE);
    assertRung(ShownAs.STILLS, true, true, true, /* */ true, true, Silence.NONE);
    assertRung(ShownAs.TREE, true, true, false, /*  */ true, true, Silence.NONE);
    assertRung(ShownAs.VIDEO, true, false, true, /* */ false, false, Silence.LOST);
    assertRung(ShownAs.STILLS, true, false, true, /**/ true, false, Silence.LOST);
    assertRung(ShownAs.TREE, true, false, true, /*  */ true, false, Silence.LOST);
    assertRung(ShownAs.STILLS, true, false, false, /**/ false, false, Silence.LOST);
    assertRung(ShownAs.VIDEO, false, false, true, /**/ false, false, Silence.NO_MEDIA);
    assertRung(ShownAs.STILLS, false, false, true, /**/ true, false, Silence.NO_MEDIA);
    assertRung(ShownAs.TREE, false, false, true, /* */ true, false, Silence.NO_MEDIA);
    assertRung(ShownAs.STILLS, false, false, false, /**/ false, false, Silence.LOST);
  }

  private static void assertRung(
      ShownAs shownAs,
      boolean media,
      boolean flows,
      boolean relay,
      boolean sees,
      boolean hears,
      Silence silence) {
    Reach.Ways ways = new Reach.Ways(media, flows, relay, shownAs);
    assertThat(Reach.of(ways, new Customer(true, true, true, Break.NONE), AgentSide.ALL_ON))
        .as("%s", ways)
        .isEqualTo(
            new Reach(sees, hears, hears, hears, silence, sees ? shownAs : ShownAs.NOT_SAID));
  }

  @Test
  void whoPausesWhileNothingGetsThroughIsPaused() {
    Reach reach =
        Reach.of(
            new Reach.Ways(true, false, true, ShownAs.STILLS),
            new Customer(true, true, true, Break.PAUSE),
            AgentSide.ALL_ON);
    assertThat(reach)
        .isEqualTo(new Reach(false, false, false, false, Silence.PAUSED, ShownAs.NOT_SAID));
  }
}
