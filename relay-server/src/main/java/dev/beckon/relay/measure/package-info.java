/**
 * What the relay knows about itself: counters, gauges and histograms with labels from closed sets
 * (never an id), one timeline for each request, and the small HTTP server that tells operators and
 * Prometheus. Start reading at {@link dev.beckon.relay.measure.RelayMeasures}. Nothing here decides
 * anything.
 */
@NullMarked
package dev.beckon.relay.measure;

import org.jspecify.annotations.NullMarked;
