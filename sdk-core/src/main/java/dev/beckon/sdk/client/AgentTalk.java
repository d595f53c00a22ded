package dev.beckon.sdk.client;

import dev.beckon.sdk.peer.BadMessage;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.sdk.thread.SdkThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is said between this session and its agent, by either path. There is one {@link PeerTalk}
 * for each agent: what was said to one is not for the next. Confined to the SDK's thread.
 */
final class AgentTalk implements PeerTalk.Paths, PeerTalk.Listener, MediaControl.Channel {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  /** The agent's first words may overtake the relay's that there is an agent. */
  private static final int MAX_EARLY = 64;

  private final SdkThread sdk;
  private final @Nullable MediaControl media;
  private final Consumer<byte[]> relay;
  private final List<Came> early = new ArrayList<>();
  private Heard heard = message -> {};
  private @Nullable PeerTalk talk;
  private boolean channelOpen;

  private record Came(byte[] signal, boolean direct) {}

  /** What the agent says. */
  interface Heard {
    void onSaid(PeerMessage message);

    /** The agent's console was restarted: it has to be told everything again. */
    default void onBeganAnew() {}

    /** Something came in, be it that something arrived. */
    default void onMoved() {}

    /** The direct way closed, or there is no agent any more. */
    default void onIndirect() {}
  }

  /**
   * @param media whose data channel is the direct path; null: there is none
   * @param relay takes an encoded PeerSignal
   */
  AgentTalk(SdkThread sdk, @Nullable MediaControl media, Consumer<byte[]> relay) {
    this.sdk = sdk;
    this.media = media;
    this.relay = relay;
  }

  void heardBy(Heard listener) {
    heard = listener;
  }

  /** An agent is there, or is there no longer. */
  void setAgent(boolean there) {
    if (there && talk == null) {
      PeerTalk begun = new PeerTalk(ThreadLocalRandom.current().nextInt(), this, this);
      talk = begun;
      begun.channel(channelOpen);
      List<Came> waiting = new ArrayList<>(early);
      early.clear();
      waiting.forEach(came -> begun.received(came.signal(), came.direct()));
    } else if (!there) {
      talk = null;
      early.clear();
      heard.onIndirect();
    }
  }

  @Nullable PeerTalk present() {
    return talk;
  }

  /** False: there is no agent, or too much is on its way. */
  boolean say(PeerMessage message) {
    return talk != null && talk.say(message, sdk.nowMillis());
  }

  /** The number of what was said last. */
  long lastNumber() {
    return talk == null ? 0 : talk.lastNumber();
  }

  /** Whether the agent's end has everything up to this number. */
  boolean hasArrived(long number) {
    return talk != null && talk.hasArrived(number);
  }

  /** Once a second, while an agent is there. */
  void look() {
    if (talk != null && talk.look(sdk.nowMillis())) {
      LOG.log(Level.FINE, "the direct way does not carry: the relay does");
      heard.onIndirect();
    }
  }

  /** By the relay. */
  void relayed(byte[] signal) {
    received(new Came(signal, false));
  }

  /** Of the data channel of the present peer connection. */
  @Override
  public void onChannel(boolean open) {
    channelOpen = open;
    if (talk != null) {
      talk.channel(open);
      if (!open) {
        heard.onIndirect();
      }
    }
  }

  /** By the data channel. */
  @Override
  public void onData(byte[] signal) {
    received(new Came(signal, true));
  }

  private void received(Came came) {
    if (talk != null) {
      talk.received(came.signal(), came.direct());
      heard.onMoved();
    } else if (early.size() < MAX_EARLY) {
      early.add(came);
    }
  }

  /** The relay lost what was on its way. */
  void relayForgot() {
    if (talk != null) {
      talk.relayForgot();
    }
  }

  @Override
  public void byChannel(boolean fleeting, byte[] signal) {
    if (media != null) {
      media.withPeer(peer -> peer.send(fleeting, signal));
    }
  }

  @Override
  public void byRelay(byte[] signal) {
    relay.accept(signal);
  }

  @Override
  public void acknowledgeAfter(long millis) {
    PeerTalk present = talk;
    sdk.after(
        millis,
        () -> {
          if (present != null && present == talk) {
            present.acknowledge();
          }
        });
  }

  @Override
  public void onSaid(PeerMessage message) {
    heard.onSaid(message);
  }

  @Override
  public void onBad(BadMessage problem) {
    LOG.log(
        problem.reason() == BadMessage.Reason.UNKNOWN_KIND ? Level.FINE : Level.WARNING,
        "something the agent''s end said was refused: {0}",
        problem.getMessage());
  }

  @Override
  public void onBeganAnew() {
    heard.onBeganAnew();
  }
}
