/** Handing a session over: whom to, what the next agent must know, and how it goes. */
@NullMarked
package dev.beckon.console.ui.transfer;

import org.jspecify.annotations.NullMarked;
