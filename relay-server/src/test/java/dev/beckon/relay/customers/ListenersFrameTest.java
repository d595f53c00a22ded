package dev.beckon.relay.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.signal.v1.AgentProfile;
import dev.beckon.signal.v1.Listeners;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer is told of those who listen, and of those who speak. */
class ListenersFrameTest {

  private static final Effect.TellListeners SUE_LISTENS_AND_SAM_SPEAKS =
      new Effect.TellListeners(
          new CustomerId("carl"),
          new RequestId("r"),
          List.of(new AgentId("sue"), new AgentId("sam")),
          List.of(new AgentId("sam")));

  @Test
  void whoSpeaksIsMarked() {
    Listeners told = told(true);
    assertThat(told.getListenersList())
        .extracting(AgentProfile::getDisplayName)
        .containsExactly("sue", "sam");
    assertThat(told.getSpeakingList()).containsExactly(1);
  }

  @Test
  void whoSpeaksIsToldWhereListeningIsNot() {
    Listeners told = told(false);
    assertThat(told.getListenersList())
        .extracting(AgentProfile::getDisplayName)
        .containsExactly("sam");
    assertThat(told.getSpeakingList()).containsExactly(0);
  }

  private static Listeners told(boolean all) {
    return CustomerFrames.listeners(
            SUE_LISTENS_AND_SAM_SPEAKS,
            all,
            agent -> AgentProfile.newBuilder().setDisplayName(agent.value()).build())
        .getListeners();
  }
}
