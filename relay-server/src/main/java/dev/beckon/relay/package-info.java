/**
 * The relay as a whole: {@link dev.beckon.relay.RelayServer} builds every part, starts them in
 * order and stops them in reverse; {@link dev.beckon.relay.RelayMain} is the program around it.
 */
@NullMarked
package dev.beckon.relay;

import org.jspecify.annotations.NullMarked;
