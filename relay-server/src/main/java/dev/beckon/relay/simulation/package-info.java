/**
 * Days of traffic in seconds: seeded customers and agents around the real {@link
 * dev.beckon.relay.routing.Router}, with time as a number that jumps to whatever happens next.
 * Pure: no clock, no threads, no I/O; the same scenario gives the same report. Start reading at
 * {@link dev.beckon.relay.simulation.Simulator}; one run is a {@code World}.
 */
@NullMarked
package dev.beckon.relay.simulation;

import org.jspecify.annotations.NullMarked;
