package dev.beckon.sdk.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.Images;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.SharedFile.Problem;
import dev.beckon.sdk.cobrowse.SharedFile.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends, a wire between them that takes its time, and files. */
class FileExchangeTest {
  private static final long HALF_TRIP = 25;

  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long now;
  private long order;
  private final End amy = new End(1);
  private final End robin = new End(2);
  private boolean lose;
  private int chunksOnTheWire;
  private int mostInAWindow;
  private final ArrayDeque<Long> recentChunks = new ArrayDeque<>();

  private record Due(long at, long order, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  private void at(long millis, Runnable task) {
    due.add(new Due(millis, order++, task));
  }

  private void run() {
    for (int steps = 0; !due.isEmpty(); steps++) {
      assertThat(steps).as("it comes to an end").isLessThan(200_000);
      Due next = due.poll();
      now = Math.max(now, next.at());
      next.task().run();
    }
  }

  /** One end, as the SDK and the console are one. */
  private final class End implements PeerTalk.Paths, PeerTalk.Listener, FileWays.Owner {
    private final PeerTalk talk;
    private final FileWays ways = new FileWays(this, this::changed);
    private final Map<String, SharedFile> files = new LinkedHashMap<>();
    private final List<String> stages = new ArrayList<>();
    private final List<PeerMessage> heard = new ArrayList<>();
    private boolean wants = true;

    End(int stream) {
      talk = new PeerTalk(stream, this, this);
    }

    End other() {
      return this == amy ? robin : amy;
    }

    private void changed(SharedFile file) {
      files.put(file.id(), file);
      stages.add(file.stage() + (file.problem() == null ? "" : " " + file.problem()));
      if (!file.fromHere() && file.stage() == Stage.ASKED) {
        ways.exchange().answer(file.id(), wants);
      }
    }

    @Override
    public @Nullable PeerTalk talk() {
      return talk;
    }

    @Override
    public long nowMillis() {
      return now;
    }

    @Override
    public void after(long millis, Runnable task) {
      at(now + millis, task);
    }

    private void deliver(byte[] signal, boolean direct, long millis) {
      at(
          now + millis,
          () -> {
            End to = other();
            to.talk.received(signal, direct);
            to.ways.moved();
          });
    }

    @Override
    public void byChannel(boolean fleeting, byte[] signal) {
      if (signal.length > 10_000) {
        chunksOnTheWire++;
        recentChunks.addLast(now);
        while (recentChunks.peekFirst() <= now - 1_000) {
          recentChunks.removeFirst();
        }
        mostInAWindow = Math.max(mostInAWindow, recentChunks.size());
      }
      if (!lose) {
        deliver(signal, true, HALF_TRIP);
      }
    }

    @Override
    public void byRelay(byte[] signal) {
      deliver(signal, false, 2 * HALF_TRIP);
    }

    @Override
    public void acknowledgeAfter(long millis) {
      at(now + millis, talk::acknowledge);
    }

    @Override
    public void onSaid(PeerMessage message) {
      heard.add(message);
      ways.onSaid(message);
    }

    @Override
    public void onBad(BadMessage problem) {
      throw new AssertionError(problem);
    }

    @Override
    public void onBeganAnew() {}

    void channel(boolean open) {
      talk.channel(open);
      if (!open) {
        ways.exchange().interrupted();
      }
    }

    SharedFile file(String id) {
      return Objects.requireNonNull(files.get(id));
    }

    SharedFile only() {
      assertThat(files).hasSize(1);
      return files.values().iterator().next();
    }

    void announce(String name, String type, int bytes, byte[] digest) {
      talk.say(new PeerMessage.FileAnnounced("f", name, type, bytes, digest), now);
    }
  }

  private void direct() {
    amy.channel(true);
    robin.channel(true);
    run();
  }

  private static byte[] text(int bytes) {
    byte[] text = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      text[i] = (byte) ('a' + i % 26);
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16_383, 16_384, 16_385, 1_000_000, FileKind.MAX_BYTES})
  void everyByteArrivesInItsPlace(int bytes) {
    direct();
    robin.ways.exchange().send("f", "notes.txt", text(bytes));
    run();

    assertThat(amy.only().stage()).isEqualTo(Stage.DONE);
    assertThat(amy.only().content()).isEqualTo(text(bytes));
    assertThat(robin.only().stage()).isEqualTo(Stage.DONE);
    assertThat(robin.only().done()).isEqualTo(bytes);
    assertThat(mostInAWindow).as("well below the flood gate's 400").isLessThan(200);
  }

