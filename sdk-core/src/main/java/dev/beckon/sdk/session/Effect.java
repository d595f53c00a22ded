package dev.beckon.sdk.session;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.List;

/** What the {@link SessionMachine} wants done. Each is one method of {@link Hands}. */
public sealed interface Effect {
  /** Has it done. */
  void by(Hands hands);

  /** Carries out effects, in order. */
  interface Hands {
    /** Sends RequestHelp, with the screen context as of now. */
    void sendRequest();

    /** Sends EndRequest. */
    void sendEnd();

    /** Sends an SDP offer. */
    void sendOffer(int negotiation, String sdp);

    /** Sends a candidate. */
    void sendCandidate(int negotiation, PeerCandidate candidate);

    /** Sends MEDIA_STATE. */
    void sendMediaReport(MediaReport report);

    /** Sends a chat message. */
    void sendChat(String text);

    /** Sends the screen context as of now. */
    void sendScreenContext();

    /** Sends the timeline as of now. */
    void sendTimeline();

    /** Makes a new peer connection, closing the one before, and asks it for an SDP offer. */
    void openMedia(int negotiation, List<IceServer> servers);

    /**
     * Makes a new peer connection and asks it for an SDP offer. The one before goes on showing the
     * agent's picture, but nothing of this device goes over it any more; it is closed when the new
     * one is connected.
     */
    void openMediaBeside(int negotiation, List<IceServer> servers);

    /** Sends HoldSession. */
    void sendHold(boolean onHold);

    /** Sends AskCallBack. */
    void sendAskCallBack(long atMillis);

    /** Exchanges the servers that the next look for a path uses. */
    void setIceServers(List<IceServer> servers);

    /** Asks for an SDP offer that looks for a new path. */
    void restartIce();

    /** Takes the agent's SDP answer. */
    void acceptAnswer(String sdp);

    /** Takes a candidate of the agent's. */
    void addCandidate(PeerCandidate candidate);

    /** Opens and shuts microphone, screen and speaker. */
    void setOutputs(Outputs outputs);

    /** Gets the screen ready to be sent; nothing is. */
    void prepareScreen();

    /** Closes the peer connection. */
    void closeMedia();

    /** Tells the listeners. */
    void tell(Notice notice);

    /** Starts a timer, in place of one of the same name. */
    void arm(SessionTimer timer, long delayMillis);

    /** Stops a timer. */
    void cancel(SessionTimer timer);

    /** Marks a begin. */
    void begin(Stage stage);

    /** Marks a begin of what may repeat. */
    void beginAgain(Stage stage);

    /** Marks an end. */
    void end(Stage stage);

    /** The session is over: stops the timers and lets go of everything. Comes last. */
    void letGo();
  }

  /** See {@link Hands#sendRequest}. */
  record SendRequest() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendRequest();
    }
  }

  /** See {@link Hands#sendEnd}. */
  record SendEnd() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendEnd();
    }
  }

  /** See {@link Hands#sendOffer}. */
  record SendOffer(int negotiation, String sdp) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendOffer(negotiation, sdp);
    }
  }

  /** See {@link Hands#sendCandidate}. */
  record SendCandidate(int negotiation, PeerCandidate candidate) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendCandidate(negotiation, candidate);
    }
  }

  /** See {@link Hands#sendMediaReport}. */
  record SendMediaReport(MediaReport report) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendMediaReport(report);
    }
  }

  /** See {@link Hands#sendChat}. */
  record SendChat(String text) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendChat(text);
    }
  }

  /** See {@link Hands#sendScreenContext}. */
  record SendScreenContext() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendScreenContext();
    }
  }

  /** See {@link Hands#sendTimeline}. */
  record SendTimeline() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendTimeline();
    }
  }

  /** See {@link Hands#openMedia}. */
  record OpenMedia(int negotiation, List<IceServer> servers) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.openMedia(negotiation, servers);
    }
  }

  /** See {@link Hands#openMediaBeside}. */
  record OpenMediaBeside(int negotiation, List<IceServer> servers) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.openMediaBeside(negotiation, servers);
    }
  }

  /** See {@link Hands#sendHold}. */
  record SendHold(boolean onHold) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendHold(onHold);
    }
  }

  /** See {@link Hands#sendAskCallBack}. */
  record SendAskCallBack(long atMillis) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.sendAskCallBack(atMillis);
    }
  }

  /** See {@link Hands#setIceServers}. */
  record SetIceServers(List<IceServer> servers) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.setIceServers(servers);
    }
  }

  /** See {@link Hands#restartIce}. */
  record RestartIce() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.restartIce();
    }
  }

  /** See {@link Hands#acceptAnswer}. */
  record AcceptAnswer(String sdp) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.acceptAnswer(sdp);
    }
  }

  /** See {@link Hands#addCandidate}. */
  record AddCandidate(PeerCandidate candidate) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.addCandidate(candidate);
    }
  }

  /** See {@link Hands#setOutputs}. */
  record SetOutputs(Outputs outputs) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.setOutputs(outputs);
    }
  }

  /** See {@link Hands#prepareScreen}. */
  record PrepareScreen() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.prepareScreen();
    }
  }

  /** See {@link Hands#closeMedia}. */
  record CloseMedia() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.closeMedia();
    }
  }

  /** See {@link Hands#tell}. */
  record Tell(Notice notice) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.tell(notice);
    }
  }

  /** See {@link Hands#arm}. */
  record Arm(SessionTimer timer, long delayMillis) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.arm(timer, delayMillis);
    }
  }

  /** See {@link Hands#cancel}. */
  record Cancel(SessionTimer timer) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.cancel(timer);
    }
  }

  /** See {@link Hands#begin}. */
  record Begin(Stage stage) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.begin(stage);
    }
  }

  /** See {@link Hands#beginAgain}. */
  record BeginAgain(Stage stage) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.beginAgain(stage);
    }
  }

  /** See {@link Hands#end}. */
  record End(Stage stage) implements Effect {
    @Override
    public void by(Hands hands) {
      hands.end(stage);
    }
  }

  /** See {@link Hands#letGo}. */
  record LetGo() implements Effect {
    @Override
    public void by(Hands hands) {
      hands.letGo();
    }
  }
}
