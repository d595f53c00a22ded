package dev.beckon.console.sound;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.RaisedHands;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sounds while it rings at any desk (once, where the agent is in a call), and once when an agent
 * asks for a supervisor. Opening a line may take a while, so everything happens on a thread of its
 * own.
 */
public final class RingTone implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RingTone.class);
  private static final float RATE = 22_050;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("beckon-ring-tone").daemon(true).factory());
  private final Observed.Subscription subscription;
  private final Observed.Subscription hands;
  private final Observed.Subscription chats;

  private final Map<ChatDesk, Observed.Subscription> chatDesks = new HashMap<>();

  private final Set<ChatDesk> ringing = new HashSet<>();
  private boolean inCall;
  private int asking;
  private @Nullable Clip playing;

  public RingTone(Desk desk) {
    subscription = desk.view().observe(thread, view -> follow(desk, view));
    chats = desk.chats().observe(thread, this::follow);
    hands = desk.hands().observe(thread, this::follow);
  }

  @Override
  public void close() {
    subscription.close();
    hands.close();
    chats.close();
    thread.execute(
        () -> {
          follow(List.of());
          stop();
        });
    thread.shutdown();
  }

  private void follow(List<ChatDesk> desks) {
    List.copyOf(chatDesks.keySet()).stream()
        .filter(desk -> !desks.contains(desk))
        .forEach(
            desk -> {
              Observed.Subscription gone = chatDesks.remove(desk);
              if (gone != null) {
                gone.close();
              }
              ringing.remove(desk);
            });
    for (ChatDesk desk : desks) {
      chatDesks.computeIfAbsent(
          desk, each -> each.view().observe(thread, view -> follow(each, view)));
    }
    sound(false);
  }

  private void follow(ChatDesk desk, DeskView view) {
    if (desk.number() == 0) {
      inCall =
          view.state() instanceof DeskState.InSession
              || view.state() instanceof DeskState.Resuming(DeskState.InSession _, _);
    }
    boolean rings = view.state() instanceof DeskState.Ringing ring && !ring.declined();
    if (rings) {
      sound(ringing.add(desk));
    } else {
      ringing.remove(desk);
      sound(false);
    }
  }

  /**
   * @param began one more rings
   */
  private void sound(boolean began) {
    if (ringing.isEmpty() || inCall) {
      stop();
      if (began) {
        once(tone());
      }
    } else {
      start();
    }
  }

  /** One more agent asks: told once. It goes on being seen. */
  private void follow(RaisedHands raised) {
    int now = (int) raised.hands().stream().filter(RaisedHands.Hand::isOpen).count();
    if (now > asking && playing == null) {
      once(asks());
    }
    asking = now;
  }

  private static void once(byte[] tone) {
    Clip clip = open(tone);
    if (clip != null) {
      clip.addLineListener(
          event -> {
            if (event.getType() == LineEvent.Type.STOP) {
              clip.close();
            }
          });
      clip.start();
    }
  }

  private void start() {
    if (playing != null) {
      return;
    }
    playing = open(tone());
    if (playing != null) {
      playing.loop(Clip.LOOP_CONTINUOUSLY);
    }
  }

  /** Null: there is no sound here. */
  private static @Nullable Clip open(byte[] tone) {
    try {
      Clip clip = AudioSystem.getClip();
      clip.open(new AudioFormat(RATE, 16, 1, true, false), tone, 0, tone.length);
      return clip;
    } catch (LineUnavailableException | IllegalArgumentException e) {
      LOG.debug("no sound here: {}", e.getMessage());
      return null;
    }
  }

  private void stop() {
    if (playing != null) {
      playing.stop();
      playing.close();
      playing = null;
    }
  }

  /** Two soft notes, then a pause. */
  private static byte[] tone() {
    byte[] samples = new byte[2 * (int) (RATE * 2.4)];
    note(samples, 0.00, 659.25);
    note(samples, 0.22, 880.00);
    return samples;
  }

  /** The same notes the other way round, once. */
  private static byte[] asks() {
    byte[] samples = new byte[2 * (int) (RATE * 1.0)];
    note(samples, 0.00, 880.00);
    note(samples, 0.22, 659.25);
    return samples;
  }

  private static void note(byte[] samples, double beginSeconds, double hertz) {
    int begin = (int) (beginSeconds * RATE);
    int length = (int) (0.7 * RATE);
    for (int i = 0; i < length; i++) {
      double t = i / (double) RATE;
      double envelope = Math.min(1, t / 0.01) * Math.exp(-5 * t);
      int at = 2 * (begin + i);
      int mixed =
          (short) ((samples[at] & 0xff) | (samples[at + 1] << 8))
              + (int) (7_000 * envelope * Math.sin(2 * Math.PI * hertz * t));
      int sample = Math.clamp(mixed, Short.MIN_VALUE, Short.MAX_VALUE);
      samples[at] = (byte) sample;
      samples[at + 1] = (byte) (sample >> 8);
    }
  }
}
