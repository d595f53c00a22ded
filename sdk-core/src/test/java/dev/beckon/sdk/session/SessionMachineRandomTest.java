package dev.beckon.sdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Any events in any order, as a network and a person bring them: nothing is thrown, the end is
 * final, what the listener hears is legal, nothing leaves the device that may not, and the pairs of
 * standings that occur are exactly the declared ones. A failure names its seed.
 */
class SessionMachineRandomTest {
  private static final int RUNS = 5_000;
  private static final int EVENTS = 60;

  /** The table on {@link SessionMachine}, pair by pair. */
  private static final Map<String, Set<String>> DECLARED =
      Map.of(
          "Contacting", Set.of("Waiting", "Ringing", "Connecting", "Live", "Ending", "Ended"),
          "Waiting", Set.of("Ringing", "Connecting", "Live", "Ending", "Ended"),
          "Ringing", Set.of("Waiting", "Connecting", "Live", "Ending", "Ended"),
          "Connecting", Set.of("Waiting", "Ringing", "Live", "Resuming", "Ending", "Ended"),
          "Live",
              Set.of("Waiting", "Ringing", "Connecting", "Paused", "Resuming", "Ending", "Ended"),
          "Paused", Set.of("Waiting", "Ringing", "Live", "Resuming", "Ending", "Ended"),
          "Resuming",
              Set.of("Waiting", "Ringing", "Connecting", "Live", "Paused", "Ending", "Ended"),
          "Ending", Set.of("Ended"));

  private static final Map<SessionState, Set<SessionState>> LEGAL =
      Map.of(
          SessionState.CONTACTING,
          EnumSet.of(
              SessionState.WAITING,
              SessionState.RINGING,
              SessionState.CONNECTING,
              SessionState.ENDED),
          SessionState.WAITING,
          EnumSet.of(SessionState.RINGING, SessionState.CONNECTING, SessionState.ENDED),
          SessionState.RINGING,
          EnumSet.of(SessionState.WAITING, SessionState.CONNECTING, SessionState.ENDED),
          SessionState.CONNECTING,
          EnumSet.of(
              SessionState.LIVE,
              SessionState.RESUMING,
              SessionState.WAITING,
              SessionState.RINGING,
              SessionState.ENDED),
          SessionState.LIVE,
          EnumSet.of(
              SessionState.PAUSED,
              SessionState.CONNECTING,
              SessionState.RESUMING,
              SessionState.WAITING,
              SessionState.RINGING,
              SessionState.ENDED),
          SessionState.PAUSED,
          EnumSet.of(
              SessionState.LIVE,
              SessionState.RESUMING,
              SessionState.WAITING,
              SessionState.RINGING,
              SessionState.ENDED),
          SessionState.RESUMING,
          EnumSet.of(
              SessionState.LIVE,
              SessionState.PAUSED,
              SessionState.CONNECTING,
              SessionState.WAITING,
              SessionState.RINGING,
              SessionState.ENDED),
          SessionState.ENDED,
          EnumSet.noneOf(SessionState.class));

  /** What no session in writing ever does. */
  private static final Set<Class<? extends Effect>> OF_CALLS =
      Set.of(
          Effect.OpenMedia.class,
          Effect.OpenMediaBeside.class,
          Effect.SendOffer.class,
          Effect.SendCandidate.class,
          Effect.SendMediaReport.class,
          Effect.SendHold.class,
          Effect.SetIceServers.class,
          Effect.RestartIce.class,
          Effect.AcceptAnswer.class,
          Effect.AddCandidate.class,
          Effect.SetOutputs.class,
          Effect.PrepareScreen.class);

