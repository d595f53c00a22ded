package dev.beckon.sdk.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.Spot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two ends, a channel that comes and goes, and a relay that is slow. */
class PeerTalkTest {
  private final World world = new World();
  private End customer = world.customer = new End(11);
  private End agent = world.agent = new End(22);

  @Test
  void throughTheRelayAndByTheChannelItMeansTheSame() {
    customer.say("a");
    world.deliverRelay();
    world.openChannel();
    customer.say("b");
    world.deliverChannel();

    assertThat(agent.heard).containsExactly("a", "b");
    assertThat(customer.byRelay).isEqualTo(1);
  }

  @Test
  void whatIsStillInTheRelayComesBeforeWhatTheChannelBringsSooner() {
    customer.say("a");
    world.openChannel();
    customer.say("b");
    world.deliverChannel();
    assertThat(agent.heard).isEmpty();

    world.deliverRelay();
    assertThat(agent.heard).containsExactly("a", "b");
  }

  @Test
  void whatTheChannelTookWithItComesThroughTheRelayOnce() {
    world.openChannel();
    customer.say("a");
    customer.say("b");
    world.deliverChannel();
    customer.say("lost with the channel");
    world.closeChannel();
    customer.say("c");
    world.deliverRelay();

    assertThat(agent.heard).containsExactly("a", "b", "lost with the channel", "c");
  }

  @Test
  void aChannelOnWhichNobodyListensIsNotUsed() {
    customer.talk.channel(true);
    customer.say("a");
    world.channel.clear();
    world.deliverRelay();

    assertThat(agent.heard).containsExactly("a");
    assertThat(customer.talk.isDirect()).isFalse();
  }

  @Test
  void whatIsAcknowledgedIsForgotten() {
    for (int i = 0; i < PeerStream.OWED_AFTER + 5; i++) {
      customer.say("m" + i);
    }
    world.deliverRelay();
    assertThat(customer.talk.unacknowledged()).isEqualTo(5);

    agent.talk.acknowledge();
    world.deliverRelay();
    assertThat(customer.talk.unacknowledged()).isZero();
  }

  @Test
  void anEndThatBeganAnewGetsWhatItHasNotSeen() {
    customer.say("a");
    world.deliverRelay();
    agent.talk.acknowledge();
    world.deliverRelay();
    customer.say("b");

    agent = world.agent = new End(33);
    agent.say("hello again");
    world.deliverRelay();

    assertThat(agent.heard).containsExactly("b");
    assertThat(customer.heard).containsExactly("hello again");
    assertThat(customer.beganAnew).isZero(); // it had not said anything before
    agent = world.agent = new End(44);
    agent.say("and again");
    world.deliverRelay();
    assertThat(customer.beganAnew).isEqualTo(1);
  }

  @Test
  void whenTheRelayForgotItIsSentAgainAndHeardOnce() {
    customer.say("a");
    world.relay.clear();
    customer.say("b");
    customer.talk.relayForgot();
    world.deliverRelay();

    assertThat(agent.heard).containsExactly("a", "b");
  }

  @Test
  void whoDoesNotAcknowledgeStopsTheOtherInTime() {
    int said = 0;
    while (said < 5_000 && customer.say("m")) {
      said++;
    }
    assertThat(said).isEqualTo(PeerStream.MAX_KEPT);
  }

  @Test
  void aNumberFromFarAheadIsRefusedAndNothingStalls() {
    End stranger = new End(99);
    for (int i = 0; i < PeerStream.MAX_EARLY + 2; i++) {
      stranger.say("s" + i);
    }
    List<byte[]> sent = new ArrayList<>(world.relayFrom(stranger));
    agent.talk.received(sent.get(0), false);
    agent.talk.received(sent.get(sent.size() - 1), false);
    agent.talk.received(sent.get(1), false);

    assertThat(agent.bad).containsExactly(BadMessage.Reason.OUT_OF_RANGE);
    assertThat(agent.heard).containsExactly("s0", "s1");
  }

  @Test
  void noiseIsRefusedWithAReason() {
    agent.talk.received(new byte[] {1, 2, 3}, false);
    assertThat(agent.bad).containsExactly(BadMessage.Reason.UNDECODABLE);
  }

  @Test
  void aFileDoesNotTakeTheRelayAndHoldsNobodyUp() {
    PeerMessage chunk = new PeerMessage.FileChunk("f", 0, new byte[] {1});
    assertThat(customer.talk.say(chunk, 0)).isFalse();

    world.openChannel();
    assertThat(customer.talk.say(chunk, 0)).isTrue();
    world.closeChannel();
    customer.say("after");
    world.deliverRelay();

    assertThat(agent.heard).containsExactly("after");
  }

  @Test
  void theLaserTakesTheRelayOnlyNowAndThen() {
    PeerMessage laser = new PeerMessage.Laser(new Spot(1, 2, 3));
    for (int millis = 0; millis < 1_000; millis += 10) {
      agent.talk.say(laser, millis);
    }
    assertThat(agent.byRelay).isEqualTo(7);
  }

  @Test
  void anOpenChannelThatDoesNotCarryIsNotWaitedFor() {
    world.openChannel();
    customer.say("a");
    customer.talk.look(0);
    assertThat(customer.talk.look(PeerTalk.STALLED_MILLIS - 1)).isFalse();
    assertThat(customer.talk.look(PeerTalk.STALLED_MILLIS)).isTrue();
    customer.say("b");
    world.deliverRelay();
    assertThat(agent.heard).containsExactly("a", "b");

    agent.talk.acknowledge();
    world.deliverRelay();
    assertThat(customer.talk.unacknowledged()).as("answered the way it came").isZero();
  }

