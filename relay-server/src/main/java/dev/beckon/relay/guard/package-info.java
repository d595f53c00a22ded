/**
 * How much of anything the relay takes: rates and counts, without knowing what is counted. The
 * edges ask before they decode.
 */
@NullMarked
package dev.beckon.relay.guard;

import org.jspecify.annotations.NullMarked;
