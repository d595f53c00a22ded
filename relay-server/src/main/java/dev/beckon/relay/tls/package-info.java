/**
 * The relay's certificates: one way to open them for all listeners, and to follow them when they
 * are renewed.
 */
@NullMarked
package dev.beckon.relay.tls;

import org.jspecify.annotations.NullMarked;
