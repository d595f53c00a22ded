package dev.beckon.console.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReachWordsTest {

  /** The agent's sentence says of each of the four directions what is so, in every combination. */
  @ParameterizedTest
  @EnumSource(Reach.Break.class)
  void theSentenceIsTrueInEveryCombination(Reach.Break rest) {
    for (int bits = 0; bits < 128; bits++) {
      Reach.Customer customer =
          new Reach.Customer((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, rest);
      Reach.AgentSide agent =
          new Reach.AgentSide((bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0);
      Reach reach = Reach.of(Reach.Ways.of((bits & 64) != 0), customer, agent);

      String said = ReachWords.of(reach, "Robin");

      String what = customer + " " + agent + ": " + said;
      assertThat(said.contains("You see the screen")).as(what).isEqualTo(reach.agentSees());
      assertThat(said.contains("hear Robin") && !said.contains("nor hear Robin"))
          .as(what)
          .isEqualTo(reach.agentHears());
      boolean theySee = said.contains("They see");
      boolean theyHear = said.contains("see and hear you") || said.contains("They hear");
      assertThat(theySee).as(what).isEqualTo(reach.customerSees());
      assertThat(theyHear).as(what).isEqualTo(reach.customerHears());
    }
  }

  @Test
  void aPauseIsTheMirrorOfWhatTheCustomerReads() {
    Reach paused =
        Reach.of(
            Reach.Ways.of(true),
            new Reach.Customer(true, true, true, Reach.Break.PAUSE),
            Reach.AgentSide.ALL_ON);

    assertThat(ReachWords.of(paused, "Robin"))
        .isEqualTo("Robin paused: you can neither see nor hear them. They see and hear you.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VIDEO  | true  | true  | true  | You see the screen and hear Robin. They see and hear you.
          STILLS | true  | true  | true  | You see single pictures of the screen and hear Robin. They see and hear you.
          TREE   | true  | true  | true  | You see the outline of the screen and hear Robin. They see and hear you.
          VIDEO  | false | false | true  | Only messages reach Robin
          STILLS | false | false | true  | You see single pictures of the screen; messages reach Robin
          TREE   | false | false | true  | You see the outline of the screen; messages reach Robin
          VIDEO  | true  | false | true  | Neither of you sees or hears the other right now; reconnecting…
          STILLS | true  | false | true  | You see single pictures of the screen; no sound gets through, reconnecting…
          TREE   | true  | false | true  | You see the outline of the screen; no sound gets through, reconnecting…
          STILLS | true  | false | false | Neither of you sees or hears the other right now; reconnecting…
          """)
  void eachRungIsSaidAsItIs(
      ShownAs shownAs, boolean media, boolean flows, boolean relay, String said) {
    Reach reach =
        Reach.of(
            new Reach.Ways(media, flows, relay, shownAs),
            new Reach.Customer(true, true, true, Reach.Break.NONE),
            Reach.AgentSide.ALL_ON);
    assertThat(ReachWords.of(reach, "Robin")).isEqualTo(said);
  }
}
