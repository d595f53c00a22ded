package dev.beckon.console.media;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An engine that writes down what it is told. Recipe: let the code under test open a peer, then
 * play libwebrtc through {@link Peer#listener}.
 */
public final class FakeEngine implements MediaEngine {
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Peer> opened = new LinkedBlockingQueue<>();

  @Override
  public void warmUp() {}

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    Peer peer = new Peer(settings, listener);
    peers.add(peer);
    opened.add(peer);
    return peer;
  }

  @Override
  public void close() {}

  public List<Peer> peers() {
    return peers;
  }

  /** Waits for the next peer to be opened. */
  public Peer next() throws InterruptedException {
    Peer peer = opened.poll(10, TimeUnit.SECONDS);
    if (peer == null) {
      throw new AssertionError("no peer was opened");
    }
    return peer;
  }

  public Peer last() {
    return peers.getLast();
  }

  /** One peer connection. */
  public static final class Peer implements MediaPeer {
    private final PeerSettings settings;
    private final Listener listener;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile List<MediaPeer> passedOn = List.of();

    Peer(PeerSettings settings, Listener listener) {
      this.settings = settings;
      this.listener = listener;
    }

    public PeerSettings settings() {
      return settings;
    }

    public Listener listener() {
      return listener;
    }

    /** Whose voices it passes on at the moment. */
    public List<MediaPeer> passedOn() {
      return passedOn;
    }

    public List<String> told() {
      return told;
    }

    @Override
    public void createOffer() {
      told.add("create offer");
    }

    @Override
    public void restartIce() {
      told.add("restart");
    }

    @Override
    public void acceptOffer(String sdp) {
      told.add("offer " + sdp);
    }

    @Override
    public void acceptAnswer(String sdp) {
      told.add("answer " + sdp);
    }

    @Override
    public void addCandidate(PeerCandidate candidate) {
      told.add("candidate " + candidate.candidate());
    }

    @Override
    public void setMicrophoneOn(boolean on) {
      told.add("microphone " + on);
    }

    @Override
    public void setVideoOn(boolean on) {
      told.add("video " + on);
    }

    @Override
    public void passOn(List<? extends MediaPeer> voices) {
      passedOn = List.copyOf(voices);
    }

    @Override
    public void setSpeakerOn(boolean on) {
      told.add("speaker " + on);
    }

    @Override
    public void requestStatistics() {}

    @Override
    public void close() {
      told.add("close");
    }
  }
}
