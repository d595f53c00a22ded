package dev.beckon.console.media;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchSignal;

/** Told on the desk's thread. */
public interface MediaListener {
  /** To be sent to the customer. */
  void onSay(RequestId request, PeerSignal.Negotiation signal);

  void onHealth(MediaHealth health);

  /** The peer connection of this request stands; again after every interruption. */
  void onConnected(RequestId request);

  /** The two ends could not agree on keys: the customer's end is to begin anew. */
  void onAnotherNegotiationNeeded(RequestId request);

  /** The direct way to the customer opened or closed. */
  void onChannel(boolean open);

  /** The customer's end said something directly. */
  void onData(byte[] message);

  /** To be sent to the console at the other end of listening. */
  void onSayToWatch(WatchSignal signal);

  /** This supervisor cannot listen any more: no way to the agent's console. */
  void onWatchFailed();

  /** The first picture of the customer's screen was decoded. */
  void onFirstFrame(RequestId request);
}
