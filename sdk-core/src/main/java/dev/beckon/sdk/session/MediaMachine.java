package dev.beckon.sdk.session;

import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.session.Negotiation.Progress;
import dev.beckon.sdk.session.Standing.Connecting;
import dev.beckon.sdk.session.Standing.Live;
import dev.beckon.sdk.session.Standing.Resuming;
import dev.beckon.sdk.session.Standing.Ringing;
import dev.beckon.sdk.session.Standing.WithAgent;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.List;

/**
 * The media half of {@link SessionMachine}: one method per event of the engine and of the agent's
 * media. What belongs to an earlier negotiation is late and ignored.
 *
 * <pre>
 * from          to           when
 * UNANSWERED    ANSWERED     answered
 * ANSWERED      CONNECTED    connection CONNECTED
 * CONNECTED     PICTURED     firstFrame
 * ANSWERED ..   UNANSWERED   connection FAILED, MEDIA_SLOW: a new path, another SDP offer of the same number
 * any           UNANSWERED   the ring came to nothing, the agent was lost or handed over: the next number
 * CONNECTED ..  UNANSWERED   networkChanged, silent: a new path, while the old one may still carry
 * ANSWERED ..   UNANSWERED   PATH_INTERRUPTED: DISCONNECTED, and it has not come back by itself; three
 *                            times, each after twice the time, until packets have flowed for a while
 * UNANSWERED    CONNECTED    answered, where packets flow all the while or flow again
 * any           UNANSWERED   negotiationWanted, while an agent is there: the next number
 * any           UNANSWERED   connection HANDSHAKE_FAILED: the next number, at most three times
 * NOT_WANTED                 a session in writing: for ever, whatever the agent's end says
 * ANSWERED ..   UNANSWERED   no path after three restarts: given up, and the session goes on without media
 * given up      UNANSWERED   MEDIA_AGAIN, networkChanged: tried once more, every half minute
 * any           NO_MEDIA     failed, no encryption after three peer connections
 * </pre>
 */
public final class MediaMachine {
  /** When another path is tried, after the agent accepted. */
  static final long SLOW_MILLIS = 4_000;

  /** When the session goes on without media, after the agent accepted. */
  static final long MISSING_MILLIS = 12_000;

  /** How long to wait for a picture when the transport is connected. */
  static final long PICTURE_MILLIS = 2_000;

  /**
   * How long a path may be interrupted before another is asked for; twice that the next time. The
   * engine says so after about five seconds, and finds a path dead after fifteen.
   */
  static final long INTERRUPTED_MILLIS = 2_500;

  /** How long packets must flow until the next interruption counts as a first one. */
  static final long CALM_MILLIS = 30_000;

  /** How long after a path was given up it is tried again. */
  static final long AGAIN_MILLIS = 30_000;

  private static final int MAX_ASKS = 3;
  private static final int MAX_ENCRYPTIONS = 3;
  private static final int MAX_CANDIDATES = 200;

  private MediaMachine() {}

  // ---- the engine

  /** The SDP offer is there. */
  public static Step described(Situation s, int negotiation, String sdp) {
    if (s.isOver() || !s.negotiation().has(negotiation)) {
      return Step.ignore(s, "of another negotiation");
    }
    Step.Builder step =
        Step.from(s).to(s.negotiation().described(sdp)).add(new Effect.End(Stage.DESCRIBE));
    if (s.relay() != Relay.NOT_REACHED) {
      sendOffer(step);
    }
    return step.build();
  }

  /** A candidate of this end was found. */
  public static Step candidateFound(Situation s, int negotiation, PeerCandidate candidate) {
    if (s.isOver() || !s.negotiation().has(negotiation)) {
      return Step.ignore(s, "of another negotiation");
    }
    if (s.negotiation().candidates().size() >= MAX_CANDIDATES) {
      return Step.ignore(s, "more candidates than anyone needs");
    }
    Step.Builder step = Step.from(s).to(s.negotiation().withCandidate(candidate));
    if (s.relay() != Relay.NOT_REACHED && s.negotiation().offer() != null) {
      step.add(new Effect.SendCandidate(negotiation, candidate));
    }
    return step.build();
  }

