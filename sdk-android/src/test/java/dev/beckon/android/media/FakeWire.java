package dev.beckon.android.media;

import dev.beckon.sdk.media.StatisticsReader.Stat;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to nobody. What it was told is in {@link #heard}, in order; it answers at once, or
 * when {@link #slow} is completed; tests play libwebrtc by {@link #events}.
 */
final class FakeWire implements Wire {
  final List<String> heard = new CopyOnWriteArrayList<>();
  final List<I420> shown = new CopyOnWriteArrayList<>();
  final PeerSettings settings;
  final Events events;
  List<Stat> stats = new ArrayList<>();
  volatile @Nullable CompletableFuture<Void> slow;
  volatile boolean refuses;
  volatile boolean channelsOpen;
  volatile long buffered;
  private volatile boolean localOffer;
  private int offers;

  FakeWire(PeerSettings settings, Events events) {
    this.settings = settings;
    this.events = events;
  }

  /** Makes such connections; the newest is in {@link #newest}. */
  static final class Maker implements Factory {
    final List<FakeWire> made = new CopyOnWriteArrayList<>();
    volatile boolean closed;
    volatile boolean breaks;

    FakeWire newest() {
      return made.get(made.size() - 1);
    }

    @Override
    public Wire connect(PeerSettings settings, Events events) {
      if (breaks) {
        throw new IllegalStateException("no");
      }
      FakeWire wire = new FakeWire(settings, events);
      made.add(wire);
      return wire;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public void propose() {
    heard.add("propose");
  }

  @Override
  public CompletionStage<String> createOffer(boolean iceRestart) {
    heard.add(iceRestart ? "restart" : "offer");
    CompletableFuture<Void> wait = slow;
    String sdp = "offer " + ++offers;
    return wait == null ? CompletableFuture.completedFuture(sdp) : wait.thenApply(none -> sdp);
  }

  @Override
  public CompletionStage<String> createAnswer() {
    heard.add("answer");
    return CompletableFuture.completedFuture("our answer");
  }

  @Override
  public CompletionStage<Void> setLocal(Kind kind, String sdp) {
    localOffer = kind == Kind.OFFER;
    heard.add("local " + sdp);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> setRemote(Kind kind, String sdp) {
    heard.add("remote " + sdp.trim());
    if (refuses) {
      CompletableFuture<Void> refused = new CompletableFuture<>();
      refused.completeExceptionally(new IllegalStateException("refused"));
      return refused;
    }
    localOffer = false;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean hasLocalOffer() {
    return localOffer;
  }

  @Override
  public boolean addCandidate(PeerCandidate candidate) {
    heard.add("candidate " + candidate.candidate());
    return !candidate.candidate().equals("bad");
  }

  @Override
  public void setIceServers(List<IceServer> servers) {
    heard.add("servers " + servers);
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    heard.add("microphone " + on);
  }

  @Override
  public void setSpeakerOn(boolean on) {
    heard.add("speaker " + on);
  }

  @Override
  public void show(I420 picture) {
    shown.add(Objects.requireNonNull(picture));
  }

  @Override
  public boolean areChannelsOpen() {
    return channelsOpen;
  }

  @Override
  public long buffered(boolean fleeting) {
    return buffered;
  }

  @Override
  public boolean send(boolean fleeting, byte[] message) {
    heard.add("sent " + fleeting + " " + message.length);
    return message.length != 13;
  }

  @Override
  public void closeChannels() {
    heard.add("channels closed");
  }

  @Override
  public void statistics(Consumer<List<Stat>> told) {
    told.accept(stats);
  }

  @Override
  public void close() {
    heard.add("close");
  }
}
