/**
 * Commands that ask a running relay, over gRPC, as anybody else would. Start reading at {@link
 * dev.beckon.relay.remote.HistoryCommand}.
 */
@NullMarked
package dev.beckon.relay.remote;

import org.jspecify.annotations.NullMarked;
