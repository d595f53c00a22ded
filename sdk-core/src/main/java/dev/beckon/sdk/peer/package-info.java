/**
 * How the two ends of a session talk, beside sound and pictures: {@link
 * dev.beckon.sdk.peer.PeerMessage} is what they say, {@link dev.beckon.sdk.peer.PeerCodec} writes
 * and checks it, {@link dev.beckon.sdk.peer.PeerStream} numbers it so that the data channel and the
 * relay together lose and repeat nothing. Used by the SDK and by the console alike.
 */
@NullMarked
package dev.beckon.sdk.peer;

import org.jspecify.annotations.NullMarked;
