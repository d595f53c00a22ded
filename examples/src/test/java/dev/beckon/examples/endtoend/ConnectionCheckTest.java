package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.kit.TurnServer;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.ConnectionCheck.Obstacle;
import dev.beckon.sdk.ConnectionCheck.Probe;
import dev.beckon.sdk.ConnectionCheck.Result;
import dev.beckon.sdk.ConnectionCheck.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The check before anybody asks for help, with a real relay, the real engine and a real coturn. */
@Tag("end-to-end")
@Tag("long")
class ConnectionCheckTest {
  @Test
  void withoutAnyServerNamedItIsGoodWhereRelayAndEngineAre(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Beckon beckon = beckon(cast)) {
      ConnectionCheck found = check(beckon);

      assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.GOOD);
      assertThat(found.roundTripMillis()).isBetween(0L, 400L);
      assertThat(found.line(Probe.MEDIA).result()).isEqualTo(Result.YES);
      assertThat(found.line(Probe.RELAYED_UDP).result()).isEqualTo(Result.NOT_TRIED);
    }
  }

  @Test
  void aRelayThatIsNotThereIsToldWithinTheLimit(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Beckon beckon = beckon(cast)) {
      cast.relay().close();
      ConnectionCheck found = check(beckon);

      assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.NO_HELP);
      assertThat(found.obstacle()).isEqualTo(Obstacle.NO_ANSWER);
    }
  }

  /** A certificate that nobody trusts stands for a firewall in the way of TLS. */
  @Test
  void coturnIsReachedOverUdpAndTcp(TestInfo test) throws Exception {
    TurnServer.Place place = TurnCast.place();
    List<String> urls =
        List.of(place.url("udp"), place.url("tcp"), place.url("tcp").replace("turn:", "turns:"));
    try (TurnServer _ = TurnCast.start(test, place, "coturn");
        Cast cast = new Cast(test, TurnCast.servers(urls));
        Beckon beckon = beckon(cast)) {
      ConnectionCheck found = check(beckon);

      assertThat(found.line(Probe.RELAYED_UDP).result()).as("%s", found).isEqualTo(Result.YES);
      assertThat(found.line(Probe.RELAYED_TCP).result()).as("%s", found).isEqualTo(Result.YES);
      assertThat(found.line(Probe.RELAYED_TLS).result()).as("%s", found).isEqualTo(Result.NO);
      assertThat(found.verdict()).isEqualTo(Verdict.GOOD);
    }
  }

  private static Beckon beckon(Cast cast) {
    return Beckon.create(
        cast.config()
            .platform(new SyntheticPlatform("robin", cast.engine(), new PaintedScreen()))
            .callbacks(Runnable::run)
            .build());
  }

  private static ConnectionCheck check(Beckon beckon) throws Exception {
    BlockingQueue<ConnectionCheck> told = new LinkedBlockingQueue<>();
    beckon.checkConnection(told::add);
    ConnectionCheck last = told.poll(20, TimeUnit.SECONDS);
    while (last != null && !last.finished()) {
      last = told.poll(20, TimeUnit.SECONDS);
    }
    assertThat(last).isNotNull();
    return last;
  }
}
