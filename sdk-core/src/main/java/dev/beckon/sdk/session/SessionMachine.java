package dev.beckon.sdk.session;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.session.Standing.Connecting;
import dev.beckon.sdk.session.Standing.Contacting;
import dev.beckon.sdk.session.Standing.Ended;
import dev.beckon.sdk.session.Standing.Ending;
import dev.beckon.sdk.session.Standing.Live;
import dev.beckon.sdk.session.Standing.Paused;
import dev.beckon.sdk.session.Standing.Resuming;
import dev.beckon.sdk.session.Standing.Returning;
import dev.beckon.sdk.session.Standing.Ringing;
import dev.beckon.sdk.session.Standing.Waiting;
import dev.beckon.sdk.session.Standing.WithAgent;
import dev.beckon.sdk.spi.IceServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of a help session: one method per event of the relay, of the link, of the customer and
 * of the timers; {@link MediaMachine} has the events of media. Pure: the caller keeps the {@link
 * Situation} and carries out the effects. Events that come late, twice or out of place are ordinary
 * and ignored with a reason.
 *
 * <pre>
 * from                                  to          when
 * CONTACTING                            WAITING     waiting
 * CONTACTING, RINGING                   WAITING     calledBack: to be called back; then no RESUME timer runs
 * CONTACTING, WAITING                   RINGING     ringing
 * RINGING                               WAITING     waiting: the ring came to nothing
 * CONTACTING, WAITING, RINGING          CONNECTING  sessionStarted
 * CONNECTING                            LIVE        media is there: MediaMachine.firstFrame, or connected without a picture
 * CONNECTING                            LIVE        media will not come: no engine, mediaFailed, MEDIA_MISSING, in writing only
 * CONNECTING                            RESUMING    either of these while the relay is lost
 * LIVE                                  PAUSED      pause
 * PAUSED                                LIVE        resume
 * LIVE, PAUSED                          RESUMING    relayLost
 * LIVE, PAUSED, RESUMING, CONNECTING    CONNECTING  sessionStarted by another ring: handed over to another agent
 * RESUMING                              LIVE|PAUSED streamResumed, or sessionStarted after a resynchronisation
 * (the app was restarted)               Returning   returned: shown as RESUMING
 * Returning                             CONNECTING  sessionStarted: the same agent, or who took over meanwhile
 * Returning                             WAITING     waiting: the place in the line was kept, or the agent was lost
 * Returning                             RINGING     ringing
 * Returning                             ENDED       notKnown: the relay has forgotten; RESUME timer
 * Returning                             Ending      end: the person does not want to go back, and the relay is told
 * CONNECTING, LIVE, PAUSED, RESUMING    WAITING     waiting: the agent was lost for good, back in the line
 * CONNECTING, LIVE, PAUSED, RESUMING    RINGING     ringing: the same, and the next agent is rung already
 * any with the relay there              Ending      end: the relay was told, its confirmation is awaited
 * any                                   ENDED       ended, refused, close; end where the relay is not there;
 *                                                   CONTACT, RESUME, END timers
 * </pre>
 *
 * <p>A negotiation is used for one agent: as soon as a ring comes to nothing, or an agent is lost,
 * the next one is opened.
 *
 * <p>In writing only ({@link Situation#isChatOnly}) there is no negotiation, nothing to allow, to
 * mute and to pause: the same states without PAUSED, and what would change any of that is ignored.
 */
public final class SessionMachine {
  /** How long the relay may be silent about a request. */
  static final long CONTACT_MILLIS = 60_000;

  /** How long the relay may take to confirm an end. */
  static final long END_MILLIS = 3_000;

  private SessionMachine() {}

  /**
   * The person tapped.
   *
   * @param media whether this machine has a media engine
   * @param servers for the peer connection, where an earlier connection brought some
   */
  public static Step tapped(boolean media, Controls controls, List<IceServer> servers) {
    Situation begin =
        Situation.begin(new Contacting(), Negotiation.first(media, servers), controls);
    Step.Builder step = Step.from(begin).add(new Effect.Arm(SessionTimer.CONTACT, CONTACT_MILLIS));
    return media
        ? step.add(new Effect.OpenMedia(1, servers)).build()
        : step.tell(
                new Notice.Failure(
                    new HelpError(
                        HelpError.Code.MEDIA,
                        "no media engine here: the session goes on as text, with pictures of the"
                            + " screen where they can be made")))
            .build();
  }

  /** The person tapped, for help in writing: nothing is opened and nothing asked. */
  public static Step tappedToWrite() {
    return Step.from(inWriting(new Contacting()))
        .add(new Effect.Arm(SessionTimer.CONTACT, CONTACT_MILLIS))
        .build();
  }

  private static Situation inWriting(Standing standing) {
    return Situation.begin(standing, Negotiation.notWanted(), Controls.NOTHING);
  }

  /**
   * The app was restarted, and the person wants to go back. Consent to show the screen begins anew.
   *
   * @param agent who was there; null: nobody yet
   * @param negotiation the number of its first peer connection: higher than any before
   * @param leftMillis how long the relay still knows the request
   */
  public static Step returned(
      @Nullable Agent agent,
      int negotiation,
      boolean media,
      Controls controls,
      List<IceServer> servers,
      long leftMillis) {
    Situation begin =
        Situation.begin(
            new Returning(agent), Negotiation.numbered(negotiation, media, servers), controls);
    Step.Builder step = Step.from(begin).add(new Effect.Arm(SessionTimer.RESUME, leftMillis));
    return media ? step.add(new Effect.OpenMedia(negotiation, servers)).build() : step.build();
  }

  /** The same for help in writing. See {@link #returned}. */
  public static Step returnedToWrite(@Nullable Agent agent, long leftMillis) {
    return Step.from(inWriting(new Returning(agent)))
        .add(new Effect.Arm(SessionTimer.RESUME, leftMillis))
        .build();
  }

  /** The relay does not know the request of before: nobody is there any more. */
  public static Step notKnown(Situation s) {
    if (s.standing() instanceof Ending ending) {
      return over(Step.from(s), ending.reason());
    }
    return s.standing() instanceof Returning
        ? over(Step.from(s), EndReason.NETWORK_LOST)
        : Step.ignore(s, "a request of this app's run is asked again");
  }

  // ---- the link

  /**
   * A stream began, or began anew because the relay had lost the numbering: the relay is told the
   * present state.
   */
  public static Step streamBegan(Situation s, List<IceServer> servers) {
    if (s.standing() instanceof Ending && s.relay() == Relay.NOT_REACHED) {
      return Step.from(s).to(Relay.THERE).add(new Effect.SendEnd()).build();
    }
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    Step.Builder step =
        Step.from(s)
            .to(Relay.THERE)
            .add(new Effect.End(Stage.CONNECT))
            .add(new Effect.SendRequest());
    MediaMachine.present(step, servers);
    MediaReport report = s.mediaReport();
    if (report != null) {
      step.add(new Effect.SendMediaReport(report));
    }
    if (s.isPaused()) {
      step.add(new Effect.SendHold(true));
    }
    return step.build();
  }

  /** The cut stream goes on, and nothing of it was lost. */
  public static Step streamResumed(Situation s, List<IceServer> servers) {
    if (s.relay() == Relay.NOT_REACHED) {
      return streamBegan(s, servers);
    }
    if (s.isOver() || s.relay() == Relay.THERE) {
      return Step.ignore(s, "nothing to resume");
    }
    Step.Builder step = Step.from(s).to(Relay.THERE).add(new Effect.Cancel(SessionTimer.RESUME));
    return backFromResuming(step).build();
  }

  /**
   * The stream was cut; the link goes on trying.
   *
   * @param windowMillis how long it can be resumed
   */
  public static Step relayLost(Situation s, long windowMillis) {
    if (s.standing() instanceof Ending ending) {
      return over(Step.from(s).to(Relay.LOST), ending.reason());
    }
    if (s.standing() instanceof Ended || s.relay() != Relay.THERE) {
      return Step.ignore(s, "not there anyway");
    }
    Step.Builder step = Step.from(s).to(Relay.LOST);
    if (!(s.standing() instanceof Contacting) && s.callBack() == null) {
      step.add(new Effect.Arm(SessionTimer.RESUME, windowMillis));
    }
    if (s.standing() instanceof Live live) {
      step.to(new Resuming(live.agent(), false));
    } else if (s.standing() instanceof Paused paused) {
      step.to(new Resuming(paused.agent(), true));
    }
    return step.build();
  }

  /** Something is wrong and is being dealt with. */
  public static Step troubled(Situation s, HelpError error) {
    return s.isOver()
        ? Step.ignore(s, "over")
        : Step.from(s).tell(new Notice.Failure(error)).build();
  }

  /** Something came that has no use any more. */
  public static Step overtaken(Situation s, String what) {
    return Step.ignore(s, what);
  }

  /** The link or the relay refuses for good. */
  public static Step refused(Situation s, HelpError error, EndReason reason) {
    if (s.standing() instanceof Ended) {
      return Step.ignore(s, "over");
    }
    if (s.standing() instanceof Ending ending) {
      return over(Step.from(s), ending.reason());
    }
    boolean accepted = !(s.standing() instanceof Contacting);
    return over(
        Step.from(s).tell(new Notice.Failure(error)), accepted ? EndReason.NETWORK_LOST : reason);
  }

  /** The relay could not take the request now. */
  public static Step postponed(Situation s, HelpError error, long retryMillis) {
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    return Step.from(s)
        .tell(new Notice.Failure(error))
        .add(new Effect.Arm(SessionTimer.RETRY, retryMillis))
        .build();
  }

  // ---- the relay

  /** The request is in the line. */
  public static Step waiting(Situation s, dev.beckon.sdk.Waiting place) {
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    Step.Builder step = answeredByRelay(s);
    if (s.standing() instanceof Ringing) {
      step.add(new Effect.End(Stage.RING));
    }
    MediaMachine.renewIfUsed(step);
    boolean goesOn = s.standing() instanceof Waiting before && before.goesOn();
    dev.beckon.sdk.Waiting told = goesOn ? place.goingOn() : place;
    return step.to(new Waiting(told, goesOn)).tell(new Notice.Waiting(told)).build();
  }

  /** The person has been asked, and goes on waiting. */
  public static Step keepsWaiting(Situation s) {
    dev.beckon.sdk.Waiting place = s.standing() instanceof Waiting waiting ? waiting.place() : null;
    if (place == null || !place.stillWaitingAsked()) {
      return Step.ignore(s, "not asked");
    }
    dev.beckon.sdk.Waiting told = place.goingOn();
    return Step.from(s).to(new Waiting(told, true)).tell(new Notice.Waiting(told)).build();
  }

  /** Will be called back: from now on no absence of this device ends the request. */
  public static Step calledBack(Situation s, CallBack callBack) {
    if (s.isOver() || s.standing() instanceof WithAgent) {
      return Step.ignore(s, "over, or an agent is there");
    }
    Step.Builder step = answeredByRelay(s).callBack(callBack);
    boolean later = callBack.atMillis() != 0;
    if (s.standing() instanceof Ringing && later) {
      step.add(new Effect.End(Stage.RING));
    }
    if (!(s.standing() instanceof Ringing) || later) {
      MediaMachine.renewIfUsed(step);
    }
    if (later || !(s.standing() instanceof Waiting || s.standing() instanceof Ringing)) {
      step.to(new Waiting(null, false));
    }
    return step.tell(new Notice.CalledBack(callBack)).build();
  }

  /** The call-back was not agreed. Who asked for nothing else has nothing to wait for. */
  public static Step callBackRefused(Situation s, CallBack.Refusal why) {
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    Step.Builder step = Step.from(s).tell(new Notice.CallBackRefused(why));
    return s.standing() instanceof Contacting ? over(step, EndReason.REFUSED) : step.build();
  }

  /** The person does not want to wait. */
  public static Step callBackWanted(Situation s, long atMillis) {
    return s.isOver() || s.standing() instanceof WithAgent || s.relay() == Relay.NOT_REACHED
        ? Step.ignore(s, "nothing to be called back for")
        : Step.from(s).add(new Effect.SendAskCallBack(atMillis)).build();
  }

  /** An agent is being rung. */
  public static Step ringing(Situation s, int ring) {
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    Step.Builder step = answeredByRelay(s);
    if (s.standing() instanceof Ringing ringing && ringing.ring() == ring) {
      return step.build();
    }
    MediaMachine.renewIfUsed(step);
    return step.to(new Ringing(ring)).add(new Effect.BeginAgain(Stage.RING)).build();
  }

  /**
   * An agent accepted, or (after a resynchronisation) is still there.
   *
   * @param ring which ring was accepted: another one than before is another agent, to whom the
   *     former has handed over; 0: not known
   * @param servers for these two ends; may be empty
   */
  public static Step sessionStarted(Situation s, Agent agent, int ring, List<IceServer> servers) {
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    Step.Builder step = answeredByRelay(s);
    if (s.standing() instanceof WithAgent) {
      if (ring == 0 || s.acceptedRing() == 0 || ring == s.acceptedRing()) {
        return backFromResuming(step).build();
      }
      return handedOver(step.acceptedRing(ring), agent, servers);
    }
    step.acceptedRing(ring).add(new Effect.End(Stage.RING)).add(new Effect.End(Stage.WAIT));
    if (!s.isChatOnly()) {
      step.add(new Effect.Begin(Stage.MEDIA_CONNECT))
          .add(new Effect.Begin(Stage.FIRST_FRAME))
          .add(new Effect.Begin(Stage.FIRST_FRAME_SHOWN));
    }
    step.to(new Connecting(agent, true)).tell(new Notice.Agent(agent));
    MediaMachine.sessionStarted(step, servers);
    return step.build();
  }

  /** Whoever has paused stays so: the new agent sees and hears nothing either. */
  private static Step handedOver(Step.Builder step, Agent agent, List<IceServer> servers) {
    if (step.now().isPaused()) {
      step.to(new Paused(agent)).add(new Effect.SendHold(true));
    } else {
      step.to(new Connecting(agent, true));
    }
    step.tell(new Notice.Agent(agent));
    MediaMachine.handedOver(step, servers);
    return step.build();
  }

  /** The agent hands over, or that came to nothing. */
  public static Step handingOver(Situation s, Handover handover) {
    return s.isOver()
        ? Step.ignore(s, "over")
        : Step.from(s).tell(new Notice.HandingOver(handover)).build();
  }

  /**
   * Who of the operator's listens beside the agent.
   *
   * @param listeners empty: nobody any more
   */
  public static Step listened(Situation s, List<Agent> listeners) {
    return s.isOver()
        ? Step.ignore(s, "over")
        : Step.from(s).tell(new Notice.Listeners(listeners)).build();
  }

  /**
   * The request is over.
   *
   * @param detail what more there is to say of it; null: nothing
   */
  public static Step ended(Situation s, EndReason reason, @Nullable EndDetail detail) {
    return s.standing() instanceof Ended
        ? Step.ignore(s, "over")
        : over(Step.from(s), reason, detail);
  }

  /** The request is over, and that is all there is to say. */
  public static Step ended(Situation s, EndReason reason) {
    return ended(s, reason, null);
  }

  /** The agent's connection to the relay came or went. */
  public static Step agentConnected(Situation s, boolean connected) {
    return s.standing() instanceof WithAgent
        ? Step.from(s)
            .to(s.network().withAgentAway(!connected))
            .tell(new Notice.AgentConnected(connected))
            .build()
        : Step.ignore(s, "no agent");
  }

  /** The agent wrote. */
  public static Step messageReceived(Situation s, String id, String text) {
    return s.standing() instanceof WithAgent
        ? Step.from(s).tell(new Notice.Message(id, text)).build()
        : Step.ignore(s, "no agent");
  }

  // ---- the customer

  /** The customer answered whether the screen may be seen. */
  public static Step screenAllowed(Situation s, boolean allowed) {
    return s.isOver() || s.isChatOnly()
        ? Step.ignore(s, "over, or nothing is shown here")
        : Step.from(s).to(s.controls().withScreen(allowed)).build();
  }

  /**
   * The network takes more, or less, than before.
   *
   * @param lost whether nothing gets through that could be understood
   */
  public static Step networkFound(Situation s, ShownAs rung, boolean lost) {
    Network found = s.network().with(rung, lost);
    return s.isOver() || s.isChatOnly() || found.equals(s.network())
        ? Step.ignore(s, "no change, or nothing to show")
        : Step.from(s).to(found).build();
  }

  /** The customer muted or unmuted. */
  public static Step microphoneSet(Situation s, boolean on) {
    return s.isOver() || s.isChatOnly()
        ? Step.ignore(s, "over, or nobody hears anybody here")
        : Step.from(s).to(s.controls().withMicrophone(on)).build();
  }

  /** The customer looks at the agent's picture, or has hidden it. */
  public static Step agentShown(Situation s, boolean shown) {
    return s.isOver() || s.isChatOnly()
        ? Step.ignore(s, "over, or no picture here")
        : Step.from(s).to(s.controls().withAgentShown(shown)).build();
  }

  /** The customer paused. */
  public static Step paused(Situation s) {
    if (s.isChatOnly()) {
      return Step.ignore(s, "nothing leaves this device but what is written");
    }
    if (s.standing() instanceof Live live) {
      return Step.from(s).to(new Paused(live.agent())).add(new Effect.SendHold(true)).build();
    }
    return s.standing() instanceof Resuming resuming && !resuming.paused()
        ? Step.from(s)
            .to(new Resuming(resuming.agent(), true))
            .add(new Effect.SendHold(true))
            .build()
        : Step.ignore(s, "nothing to pause");
  }

  /** The customer ended the pause. */
  public static Step unpaused(Situation s) {
    if (s.standing() instanceof Paused paused) {
      return Step.from(s).to(new Live(paused.agent())).add(new Effect.SendHold(false)).build();
    }
    return s.standing() instanceof Resuming resuming && resuming.paused()
        ? Step.from(s)
            .to(new Resuming(resuming.agent(), false))
            .add(new Effect.SendHold(false))
            .build()
        : Step.ignore(s, "not paused");
  }

  /** The customer wrote. */
  public static Step messageWritten(Situation s, String text) {
    return s.isOver()
        ? Step.ignore(s, "over")
        : Step.from(s).add(new Effect.SendChat(text)).build();
  }

  /**
   * The app is on another screen, or logged something. The request carries it when it was not sent.
   */
  public static Step screenChanged(Situation s) {
    if (s.isOver() || s.relay() == Relay.NOT_REACHED) {
      return Step.ignore(s, "no request there");
    }
    return Step.from(s).add(new Effect.SendScreenContext()).build();
  }

  /** The customer hung up or gave up. Nothing leaves the device from here on. */
  public static Step hungUp(Situation s) {
    if (s.isOver()) {
      return Step.ignore(s, "over");
    }
    EndReason reason = reasonOfCustomer(s);
    Step.Builder step = Step.from(s);
    if (s.standing() instanceof Returning && s.relay() == Relay.NOT_REACHED) {
      return ending(step, reason);
    }
    if (s.relay() == Relay.NOT_REACHED) {
      return over(step, reason);
    }
    step.add(new Effect.SendEnd());
    if (s.relay() == Relay.LOST) {
      return over(step, reason);
    }
    return ending(step, reason);
  }

  private static Step ending(Step.Builder step, EndReason reason) {
    return step.to(new Ending(step.now().standing().state(), reason))
        .add(new Effect.CloseMedia())
        .add(new Effect.Arm(SessionTimer.END, END_MILLIS))
        .build();
  }

  /** The app closed Beckon. */
  public static Step closed(Situation s) {
    if (s.standing() instanceof Ended) {
      return Step.ignore(s, "over");
    }
    if (s.standing() instanceof Ending ending) {
      return over(Step.from(s), ending.reason());
    }
    Step.Builder step = Step.from(s);
    if (s.relay() != Relay.NOT_REACHED) {
      step.add(new Effect.SendEnd());
    }
    return over(step, reasonOfCustomer(s));
  }

  // ---- the timers

  /** A timer ran out. */
  public static Step timerFired(Situation s, SessionTimer timer) {
    return switch (timer) {
      case CONTACT -> contactTimedOut(s);
      case RETRY -> retryDue(s);
      case RESUME -> resumeTimedOut(s);
      case END ->
          s.standing() instanceof Ending ending
              ? over(Step.from(s), ending.reason())
              : Step.ignore(s, "not ending");
      case MEDIA_SLOW -> MediaMachine.slow(s);
      case MEDIA_MISSING -> MediaMachine.missing(s);
      case PICTURE -> MediaMachine.pictureMissing(s);
      case PATH_INTERRUPTED -> MediaMachine.stillInterrupted(s);
      case PATH_CALM -> MediaMachine.calm(s);
      case MEDIA_AGAIN -> MediaMachine.again(s);
    };
  }

  private static Step contactTimedOut(Situation s) {
    if (!(s.standing() instanceof Contacting)) {
      return Step.ignore(s, "contacted");
    }
    Step.Builder step = Step.from(s);
    if (s.relay() != Relay.NOT_REACHED) {
      step.add(new Effect.SendEnd());
    }
    HelpError error =
        new HelpError(
            HelpError.Code.NETWORK,
            "the relay has not answered within " + CONTACT_MILLIS / 1000 + " s");
    return over(step.tell(new Notice.Failure(error)), EndReason.UNREACHABLE);
  }

  private static Step retryDue(Situation s) {
    if (s.isOver() || s.relay() != Relay.THERE) {
      return Step.ignore(s, "not to be asked again now");
    }
    Step.Builder step = Step.from(s).add(new Effect.SendRequest());
    if (!s.negotiation().isAnswered()) {
      MediaMachine.sendOffer(step);
    }
    return step.build();
  }

  private static Step resumeTimedOut(Situation s) {
    return s.isOver() || s.standing() instanceof Contacting
        ? Step.ignore(s, "nothing to resume")
        : over(Step.from(s), EndReason.NETWORK_LOST);
  }

  // ---- shared

  /** What every word of the relay about the request means, whatever it is. */
  private static Step.Builder answeredByRelay(Situation s) {
    Step.Builder step =
        Step.from(s)
            .add(new Effect.Cancel(SessionTimer.RESUME))
            .add(new Effect.Cancel(SessionTimer.RETRY));
    if (s.standing() instanceof Contacting) {
      step.add(new Effect.Cancel(SessionTimer.CONTACT))
          .add(new Effect.End(Stage.ARRIVE))
          .add(new Effect.Begin(Stage.WAIT));
    }
    return step;
  }

  private static Step.Builder backFromResuming(Step.Builder step) {
    if (step.now().standing() instanceof Resuming resuming) {
      step.to(resuming.paused() ? new Paused(resuming.agent()) : new Live(resuming.agent()));
    }
    return step;
  }

  private static EndReason reasonOfCustomer(Situation s) {
    boolean withAgent =
        s.standing() instanceof WithAgent
            || (s.standing() instanceof Returning returning && returning.agent() != null);
    return withAgent ? EndReason.CUSTOMER_ENDED : EndReason.CANCELLED;
  }

  private static Step over(Step.Builder step, EndReason reason) {
    return over(step, reason, null);
  }

  private static Step over(Step.Builder step, EndReason reason, @Nullable EndDetail detail) {
    if (step.now().relay() != Relay.NOT_REACHED) {
      step.add(new Effect.SendTimeline());
    }
    step.add(new Effect.CloseMedia()).to(new Ended(reason, detail));
    if (detail != null) {
      step.tell(new Notice.EndedMoreExactly(detail));
    }
    return step.tell(new Notice.Ended(reason)).letGo().build();
  }
}
