package dev.beckon.console.desk;

import dev.beckon.sdk.spi.IceServer;
import java.util.List;

/** What {@link DeskMachine} asks to be carried out. */
public sealed interface DeskEffect {

  /** Opens the link and signs in. */
  record Connect(SignIn signIn) implements DeskEffect {}

  /** Signs out and closes the link. */
  record Disconnect() implements DeskEffect {}

  record Tell(ToRelay message) implements DeskEffect {}

  /** Opens the camera and warms the engine, so that the first ring finds both ready. */
  record WarmMedia() implements DeskEffect {}

  /** Lets go of camera and microphone. */
  record CoolMedia() implements DeskEffect {}

  /** A ring came: make a peer connection from what the customer sent, sound and see nothing yet. */
  record PrepareMedia(RequestId request, List<IceServer> iceServers, List<PeerSignal> signals)
      implements DeskEffect {
    public PrepareMedia {
      iceServers = List.copyOf(iceServers);
      signals = List.copyOf(signals);
    }
  }

  /** The session began (or was taken up again by a new console): media on. */
  record StartMedia(RequestId request, List<IceServer> iceServers, OwnMedia own)
      implements DeskEffect {
    public StartMedia {
      iceServers = List.copyOf(iceServers);
    }
  }

  /** The customer's part of the negotiation goes on. */
  record Negotiate(RequestId request, PeerSignal.Negotiation signal) implements DeskEffect {}

  record ApplyOwnMedia(OwnMedia own) implements DeskEffect {}

  /** The relay forgot what was not acknowledged: say again what the customer may not have. */
  record RepeatNegotiation() implements DeskEffect {}

  /**
   * Somebody else has the customer now: nothing is heard or said here any more, but the picture
   * goes on until the customer sees the other.
   */
  record LeaveMedia() implements DeskEffect {}

  record CloseMedia() implements DeskEffect {}

  record Show(Notice notice) implements DeskEffect {}
}