  @Test
  void progressOnlyGrowsAndIsTheReceivers() {
    direct();
    robin.ways.exchange().send("f", "photo.png", Images.png(100, 100, 500_000));
    List<Integer> seen = new ArrayList<>();
    while (!due.isEmpty()) {
      Due next = due.poll();
      now = Math.max(now, next.at());
      next.task().run();
      SharedFile out = robin.files.get("f");
      SharedFile in = amy.files.get("f");
      if (out != null && in != null) {
        seen.add(out.done());
        assertThat(out.done()).isLessThanOrEqualTo(in.done());
      }
    }
    assertThat(seen).isSorted().contains(0, Images.png(100, 100, 500_000).length);
    assertThat(seen.stream().distinct().count()).isGreaterThan(2);
  }

  @Test
  void aWordIsNotKeptWaitingBehindAFile() {
    direct();
    robin.ways.exchange().send("f", "notes.txt", text(5_000_000));
    at(now + 2_000, () -> robin.talk.say(new PeerMessage.Chat("c", "hello"), now));
    long[] saidAt = {now + 2_000};
    long[] heardAt = {0};
    while (!due.isEmpty()) {
      Due next = due.poll();
      now = Math.max(now, next.at());
      next.task().run();
      if (heardAt[0] == 0 && amy.heard.stream().anyMatch(PeerMessage.Chat.class::isInstance)) {
        heardAt[0] = now;
      }
    }
    assertThat(heardAt[0] - saidAt[0]).isLessThanOrEqualTo(HALF_TRIP);
  }

  @Test
  void withoutADirectWayItIsRefusedAtOnceAndHonestly() {
    robin.ways.exchange().send("f", "notes.txt", text(10));
    run();

    assertThat(robin.stages).containsExactly("FAILED NO_CONNECTION");
    assertThat(amy.files).isEmpty();
  }

  @Test
  void aChannelThatClosesEndsTheFileAtBothEndsAndTheNextOneWorks() {
    direct();
    robin.ways.exchange().send("f", "notes.txt", text(3_000_000));
    at(
        now + 700,
        () -> {
          lose = true;
          amy.channel(false);
          robin.channel(false);
        });
    run();

    assertThat(robin.only().problem()).isEqualTo(Problem.NO_CONNECTION);
    assertThat(amy.only().problem()).isEqualTo(Problem.NO_CONNECTION);
    assertThat(amy.only().content()).isNull();

    lose = false;
    direct();
    robin.talk.say(new PeerMessage.Chat("c", "still here"), now);
    robin.ways.exchange().send("g", "notes.txt", text(100_000));
    run();
    assertThat(amy.heard).contains(new PeerMessage.Chat("c", "still here"));
    assertThat(amy.file("g").content()).isEqualTo(text(100_000));
  }

  @Test
  void eitherSideMayCancel() {
    direct();
    robin.ways.exchange().send("f", "notes.txt", text(3_000_000));
    at(now + 500, () -> robin.ways.exchange().cancel("f"));
    run();
    assertThat(robin.file("f").problem()).isEqualTo(Problem.CANCELLED);
    assertThat(amy.file("f").problem()).isEqualTo(Problem.CANCELLED);

    robin.ways.exchange().send("g", "notes.txt", text(3_000_000));
    at(now + 500, () -> amy.ways.exchange().cancel("g"));
    int before = chunksOnTheWire;
    run();
    assertThat(robin.file("g").problem()).isEqualTo(Problem.CANCELLED);
    assertThat(chunksOnTheWire - before).as("it stops soon").isLessThan(100);
  }

  @Test
  void whatIsNotWantedIsNotSent() {
    direct();
    amy.wants = false;
    robin.ways.exchange().send("f", "notes.txt", text(1_000_000));
    run();

    assertThat(robin.only().problem()).isEqualTo(Problem.REFUSED);
    assertThat(chunksOnTheWire).isZero();
  }

  @Test
  void filesGoOneAfterTheOtherAndNotTooMany() {
    direct();
    for (int i = 0; i < 7; i++) {
      robin.ways.exchange().send("f" + i, "notes.txt", text(50_000 + i));
    }
    run();

    assertThat(robin.files.values().stream().map(SharedFile::stage).toList())
        .containsExactly(
            Stage.DONE, Stage.DONE, Stage.DONE, Stage.DONE, Stage.DONE, Stage.FAILED, Stage.FAILED);
    assertThat(robin.file("f6").problem()).isEqualTo(Problem.TOO_MANY);
  }

  @Test
  void theSendersOwnRulesSayWhatIsWrong() {
    direct();
    robin.ways.exchange().send("a", "big.txt", text(FileKind.MAX_BYTES + 1));
    robin.ways.exchange().send("b", "evil.exe", new byte[] {'M', 'Z', 0, 1});
    robin.ways.exchange().send("c", "bomb.png", Images.png(50_000, 50_000, 10));
    robin.ways.exchange().send("d", "empty.txt", new byte[0]);
    run();

    assertThat(robin.files.values().stream().map(SharedFile::problem).toList())
        .containsExactly(
            Problem.TOO_LARGE, Problem.WRONG_TYPE, Problem.TOO_LARGE, Problem.WRONG_TYPE);
    assertThat(amy.files).isEmpty();
  }

