/**
 * What must survive the relay: one {@link dev.beckon.relay.store.Store} port with an embedded
 * SQLite file and a memory behind it. Whoever decides hands in a batch of changes and hears, on the
 * store's own thread, when it is written down; only then is it a promise. Start reading at {@link
 * dev.beckon.relay.store.Store}.
 */
@NullMarked
package dev.beckon.relay.store;

import org.jspecify.annotations.NullMarked;
