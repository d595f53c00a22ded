/**
 * Hands each request's trace to the operator's collector, by OTLP over HTTP. The only place of
 * OpenTelemetry; absent unless {@code traces.url} is configured.
 */
@NullMarked
package dev.beckon.relay.trace;

import org.jspecify.annotations.NullMarked;