  // ---- a sender that lies

  private PeerMessage.FileAnswered.@Nullable Outcome lie(
      String type, int bytes, byte[] digest, byte[]... chunks) {
    direct();
    robin.announce("a.txt", type, bytes, digest);
    run();
    int offset = 0;
    for (byte[] chunk : chunks) {
      robin.talk.say(new PeerMessage.FileChunk("f", offset, chunk), now);
      offset += chunk.length;
      run();
    }
    PeerMessage.FileAnswered last = null;
    for (PeerMessage message : robin.heard) {
      if (message instanceof PeerMessage.FileAnswered answer) {
        last = answer;
      }
    }
    return last == null ? null : last.outcome();
  }

  private byte[] digest(byte[] content) {
    return amy.ways.digest(content);
  }

  @Test
  void aLyingTypeIsFoundWithTheFirstBytes() {
    byte[] html = "<html><script>alert(1)</script></html>".getBytes();
    assertThat(lie("image/png", html.length, digest(html), html))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.WRONG_TYPE);
    assertThat(amy.only().content()).isNull();
  }

  @Test
  void aPictureAnnouncedAsTextIsNotTaken() {
    byte[] png = Images.png(1, 1, 0);
    assertThat(lie("text/plain", png.length, digest(png), png))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.WRONG_TYPE);
  }

  @Test
  void aBombIsRefusedBeforeAnybodyDecodesIt() {
    byte[] bomb = Images.png(50_000, 50_000, 100);
    assertThat(lie("image/png", bomb.length, digest(bomb), bomb))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.TOO_LARGE);
    assertThat(amy.only().content()).isNull();
  }

  @Test
  void otherBytesThanAnnouncedAreDamaged() {
    assertThat(lie("text/plain", 4, digest(text(5)), text(4)))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.DAMAGED);
  }

  @Test
  void moreThanAnnouncedIsNotKept() {
    assertThat(lie("text/plain", 4, digest(text(4)), text(3), text(3)))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.DAMAGED);
  }

  @Test
  void typesAndSizesThatAreNotTakenAreRefusedUnseen() {
    assertThat(lie("text/html", 4, digest(text(4))))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.WRONG_TYPE);
    assertThat(lie("text/plain", 2_000_000_000, digest(text(4))))
        .isEqualTo(PeerMessage.FileAnswered.Outcome.TOO_LARGE);
    assertThat(amy.files).isEmpty();
  }

  @Test
  void chunksNobodyAskedForAreDropped() {
    direct();
    robin.talk.say(new PeerMessage.FileChunk("nobody", 0, text(100)), now);
    amy.wants = false;
    robin.announce("a.txt", "text/plain", 100, digest(text(100)));
    robin.talk.say(new PeerMessage.FileChunk("f", 0, text(100)), now);
    run();

    assertThat(amy.only().problem()).isEqualTo(Problem.REFUSED);
  }

  @Test
  void histories() {
    for (int seed = 0; seed < 40; seed++) {
      FileExchangeTest world = new FileExchangeTest();
      world.history(new Random(seed), seed);
    }
  }

  /** Files, words, cancels and closing channels in any order: nothing hangs, nothing is wrong. */
  private void history(Random random, int seed) {
    direct();
    Map<String, byte[]> sent = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      String id = "f" + i;
      End from = random.nextBoolean() ? amy : robin;
      byte[] content = text(1 + random.nextInt(400_000));
      long when = now + random.nextInt(3_000);
      switch (random.nextInt(5)) {
        case 0 ->
            at(
                when,
                () ->
                    from.files.keySet().stream().findAny().ifPresent(from.ways.exchange()::cancel));
        case 1 ->
            at(
                when,
                () -> {
                  boolean open = random.nextBoolean();
                  amy.channel(open);
                  robin.channel(open);
                });
        default -> {
          sent.put(id, content);
          at(when, () -> from.ways.exchange().send(id, "notes.txt", content));
        }
      }
    }
    run();
    amy.channel(false);
    robin.channel(false);
    run();
    for (End end : Arrays.asList(amy, robin)) {
      for (SharedFile file : end.files.values()) {
        assertThat(file.isOver()).as("seed %s: %s", seed, file).isTrue();
        if (file.stage() == Stage.DONE && !file.fromHere()) {
          assertThat(file.content()).as("seed %s", seed).isEqualTo(sent.get(file.id()));
        }
        if (file.stage() == Stage.DONE && file.fromHere()) {
          assertThat(Objects.requireNonNull(end.other().files.get(file.id())).stage())
              .isEqualTo(Stage.DONE);
        }
      }
    }
  }
}
