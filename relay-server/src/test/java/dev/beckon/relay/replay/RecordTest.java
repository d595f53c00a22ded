package dev.beckon.relay.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.CallBackRules;
import dev.beckon.relay.routing.CallBackWish;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Hours;
import dev.beckon.relay.routing.KeptCallBack;
import dev.beckon.relay.routing.OutsideTrouble;
import dev.beckon.relay.routing.Overflow;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.Relaxation;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState;
import dev.beckon.relay.routing.RingId;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Step;
import dev.beckon.relay.routing.Strategy;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.routing.TierRules;
import dev.beckon.relay.routing.TimerKey;
import dev.beckon.relay.routing.TransferTarget;
import dev.beckon.relay.routing.WatchMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down can be read again, and what is damaged is not taken for something else. */
class RecordTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.123456789Z");
  private static final QueueId BILLS = new QueueId("bills");
  private static final AgentId AMY = new AgentId("amy");
  private static final RequestId REQUEST = new RequestId("0123456789abcdef");

  @TempDir Path directory;

  /** One of each kind, with every component set. */
  static List<Event> events() {
    RequestNeeds needs =
        new RequestNeeds(
            new TierId("premium"),
            List.of(new SkillNeed(new SkillId("français"), 7)),
            AMY,
            List.of(new AgentId("bob"), new AgentId("cem")));
    CustomerId eve = new CustomerId("shop/~eve");
    RequestSnapshot snapshot =
        new RequestSnapshot(
            REQUEST,
            new AppId("shop"),
            eve,
            BILLS,
            "hash",
            Long.MAX_VALUE,
            NOW,
            NOW.plusNanos(1),
            RequestState.Phase.ENDED,
            AMY,
            Instant.EPOCH,
            EndReason.NO_AGENT,
            3,
            Integer.MIN_VALUE,
            needs);
    RingId ring = new RingId("r#1.1@amy");
    CallBack callBack = new CallBack(NOW, null, NOW, NOW.plusNanos(1), 2, Duration.ofMillis(1), 3);
    return List.of(
        new Event.HelpRequested(REQUEST, new AppId("shop"), eve, BILLS, "hash", needs),
        new Event.CallBackRequested(
            new Event.HelpRequested(REQUEST, new AppId("shop"), eve, BILLS, "hash", needs),
            new CallBackWish(NOW, CallBackRules.USUAL)),
        new Event.CallBackAsked(eve, REQUEST, new CallBackWish(null, CallBackRules.USUAL)),
        new Event.CustomerEnded(eve, REQUEST),
        new Event.CustomerLinkCut(eve),
        new Event.CustomerLinkBack(eve),
        new Event.AgentSignedIn(AMY, AgentRules.serving(BILLS).withSkill(new SkillId("tax"), 9)),
        new Event.AgentSignedOut(AMY),
        new Event.AgentLinkCut(AMY),
        new Event.PresenceAsked(AMY, Presence.READY),
        new Event.PresenceAsked(AMY, new Presence.NotReady("Break")),
        new Event.RingAccepted(AMY, ring),
        new Event.RingDeclined(AMY, ring),
        new Event.AgentEnded(AMY, REQUEST),
        new Event.WrapUpFinished(AMY, REQUEST),
        new Event.WrapUpExtended(AMY, REQUEST),
        new Event.TransferAsked(AMY, REQUEST, new TransferTarget.ToQueue(BILLS), true),
        new Event.TransferCancelled(AMY, REQUEST),
        new Event.DossierRead(AMY, ring),
        new Event.AgentHolds(AMY, REQUEST, true),
        new Event.HandRaised(AMY, REQUEST),
        new Event.HandTaken(AMY, REQUEST),
        new Event.HandLowered(AMY, REQUEST),
        new Event.TakeOverAsked(AMY, REQUEST),
        new Event.WatchAsked(AMY, REQUEST, WatchMode.LISTEN),
        new Event.WatchStopped(AMY, REQUEST),
        new Event.ColleagueInvited(AMY, REQUEST, new AgentId("ben")),
        new Event.InvitationAnswered(AMY, REQUEST, true),
        new Event.ParticipantSet(AMY, REQUEST, AMY, WatchMode.JOIN),
        new Event.ParticipantSet(AMY, REQUEST, AMY, null),
        new Event.CustomerHolds(eve, REQUEST, false),
        new Event.TimerFired(new TimerKey.DeclineLapse(REQUEST), NOW.minusSeconds(100)),
        new Event.PositionsDue(BILLS),
        new Event.RulesChanged(
            rules(), Map.of(AMY, AgentRules.serving(BILLS).withSkill(new SkillId("tax"), 9))),
        new Event.SaveFailed(new Effect.Save(snapshot, Effect.Decision.ACCEPTED)),
        new Event.RulesChanged(rules(), Map.of(AMY, AgentRules.serving(BILLS))),
        new Event.OutsideAnswered(REQUEST, 1L << 40, AMY, null),
        new Event.OutsideAnswered(REQUEST, 1, null, OutsideTrouble.GARBAGE),
        new Event.DrainingStarted(),
        new Event.Restored(List.of(snapshot, snapshot)),
        new Event.RestoredWithCallBacks(
            new Event.Restored(List.of(snapshot)), List.of(new KeptCallBack(REQUEST, callBack))));
  }

  private static RoutingRules rules() {
    return RoutingRules.builder()
        .version("42")
        .queues(
            List.of(
                QueueRules.builder(BILLS)
                    .strategy(new Strategy.RingProgressively(Duration.ofSeconds(5), 3))
                    .needs(List.of(new SkillNeed(new SkillId("tax"), 4)))
                    .relaxations(
                        List.of(Relaxation.of(Duration.ofSeconds(9), new SkillId("tax"), 2)))
                    .maxWait(Duration.ofMinutes(3))
                    .overflow(
                        new Overflow(
                            new QueueId("shop"),
                            Duration.ofSeconds(45),
                            Set.of(Overflow.Why.FULL, Overflow.Why.CLOSED)))
                    .hours(
                        new Hours(
                            ZoneId.of("Europe/Berlin"),
                            Map.of(
                                DayOfWeek.MONDAY,
                                List.of(new Hours.Span(LocalTime.of(9, 0), LocalTime.of(17, 30)))),
                            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1))))
                    .build(),
                QueueRules.of(new QueueId("shop"))))
        .tiers(List.of(TierRules.of(TierId.STANDARD)))
        .build();
  }

  @Test
  void everyKindOfEventAndTheRulesComeBackAsTheyWere() throws Exception {
    RecordWriter writer = new RecordWriter();
    RecordReader reader = new RecordReader();
    for (int round = 0; round < 3; round++) {
      for (Event event : events()) {
        writer.value(event);
      }
      writer.value(rules());
      reader.give(ByteBuffer.wrap(writer.take()));
      for (Event event : events()) {
        assertThat(reader.read(Event.class)).isEqualTo(event);
      }
      assertThat(reader.read(RoutingRules.class)).isEqualTo(rules());
      assertThat(reader.hasMore()).isFalse();
    }
  }

  @Test
  void thereIsAnExampleOfEveryKindOfEvent() {
    assertThat(events().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Test
  void textsAreForgottenByBothSidesAtTheSameTime() throws Exception {
    RecordWriter writer = new RecordWriter();
    RecordReader reader = new RecordReader();
    Random random = new Random(7);
    List<Event> written = new ArrayList<>();
    for (int n = 0; n < 20_000; n++) {
      AgentId agent = new AgentId("agent-" + (int) Math.abs(random.nextGaussian() * 1500));
      written.add(new Event.AgentLinkCut(agent));
      writer.value(written.getLast());
    }
    reader.give(ByteBuffer.wrap(writer.take()));
    for (Event event : written) {
      assertThat(reader.read(Event.class)).isEqualTo(event);
    }
  }

  @Test
  void whatIsDamagedIsRefusedAndNothingElseHappens() {
    RecordWriter writer = new RecordWriter();
    events().forEach(writer::value);
    byte[] whole = writer.take();
    Random random = new Random(1);
    for (int n = 0; n < 20_000; n++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      RecordReader reader = new RecordReader();
      reader.give(ByteBuffer.wrap(bytes));
      try {
        while (reader.hasMore()) {
          reader.read(Event.class);
        }
      } catch (RecordReader.Unreadable e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void onlyTheRelaysOwnValuesAreMade() {
    RecordWriter writer = new RecordWriter();
    writer.value(new Stranger("x"));
    byte[] bytes =
        new String(writer.take(), java.nio.charset.StandardCharsets.ISO_8859_1)
            .replace(
                "dev.beckon.relay.replay.RecordTest$Stranger",
                "java.lang.runtime.Xyz.replay.RecordTest$Strang")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    RecordReader reader = new RecordReader();
    reader.give(ByteBuffer.wrap(bytes));
    assertThatThrownBy(() -> reader.read(Event.class)).isInstanceOf(RecordReader.Unreadable.class);
  }

  private record Stranger(String name) {}

  private record Earlier(String name) {}

  private record Present(String name, @Nullable Duration more) {}

  private record Changed(String name, int more) {}

  @Test
  void whatHasBeenAddedAtTheEndSinceIsNullWhereItMayBe() throws Exception {
    assertThat(readAs("Present", Present.class)).isEqualTo(new Present("x", null));
    assertThatThrownBy(() -> readAs("Changed", Changed.class))
        .isInstanceOf(RecordReader.Unreadable.class)
        .hasMessageContaining("was written by another version of the relay, with (name)");
  }

  private static <T> T readAs(String name, Class<T> type) throws RecordReader.Unreadable {
    RecordWriter writer = new RecordWriter();
    writer.value(new Earlier("x"));
    byte[] bytes =
        new String(writer.take(), java.nio.charset.StandardCharsets.ISO_8859_1)
            .replace("Earlier", name)
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    RecordReader reader = new RecordReader();
    reader.give(ByteBuffer.wrap(bytes));
    return reader.read(type);
  }

  @Test
  void aRecordIsReadUpToWhereAKillCutItOff() throws Exception {
    Path file = recorded(1_000);
    byte[] whole = Files.readAllBytes(file);
    assertThat(count(file)).isEqualTo(1_000);
    long least = 1_000;
    for (int cut = 1; cut < 400; cut += 13) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      least = Math.min(least, count(file));
    }
    assertThat(least).isBetween(1L, 999L);

    whole[whole.length - 3] ^= 1;
    Files.write(file, whole);
    assertThatThrownBy(() -> count(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    Files.writeString(file, "this is not a record of routing");
    assertThatThrownBy(() -> count(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void theOldestRecordsMakeRoomForTheNewest() throws Exception {
    RecordFolder folder = RecordFolder.of(directory);
    for (int n = 0; n < 6; n++) {
      try (RoutingLog log = folder.begin(rules(), NOW.plusSeconds(n), 40_000)) {
        fill(log, 500);
      }
    }
    long together = 0;
    for (Path file : folder.files()) {
      together += Files.size(file);
    }
    assertThat(together).isBetween(10_000L, 40_000L);
    assertThat(folder.files().getLast().getFileName()).hasToString("20261128T100005.123Z.routing");
  }

  @Test
  void aRecordThatBecomesTooLargeEndsAndSaysSo() throws Exception {
    Path file;
    try (RoutingLog log = RecordFolder.of(directory).begin(rules(), NOW, 20_000)) {
      fill(log, 100);
      log.flush();
      assertThat(log.isRecording()).isTrue();
      fill(log, 20_000);
      assertThat(log.isRecording()).isFalse();
      file = RecordFolder.of(directory).files().getFirst();
    }
    assertThat(Files.size(file)).isBetween(100L, 21_000L);
    assertThat(count(file)).isPositive();
  }

  private Path recorded(int events) throws IOException {
    try (RoutingLog log = RecordFolder.of(directory).begin(rules(), NOW, 1 << 20)) {
      fill(log, events);
    }
    return RecordFolder.of(directory).files().getFirst();
  }

  private static void fill(RoutingLog log, int events) {
    Router router = new Router(rules());
    for (int n = 0; n < events; n++) {
      Event event = new Event.CustomerLinkCut(new CustomerId("shop/~" + n));
      Step step = router.handle(event, NOW);
      log.happened(event, NOW.plusMillis(n), step);
      if (n % 100 == 0) {
        log.flush();
      }
    }
  }

  private static long count(Path file) throws IOException {
    long count = 0;
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.begun().rules()).isEqualTo(rules());
      while (recording.next() != null) {
        count++;
      }
    }
    return count;
  }
}
