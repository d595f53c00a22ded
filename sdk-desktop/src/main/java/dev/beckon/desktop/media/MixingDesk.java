package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What makes one voice of several where a peer passes on what others say ({@link
 * dev.beckon.sdk.spi.MediaPeer#passOn}). libwebrtc gives the one recording of an engine to all its
 * senders, and what a sender's own track brings on top of it. So, while anything is passed on,
 * nothing is recorded by libwebrtc: every sender has a track of its own, and this gives each its
 * own mix, a hundred times a second. Otherwise it does nothing, and no thread of it lives.
 *
 * <p>Confined to {@link RtcThread}, but for {@link #mix}, which its own thread {@code beckon-mix}
 * calls.
 */
final class MixingDesk {
  private static final System.Logger LOG = System.getLogger(MixingDesk.class.getName());
  private static final int FRAME_MILLIS = 10;

  /** What is further behind than this is left out: nobody wants to hear it late. */
  private static final int FRAMES_BEHIND = 10;

  private static final int KEPT = VoiceQueue.RATE / 10;
  private static final int LEAD = VoiceQueue.RATE / 50;

  private final Sound sound;
  private final BiFunction<String, CustomAudioSource, AudioTrack> tracks;

  /** Every peer of the engine. */
  private final Map<OutgoingAudio, IncomingAudio> peers = new LinkedHashMap<>();

  private final Map<OutgoingAudio, List<IncomingAudio>> passedOn = new LinkedHashMap<>();
  private final Map<OutgoingAudio, Line> lines = new LinkedHashMap<>();
  private final Map<IncomingAudio, Voice> voices = new LinkedHashMap<>();
  private @Nullable ScheduledExecutorService clock;

  /**
   * Held while a mix is pushed, and while a track is given to a sender or taken away: webrtc-java's
   * source does not guard its list of those who listen to it.
   */
  private final Object pushing = new Object();

  /** Guarded by {@link #pushing}. */
  private Plan plan = Plan.NOTHING;

  MixingDesk(Sound sound, BiFunction<String, CustomAudioSource, AudioTrack> tracks) {
    this.sound = sound;
    this.tracks = tracks;
  }

  void add(OutgoingAudio out, IncomingAudio in) {
    peers.put(out, in);
    refresh();
  }

  /** Before its connection closes. */
  void remove(OutgoingAudio out) {
    IncomingAudio in = peers.remove(out);
    if (in == null) {
      return;
    }
    passedOn.remove(out);
    passedOn.replaceAll((_, from) -> from.stream().filter(each -> each != in).toList());
    refresh();
    Line line = lines.remove(out);
    if (line != null) {
      close(out, line);
    }
  }

  /**
   * @param from what is said there is said to {@code out}, too
   */
  void passOn(OutgoingAudio out, List<IncomingAudio> from) {
    if (peers.containsKey(out)) {
      passedOn.put(out, List.copyOf(from));
      refresh();
    }
  }

  /** Who says what may have changed. */
  void refresh() {
    boolean wanted = passedOn.values().stream().anyMatch(from -> !from.isEmpty());
    if (wanted && clock == null) {
      begin();
    }
    if (clock == null) {
      return;
    }
    if (wanted) {
      peers.values().forEach(in -> voices.computeIfAbsent(in, Voice::new));
      peers.keySet().forEach(this::connect);
    }
    for (IncomingAudio in : List.copyOf(voices.keySet())) {
      if (!wanted || !peers.containsValue(in)) {
        voices.remove(in);
        in.setSink(IncomingAudio.Tap.MIXING_DESK, null);
      }
    }
    plan(wanted);
    if (!wanted) {
      end();
    }
  }

  private void begin() {
    try {
      sound.mix();
    } catch (MediaUnavailable | RuntimeException e) {
      LOG.log(Level.WARNING, "The microphone cannot be mixed with other voices", e);
      return;
    }
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(
            1, work -> Thread.ofPlatform().name("beckon-mix").daemon().unstarted(work));
    Pace pace = new Pace(System.nanoTime());
    started.scheduleAtFixedRate(
        () -> mix(pace.due(System.nanoTime())), 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    clock = started;
  }

  private void end() {
    if (clock != null) {
      clock.shutdown();
      clock = null;
    }
    lines.forEach(this::close);
    lines.clear();
    sound.mixNoMore();
  }

  private void connect(OutgoingAudio out) {
    if (!lines.containsKey(out)) {
      CustomAudioSource source = new CustomAudioSource();
      Line line = new Line(source, tracks.apply("mix", source), new VoiceMix());
      lines.put(out, line);
      synchronized (pushing) {
        out.send(line.track);
      }
    }
  }

  private void close(OutgoingAudio out, Line line) {
    synchronized (pushing) {
      out.send(null);
    }
    line.track.dispose();
    line.source.dispose();
  }

  private void plan(boolean wanted) {
    List<Part> parts = new ArrayList<>();
    if (wanted) {
      lines.forEach(
          (out, line) -> {
            if (peers.containsKey(out)) {
              parts.add(
                  new Part(
                      line,
                      out.isOn(),
                      passedOn.getOrDefault(out, List.of()).stream()
                          .filter(voices::containsKey)
                          .map(voices::get)
                          .toList()));
            }
          });
    }
    List<Voice> heard = List.copyOf(voices.values());
    List<Voice> played = new ArrayList<>();
    voices.forEach(
        (in, voice) -> {
          if (in.isOn()) {
            played.add(voice);
          }
        });
    synchronized (pushing) {
      plan = new Plan(parts, heard, List.copyOf(played));
    }
  }

  private void mix(int frames) {
    synchronized (pushing) {
      try {
        for (int n = 0; n < frames; n++) {
          plan.say(sound);
        }
      } catch (RuntimeException e) {
        // A clock that throws does not tick again, and nobody would be heard any more.
        LOG.log(Level.WARNING, "Ten milliseconds were not mixed", e);
      }
    }
  }

  /** How many frames are due. For one thread. */
  static final class Pace {
    private final long begun;
    private long done;

    Pace(long nowNanos) {
      begun = nowNanos;
    }

    int due(long nowNanos) {
      long until = (nowNanos - begun) / TimeUnit.MILLISECONDS.toNanos(FRAME_MILLIS);
      done = Math.max(done, until - FRAMES_BEHIND);
      int due = (int) Math.max(0, until - done);
      done += due;
      return due;
    }
  }

  /** Where a mix goes. */
  private record Line(CustomAudioSource source, AudioTrack track, VoiceMix mix) {}

  /** What is said to one peer. */
  private record Part(Line line, boolean microphone, List<Voice> voices) {}

  /** A peer's voice, and the ten milliseconds of it that are being mixed. */
  private static final class Voice {
    private final VoiceQueue queue = new VoiceQueue(KEPT, LEAD);
    private final short[] frame = new short[VoiceMix.SAMPLES];

    Voice(IncomingAudio in) {
      in.setSink(IncomingAudio.Tap.MIXING_DESK, queue);
    }
  }

  /**
   * What is said to whom. The microphone's frame and the mix of what is played belong to the thread
   * that mixes.
   *
   * @param heard all voices
   * @param played those that the speaker plays, which the microphone hears too
   */
  private record Plan(List<Part> parts, List<Voice> heard, List<Voice> played) {
    static final Plan NOTHING = new Plan(List.of(), List.of(), List.of());

    void say(Sound sound) {
      for (int n = 0; n < heard.size(); n++) {
        Voice voice = heard.get(n);
        voice.queue.take(voice.frame, VoiceMix.SAMPLES);
      }
      MixedMicrophone microphone = parts.isEmpty() ? null : sound.mixedMicrophone();
      if (microphone == null) {
        return;
      }
      VoiceMix echo = microphone.echo().begin();
      for (int n = 0; n < played.size(); n++) {
        echo.add(played.get(n).frame);
      }
      short[] own = microphone.next();
      for (int n = 0; n < parts.size(); n++) {
        Part part = parts.get(n);
        VoiceMix mix = part.line.mix.begin();
        if (part.microphone) {
          mix.add(own);
        }
        for (int voice = 0; voice < part.voices.size(); voice++) {
          mix.add(part.voices.get(voice).frame);
        }
        part.line.source.pushAudio(mix.mixed(), 16, VoiceQueue.RATE, 1, VoiceMix.SAMPLES);
      }
    }
  }
}
