/**
 * The agent's end of the peer connection. The console is the answerer: it takes the customer's SDP
 * offer with the ring, answers while it still rings so that ICE can finish, and turns sound and
 * picture on when the session starts. Uses the media engine of {@code dev.beckon.desktop.media}
 * through its ports; knows no view.
 */
@NullMarked
package dev.beckon.console.media;

import org.jspecify.annotations.NullMarked;
