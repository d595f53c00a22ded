package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.service.DeskService;
import dev.beckon.examples.kit.TurnServer;
import dev.beckon.examples.people.FrameWatch;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.spi.PeerStatistics;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An app whose media goes by the TURN server and no other way: two real WebRTC ends, a real relay,
 * a real coturn.
 */
@Tag("end-to-end")
@Tag("long")
class RelayOnlyTest {

  /**
   * @param heeds false: both ends are of before there was relay-only, and say every address that
   *     they have
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mediaFlowsAndNeitherEndIsToldAnAddressOfTheOthers(boolean heeds, TestInfo test) {
    TurnServer.Place place = TurnCast.place();
    try (TurnServer _ = TurnCast.start(test, place, "coturn-" + heeds);
        Cast cast =
            new Cast(test, TurnCast.relayOnly(List.of(place.url("udp"), place.url("tcp"))))) {
      Heard agents = new Heard(cast.engine(), heeds);
      Heard customers = new Heard(cast.engine(), heeds);
      FrameWatch screen = new FrameWatch(PaintedScreen.NUMBER_PART);
      DeskService desk = cast.console(screen, agents);
      BlockingQueue<MediaHealth> health = new LinkedBlockingQueue<>();
      desk.media().observe(Runnable::run, health::add);
      ScriptedCustomer robin =
          new ScriptedCustomer(
              "Robin", cast.relay().customersUrl(), cast.relay().authority(), "shop", customers);
      cast.closeAtTheEnd(robin::close);
      robin.tap("checkout");

      screen.awaitPast(screen.awaitPast(0, Cast.PATIENCE), Cast.PATIENCE);
      robin.agentVideo().awaitPast(5, Cast.PATIENCE);
      assertThat(Cast.await(health, RelayOnlyTest::isPathKnown).statistics())
          .extracting(PeerStatistics::path)
          .isEqualTo(PeerStatistics.Path.RELAYED);

      if (!heeds) {
        assertThat(customers.said())
            .as("otherwise nothing is proven")
            .anyMatch(said -> said.contains(place.address()));
      }
      for (Heard end : List.of(agents, customers)) {
        assertThat(end.told()).anyMatch(told -> told.contains(TurnServer.RELAYED_ADDRESS));
        assertThat(end.told())
            .noneMatch(told -> told.contains(place.address()))
            .noneMatch(told -> told.contains("typ host") || told.contains("typ srflx"));
      }
      if (heeds) {
        assertThat(agents.said()).noneMatch(said -> said.contains("typ host"));
      }
    }
  }

  private static boolean isPathKnown(MediaHealth health) {
    PeerStatistics figures = health.statistics();
    return figures != null && figures.path() != PeerStatistics.Path.UNKNOWN;
  }
}
