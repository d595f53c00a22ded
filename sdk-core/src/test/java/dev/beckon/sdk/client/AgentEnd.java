package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.sdk.peer.BadMessage;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Speaks the protocol as a console does. */
final class AgentEnd implements PeerTalk.Paths, PeerTalk.Listener {
  private final World world;
  private final PeerTalk talk;
  private final List<PeerMessage> heard = new ArrayList<>();
  private int relayed;
  private int direct;
  boolean loseDirect;

  AgentEnd(World world, int stream) {
    this.world = world;
    talk = new PeerTalk(stream, this, this);
  }

  void say(PeerMessage message) {
    assertThat(talk.say(message, 0)).isTrue();
    world.thread.run();
    listen();
  }

  /** Proves that somebody listens there. */
  void helloOnTheChannel() {
    world
        .media
        .peer()
        .listener
        .onData(
            PeerSignal.newBuilder()
                .setKind(PeerSignal.Kind.PEER_ACKNOWLEDGEMENT)
                .build()
                .toByteArray());
    world.thread.run();
  }

  /** Takes in what has arrived since. */
  void listen() {
    List<byte[]> signals = new ArrayList<>();
    List<byte[]> directly =
        world.media.peers().isEmpty() ? Collections.emptyList() : world.media.peer().direct;
    while (direct < directly.size()) {
      byte[] signal = directly.get(direct++);
      if (!loseDirect || direct < directly.size()) {
        signals.add(signal);
      }
    }
    List<CustomerFrame> frames = world.relay.received();
    while (relayed < frames.size()) {
      CustomerFrame frame = frames.get(relayed++);
      if (frame.hasSignal() && Wire.isOfASession(frame.getSignal())) {
        signals.add(frame.getSignal().toByteArray());
      }
    }
    signals.forEach(signal -> talk.received(signal, false));
    world.thread.run();
  }

  <M extends PeerMessage> List<M> heard(Class<M> type) {
    listen();
    List<M> of = new ArrayList<>();
    for (PeerMessage message : heard) {
      if (type.isInstance(message)) {
        of.add(type.cast(message));
      }
    }
    return of;
  }

  @Override
  public void byChannel(boolean fleeting, byte[] signal) {
    throw new AssertionError("this agent has no channel");
  }

  @Override
  public void byRelay(byte[] signal) {
    try {
      world.relay.send(RelayFrame.newBuilder().setSignal(PeerSignal.parseFrom(signal)));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void acknowledgeAfter(long millis) {}

  @Override
  public void onSaid(PeerMessage message) {
    heard.add(message);
  }

  @Override
  public void onBad(BadMessage problem) {
    throw new AssertionError(problem);
  }

  @Override
  public void onBeganAnew() {}
}
