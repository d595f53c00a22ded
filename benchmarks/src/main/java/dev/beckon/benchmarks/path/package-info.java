/**
 * A network path to send packets through on one machine: delay, loss, a narrow place with a bounded
 * queue, and blackouts, all of it repeatable by its seed. Two ICE agents are led through it by
 * giving each of them the {@link dev.beckon.benchmarks.path.RoughPath}'s ports for the other's
 * candidates. Knows nothing of the rest of the benchmarks.
 */
@NullMarked
package dev.beckon.benchmarks.path;

import org.jspecify.annotations.NullMarked;
