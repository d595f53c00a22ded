/**
 * The console's stream to the relay: gRPC call {@code AgentDesk.Attend}, numbering,
 * acknowledgement, heartbeat, reconnection. Generated protobuf types stop here: {@link
 * dev.beckon.console.link.DeskLink} takes {@code ToRelay} and gives {@code DeskEvent}. Everything
 * runs on one thread, {@code beckon-desk-link}.
 */
@NullMarked
package dev.beckon.console.link;

import org.jspecify.annotations.NullMarked;
