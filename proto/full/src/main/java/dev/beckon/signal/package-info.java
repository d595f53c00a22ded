/**
 * What goes with the wire contract but is not generated: printing messages without what is private
 * in them.
 */
@NullMarked
package dev.beckon.signal;

import org.jspecify.annotations.NullMarked;
