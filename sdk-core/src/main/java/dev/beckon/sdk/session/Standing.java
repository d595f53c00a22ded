package dev.beckon.sdk.session;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.SessionState;
import org.jspecify.annotations.Nullable;

/** Where a help session stands: one record per state, holding only what exists in it. */
public sealed interface Standing {
  /** What the app is shown. */
  SessionState state();

  /** The tap was taken; the relay has not said anything about the request. */
  record Contacting() implements Standing {
    @Override
    public SessionState state() {
      return SessionState.CONTACTING;
    }
  }

  /**
   * The app was restarted in the middle of a request, and the relay is asked what became of it.
   *
   * @param agent who was there; null: nobody yet
   */
  record Returning(@Nullable Agent agent) implements Standing {
    @Override
    public SessionState state() {
      return SessionState.RESUMING;
    }
  }

  /**
   * In the line.
   *
   * @param goesOn the person was asked whether they go on waiting, and does
   */
  record Waiting(dev.beckon.sdk.@Nullable Waiting place, boolean goesOn) implements Standing {
    @Override
    public SessionState state() {
      return SessionState.WAITING;
    }
  }

  /**
   * An agent is being rung.
   *
   * @param ring counts the rings of this request
   */
  record Ringing(int ring) implements Standing {
    @Override
    public SessionState state() {
      return SessionState.RINGING;
    }
  }

  /** An agent is there; the four states of a help session proper. */
  sealed interface WithAgent extends Standing {
    /** Who. */
    Agent agent();
  }

  /**
   * The agent accepted; media is on its way.
   *
   * @param pictureExpected whether the agent's camera is on, as far as is known
   */
  record Connecting(Agent agent, boolean pictureExpected) implements WithAgent {
    @Override
    public SessionState state() {
      return SessionState.CONNECTING;
    }
  }

  /** Talking. */
  record Live(Agent agent) implements WithAgent {
    @Override
    public SessionState state() {
      return SessionState.LIVE;
    }
  }

  /** The customer paused: nothing leaves the device. */
  record Paused(Agent agent) implements WithAgent {
    @Override
    public SessionState state() {
      return SessionState.PAUSED;
    }
  }

  /**
   * The relay is lost and being taken up again; media may still run.
   *
   * @param paused what it goes back to: paused or live
   */
  record Resuming(Agent agent, boolean paused) implements WithAgent {
    @Override
    public SessionState state() {
      return SessionState.RESUMING;
    }
  }

  /**
   * The customer hung up and the relay has not confirmed it yet. Media is closed already.
   *
   * @param shown the state before, which the app is shown until the end is certain
   * @param reason what the end is called when the relay does not answer
   */
  record Ending(SessionState shown, EndReason reason) implements Standing {
    @Override
    public SessionState state() {
      return shown;
    }
  }

  /**
   * Over.
   *
   * @param detail what more the relay said of the reason; null: nothing
   */
  record Ended(EndReason reason, @Nullable EndDetail detail) implements Standing {
    /** Over, and that is all there is to say. */
    public Ended(EndReason reason) {
      this(reason, null);
    }

    @Override
    public SessionState state() {
      return SessionState.ENDED;
    }
  }
}
