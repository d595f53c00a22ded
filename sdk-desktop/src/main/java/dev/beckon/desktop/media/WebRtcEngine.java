package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerSettings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's media engine: Google's libwebrtc through webrtc-java. One per process is enough;
 * made by the SDK's desktop platform and by the agent console. Works without sound card, camera and
 * display. Thread-safe: everything happens on its thread {@code beckon-rtc}.
 *
 * <p>The native library is loaded by {@link #warmUp} or by the first {@link #open}. From then on
 * libwebrtc's threads keep the JVM alive until {@link #close} or {@link System#exit}, which closes
 * the engine in an orderly way.
 */
public final class WebRtcEngine implements MediaEngine {
  private static final System.Logger LOG = System.getLogger(WebRtcEngine.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MediaOptions options;
  private final @Nullable VoiceRelay voice;
  private final RtcThread rtc = new RtcThread();
  private final RunningSources sources = new RunningSources();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = Thread.ofPlatform().name("beckon-rtc-exit").unstarted(this::close);

  /** Both confined to {@link #rtc}. */
  private final Set<WebRtcPeer> peers = new LinkedHashSet<>();

  private @Nullable NativeFactory factory;

  private WebRtcEngine(MediaOptions options, @Nullable VoiceRelay voice) {
    this.options = options;
    this.voice = voice;
  }

  /** Makes an engine; nothing is loaded and no device touched yet. */
  public static WebRtcEngine create(MediaOptions options) {
    return new WebRtcEngine(options, null);
  }

  /**
   * Makes an engine without sound devices whose peers send, in the place of a microphone, what is
   * given to this relay. It has to be an engine of its own: libwebrtc sends one microphone to all
   * peers of an engine.
   */
  public static WebRtcEngine repeating(VoiceRelay voice) {
    return new WebRtcEngine(MediaOptions.headless(), voice);
  }

  @Override
  public void warmUp() {
    rtc.execute(
        () -> {
          try {
            loaded();
          } catch (MediaUnavailable e) {
            LOG.log(Level.WARNING, e.getMessage());
          }
        });
  }

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    WebRtcPeer peer = new WebRtcPeer(rtc, listener, this::forget);
    rtc.execute(
        () -> {
          try {
            NativeFactory ready = loaded();
            peers.add(peer);
            peer.open(ready, sources, settings);
          } catch (MediaUnavailable e) {
            peer.fail(String.valueOf(e.getMessage()));
          }
        });
    return peer;
  }

  /**
   * Chooses another microphone, from now on and for running peers.
   *
   * @param id of {@link MediaDevices#microphones()}; unknown ones change nothing
   */
  public void useMicrophone(String id) {
    withSound(sound -> sound.useMicrophone(id));
  }

  /**
   * Chooses another speaker, from now on and for running peers.
   *
   * @param id of {@link MediaDevices#speakers()}; unknown ones change nothing
   */
  public void useSpeaker(String id) {
    withSound(sound -> sound.useSpeaker(id));
  }

  private void withSound(Consumer<Sound> change) {
    rtc.execute(
        () -> {
          try {
            change.accept(loaded().sound());
          } catch (MediaUnavailable e) {
            LOG.log(Level.WARNING, e.getMessage());
          }
        });
  }

  /** Returns when everything is let go of, at most after ten seconds. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      rtc.finish(this::release, PATIENCE);
    }
  }

  private NativeFactory loaded() throws MediaUnavailable {
    NativeFactory ready = factory;
    if (ready == null) {
      ready = NativeFactory.load(options, voice);
      factory = ready;
      Runtime.getRuntime().addShutdownHook(atExit);
    }
    return ready;
  }

  private void forget(WebRtcPeer peer) {
    peers.remove(peer);
  }

  /** Peers first: libwebrtc's threads call back into Java as long as one lives. */
  private void release() {
    List.copyOf(peers).forEach(WebRtcPeer::closeNow);
    NativeFactory ready = factory;
    if (ready != null) {
      factory = null;
      ready.close();
      forgetExit();
    }
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "Closed by the exit of the JVM");
    }
  }
}
