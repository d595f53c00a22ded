/**
 * A network that is as bad as one likes: real packets between two real WebRTC ends, delayed, lost
 * and queued on their way. For tests, the tour, and whoever wants to see what a bad network does to
 * a session.
 */
@NullMarked
package dev.beckon.examples.network;

import org.jspecify.annotations.NullMarked;
