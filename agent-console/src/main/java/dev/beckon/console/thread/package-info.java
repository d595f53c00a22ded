/** The desk's one thread, which owns its state, its link, its negotiation and all their timers. */
@NullMarked
package dev.beckon.console.thread;

import org.jspecify.annotations.NullMarked;
