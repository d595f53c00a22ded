package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.v1.lite.PeerSignal;

/**
 * One end's talk with the other during a session, over the data channel while that carries and
 * through the relay otherwise: nothing is lost, repeated or disordered when it changes. Confined to
 * the thread of whoever owns it.
 *
 * <p>A channel that opened proves nothing: the other end may be a program that does not listen
 * there. Each end says hello on it (an empty acknowledgement), and uses it once it heard something.
 * Nor does a channel that is open prove that it still carries: WebRTC takes half a minute to give a
 * dead path up. What has not arrived after {@link #STALLED_MILLIS} is sent again through the relay,
 * and so is what follows, for {@link #RELAYED_MILLIS} and until something is heard on the channel.
 */
public final class PeerTalk {
  /** How soon an acknowledgement is owed. */
  public static final long OWED_MILLIS = 200;

  /** A channel on which the oldest message does not get through for so long carries nothing. */
  public static final long STALLED_MILLIS = 4_000;

  /** How long the relay is used then, at least. */
  public static final long RELAYED_MILLIS = 10_000;

  /** How often a fleeting message may go through the relay. */
  static final long FLEETING_EVERY_MILLIS = 150;

  private final PeerStream stream;
  private final Paths paths;
  private final Listener listener;
  private boolean channelOpen;
  private boolean proven;
  private boolean acknowledgementAwaited;

  /** The other end speaks through the relay: the channel may not carry what it is answered. */
  private boolean heardByRelay;

  private long watched;
  private long watchedSinceMillis;

  /** Until when the channel is not believed; 0: it is. */
  private long doubtedUntilMillis;

  private long nextFleetingMillis = Long.MIN_VALUE;

  /** Where signals leave. */
  public interface Paths {
    /** Sends an encoded PeerSignal to the other end directly; called only while that is open. */
    void byChannel(boolean fleeting, byte[] signal);

    /** Sends an encoded PeerSignal by way of the relay, which keeps it until the relay has it. */
    void byRelay(byte[] signal);

    /** Calls {@link PeerTalk#acknowledge} after so long. */
    void acknowledgeAfter(long millis);
  }

  /** Who listens. */
  public interface Listener {
    /** Said by the other end: once, in order. */
    void onSaid(PeerMessage message);

    /** What the other end said cannot be taken. */
    void onBad(BadMessage problem);

    /** The other end's program began anew: it knows nothing of this session's screen. */
    void onBeganAnew();
  }

  /**
   * @param stream random, one for each end's part in a session; 0 is taken for 1
   */
  public PeerTalk(int stream, Paths paths, Listener listener) {
    this.stream = new PeerStream(stream == 0 ? 1 : stream);
    this.paths = paths;
    this.listener = listener;
  }

  /** Whether the direct way is open; files need it. */
  public boolean isDirect() {
    return channelOpen && proven;
  }

  /** The number of what was said last; 0 before the first. */
  public long lastNumber() {
    return stream.last();
  }

  /** Whether the other end has said that it has everything up to this number. */
  public boolean hasArrived(long number) {
    return stream.hasArrived(number);
  }

  /** How many numbered messages the other end has not acknowledged. */
  public int unacknowledged() {
    return stream.kept();
  }

  /** Says something; false: too much is on its way already, or a file has no channel. */
  public boolean say(PeerMessage message, long nowMillis) {
    int kind = PeerCodec.kind(message);
    byte[] payload = PeerCodec.payload(message);
    if (payload.length > PeerCodec.MAX_PAYLOAD_BYTES) {
      return false;
    }
    if (message.isFleeting()) {
      sendFleeting(kind, payload, nowMillis);
      return true;
    }
    if (!stream.hasRoom() || (message instanceof PeerMessage.FileChunk && !isDirect())) {
      return false;
    }
    send(stream.number(kind, payload));
    return true;
  }

  private void sendFleeting(int kind, byte[] payload, long nowMillis) {
    byte[] signal =
        PeerSignal.newBuilder()
            .setKindValue(kind)
            .setPayload(ByteString.copyFrom(payload))
            .build()
            .toByteArray();
    if (isDirect()) {
      paths.byChannel(true, signal);
    } else if (nowMillis >= nextFleetingMillis) {
      nextFleetingMillis = nowMillis + FLEETING_EVERY_MILLIS;
      paths.byRelay(signal);
    }
  }

