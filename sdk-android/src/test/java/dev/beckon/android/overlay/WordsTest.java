package dev.beckon.android.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import org.junit.Test;

public class WordsTest {
  private final Words words = new Words(key -> null);

  /** The sentence is true on every rung of the ladder, and where nothing gets through. */
  @Test
  public void eachRungIsSaidAsItIs() {
    assertSaid(ShownAs.VIDEO, true, true, "Amy sees this app and hears you");
    assertSaid(ShownAs.STILLS, true, true, "Amy sees single pictures of this app and hears you");
    assertSaid(ShownAs.TREE, true, true, "Amy sees the outline of this app and hears you");
    assertSaid(ShownAs.VIDEO, true, false, "Nobody sees or hears you right now; reconnecting…");
    assertSaid(ShownAs.STILLS, true, false, "Amy sees single pictures of this app. No sound.");
    assertSaid(ShownAs.TREE, true, false, "Amy sees the outline of this app. No sound.");
    assertSaid(ShownAs.VIDEO, false, false, "Only messages reach Amy");
    assertSaid(ShownAs.STILLS, false, false, "Amy sees single pictures of this app. No sound.");
    assertSaid(ShownAs.TREE, false, false, "Amy sees the outline of this app. No sound.");
  }

  private void assertSaid(ShownAs shownAs, boolean media, boolean flows, String said) {
    Reach.Ways ways = new Reach.Ways(media, flows, true, shownAs);
    assertThat(words.reach(reach(ways, true), "Amy", "Amy")).as("%s", ways).isEqualTo(said);
    if (said.endsWith(" and hears you")) {
      String muted = said.replace(" and hears you", ". You are muted.");
      assertThat(words.reach(reach(ways, false), "Amy", "Amy")).isEqualTo(muted);
    }
  }

  @Test
  public void withoutAnyWayNobodyIsReached() {
    Reach.Ways none = new Reach.Ways(true, false, false, ShownAs.STILLS);
    assertThat(words.reach(reach(none, true), "Amy", "Amy"))
        .isEqualTo("Nobody sees or hears you right now; reconnecting…");
  }

  private static Reach reach(Reach.Ways ways, boolean microphoneOn) {
    return Reach.of(
        ways,
        new Reach.Customer(true, microphoneOn, true, Reach.Break.NONE),
        Reach.AgentSide.ALL_ON);
  }
}
