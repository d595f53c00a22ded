package dev.beckon.android.media;

import android.content.Context;
import android.util.Log;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The phone's media engine. Loads libwebrtc at the first {@link #open}, which comes with the first
 * tap: an app whose people need no help never pays for it. The phone's sound is taken while there
 * are peers, and given back with the last one. Thread-safe: everything happens on its thread {@code
 * beckon-rtc}.
 */
public final class AndroidEngine implements MediaEngine {
  private static final String TAG = "Beckon";

  private final Supplier<Wire.Factory> loading;
  private final CallSound sound;
  private final RtcThread rtc = new RtcThread();

  /** These five are confined to {@link #rtc}. */
  private final Set<AndroidPeer> peers = new LinkedHashSet<>();

  private final Map<VideoSource, ScreenFeed> sources = new IdentityHashMap<>();
  private Wire.@Nullable Factory factory;
  private @Nullable String broken;
  private boolean held;

  AndroidEngine(Supplier<Wire.Factory> loading, CallSound sound) {
    this.loading = loading;
    this.sound = sound;
  }

  /** Null: the app has left libwebrtc out; sessions then go on as text. */
  public static @Nullable AndroidEngine create(Context context) {
    try {
      Class.forName(
          "org.webrtc.PeerConnectionFactory", false, AndroidEngine.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      Log.i(TAG, "no voice and no video: the app has no io.github.webrtc-sdk:android");
      return null;
    }
    return new AndroidEngine(() -> NativeRtc.load(context), new PhoneSound(context));
  }

  /** Nothing: what is slow to load waits for a tap. */
  @Override
  public void warmUp() {}

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    AndroidPeer peer = new AndroidPeer(rtc, listener, this::gone);
    rtc.execute(() -> open(peer, settings));
    return peer;
  }

  /** For tests: runs it after everything that was asked so far. */
  void afterAll(Runnable task) {
    rtc.execute(task);
  }

  private void open(AndroidPeer peer, PeerSettings settings) {
    Wire.Factory ready = loaded();
    if (ready == null) {
      peer.fail(String.valueOf(broken));
      return;
    }
    if (peers.isEmpty()) {
      sound.begin(now -> rtc.execute(() -> hold(now)));
    }
    peers.add(peer);
    peer.open(
        listener ->
            new Connected(
                ready, rtc, sound, sources, held, settings, listener, reason -> peer.fail(reason)));
  }

  /** A library that does not load will not load a second later either: asked once. */
  private Wire.@Nullable Factory loaded() {
    if (factory == null && broken == null) {
      try {
        factory = loading.get();
      } catch (RuntimeException | LinkageError e) { // no library for this processor
        Log.w(TAG, "libwebrtc cannot be loaded; sessions go on as text", e);
        broken = "libwebrtc cannot be loaded: " + e.getClass().getSimpleName();
      }
    }
    return factory;
  }

  private void hold(boolean now) {
    held = now;
    for (AndroidPeer peer : new ArrayList<>(peers)) {
      peer.setHeld(now);
    }
  }

  private void gone(AndroidPeer peer) {
    if (peers.remove(peer) && peers.isEmpty()) {
      held = false;
      sound.end();
    }
  }

  @Override
  public void close() {
    rtc.finish(
        () -> {
          List<AndroidPeer> open = new ArrayList<>(peers);
          open.forEach(AndroidPeer::closeNow);
          Wire.Factory ready = factory;
          factory = null;
          if (ready != null) {
            ready.close();
          }
        });
  }
}