  /** The transport's state changed. */
  public static Step connection(Situation s, int negotiation, MediaPeer.Connection connection) {
    if (s.isOver() || !s.negotiation().has(negotiation)) {
      return Step.ignore(s, "of another negotiation");
    }
    return switch (connection) {
      case CONNECTED -> connected(s);
      case FAILED -> pathLost(s);
      case HANDSHAKE_FAILED -> handshakeFailed(s);
      case DISCONNECTED -> disconnected(interrupted(s));
      case CONNECTING -> Step.ignore(s, "it may come by itself");
    };
  }

  private static Situation interrupted(Situation s) {
    return s.with(s.negotiation().interrupted());
  }

  private static Step disconnected(Situation s) {
    Step.Builder step = Step.from(s);
    if (s.negotiation().isAnswered() && wasWide(s)) {
      waitForThePath(step);
    }
    return step.build();
  }

  /**
   * Where the screen has stepped down already, the path is narrow rather than gone, and an SDP
   * offer would stand in the way of what is written.
   */
  private static boolean wasWide(Situation s) {
    return s.shownAs() == ShownAs.VIDEO;
  }

  /** Short gaps heal by themselves: only then another path is asked for. */
  private static void waitForThePath(Step.Builder step) {
    int asks = step.now().negotiation().asks();
    if (step.now().standing() instanceof WithAgent && asks < MAX_ASKS) {
      step.add(new Effect.Arm(SessionTimer.PATH_INTERRUPTED, INTERRUPTED_MILLIS << asks));
    }
  }

  /**
   * What came from the agent's end all the time has stopped for more than two seconds, and the
   * engine has not noticed: another path is asked for at once. Where that does not help, {@link
   * SessionTimer#PATH_INTERRUPTED} paces what follows.
   */
  public static Step silent(Situation s) {
    Negotiation n = s.negotiation();
    if (!(s.standing() instanceof WithAgent)
        || !n.isConnected()
        || !wasWide(s)
        || n.asks() >= MAX_ASKS) {
      return Step.ignore(s, "no path, or a narrow one, or others were asked for lately");
    }
    return ask(s);
  }

  /** Another path would not help: the two ends do not know each other's keys. */
  private static Step handshakeFailed(Situation s) {
    if (s.negotiation().attempts() >= MAX_ENCRYPTIONS) {
      return withoutMedia(s, "no encryption after " + MAX_ENCRYPTIONS + " attempts");
    }
    Step.Builder step = Step.from(s);
    open(step, s.negotiation().another());
    return step.build();
  }

  /**
   * This machine has another way into the network, or woke up: looks for a new path at once instead
   * of when the old one is found dead.
   */
  public static Step networkChanged(Situation s) {
    if (s.negotiation().isGivenUp()) {
      return again(s);
    }
    if (s.isOver() || !s.negotiation().isAnswered()) {
      return Step.ignore(s, "no path to be renewed");
    }
    Step.Builder step = Step.from(s);
    describeAgain(step);
    return step.build();
  }

  /** The agent's first picture was decoded. */
  public static Step firstFrame(Situation s, int negotiation) {
    if (s.isOver() || !s.negotiation().has(negotiation)) {
      return Step.ignore(s, "of another negotiation");
    }
    if (s.negotiation().progress() == Progress.PICTURED) {
      return Step.ignore(s, "not the first");
    }
    Step.Builder step = Step.from(s).to(s.negotiation().pictured());
    if (s.standing() instanceof WithAgent) {
      pictured(step);
    }
    return step.build();
  }

  /** The engine gave up the peer connection. */
  public static Step failed(Situation s, int negotiation, String reason) {
    if (s.isOver() || !s.negotiation().has(negotiation)) {
      return Step.ignore(s, "of another negotiation");
    }
    return withoutMedia(s, reason);
  }

  // ---- the agent

  /** The agent's SDP answer. */
  public static Step answered(Situation s, int negotiation, String sdp) {
    if (!s.hearsAgent()) {
      return Step.ignore(s, "no agent");
    }
    Negotiation n = s.negotiation();
    if (!n.has(negotiation)) {
      return Step.ignore(s, "of another negotiation");
    }
    if (n.progress() != Progress.UNANSWERED || n.offer() == null) {
      return Step.ignore(s, "no SDP offer open");
    }
    Step.Builder step = Step.from(s).to(n.answered()).add(new Effect.AcceptAnswer(sdp));
    if (n.asks() > 0) {
      if (n.carrying()) {
        step.add(new Effect.Arm(SessionTimer.PATH_CALM, CALM_MILLIS));
      } else {
        waitForThePath(step);
      }
    }
    return step.build();
  }

