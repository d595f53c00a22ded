/**
 * The one thread that owns the router: takes events in, lets the router decide, writes decisions
 * down, arms timers, and tells both edges, each recipient in order. Start reading at {@link
 * dev.beckon.relay.desk.Desk}. Signals between two ends never come here.
 */
@NullMarked
package dev.beckon.relay.desk;

import org.jspecify.annotations.NullMarked;