  @Test
  void anyEventsInAnyOrder() {
    Set<String> taken = new HashSet<>();
    for (int seed = 0; seed < RUNS; seed++) {
      try {
        new Run(new Random(seed), taken).play();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    Set<String> declared = new HashSet<>();
    DECLARED.forEach((from, tos) -> tos.forEach(to -> declared.add(from + " → " + to)));
    assertThat(taken).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static final class Run {
    private final Random random;
    private final Set<String> taken;
    private Situation now;
    private SessionState told = SessionState.CONTACTING;
    private boolean endTold;
    private boolean hungUp;
    private boolean requestSent;
    private boolean consent;
    private final boolean writing;

    Run(Random random, Set<String> taken) {
      this.random = random;
      this.taken = taken;
      writing = random.nextInt(5) == 0;
      Step first =
          writing
              ? SessionMachine.tappedToWrite()
              : SessionMachine.tapped(
                  random.nextInt(5) > 0,
                  new Controls(true, Controls.Screen.UNDECIDED, true),
                  servers());
      now = first.next();
      check(first);
    }

    void play() {
      for (int i = 0; i < EVENTS; i++) {
        Situation before = now;
        Step step = event();
        if (before.standing() instanceof Standing.Ended) {
          assertThat(step.ignored()).as("the end is final").isNotNull();
        }
        if (step.ignored() != null) {
          assertThat(step.effects()).isEmpty();
          assertThat(step.next()).isEqualTo(before);
        }
        now = step.next();
        String from = before.standing().getClass().getSimpleName();
        String to = now.standing().getClass().getSimpleName();
        if (!from.equals(to)) {
          taken.add(from + " → " + to);
        }
        check(step);
      }
    }

    private Step event() {
      int n = now.negotiation().number() - (random.nextInt(8) == 0 ? 1 : 0);
      boolean there = now.relay() == Relay.THERE;
      return switch (random.nextInt(36)) {
        case 0, 1 -> SessionMachine.streamBegan(now, servers());
        case 2, 3 -> SessionMachine.streamResumed(now, servers());
        case 4 -> SessionMachine.relayLost(now, 30_000);
        case 5 -> SessionMachine.troubled(now, error());
        case 6 ->
            random.nextInt(20) == 0
                ? SessionMachine.refused(now, error(), EndReason.REFUSED)
                : SessionMachine.postponed(now, error(), 100);
        case 7, 8 ->
            there
                ? SessionMachine.waiting(now, new dev.beckon.sdk.Waiting(1, 0, 0, 1, 0))
                : SessionMachine.overtaken(now, "no relay");
        case 9, 10 ->
            there
                ? SessionMachine.ringing(now, 1 + random.nextInt(3))
                : SessionMachine.overtaken(now, "no relay");
        case 11, 12, 13 ->
            there
                ? SessionMachine.sessionStarted(
                    now, new Agent("Amy", ""), random.nextInt(3), servers())
                : SessionMachine.overtaken(now, "no relay");
        case 14 ->
            there && random.nextInt(10) == 0
                ? SessionMachine.ended(now, EndReason.AGENT_ENDED)
                : SessionMachine.overtaken(now, "no relay");
        case 15 -> SessionMachine.agentConnected(now, random.nextBoolean());
        case 16 -> SessionMachine.messageReceived(now, "m-1", "hello");
        case 17 -> {
          Step step = SessionMachine.screenAllowed(now, random.nextBoolean());
          consent = step.next().controls().screen() == Controls.Screen.ALLOWED;
          yield step;
        }
        case 18 -> SessionMachine.microphoneSet(now, random.nextBoolean());
        case 19 -> SessionMachine.paused(now);
        case 20 -> SessionMachine.unpaused(now);
        case 21 -> SessionMachine.messageWritten(now, "hello");
        case 22 -> SessionMachine.screenChanged(now);
        case 23 -> {
          if (random.nextInt(10) > 0) {
            yield SessionMachine.overtaken(now, "not yet");
          }
          hungUp = true;
          yield SessionMachine.hungUp(now);
        }
        case 24 ->
            random.nextInt(40) == 0
                ? SessionMachine.closed(now)
                : SessionMachine.overtaken(now, "not yet");
        case 25 -> {
          SessionTimer timer = SessionTimer.values()[random.nextInt(SessionTimer.values().length)];
          boolean rare = timer == SessionTimer.CONTACT || timer == SessionTimer.RESUME;
          yield rare && random.nextInt(6) > 0
              ? SessionMachine.overtaken(now, "not yet")
              : SessionMachine.timerFired(now, timer);
        }
        case 26 -> MediaMachine.described(now, n, "offer");
        case 27 -> MediaMachine.candidateFound(now, n, new PeerCandidate("c", "0", 0));
        case 28 -> MediaMachine.connection(now, n, connection());
        case 29 -> MediaMachine.firstFrame(now, n);
        case 30 ->
            random.nextInt(10) == 0
                ? MediaMachine.failed(now, n, "no")
                : MediaMachine.connection(now, n, MediaPeer.Connection.CONNECTED);
        case 31 -> MediaMachine.answered(now, n, "answer");
        case 32 -> MediaMachine.agentCandidate(now, n, new PeerCandidate("c", "0", 0));
        case 33 -> MediaMachine.silent(now);
        case 34 -> MediaMachine.networkChanged(now);
        default -> MediaMachine.agentMedia(now, true, random.nextBoolean(), false);
      };
    }

    private void check(Step step) {
      List<Effect> effects = step.effects();
      for (int i = 0; i < effects.size(); i++) {
        Effect effect = effects.get(i);
        assertThat(writing && OF_CALLS.contains(effect.getClass()))
            .as("in writing only: " + effect)
            .isFalse();
        if (effect instanceof Effect.Tell tell) {
          checkTold(tell.notice());
        } else if (effect instanceof Effect.SendRequest) {
          requestSent = true;
        } else if (effect instanceof Effect.SendOffer || effect instanceof Effect.SendCandidate) {
          assertThat(requestSent).as("the request goes first").isTrue();
        } else if (effect instanceof Effect.SetOutputs set) {
          checkOpen(set.outputs());
        } else if (effect instanceof Effect.LetGo) {
          assertThat(i).as("the last effect").isEqualTo(effects.size() - 1);
          assertThat(endTold).isTrue();
        }
      }
      assertThat(step.next().isChatOnly()).isEqualTo(writing);
      assertThat(writing && step.next().outputs() != Outputs.OFF).isFalse();
      assertThat(now == null || told == now.standing().state() || step.ignored() != null).isTrue();
    }

    private void checkOpen(Outputs outputs) {
      assertThat(hungUp && outputs.microphone()).as("heard after hanging up").isFalse();
      assertThat(outputs.screen() && !consent).as("seen without consent").isFalse();
    }

    private void checkTold(Notice notice) {
      assertThat(endTold).as("nothing after the end: " + notice).isFalse();
      if (notice instanceof Notice.State state) {
        assertThat(LEGAL.get(told)).contains(state.state());
        told = state.state();
      } else if (notice instanceof Notice.Waiting) {
        assertThat(told).isEqualTo(SessionState.WAITING);
      } else if (notice instanceof Notice.Agent) {
        assertThat(told).isIn(SessionState.CONNECTING, SessionState.PAUSED);
      } else if (notice instanceof Notice.Ended) {
        assertThat(told).isEqualTo(SessionState.ENDED);
        endTold = true;
      }
    }

    private MediaPeer.Connection connection() {
      return MediaPeer.Connection.values()[random.nextInt(MediaPeer.Connection.values().length)];
    }

    private HelpError error() {
      return new HelpError(HelpError.Code.NETWORK, "gone");
    }

    private List<IceServer> servers() {
      return random.nextBoolean()
          ? List.of()
          : List.of(new IceServer(List.of("turn:" + random.nextInt(3) + ".example.com"), "u", "p"));
    }
  }
}