  /** A candidate of the agent's. */
  public static Step agentCandidate(Situation s, int negotiation, PeerCandidate candidate) {
    if (!s.hearsAgent() || !s.negotiation().has(negotiation)) {
      return Step.ignore(s, "of another negotiation, or no agent");
    }
    if (s.negotiation().heard() >= MAX_CANDIDATES) {
      return Step.ignore(s, "more candidates than anyone needs");
    }
    return Step.from(s)
        .to(s.negotiation().heardCandidate())
        .add(new Effect.AddCandidate(candidate))
        .build();
  }

  /**
   * The agent's console was restarted and has no peer connection: the next one is made, with what
   * the customer allowed before.
   */
  public static Step negotiationWanted(Situation s) {
    if (!(s.standing() instanceof WithAgent)) {
      return Step.ignore(s, "no agent");
    }
    Negotiation n = s.negotiation();
    if (!n.isPossible()) {
      return Step.ignore(s, "no media here");
    }
    if (n.progress() == Progress.UNANSWERED && n.offer() == null && !n.isGivenUp()) {
      return Step.ignore(s, "one is being made");
    }
    Step.Builder step = Step.from(s);
    open(step, n.next());
    return step.build();
  }

  private static void open(Step.Builder step, Negotiation next) {
    step.to(next)
        .add(new Effect.OpenMedia(next.number(), next.iceServers()))
        .add(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED));
    if (step.now().standing() instanceof WithAgent) {
      step.add(new Effect.SetOutputs(step.now().outputs()))
          .add(new Effect.Arm(SessionTimer.MEDIA_MISSING, MISSING_MILLIS));
    }
  }

  /**
   * The agent muted, turned the camera on or off, or put the session on hold: then nothing leaves
   * this device.
   */
  public static Step agentMedia(
      Situation s, boolean microphoneOn, boolean cameraOn, boolean onHold) {
    if (!(s.standing() instanceof WithAgent)) {
      return Step.ignore(s, "no agent");
    }
    if (s.isChatOnly()) {
      return Step.ignore(s, "writing only");
    }
    Step.Builder step =
        Step.from(s)
            .agent(new Reach.AgentSide(microphoneOn, cameraOn, onHold))
            .tell(new Notice.AgentMedia(microphoneOn, cameraOn, onHold));
    if (s.standing() instanceof Connecting connecting) {
      step.to(new Connecting(connecting.agent(), cameraOn));
      if (!cameraOn && s.negotiation().isFlowing()) {
        live(step);
      }
    }
    return step.build();
  }

  // ---- the timers, by way of SessionMachine.timerFired

  static Step slow(Situation s) {
    if (!(s.standing() instanceof Connecting) || s.negotiation().progress() != Progress.ANSWERED) {
      return Step.ignore(s, "another path would not help");
    }
    return restart(s);
  }

  static Step missing(Situation s) {
    if (!(s.standing() instanceof WithAgent) || s.negotiation().isFlowing()) {
      return Step.ignore(s, "it came");
    }
    if (s.isChatOnly()) {
      return Step.ignore(s, "writing only");
    }
    Step.Builder step =
        Step.from(s)
            .tell(
                new Notice.Failure(
                    new HelpError(
                        HelpError.Code.MEDIA,
                        "no sound and no video yet; the session goes on and they may still come")));
    if (s.standing() instanceof Connecting) {
      live(step);
    }
    return step.build();
  }

  static Step pictureMissing(Situation s) {
    if (!(s.standing() instanceof Connecting) || !s.negotiation().isFlowing()) {
      return Step.ignore(s, "not waiting for a picture");
    }
    Step.Builder step = Step.from(s);
    live(step);
    return step.build();
  }

  static Step stillInterrupted(Situation s) {
    Negotiation n = s.negotiation();
    if (!(s.standing() instanceof WithAgent)
        || !n.isAnswered()
        || n.carrying()
        || n.asks() >= MAX_ASKS) {
      return Step.ignore(s, "it came back, or another path is being looked for");
    }
    return ask(s);
  }

  static Step calm(Situation s) {
    if (s.isOver() || !s.negotiation().carrying()) {
      return Step.ignore(s, "over, or interrupted again");
    }
    return Step.from(s).to(s.negotiation().withAsks(0)).build();
  }

  /** While it is tried the session is what it is without media: nothing flaps. */
  static Step again(Situation s) {
    Negotiation n = s.negotiation();
    if (!(s.standing() instanceof WithAgent) || !n.isGivenUp()) {
      return Step.ignore(s, "no agent, or a path was found");
    }
    Step.Builder step = Step.from(s).add(new Effect.Arm(SessionTimer.MEDIA_AGAIN, AGAIN_MILLIS));
    if (n.progress() == Progress.UNANSWERED) {
      step.to(n.triedAgain()).add(new Effect.RestartIce());
    }
    return step.build();
  }

  // ---- parts of SessionMachine's steps

  /**
   * What the relay is told of media at the beginning of a stream. Where the peer connection was
   * made without the right servers, or where the other end may have answered already, a fresh SDP
   * offer is asked for instead of sending the old one.
   */
  static void present(Step.Builder step, List<IceServer> servers) {
    Negotiation n = step.now().negotiation();
    if (!n.isPossible() || n.isConnected()) {
      return;
    }
    boolean otherServers = !servers.isEmpty() && !servers.equals(n.iceServers());
    if (otherServers && !(step.now().standing() instanceof WithAgent)) {
      step.to(n.withIceServers(servers)).add(new Effect.SetIceServers(servers));
      describeAgain(step);
    } else if (n.progress() == Progress.ANSWERED) {
      describeAgain(step);
    } else {
      sendOffer(step);
    }
  }

  /** Sends the SDP offer and its candidates, if there is one. */
  static void sendOffer(Step.Builder step) {
    Negotiation n = step.now().negotiation();
    String offer = n.offer();
    if (offer == null || !n.isPossible()) {
      return;
    }
    step.add(new Effect.SendOffer(n.number(), offer));
    for (PeerCandidate candidate : n.candidates()) {
      step.add(new Effect.SendCandidate(n.number(), candidate));
    }
  }

  /**
   * Opens the next negotiation where the present one was used for an agent who is gone. A ring uses
   * it, even one whose SDP answer never came: that agent's console had the SDP offer, and its first
   * DTLS packets may be here before, or without, its answer. The next agent's would meet them.
   */
  static void renewIfUsed(Step.Builder step) {
    Situation s = step.now();
    if (s.negotiation().isAnswered() || usedByAgent(s)) {
      Negotiation next = s.negotiation().next();
      step.to(next).add(new Effect.OpenMedia(next.number(), next.iceServers()));
    }
    step.add(new Effect.Cancel(SessionTimer.MEDIA_SLOW))
        .add(new Effect.Cancel(SessionTimer.MEDIA_MISSING))
        .add(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED))
        .add(new Effect.Cancel(SessionTimer.PICTURE));
  }

  private static boolean usedByAgent(Situation s) {
    return (s.standing() instanceof WithAgent || s.standing() instanceof Ringing)
        && s.negotiation().isPossible();
  }

  static void sessionStarted(Step.Builder step, List<IceServer> servers) {
    Negotiation n = step.now().negotiation();
    if (n.isGivenUp()) {
      step.add(new Effect.Arm(SessionTimer.MEDIA_AGAIN, AGAIN_MILLIS));
    }
    if (!step.now().hasMedia()) {
      live(step);
      return;
    }
    if (!servers.isEmpty() && !servers.equals(n.iceServers())) {
      step.to(n.withIceServers(servers)).add(new Effect.SetIceServers(servers));
    }
    if (n.progress() == Progress.PICTURED) {
      step.add(new Effect.End(Stage.MEDIA_CONNECT));
      pictured(step);
    } else if (n.isFlowing()) {
      step.add(new Effect.End(Stage.MEDIA_CONNECT))
          .add(new Effect.Arm(SessionTimer.PICTURE, PICTURE_MILLIS));
    } else {
      step.add(new Effect.Arm(SessionTimer.MEDIA_SLOW, SLOW_MILLIS))
          .add(new Effect.Arm(SessionTimer.MEDIA_MISSING, MISSING_MILLIS));
    }
  }

  /**
   * Another agent has taken over: the next negotiation begins beside the present one, which the
   * hands close when the new one has come about.
   */
  static void handedOver(Step.Builder step, List<IceServer> servers) {
    if (!step.now().negotiation().isPossible()) {
      if (step.now().standing() instanceof Connecting) {
        live(step);
      }
      return;
    }
    Negotiation next = step.now().negotiation().next();
    if (!servers.isEmpty()) {
      next = next.withIceServers(servers);
    }
    step.to(next)
        .add(new Effect.OpenMediaBeside(next.number(), next.iceServers()))
        .add(new Effect.SetOutputs(step.now().outputs()))
        .add(new Effect.Cancel(SessionTimer.PICTURE))
        .add(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED))
        .add(new Effect.Arm(SessionTimer.MEDIA_SLOW, SLOW_MILLIS))
        .add(new Effect.Arm(SessionTimer.MEDIA_MISSING, MISSING_MILLIS));
  }

  // ---- shared

  private static Step connected(Situation s) {
    Step.Builder step = Step.from(s).to(s.negotiation().connected());
    step.add(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED));
    if (s.negotiation().isGivenUp()) {
      step.add(new Effect.Cancel(SessionTimer.MEDIA_AGAIN));
    }
    if (s.negotiation().asks() > 0) {
      step.add(new Effect.Arm(SessionTimer.PATH_CALM, CALM_MILLIS));
    }
    if (s.standing() instanceof WithAgent) {
      step.add(new Effect.End(Stage.MEDIA_CONNECT))
          .add(new Effect.Cancel(SessionTimer.MEDIA_MISSING));
    }
    if (s.standing() instanceof Connecting) {
      if (s.expectsPicture()) {
        step.add(new Effect.Arm(SessionTimer.PICTURE, PICTURE_MILLIS));
      } else {
        live(step);
      }
    }
    return step.build();
  }

  private static void pictured(Step.Builder step) {
    step.add(new Effect.SendTimeline());
    if (step.now().standing() instanceof Connecting) {
      live(step);
    }
  }

  private static void live(Step.Builder step) {
    Connecting connecting = (Connecting) step.now().standing();
    step.to(
            step.now().relay() == Relay.LOST
                ? new Resuming(connecting.agent(), false)
                : new Live(connecting.agent()))
        .add(new Effect.Cancel(SessionTimer.MEDIA_SLOW))
        .add(new Effect.Cancel(SessionTimer.MEDIA_MISSING))
        .add(new Effect.Cancel(SessionTimer.PICTURE));
  }

  private static Step pathLost(Situation s) {
    if (s.negotiation().progress() == Progress.UNANSWERED) {
      return s.isCarrying()
          ? Step.from(interrupted(s)).build()
          : Step.ignore(s, "a new path is being looked for");
    }
    return s.negotiation().restarts() < Negotiation.MAX_RESTARTS
        ? restart(interrupted(s))
        : givenUp(s);
  }

  /** The peer connection is kept: the network may let it through later. */
  private static Step givenUp(Situation s) {
    Step.Builder step =
        Step.from(s)
            .to(s.negotiation().givenUp())
            .add(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED))
            .add(new Effect.Arm(SessionTimer.MEDIA_AGAIN, AGAIN_MILLIS));
    if (!s.negotiation().isGivenUp()) {
      step.tell(
          new Notice.Failure(
              new HelpError(
                  HelpError.Code.MEDIA,
                  "no sound and no video: no way through the network after "
                      + Negotiation.MAX_RESTARTS
                      + " attempts; it is tried again every "
                      + AGAIN_MILLIS / 1000
                      + " s")));
    }
    if (s.standing() instanceof Connecting) {
      live(step);
    }
    return step.build();
  }

  private static Step ask(Situation s) {
    Step.Builder step = Step.from(s).to(s.negotiation().asked()).add(new Effect.RestartIce());
    if (s.negotiation().asks() == 0 && !(s.standing() instanceof Connecting)) {
      step.add(new Effect.Arm(SessionTimer.MEDIA_MISSING, MISSING_MILLIS));
    }
    return step.build();
  }

  private static Step restart(Situation s) {
    Step.Builder step = Step.from(s).add(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED));
    describeAgain(step);
    if (s.standing() instanceof WithAgent && !(s.standing() instanceof Connecting)) {
      step.add(new Effect.Arm(SessionTimer.MEDIA_MISSING, MISSING_MILLIS));
    }
    return step.build();
  }

  private static void describeAgain(Step.Builder step) {
    step.to(step.now().negotiation().restarted()).add(new Effect.RestartIce());
  }

  private static Step withoutMedia(Situation s, String reason) {
    Step.Builder step =
        Step.from(s)
            .to(s.negotiation().withProgress(Progress.NO_MEDIA))
            .add(new Effect.CloseMedia())
            .tell(
                new Notice.Failure(
                    new HelpError(HelpError.Code.MEDIA, "no sound and no video: " + reason)));
    if (s.standing() instanceof Connecting) {
      live(step);
    }
    return step.build();
  }
}
