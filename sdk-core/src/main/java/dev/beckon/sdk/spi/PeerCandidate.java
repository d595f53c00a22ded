package dev.beckon.sdk.spi;

/**
 * One ICE candidate, as W3C's RTCIceCandidateInit has it.
 *
 * @param candidate the candidate line; empty: there will be no more
 * @param sdpMid which media section it belongs to
 * @param sdpMLineIndex the same by number
 */
public record PeerCandidate(String candidate, String sdpMid, int sdpMLineIndex) {}