  /**
   * A signal came in.
   *
   * @param direct by the data channel
   */
  public void received(byte[] encoded, boolean direct) {
    proven |= direct && channelOpen && doubtedUntilMillis == 0;
    PeerSignal signal;
    try {
      signal = PeerSignal.parseFrom(encoded);
    } catch (InvalidProtocolBufferException e) {
      listener.onBad(new BadMessage(BadMessage.Reason.UNDECODABLE, "signal"));
      return;
    }
    if (!signal.hasNumber()) {
      stream.receive(signal);
      if (signal.getKind() != PeerSignal.Kind.PEER_ACKNOWLEDGEMENT) {
        handOn(signal);
      }
      return;
    }
    heardByRelay = !direct;
    PeerStream.Received came = stream.receive(signal);
    if (came.anew()) {
      listener.onBeganAnew();
      sendAgain();
    }
    if (came.tooEarly()) {
      listener.onBad(new BadMessage(BadMessage.Reason.OUT_OF_RANGE, "number"));
    }
    for (PeerSignal due : came.due()) {
      handOn(due);
    }
    if (stream.owesMuch()) {
      acknowledge();
    } else if (stream.owes() && !acknowledgementAwaited) {
      acknowledgementAwaited = true;
      paths.acknowledgeAfter(OWED_MILLIS);
    }
  }

  private void handOn(PeerSignal signal) {
    if (signal.getKind() == PeerSignal.Kind.PEER_ACKNOWLEDGEMENT) {
      return; // In place of something that could not take this path.
    }
    try {
      listener.onSaid(PeerCodec.read(signal.getKindValue(), signal.getPayload().toByteArray()));
    } catch (BadMessage e) {
      listener.onBad(e);
    }
  }

  /** An acknowledgement is due. */
  public void acknowledge() {
    acknowledgementAwaited = false;
    if (stream.owes()) {
      PeerSignal acknowledgement = stream.acknowledgement();
      if (heardByRelay) {
        paths.byRelay(acknowledgement.toByteArray());
      } else {
        send(acknowledgement);
      }
    }
  }

  /**
   * To be called once a second: looks whether the direct way still carries.
   *
   * @return whether it was found that it does not: what goes by it alone is interrupted
   */
  public boolean look(long nowMillis) {
    if (doubtedUntilMillis != 0 && nowMillis >= doubtedUntilMillis) {
      doubtedUntilMillis = 0;
      knock();
    }
    long oldest = stream.oldest();
    if (oldest != watched) {
      watched = oldest;
      watchedSinceMillis = nowMillis;
    }
    if (oldest == 0 || !isDirect() || nowMillis - watchedSinceMillis < STALLED_MILLIS) {
      return false;
    }
    proven = false;
    doubtedUntilMillis = nowMillis + RELAYED_MILLIS;
    sendAgain();
    return true;
  }

  /** Says hello without an acknowledgement: it may be lost there, and would be missed. */
  private void knock() {
    if (channelOpen) {
      PeerSignal.Kind empty = PeerSignal.Kind.PEER_ACKNOWLEDGEMENT;
      paths.byChannel(false, PeerSignal.newBuilder().setKind(empty).build().toByteArray());
    }
  }

  /** The direct way opened or closed. What is not known to have arrived is sent again. */
  public void channel(boolean open) {
    if (open != channelOpen) {
      channelOpen = open;
      doubtedUntilMillis = 0;
      if (open) {
        paths.byChannel(false, stream.acknowledgement().toByteArray());
      } else if (proven) {
        proven = false;
        sendAgain();
      }
    }
  }

  /** What went through the relay may be lost: it began a new stream. */
  public void relayForgot() {
    if (!isDirect()) {
      sendAgain();
    }
  }

  private void sendAgain() {
    for (PeerSignal signal : stream.again()) {
      send(signal);
    }
  }

  private void send(PeerSignal signal) {
    if (isDirect()) {
      paths.byChannel(false, signal.toByteArray());
    } else if (signal.getKind() == PeerSignal.Kind.FILE_CHUNK) {
      // Files do not go through the relay: its number does, so that nothing waits for it.
      paths.byRelay(
          signal.toBuilder()
              .setKind(PeerSignal.Kind.PEER_ACKNOWLEDGEMENT)
              .clearPayload()
              .build()
              .toByteArray());
    } else {
      paths.byRelay(signal.toByteArray());
    }
  }
}
