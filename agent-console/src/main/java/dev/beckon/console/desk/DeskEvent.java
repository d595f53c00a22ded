package dev.beckon.console.desk;

import dev.beckon.sdk.spi.IceServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a desk: the agent's wishes, the link's fate, the relay's facts. */
public sealed interface DeskEvent {

  // ── the agent ──

  record SignInAsked(SignIn signIn) implements DeskEvent {}

  record SignOutAsked() implements DeskEvent {}

  record PresenceChosen(Presence presence) implements DeskEvent {}

  record AcceptPressed() implements DeskEvent {}

  record DeclinePressed() implements DeskEvent {}

  record OwnMediaChosen(OwnMedia own) implements DeskEvent {}

  /** The network takes the agent's picture no longer, or takes it again. */
  record CameraRested(boolean rests) implements DeskEvent {}

  record ChatWritten(String messageId, String text) implements DeskEvent {
    @Override
    public String toString() {
      return "ChatWritten[" + messageId + "]";
    }
  }

  record EndPressed() implements DeskEvent {}

  /** The agent stops the session because of abuse. */
  record StopPressed() implements DeskEvent {}

  record WrapUpFinished(String disposition, String notes) implements DeskEvent {
    @Override
    public String toString() {
      return "WrapUpFinished[]";
    }
  }

  record DossierRead() implements DeskEvent {}

  record TransferAsked(TransferWish wish) implements DeskEvent {}

  record TransferCancelled() implements DeskEvent {}

  record WrapUpExtended() implements DeskEvent {}

  /** The agent asks for a supervisor, or says better why. */
  record HandRaised(String words) implements DeskEvent {
    @Override
    public String toString() {
      return "HandRaised[]";
    }
  }

  record HandLowered() implements DeskEvent {}

  /** The agent asks a colleague in. */
  record ColleagueAsked(String agentId, String words) implements DeskEvent {
    @Override
    public String toString() {
      return "ColleagueAsked[" + agentId + "]";
    }
  }

  /** The agent decides whom a colleague who was asked in speaks to, or that it is all. */
  record ParticipantSet(String agentId, Part part) implements DeskEvent {}

  // ── the link ──

  record SignedIn(Continuation continuation) implements DeskEvent {}

  /** The connection broke and is being made again. */
  record LinkLost() implements DeskEvent {}

  /** The link is over for good. */
  record LinkClosed(Farewell farewell) implements DeskEvent {}

  // ── the relay ──

  record StandingChanged(AgentStanding standing) implements DeskEvent {}

  record RingShown(Ring ring, boolean autoAnswer) implements DeskEvent {}

  record RingOver(RingId ring, RingOutcome outcome) implements DeskEvent {}

  /**
   * @param resumed taken up again after the stream's numbering was lost or the console restarted
   * @param age how long it has lived
   * @param video whether the customer's tier has a picture of the agent
   * @param takenOver this supervisor took it over: it never rang here
   * @param chatOnly there is neither voice nor video nor screen
   */
  record SessionStarted(
      RequestId request,
      Customer customer,
      String queue,
      String topic,
      ScreenContext context,
      List<IceServer> iceServers,
      boolean resumed,
      Duration age,
      boolean video,
      boolean takenOver,
      boolean chatOnly)
      implements DeskEvent {
    public SessionStarted {
      iceServers = List.copyOf(iceServers);
    }

    @Override
    public String toString() {
      return "SessionStarted[" + request + ", resumed " + resumed + "]";
    }
  }

  record SessionEnded(RequestId request, EndReason reason) implements DeskEvent {}

  /**
   * How a warm hand-over stands.
   *
   * @param handOver null: it came back
   */
  record TransferTold(RequestId request, @Nullable HandOver handOver) implements DeskEvent {}

  /**
   * How the agent's raised hand stands.
   *
   * @param supervisor who looks after it; empty: nobody yet; null: it is down
   * @param answered it is down because a supervisor says that it is settled
   */
  record HandTold(RequestId request, @Nullable String supervisor, boolean answered)
      implements DeskEvent {}

  /**
   * A supervisor has taken this agent's session over: {@link SessionEnded} follows.
   *
   * @param supervisor how that one is called
   */
  record TakenOver(RequestId request, String supervisor) implements DeskEvent {
    @Override
    public String toString() {
      return "TakenOver[" + request + "]";
    }
  }

  /** This supervisor did not get what was asked for. */
  record SupervisionRefused(SupervisionRefusal why) implements DeskEvent {}

  /**
   * How it stands with a colleague whom this agent asked in.
   *
   * @param name how the colleague is called
   */
  record GuestTold(RequestId request, String agentId, String name, InvitationState state)
      implements DeskEvent {
    @Override
    public String toString() {
      return "GuestTold[" + request + ", " + agentId + ", " + state + "]";
    }
  }

  /** A colleague who took part does not any more. */
  record GuestGone(RequestId request, String agentId) implements DeskEvent {}

  /** The colleague was not asked in. */
  record InvitationRefused(InvitationRefusal why) implements DeskEvent {}

  /** The relay does not hand over there. */
  record TransferRefused() implements DeskEvent {}

  record SignalReceived(RequestId request, PeerSignal signal) implements DeskEvent {}

  /**
   * @param remaining while not connected: how long the relay waits
   */
  record CustomerLink(RequestId request, boolean connected, Duration remaining)
      implements DeskEvent {}

  /** The customer signed in while being helped, or while it rang. */
  record CustomerIdentified(RequestId request, Customer customer) implements DeskEvent {}
}
