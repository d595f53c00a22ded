package dev.beckon.sdk.spi;

/**
 * How a connection is doing, as of now (W3C webrtc-stats).
 *
 * @param roundTripMillis of the selected candidate pair; -1 while unknown
 * @param packetLossPercent of what arrives, 0 to 100; -1 while unknown
 * @param incomingKilobitsPerSecond since the last question
 * @param outgoingKilobitsPerSecond since the last question
 * @param outgoingRoomKilobits what could be sent in a second, as the sender estimates; -1 while
 *     unknown
 * @param framesReceived since the connection began
 * @param path which way it goes
 */
public record PeerStatistics(
    double roundTripMillis,
    double packetLossPercent,
    double incomingKilobitsPerSecond,
    double outgoingKilobitsPerSecond,
    double outgoingRoomKilobits,
    long framesReceived,
    Path path) {

  /** Which way is not known. */
  public PeerStatistics(
      double roundTripMillis,
      double packetLossPercent,
      double incomingKilobitsPerSecond,
      double outgoingKilobitsPerSecond,
      double outgoingRoomKilobits,
      long framesReceived) {
    this(
        roundTripMillis,
        packetLossPercent,
        incomingKilobitsPerSecond,
        outgoingKilobitsPerSecond,
        outgoingRoomKilobits,
        framesReceived,
        Path.UNKNOWN);
  }

  /** By the types of the selected pair of candidates (RFC 8445). */
  public enum Path {
    /** None is selected. */
    UNKNOWN,
    /** From one end to the other. */
    DIRECT,
    /** By a TURN server, of one end or both. */
    RELAYED
  }
}
