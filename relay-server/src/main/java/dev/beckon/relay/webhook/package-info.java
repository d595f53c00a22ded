/**
 * Webhooks: services of the operator's that are told what happens, by signed HTTP. What they are
 * owed is in the store, written with the decision it tells of; here it is delivered, at least once,
 * in the order of each request, off every thread that somebody waits for. Start reading at {@link
 * dev.beckon.relay.webhook.Webhooks}; what goes over the wire is in {@code docs/webhooks.md}.
 */
@NullMarked
package dev.beckon.relay.webhook;

import org.jspecify.annotations.NullMarked;
