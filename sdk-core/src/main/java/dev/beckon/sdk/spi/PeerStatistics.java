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
 */
public record PeerStatistics(
    double roundTripMillis,
    double packetLossPercent,
    double incomingKilobitsPerSecond,
    double outgoingKilobitsPerSecond,
    double outgoingRoomKilobits,
    long framesReceived) {}
