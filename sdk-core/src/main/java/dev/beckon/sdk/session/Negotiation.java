package dev.beckon.sdk.session;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One peer connection of the customer's end and how far it has come. Immutable.
 *
 * @param number counts the peer connections of the request, from 1
 * @param progress how far it has come
 * @param descriptionsDue how many SDP offers were asked of the engine and have not come; only the
 *     last one counts
 * @param offer the SDP offer to be answered; null while one is due
 * @param candidates what goes with it
 * @param iceServers what the peer connection was given
 * @param restarts how often a new path was tried since the last connection
 * @param heard how many candidates of the agent were taken
 */
public record Negotiation(
    int number,
    Progress progress,
    int descriptionsDue,
    @Nullable String offer,
    List<PeerCandidate> candidates,
    List<IceServer> iceServers,
    int restarts,
    int heard) {
  /** How far a negotiation has come. */
  public enum Progress {
    /** No media on this machine, or it failed: the session is text. */
    NO_MEDIA,
    /** Waiting for the agent's SDP answer. */
    UNANSWERED,
    /** The answer was taken; the way through the network is being looked for. */
    ANSWERED,
    /** Packets flow. */
    CONNECTED,
    /** The agent's first picture was decoded. */
    PICTURED
  }

  /** Copies the lists. */
  public Negotiation {
    candidates = Collections.unmodifiableList(new ArrayList<>(candidates));
    iceServers = Collections.unmodifiableList(new ArrayList<>(iceServers));
  }

  static Negotiation first(boolean media, List<IceServer> servers) {
    return media ? fresh(1, servers) : fresh(1, servers).withProgress(Progress.NO_MEDIA);
  }

  Negotiation next() {
    return fresh(number + 1, iceServers);
  }

  private static Negotiation fresh(int number, List<IceServer> servers) {
    return new Negotiation(
        number, Progress.UNANSWERED, 1, null, Collections.emptyList(), servers, 0, 0);
  }

  boolean has(int negotiation) {
    return number == negotiation && progress != Progress.NO_MEDIA;
  }

  boolean isAnswered() {
    return progress.compareTo(Progress.ANSWERED) >= 0;
  }

  boolean isConnected() {
    return progress.compareTo(Progress.CONNECTED) >= 0;
  }

  Negotiation withProgress(Progress next) {
    return new Negotiation(
        number, next, descriptionsDue, offer, candidates, iceServers, restarts, heard);
  }

  Negotiation connected() {
    Progress next = progress == Progress.PICTURED ? Progress.PICTURED : Progress.CONNECTED;
    return new Negotiation(number, next, descriptionsDue, offer, candidates, iceServers, 0, heard);
  }

  Negotiation withIceServers(List<IceServer> servers) {
    return new Negotiation(
        number, progress, descriptionsDue, offer, candidates, servers, restarts, heard);
  }

  /** A new SDP offer was asked for: what was described before is not to be answered any more. */
  Negotiation restarted() {
    return new Negotiation(
        number,
        Progress.UNANSWERED,
        descriptionsDue + 1,
        null,
        Collections.emptyList(),
        iceServers,
        restarts + 1,
        heard);
  }

  Negotiation described(String sdp) {
    int due = Math.max(0, descriptionsDue - 1);
    return new Negotiation(
        number, progress, due, due == 0 ? sdp : null, candidates, iceServers, restarts, heard);
  }

  Negotiation withCandidate(PeerCandidate candidate) {
    List<PeerCandidate> all = new ArrayList<>(candidates);
    all.add(candidate);
    return new Negotiation(
        number, progress, descriptionsDue, offer, all, iceServers, restarts, heard);
  }

  Negotiation heardCandidate() {
    return new Negotiation(
        number, progress, descriptionsDue, offer, candidates, iceServers, restarts, heard + 1);
  }
}