  @Test
  void whatWasSlowAndNotLostIsHeardOnce() {
    world.openChannel();
    customer.say("a");
    customer.talk.look(0);
    customer.talk.look(PeerTalk.STALLED_MILLIS);
    world.deliverRelay();
    world.deliverChannel();
    assertThat(agent.heard).containsExactly("a");
  }

  @Test
  void theChannelIsTakenAgainWhenSomethingIsHeardThereLater() {
    world.openChannel();
    customer.say("a");
    agent.say("b");
    for (End each : new End[] {customer, agent}) {
      each.talk.look(0);
      each.talk.look(PeerTalk.STALLED_MILLIS);
    }
    world.deliverChannel();
    assertThat(customer.talk.isDirect()).as("too soon to believe it").isFalse();
    world.deliverRelay();

    long later = PeerTalk.STALLED_MILLIS + PeerTalk.RELAYED_MILLIS;
    customer.talk.look(later);
    world.deliverChannel();
    assertThat(agent.talk.isDirect()).isFalse();
    agent.talk.look(later + 500);
    world.deliverChannel();
    assertThat(customer.talk.isDirect()).isTrue();
    customer.say("c");
    world.deliverChannel();
    assertThat(agent.talk.isDirect()).isTrue();
    assertThat(agent.heard).containsExactly("a", "c");
  }

  /** Any history of switches, losses and delays. */
  @Test
  void neverLostRepeatedOrDisordered() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      World any = new World();
      End left = any.customer = new End(1);
      End right = any.agent = new End(2);
      List<String> saidLeft = new ArrayList<>();
      List<String> saidRight = new ArrayList<>();
      long millis = 0;
      for (int i = 0; i < 200; i++) {
        millis += random.nextInt(1_000);
        switch (random.nextInt(9)) {
          case 0 -> any.openChannel();
          case 1 -> any.closeChannel();
          case 2, 3 -> any.deliverSome(any.relay, random);
          case 4 -> any.deliverSome(any.channel, random);
          case 7 -> (random.nextBoolean() ? left : right).talk.look(millis);
          case 5 -> (random.nextBoolean() ? left : right).talk.acknowledge();
          case 6 -> {
            left.say("l" + i, any);
            saidLeft.add("l" + i);
          }
          default -> {
            right.say("r" + i, any);
            saidRight.add("r" + i);
          }
        }
      }
      any.closeChannel();
      any.deliverRelay();
      assertThat(right.heard).as("seed " + seed).isEqualTo(saidLeft);
      assertThat(left.heard).as("seed " + seed).isEqualTo(saidRight);
    }
  }

  /** What is on its way, and in which direction. */
  private record Packet(End from, byte[] signal) {}

  private final class World {
    private final ArrayDeque<Packet> relay = new ArrayDeque<>();
    private final ArrayDeque<Packet> channel = new ArrayDeque<>();
    private End customer = new End(1);
    private End agent = new End(2);

    /** Open, and proven to carry. */
    void openChannel() {
      customer.talk.channel(true);
      agent.talk.channel(true);
      deliverChannel();
    }

    /** What is in it is lost. */
    void closeChannel() {
      channel.clear();
      customer.talk.channel(false);
      agent.talk.channel(false);
    }

    void deliverRelay() {
      deliver(relay, Integer.MAX_VALUE);
    }

    void deliverChannel() {
      deliver(channel, Integer.MAX_VALUE);
    }

    void deliverSome(ArrayDeque<Packet> path, Random random) {
      deliver(path, random.nextInt(5));
    }

    private void deliver(ArrayDeque<Packet> path, int most) {
      for (int i = 0; i < most && !path.isEmpty(); i++) {
        Packet packet = path.removeFirst();
        (packet.from == agent ? customer : agent).talk.received(packet.signal, path == channel);
      }
    }

    List<byte[]> relayFrom(End end) {
      List<byte[]> sent = new ArrayList<>();
      relay.removeIf(
          packet -> {
            if (packet.from == end) {
              sent.add(packet.signal);
            }
            return packet.from == end;
          });
      return sent;
    }
  }

  private final class End implements PeerTalk.Paths, PeerTalk.Listener {
    private final PeerTalk talk;
    private final List<String> heard = new ArrayList<>();
    private final List<BadMessage.Reason> bad = new ArrayList<>();
    private World mine = world;
    private int beganAnew;
    private int byRelay;

    End(int stream) {
      talk = new PeerTalk(stream, this, this);
    }

    boolean say(String text) {
      return talk.say(new PeerMessage.Chat("", text), 0);
    }

    void say(String text, World in) {
      mine = in;
      say(text);
    }

    @Override
    public void byChannel(boolean fleeting, byte[] signal) {
      mine.channel.add(new Packet(this, signal));
    }

    @Override
    public void byRelay(byte[] signal) {
      byRelay++;
      mine.relay.add(new Packet(this, signal));
    }

    @Override
    public void acknowledgeAfter(long millis) {
      assertThat(Collections.singletonList(millis)).containsExactly(PeerTalk.OWED_MILLIS);
    }

    @Override
    public void onSaid(PeerMessage message) {
      heard.add(((PeerMessage.Chat) message).text());
    }

    @Override
    public void onBad(BadMessage problem) {
      bad.add(problem.reason());
    }

    @Override
    public void onBeganAnew() {
      beganAnew++;
    }
  }
}
