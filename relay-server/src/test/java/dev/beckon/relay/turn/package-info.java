/** The real coturn, with the configuration we generate. */
@NullMarked
package dev.beckon.relay.turn;

import org.jspecify.annotations.NullMarked;
