package dev.beckon.relay.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.session.Reports;
import dev.beckon.relay.session.SignalRules;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeclineRing;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.HistoryFilter;
import dev.beckon.signal.v1.RequestInHistory;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.TransferSession;
import java.util.Set;
import java.util.stream.Stream;

/** What reads a console's messages, for fuzzing. */
public final class ConsoleDecoders {
  private static final RelayConfig CONFIG = RelayConfig.demo();
  private static final Set<AppId> APPS = Set.of(new AppId("shop"), new AppId("bank"));

  private ConsoleDecoders() {}

  public static void frame(byte[] input) {
    ConsoleFrame frame;
    try {
      frame = ConsoleFrame.parseFrom(input);
    } catch (InvalidProtocolBufferException refused) {
      return;
    }
    assertThat(ConsoleFrameRules.check(frame.getSetPresence(), CONFIG)).isNotNull();
    assertThat(ConsoleFrameRules.check(frame.getDeclineRing())).isNotNull();
    assertThat(ConsoleFrameRules.check(frame.getFinishWrapUp(), CONFIG)).isNotNull();
    assertThat(ConsoleFrameRules.check(frame.getTransferSession())).isNotNull();
    assertThat(ConsoleFrameRules.check(frame.getFindColleagues())).isNotNull();
    assertThat(SignalRules.check(frame.getSignal().getSignal())).isNotNull();
    assertThat(Reports.stages(frame.getTimeline())).isNotNull();
  }

  /** What an integrator asks of the history. */
  public static void historyFilter(byte[] input) {
    HistoryFilter filter;
    try {
      filter = HistoryFilter.parseFrom(input);
    } catch (InvalidProtocolBufferException refused) {
      return;
    }
    assertThat(HistoryFrames.asked(filter, APPS)).isNotNull();
  }

  public static Stream<byte[]> frameSeeds() {
    return Stream.of(
            frame().setSetPresence(SetPresence.newBuilder().setPresenceValue(2).setReason("Break")),
            frame().setDeclineRing(DeclineRing.newBuilder().setRingId("r").setReason("busy")),
            frame()
                .setFinishWrapUp(
                    FinishWrapUp.newBuilder().setDisposition("Solved").setNotes("notes")),
            frame()
                .setTransferSession(TransferSession.newBuilder().setQueue("orders").setNotes("n")),
            frame().setFindColleagues(FindColleagues.newBuilder().setText("amy")))
        .map(frame -> frame.setSequence(1).build().toByteArray());
  }

  private static ConsoleFrame.Builder frame() {
    return ConsoleFrame.newBuilder();
  }

  public static Stream<byte[]> filterSeeds() {
    return Stream.of(
            HistoryFilter.newBuilder()
                .setApp("shop")
                .setSubject("eve")
                .setAgentId("amy")
                .setWords("late' OR 1=1 %_ \"delivery\"")
                .setFromMillis(1)
                .setUntilMillis(2)
                .addStates(RequestInHistory.State.forNumber(1))
                .addEndReasons(EndReason.forNumber(1)),
            HistoryFilter.newBuilder().setApp("other").setFromMillis(-1))
        .map(filter -> filter.build().toByteArray());
  }
}
