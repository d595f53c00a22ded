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
 * @param restarts how often a new path was tried since the last connection; more than {@link
 *     #MAX_RESTARTS}: it was given up, and is tried again from time to time
 * @param heard how many candidates of the agent were taken
 * @param carrying whether packets flow as far as is known, also while a new path is looked for
 * @param attempts how many peer connections before this one could not be encrypted
 * @param asks how often a new path was asked for before the old one was found dead, since packets
 *     last flowed for a while
 */
public record Negotiation(
    int number,
    Progress progress,
    int descriptionsDue,
    @Nullable String offer,
    List<PeerCandidate> candidates,
    List<IceServer> iceServers,
    int restarts,
    int heard,
    boolean carrying,
    int attempts,
    int asks) {
  /** Until the session goes on without media. */
  static final int MAX_RESTARTS = 3;

  /** How far a negotiation has come. */
  public enum Progress {
    /** Help in writing was asked for: there is no peer connection, and never will be. */
    NOT_WANTED,
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
    return numbered(1, media, servers);
  }

  /** The first of this run of the app, which need not be the request's first. */
  static Negotiation numbered(int number, boolean media, List<IceServer> servers) {
    Negotiation fresh = fresh(number, servers);
    return media ? fresh : fresh.withProgress(Progress.NO_MEDIA);
  }

  /** Of a session in writing. */
  static Negotiation notWanted() {
    return fresh(1, Collections.emptyList()).withProgress(Progress.NOT_WANTED);
  }

  Negotiation next() {
    return fresh(number + 1, iceServers);
  }

  /** Instead of this one, which could not be encrypted. */
  Negotiation another() {
    Negotiation next = next();
    return new Negotiation(
        next.number,
        next.progress,
        next.descriptionsDue,
        next.offer,
        next.candidates,
        next.iceServers,
        next.restarts,
        next.heard,
        next.carrying,
        attempts + 1,
        next.asks);
  }

  private static Negotiation fresh(int number, List<IceServer> servers) {
    return new Negotiation(
        number, Progress.UNANSWERED, 1, null, Collections.emptyList(), servers, 0, 0, false, 0, 0);
  }

  boolean has(int negotiation) {
    return number == negotiation && isPossible();
  }

  /** Whether there is a peer connection, standing or being made. */
  boolean isPossible() {
    return progress.compareTo(Progress.NO_MEDIA) > 0;
  }

  boolean isAnswered() {
    return progress.compareTo(Progress.ANSWERED) >= 0;
  }

  boolean isConnected() {
    return progress.compareTo(Progress.CONNECTED) >= 0;
  }

  Negotiation withProgress(Progress next) {
    return with(next, descriptionsDue, offer, candidates, restarts, heard, carrying);
  }

  /** Whether packets flow as far as is known, or have, and nobody said that they do not. */
  boolean isFlowing() {
    return carrying || isConnected();
  }

  /** Packets flow. Where an SDP offer is open, its answer still counts. */
  Negotiation connected() {
    Progress next = progress == Progress.ANSWERED ? Progress.CONNECTED : progress;
    return with(next, descriptionsDue, offer, candidates, 0, heard, true);
  }

  /** A picture came. Where an SDP offer is open, its answer still counts. */
  Negotiation pictured() {
    Progress next = isAnswered() ? Progress.PICTURED : progress;
    return with(next, descriptionsDue, offer, candidates, restarts, heard, true);
  }

  /** The answer was taken. Where packets flow all the while, they go on to. */
  Negotiation answered() {
    Negotiation answered = withProgress(Progress.ANSWERED);
    return carrying ? answered.connected() : answered;
  }

  Negotiation interrupted() {
    return with(progress, descriptionsDue, offer, candidates, restarts, heard, false);
  }

  Negotiation withIceServers(List<IceServer> servers) {
    return new Negotiation(
        number,
        progress,
        descriptionsDue,
        offer,
        candidates,
        servers,
        restarts,
        heard,
        carrying,
        attempts,
        asks);
  }

  /** A new SDP offer was asked for: what was described before is not to be answered any more. */
  Negotiation restarted() {
    return describedAgain(Math.min(restarts + 1, MAX_RESTARTS));
  }

  /** The same, though the old path has not been found dead. */
  Negotiation asked() {
    return describedAgain(restarts).withAsks(asks + 1);
  }

  /**
   * No way through the network was found: nothing is asked of the engine until it is tried again.
   */
  Negotiation givenUp() {
    return with(
        Progress.UNANSWERED,
        descriptionsDue,
        null,
        Collections.emptyList(),
        MAX_RESTARTS + 1,
        heard,
        false);
  }

  boolean isGivenUp() {
    return isPossible() && restarts > MAX_RESTARTS && !carrying;
  }

  /** One that was given up is tried once more. */
  Negotiation triedAgain() {
    return describedAgain(restarts);
  }

  private Negotiation describedAgain(int newPaths) {
    return with(
        Progress.UNANSWERED,
        descriptionsDue + 1,
        null,
        Collections.emptyList(),
        newPaths,
        heard,
        carrying);
  }

  Negotiation withAsks(int count) {
    return new Negotiation(
        number,
        progress,
        descriptionsDue,
        offer,
        candidates,
        iceServers,
        restarts,
        heard,
        carrying,
        attempts,
        count);
  }

  Negotiation described(String sdp) {
    int due = Math.max(0, descriptionsDue - 1);
    return with(progress, due, due == 0 ? sdp : null, candidates, restarts, heard, carrying);
  }

  Negotiation withCandidate(PeerCandidate candidate) {
    List<PeerCandidate> all = new ArrayList<>(candidates);
    all.add(candidate);
    return with(progress, descriptionsDue, offer, all, restarts, heard, carrying);
  }

  Negotiation heardCandidate() {
    return with(progress, descriptionsDue, offer, candidates, restarts, heard + 1, carrying);
  }

  private Negotiation with(
      Progress next,
      int due,
      @Nullable String described,
      List<PeerCandidate> found,
      int newPaths,
      int taken,
      boolean flows) {
    return new Negotiation(
        number, next, due, described, found, iceServers, newPaths, taken, flows, attempts, asks);
  }
}
